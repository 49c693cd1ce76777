"""Two days of one map side by side, in words: who and what came, went and changed, and what happened in between."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import gettext
from typing import Any

from carelog.asking import When, between, network_at, when
from carelog.domain.care_map import Connection, Element
from carelog.domain.entries import DAY_MS
from carelog.domain.timeline import Timeline
from carelog.projections import words
from carelog.projections.comparison import Change, Comparison, comparison
from carelog.projections.history import Line, history
from carelog.projections.network import Network
from carelog.web.reading import day_of
from carelog.web.views.few_words import few_words
from carelog.web.views.moments import last_big_change, said_when
from carelog.web.views.story import Teller, Told, sources
from carelog.web.views.table import tie_sentence, what
from carelog.web.wording import capital


def _(msgid: str) -> str:
    return msgid


MOST = 200
"""Sentences of what happened in between; the page of changes has them all."""

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
_INNER = frozenset({"paused_until", "knows", "named_as", "contact", "source_id", "backs_up"})
"""Fields that are not told here: inner matters, or nobody else's."""


@dataclass(frozen=True)
class Named:
    """Someone, something or a tie in words."""

    id: str
    name: str
    what: str


@dataclass(frozen=True)
class Turned:
    """One field of one thing that is another one now."""

    id: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Side:
    """One of the two days: what it is called, for the form and in words."""

    day: str
    said: str
    few_words: list[str]


@dataclass(frozen=True)
class Compared:
    title: str
    before: Side
    after: Side
    came: list[Named]
    went: list[Named]
    ties_made: list[Named]
    ties_gone: list[Named]
    turned: list[Turned]
    stayed: int
    between: list[Told]
    between_many: int


def compared(timeline: Timeline, now: str, from_: str | None, to: str | None, people: Mapping[str, str]) -> Compared:
    """The comparison; without days, from before the last big change until today. Raises NotPossible for no date."""
    after = when(timeline, now, to)
    before = when(timeline, now, from_ or _day_before(timeline, after))
    was, is_ = network_at(timeline, before), network_at(timeline, after)
    found = comparison(was, is_, between(timeline, before, after))
    names = _names(was) | _names(is_)
    known = was.care_map.elements | is_.care_map.elements
    told = _between(timeline, before, after, people)
    return Compared(
        title=timeline.head.title or "",
        before=Side(before.day, said_when(before.on or before.day), few_words(was)),
        after=Side(after.day, said_when(after.on or after.day), few_words(is_)),
        came=[_element(one) for one in found.elements.added],
        went=[_element(one) for one in found.elements.gone],
        ties_made=[_tie(one, names, known) for one in found.connections.added],
        ties_gone=[_tie(one, names, known) for one in found.connections.gone],
        turned=list(_turned(found, names)),
        stayed=found.elements.unchanged,
        between=told[-MOST:],
        between_many=len(told),
    )


def _day_before(timeline: Timeline, after: When) -> str:
    """The day before the last big change or, where there was none, the first day of the map."""
    big = last_big_change(timeline, after)
    return day_of(big.before_ms - DAY_MS if big else timeline.order[0].effective)


def _names(shown: Network) -> dict[str, str]:
    return {one.id: words.shown_name(one) for one in shown.elements}


def _between(timeline: Timeline, before: When, after: When, people: Mapping[str, str]) -> list[Told]:
    teller = Teller(timeline.head, sources(timeline, people))
    lines: Iterable[Line] = history(timeline, on_ms=after.on_ms)
    return [teller.told(one) for one in lines if one.effective > before.on_ms and one.standing == "stands"]


def _element(one: Any) -> Named:
    assert isinstance(one, Element)
    return Named(one.id, words.shown_name(one), what(one))


def _tie(one: Any, names: Mapping[str, str], known: Mapping[str, Element]) -> Named:
    assert isinstance(one, Connection)
    return Named(one.id, tie_sentence(one, names, known), "")


def _turned(found: Comparison, names: Mapping[str, str]) -> Iterator[Turned]:
    for change in [*found.elements.changed, *found.connections.changed]:
        name = _changed_name(change, names)
        for field, (before, after) in change.fields.items():
            if field not in _INNER:
                said = (_value(field, value, names) for value in (before, after))
                yield Turned(change.after.id, name, _field(field), *said)


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
