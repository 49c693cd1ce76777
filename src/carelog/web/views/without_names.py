"""Texts without the names of people, for the part of a review that others may read, and for whoever is left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from carelog.domain import events as e
from carelog.domain.timeline import Timeline
from carelog.projections.words import TITLES, gettext
from carelog.web.wording import capital

Said = Callable[[str], str]
SOMEBODY = frozenset({"person", "animal", "other"})
"""Whose names are names of people (or of those they live with); services, groups and places are nobody."""
_SHORTEST = 2
_PIECES = re.compile(r"\w+|\W")
_WORDS = re.compile(r"\w+")


def without(whole: Timeline, only: Iterable[str] | None = None, others: Iterable[str] = ()) -> Said:
    """Takes the names of those on the map (of `only` these elements, if given) out of a text, and `others`.

    Every name that they ever had counts, in full and each of its words: what is left out is left out in passing too.
    `whole` is the map as nobody sees it, with the names of those who are not to be named: words are only taken away.
    """
    wanted = None if only is None else frozenset(only)
    middle = whole.head.about
    instead: dict[str, str] = {name: gettext("someone") for one in others for name in _parts(one)}
    for element, name in _names(whole):
        if element in wanted if wanted is not None else _is_somebody(whole, element):
            word = gettext("the person") if element == middle else gettext("someone")
            instead |= dict.fromkeys(_parts(name), word)
    return _replacing(instead)


def _names(timeline: Timeline) -> Iterable[tuple[str, str]]:
    for entry in timeline.entries:
        if isinstance(entry.event, e.ElementAdded | e.ElementRenamed) and entry.event.name:
            yield entry.event.element, entry.event.name


def _is_somebody(timeline: Timeline, element: str) -> bool:
    found = timeline.head.elements.get(element)
    return found is None or found.kind in SOMEBODY


def _parts(name: str) -> list[str]:
    """A name in full, and each word of it that is a name by itself."""
    words = [*name.split(), *_WORDS.findall(normalize("NFC", name))]  # "Jean-Luc", and Jean, and Luc
    alone = [word for word in words if len(word) >= _SHORTEST and word.lower() not in TITLES]
    return [name.strip(), *(alone if len(words) > 1 else [])]


def _replacing(instead: Mapping[str, str]) -> Said:
    """Whole words, where the first is written large: "mark" is nobody. No pattern is made of a name, which anybody may
    have typed.
    """
    names = {_alike(_pieces(name)): word for name, word in instead.items() if name}
    longest = max(map(len, names), default=0)
    return lambda text: "".join(_replaced(_pieces(text), names, longest)) if names else text


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(normalize("NFC", text))


def _alike(pieces: Sequence[str]) -> tuple[str, ...]:
    return tuple(one.casefold() for one in pieces)


def _replaced(pieces: list[str], names: Mapping[tuple[str, ...], str], longest: int) -> Iterator[str]:
    """The pieces with what stands instead of each name, the longest name first; large where the text begins with it."""
    at = 0
    while at < len(pieces):
        most = 0 if pieces[at].islower() else longest
        many = next((many for many in range(most, 0, -1) if _alike(pieces[at : at + many]) in names), 0)
        word = names[_alike(pieces[at : at + many])] if many else pieces[at]
        begins = "".join(pieces[:at]).rstrip()[-1:] in ("", ".", "!", "?")
        yield capital(word) if many and begins else word
        at += many or 1
