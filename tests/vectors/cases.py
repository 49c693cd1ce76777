"""A log as it is sent to somebody: whole, with entries hidden from them, or with personal fields withheld."""

from dataclasses import MISSING, dataclass, fields
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import Entry, changed
from tests.domain.stories import DAYS, Tale, stories


@dataclass(frozen=True)
class Case:
    """One log as it is sent, the same as far as its reader may know it, and what to ask of it."""

    sent: list[dict[str, Any]]
    readable: list[Entry]
    reads: list[tuple[str | None, int | None]]


@st.composite
def reads(draw: DrawFn, entries: list[Any]) -> list[tuple[str | None, int | None]]:
    """Everything; one day; one earlier knowledge; one day as it was known earlier."""
    day, other = (st.sampled_from([*DAYS, "2024-01-15T09:00:00+00:00", "2023-12-31", "2031-05-01"]) for _ in "12")
    seq = st.integers(1, max(1, len(entries) - 1))
    return [(None, None), (draw(day), None), (None, draw(seq)), (draw(other), draw(seq))]


@st.composite
def open_cases(draw: DrawFn, tale: Tale) -> Case:
    story = draw(stories(tale))
    return Case([*map(_sent, story)], story, draw(reads(story)))


@st.composite
def hidden_cases(draw: DrawFn, tale: Tale) -> Case:
    """Some entries are hidden from the reader altogether."""
    story = draw(stories(tale))
    hidden = draw(st.sets(st.sampled_from([one.seq for one in story]), min_size=2, max_size=4))
    sent = [{"seq": one.seq, "hidden": True} if one.seq in hidden else _sent(one) for one in story]
    return Case(sent, [one for one in story if one.seq not in hidden], draw(reads(story)))


@st.composite
def withheld_cases(draw: DrawFn, tale: Tale) -> Case:
    """Of some entries, some personal fields are withheld: to the reader it is as if they said null."""
    story = draw(stories(tale))
    pairs = [_withheld(draw, one) for one in story]
    return Case([sent for sent, _ in pairs], [readable for _, readable in pairs], draw(reads(story)))


def _withheld(draw: DrawFn, entry: Entry) -> tuple[dict[str, Any], Entry]:
    said = [key for key in wire.body(entry.event) if key in e.shape(type(entry.event)).parts]
    if not said or draw(st.booleans()):
        return _sent(entry), entry
    hidden = sorted(draw(st.sets(st.sampled_from(said), min_size=1)))
    document = _sent(entry)
    body = {key: value for key, value in document["event"].items() if key not in hidden}
    return {**document, "event": body, "withheld": hidden}, changed(entry, {"event": _without(entry.event, hidden)})


def _without(event: e.Event, hidden: list[str]) -> e.Event:
    """The event with null for these fields. Of a detail whose field is not known, nothing is."""
    if isinstance(event, e.DetailChanged) and "field" in hidden:
        return e.DetailChanged(of=event.of, field="none of this name", value=e.ABSENT)
    return changed(event, dict.fromkeys(hidden))


def _sent(entry: Entry) -> dict[str, Any]:
    """A document without the headers that say nothing here."""
    document = msgspec.to_builtins(wire.document(entry))
    return {key: value for key, value in document.items() if key not in _HEADERS or value != _HEADERS[key]}


_HEADERS = {one.name: msgspec.to_builtins(one.default) for one in fields(Entry) if one.default not in (MISSING, None)}
