"""What differs between two moments as rows to read: each with the lines of its history that say why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from carelog.domain.care_map import Connection, Element
from carelog.projections import words
from carelog.projections.comparison import INNER, Change, Comparison, about
from carelog.projections.history import Line
from carelog.projections.network import Network
from carelog.projections.words import gettext
from carelog.web.views.in_words import is_gone_otherwise
from carelog.web.views.story import Teller, Told
from carelog.web.views.table import tie_sentence, what
from carelog.web.wording import capital


def _(msgid: str) -> str:
    return msgid


MOST_ROWS, MOST_LINES = 150, 8
"""Rows of one sort that are written, and lines below one row; the page of the thing has all."""

FIELDS: dict[str, tuple[str, Mapping[str, str]]] = {
    "name": (_("Name"), {}),
    "type": (_("What it is"), {}),
    "relationship": (_("Who it is"), words.RELATIONSHIPS),
    "formality": (_("Paid or unpaid"), words.FORMALITIES),
    "nearness": (_("How near"), words.NEARNESSES),
    "closeness": (_("How close it feels"), words.CLOSENESSES),
    "description": (_("About"), {}),
    "strengths": (_("Good at"), {}),
    "household": (_("Lives with"), {}),
    "care_offered": (_("Can give"), {}),
    "direction": (_("Which way"), {"directed": _("one to the other"), "mutual": _("both ways"), "undirected": ""}),
    "frequency": (_("How often"), words.FREQUENCIES),
    "hours": (_("Hours a week"), {}),
    "strength": (_("How much it carries"), words.STRENGTHS),
    "mode": (_("In which way"), words.MODES),
    "care": (_("Kind of care"), {}),
    "state": (_("How active"), words.STATES),
    "feelings": (_("How it feels"), words.QUALITIES),
    "paused": (_("Paused"), {}),
}


@dataclass(frozen=True)
class Why:
    """Why something is otherwise: the lines in between that name it, how many more there are, and the entry at which a
    replay shows the last of them.
    """

    lines: list[Told]
    more: int
    entry: str


@dataclass(frozen=True)
class Named:
    """Someone, something or a tie in words."""

    id: str
    name: str
    what: str
    why: Why | None


@dataclass(frozen=True)
class Turned:
    """One field of one thing that is another one now; `why` stands with the first field of each thing."""

    id: str
    name: str
    field: str
    before: str
    after: str
    why: Why | None


@dataclass(frozen=True)
class Rows:
    """All that differs. `many` counts each sort, of which at most MOST_ROWS are here; `stayed` counts elements that are
    as they were.
    """

    came: list[Named]
    went: list[Named]
    ties_made: list[Named]
    ties_gone: list[Named]
    turned: list[Turned]
    many: Mapping[str, int]
    stayed: int
    ties_stayed: int

    @property
    def any(self) -> bool:
        return any(self.many.values())


def rows(was: Network, is_: Network, found: Comparison, lines: Iterable[Line], teller: Teller) -> Rows:
    """The rows; `lines` are the standing lines of what counts in between."""
    why = _Reasons(lines, teller)
    names = _names(was) | _names(is_)
    known = was.care_map.elements | is_.care_map.elements
    went = [one for one in found.elements.gone if not is_gone_otherwise(one, is_)]
    ties_gone = [one for one in found.connections.gone if not _is_told_otherwise(one, is_)]
    turned = [one for one in (*found.elements.changed, *found.connections.changed) if not INNER.issuperset(one.fields)]
    many = {
        "came": len(found.elements.added), "went": len(went), "ties_made": len(found.connections.added),
        "ties_gone": len(ties_gone), "turned": len(turned),
    }  # fmt: skip
    return Rows(
        came=[_element(one, why) for one in found.elements.added[:MOST_ROWS]],
        went=[_element(one, why) for one in went[:MOST_ROWS]],
        ties_made=[_tie(one, names, known, why) for one in found.connections.added[:MOST_ROWS]],
        ties_gone=[_ended(_tie(one, names, known, why), one, is_, why) for one in ties_gone[:MOST_ROWS]],
        turned=list(_turned(turned[:MOST_ROWS], names, why)),
        many=many,
        stayed=found.elements.unchanged,
        ties_stayed=found.connections.unchanged,
    )


def _is_told_otherwise(tie: Connection, is_: Network) -> bool:
    """Whether one of its ends died, or it was noted twice: then its end is not told as an ending of its own."""
    now = is_.care_map.connections.get(tie.id)
    return bool(now and now.merged_into) or any(end.died for end in _ends(tie, is_))


def _ends(tie: Connection, shown: Network) -> list[Element]:
    """Those at its two ends whom this moment knows of, as whom they stand there."""
    known = shown.care_map
    return [known.elements[known.survivor(end)] for end in (tie.from_, tie.to) if end in known.elements]


class _Reasons:
    """The lines in between, by the thing that they are about."""

    def __init__(self, lines: Iterable[Line], teller: Teller) -> None:
        self._teller = teller
        self._of: dict[str, list[Line]] = {}
        for line in lines:
            for thing in about(line.entry.event):
                self._of.setdefault(thing, []).append(line)

    def of(self, thing: str) -> Why | None:
        lines = self._of.get(thing)
        if not lines:
            return None
        told = [self._teller.told(line) for line in lines[-MOST_LINES:]]
        return Why(told, len(lines) - len(told), lines[-1].entry.id)


def _names(shown: Network) -> dict[str, str]:
    return {one.id: words.shown_name(one) for one in (*shown.elements, *shown.remembered)}


def _element(one: Element, why: _Reasons) -> Named:
    return Named(one.id, words.shown_name(one), what(one), why.of(one.id))


def _tie(one: Connection, names: Mapping[str, str], known: Mapping[str, Element], why: _Reasons) -> Named:
    return Named(one.id, tie_sentence(one, names, known), "", why.of(one.id))


def _ended(told: Named, tie: Connection, is_: Network, why: _Reasons) -> Named:
    """A tie that ended; where nobody said so of the tie itself, it ended with one of the two, and that is why."""
    left = (end.id for end in _ends(tie, is_) if not end.stands)
    return replace(told, why=told.why or next(filter(None, map(why.of, left)), None))


def _turned(changes: Sequence[Change], names: Mapping[str, str], why: _Reasons) -> Iterator[Turned]:
    for change in changes:
        name, reasons = _changed_name(change, names), why.of(change.after.id)
        for field, (before, after) in change.fields.items():
            if field not in INNER:
                was, is_ = (_value(field, value, names) for value in (before, after))
                yield Turned(change.after.id, name, _field(field), was, is_, reasons)
                reasons = None


def _changed_name(change: Change, names: Mapping[str, str]) -> str:
    thing = change.after
    if isinstance(thing, Element):
        return words.shown_name(thing)
    someone = gettext("someone")
    return gettext("%(a)s and %(b)s") % {"a": names.get(thing.from_, someone), "b": names.get(thing.to, someone)}


def _field(field: str) -> str:
    return gettext(FIELDS[field][0]) if field in FIELDS else field.removeprefix("custom.")


def _value(field: str, value: Any, names: Mapping[str, str]) -> str:
    """A value in words; a dash where nothing was said."""
    table = FIELDS[field][1] if field in FIELDS else {}
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field == "paused":  # what is not so is left out of a thing's values
        return gettext("no")
    if field == "feelings" and isinstance(value, Mapping):
        return ", ".join(_feeling(names.get(who), words.say(table, felt)) for who, felt in value.items()) or "–"
    if isinstance(value, list | tuple):
        return ", ".join(_one(table, one) for one in value) or "–"
    return "–" if value is None else _one(table, value)


def _feeling(name: str | None, said: str) -> str:
    return gettext("to %(name)s: %(said)s") % {"name": name, "said": said} if name else said


def _one(table: Mapping[str, str], value: Any) -> str:
    if isinstance(value, Mapping):  # a kind of care that someone offers
        return ", ".join(
            filter(None, (str(value.get("care", "")), words.say(words.FORMALITIES, value.get("formality"))))
        )
    return capital(words.say(table, str(value))) or "–"
