"""Texts without the names of people, for the part of a review that others may read, and for whoever is left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from carelog.domain import events as e
from carelog.domain.timeline import Timeline
from carelog.projections.dates import MONTHS
from carelog.projections.words import TITLES, fill, gettext
from carelog.web.wording import capital

Said = Callable[[str], str]
SOMEBODY = frozenset({"person", "animal", "other"})
"""Whose names are names of people (or of those they live with); services, groups and places are nobody."""
_SHORTEST = 2
_OF_SEVERAL = 4
"""Letters from which a name is known with an s behind it, too ("the Hills"): "thi" and "wa" are not in "this was"."""
_PIECES = re.compile(r"[^\W_]+|\s+|[\W_]")
_WORDS = re.compile(r"[^\W_]+")
_DAY = r"(3[01]|[12]?\d)"
_DAY_BEFORE = re.compile(rf"(?<!\w){_DAY}(st|nd|rd|th)?\s+(of\s+)?$", re.IGNORECASE)
_END = r"(?=\s*$|[.,;:!?)]+(\s|$)|\s+\d{4}(?!\w))"
_DAY_AFTER = re.compile(rf"\s+(\d{{4}}(?!\w)|{_DAY}(st|nd|rd|th)(?!\w)|{_DAY}{_END})", re.IGNORECASE)
"""A bare day counts only where its sentence ends or a year follows: in "June 3 times a week" June is somebody."""
_BESIDE = 7
"""Pieces on either side in which a whole date has room."""
_ORDINARY = """
    the an and of at in on by for with to from my our his her their your next door lady man woman boy girl friend
    neighbour nurse sister brother mother father mum dad wife husband son daughter aunt uncle house road street lane
    will may mark hope joy bill art rob sue pat grant frank rose drew dawn summer rich miles ray guy penny
"""
ORDINARY = frozenset(re.findall(r"\w+", _ORDINARY))
"""Words that stand in names and are written small in any sentence: there they name nobody."""


@dataclass(frozen=True)
class _Name:
    """What stands instead of a name, or of a word of one; `small`: also where the text writes it small."""

    instead: str
    small: bool


def without(whole: Timeline, only: Iterable[str] | None = None, others: Iterable[str] = ()) -> Said:
    """Takes the names of those on the map (of `only` these elements, if given) out of a text, and `others`.

    Every name that they ever had counts, in full and each of its words: what is left out is left out in passing too.
    `whole` is the map as nobody sees it, with the names of those who are not to be named: words are only taken away.
    """
    wanted = None if only is None else frozenset(only)
    names: dict[tuple[str, ...], _Name] = {}
    for name in others:
        _take(names, _ways(name, gettext("someone"), somebody=True))
    for element, name in _names(whole):
        somebody = _is_somebody(whole, element)
        if element in wanted if wanted is not None else somebody:
            word = gettext("the person") if element == whole.head.about else gettext("someone")
            _take(names, _ways(name, word, somebody=somebody))
    return _replacing(names)


def _names(timeline: Timeline) -> Iterable[tuple[str, str]]:
    for entry in timeline.entries:
        if isinstance(entry.event, e.ElementAdded | e.ElementRenamed) and entry.event.name:
            yield entry.event.element, entry.event.name


def _is_somebody(timeline: Timeline, element: str) -> bool:
    found = timeline.head.elements.get(element)
    return found is None or found.kind in SOMEBODY


def _take(names: dict[tuple[str, ...], _Name], more: Iterable[tuple[tuple[str, ...], _Name]]) -> None:
    """Whatever is somebody's name written small stays one, however others, or they themselves, are called besides."""
    for said, one in more:
        several = [(*said[:-1], said[-1] + "s")] if len(said[-1]) >= _OF_SEVERAL else []
        for key in (said, *several):
            known = names.get(key)
            names[key] = replace(one, small=one.small or (known is not None and known.small))


def _ways(name: str, instead: str, *, somebody: bool) -> Iterator[tuple[tuple[str, ...], _Name]]:
    """A name in full, and each word of it that is a name by itself: "Jean-Luc", and Jean, and Luc.

    People write names small when they are in a hurry. Of a word of a name that is done unless it is a word of every
    day, or small in a name that is written large; of what is nobody's name ("Craft group") only in full.
    """
    words = [*name.split(), *_WORDS.findall(normalize("NFC", name))]
    for word in words if len(words) > 1 else []:
        if len(word) >= _SHORTEST and word.lower() not in TITLES:
            large = name.islower() or not word.islower()
            yield _key(word), _Name(instead, somebody and large and word.lower() not in ORDINARY)
    if full := name.strip():
        yield _key(full), _Name(instead, full.lower() not in ORDINARY)


def _replacing(names: Mapping[tuple[str, ...], _Name]) -> Said:
    """Whole words. No pattern is made of a name, which anybody may have typed."""
    longest = max(map(len, names), default=0)
    return lambda text: "".join(_replaced(_pieces(text), names, longest)) if names else text


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(normalize("NFC", text))


def _key(text: str) -> tuple[str, ...]:
    return _alike(_pieces(text))


def _alike(pieces: Sequence[str]) -> tuple[str, ...]:
    """The pieces as they are compared: in any case, with a space of any width, or a hyphen, for a space."""
    return tuple(" " if one.isspace() or one == "-" else one.casefold() for one in pieces)


def _replaced(pieces: list[str], names: Mapping[tuple[str, ...], _Name], longest: int) -> Iterator[str]:
    """The pieces with what stands instead of each name, the longest name first; large where the text begins with it."""
    at = 0
    while at < len(pieces):
        tried = range(min(longest, len(pieces) - at), 0, -1)
        many = next((many for many in tried if _is_name(pieces, at, many, names)), 0)
        word = names[_alike(pieces[at : at + many])].instead if many else pieces[at]
        begins = "".join(pieces[:at]).rstrip()[-1:] in ("", ".", "!", "?")
        yield capital(word) if many and begins else word
        at += many or 1


def _is_name(pieces: list[str], at: int, many: int, names: Mapping[tuple[str, ...], _Name]) -> bool:
    found = names.get(_alike(pieces[at : at + many]))
    if found is None or (pieces[at].islower() and not found.small):
        return False
    return not (many == 1 and _is_of_a_date(pieces, at))


def _is_of_a_date(pieces: list[str], at: int) -> bool:
    """Whether this is a month, not somebody called like one: "3 June", "June 2026", "by June 3"."""
    if pieces[at].lower() not in _months():
        return False
    before, after = "".join(pieces[max(0, at - _BESIDE) : at]), "".join(pieces[at + 1 : at + 1 + _BESIDE])
    return bool(_DAY_BEFORE.search(before) or _DAY_AFTER.match(after))


def _months() -> frozenset[str]:
    full = [fill(one).lower() for one in MONTHS]
    return frozenset([*full, *(one[:3] for one in full), *(one[:4] for one in full)])
