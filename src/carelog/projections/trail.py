"""The trail of entries: each as a line with what it changed, from what to what, and what became of it since.

A line that its reader may not have says only that there is one. Sentences are those of the history.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from carelog.domain import events as e
from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import DAY_MS, Entry, exact_ms
from carelog.domain.events.shape import Erased, Hidden
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.history import LATE, Line, history
from carelog.projections.words import gettext

_OF_A_MAP = ("title", "kind", "scheme", "about", "closed")
_INNER = frozenset({"id", "source_id", "place"})
_MADE = _INNER | {"element", "connection"}


@dataclass(frozen=True)
class Change:
    """One field of what an entry changed; None: not said."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Link:
    """An entry that this one touches (`kind` "corrects", "marks", "disputes", "settles", "differs"), or that touches it
    ("corrected-by", "in-error", "disputed", "settled", "differed"), and what touches that in turn ("taken-back" is a
    mark in error on a mark in error). `text`: what was said with it.
    """

    kind: str
    entry: str
    seq: int
    by: str | None
    at: str
    text: str | None = None


@dataclass(frozen=True)
class TrailLine:
    """One entry. `standing`: stands, corrected, in-error, ahead; hidden (not for this reader), erased.

    `late`: whole days from when it was true until it was recorded, `noted_late` until it was noted; 0 for none.
    """

    entry: Entry
    sentence: str
    when: str
    standing: str
    late: int = 0
    noted_late: int = 0
    changes: tuple[Change, ...] = ()
    chain: tuple[Link, ...] = ()
    transition: str | None = None

    @property
    def hidden(self) -> bool:
        return isinstance(self.entry.event, Hidden)


def trail_lines(own: Timeline, seqs: Iterable[int]) -> dict[int, TrailLine]:
    """The lines of these entries, by seq, as `own` (the map, or a part of it, as its reader sees it) has them."""
    wanted = set(seqs)
    entries = {one.seq: one for one in own.entries if one.seq in wanted}
    told = {line.entry.seq: line for line in history(own, today_ms=_today(own), only=wanted)}
    changes, chains = _changes(own, wanted), _Chains(own)
    return {
        seq: _line(told[seq], changes.get(seq), chains) if seq in told else _untold(entry)
        for seq, entry in entries.items()
    }


def _today(own: Timeline) -> int | None:
    """What lies beyond the last entry was noted ahead of its day."""
    return exact_ms(own.last_recorded_at) + DAY_MS if own.seq else None


def _line(line: Line, changes: tuple[Change, ...] | None, chains: "_Chains") -> TrailLine:
    entry = line.entry
    return TrailLine(
        entry, line.sentence, line.when, line.standing, late=late(entry), noted_late=line.late,
        changes=_of_itself(entry) if changes is None else changes, chain=chains.of(entry), transition=line.transition,
    )  # fmt: skip


def _untold(entry: Entry) -> TrailLine:
    if isinstance(entry.event, Erased):
        return TrailLine(entry, gettext("The words of this were erased for good."), "", "erased")
    return TrailLine(entry, gettext("Something that you may not read."), "", "hidden")


def late(entry: Entry) -> int:
    if entry.occurred.precision == "unknown":
        return 0
    days = (exact_ms(entry.recorded_at) - dates.own_ms(entry)) // DAY_MS + 1
    return days if days >= LATE else 0


def _changes(own: Timeline, wanted: set[int]) -> dict[int, tuple[Change, ...]]:
    """What each standing entry did to its thing; a correction, to what it corrects."""
    state, found = CareMap(), {}
    for one in own.known_at().order:
        thing = e.thing_of(one.entry.event)
        before = state.thing(thing)
        evolve(state, one.entry.event)
        if one.entry.seq in wanted:
            found[one.entry.seq] = _put_right(one, own) or tuple(_turned(before, state.thing(thing)))
    return found


def _put_right(one: Placed, own: Timeline) -> tuple[Change, ...]:
    """From the entry as it was noted to what was said instead, its day included."""
    first = own.by_id.get(one.entry.corrects or "")
    if first is None or type(first.event) is not type(one.entry.event):
        return ()
    day = [Change("occurred", first.occurred.on, one.entry.occurred.on)] if first.occurred != one.entry.occurred else []
    return (*_between(vars(first.event), vars(one.entry.event)), *day)


def _turned(before: Any, after: Any) -> Iterator[Change]:
    return _between(_fields(before), _fields(after))


def _between(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if name not in _INNER and (was or None) != (now or None):
            yield Change(name, was, now)


def _fields(thing: Any) -> Mapping[str, Any]:
    if thing is None:
        return {}
    if isinstance(thing, tuple):
        return dict(zip(_OF_A_MAP, thing, strict=True))
    return {one.name: getattr(thing, one.name) for one in fields(thing)}  # what was never said stands at the class


def _of_itself(entry: Entry) -> tuple[Change, ...]:
    """What an entry that does not stand says by itself: the value its author saw, and the one they noted."""
    name = type(entry.event).sets
    if name:
        return (Change(name, (entry.saw or {}).get(name), getattr(entry.event, name)),)
    said = vars(entry.event) if isinstance(entry.event, e.MAKINGS) else {}
    return tuple(Change(name, None, one) for name, one in said.items() if name not in _MADE and one is not None)


class _Chains:
    """What touches what among the entries of a map: corrections, marks, disputes, and how they were settled."""

    def __init__(self, own: Timeline) -> None:
        self._by_id = own.by_id
        self._touching: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for one in own.entries:
            for name, kind in _touched(one):
                self._touching[name].append((kind, one))

    def of(self, entry: Entry) -> tuple[Link, ...]:
        """First what this entry touches, then what touches it, in the order recorded."""
        onto = [(kind, self._by_id.get(name)) for name, kind in _touched(entry)]
        links = [_link(kind, one) for kind, one in onto if one is not None and not isinstance(one.event, Hidden)]
        return (*links, *self._since(entry, {entry.id}))

    def _since(self, entry: Entry, known: set[str]) -> Iterator[Link]:
        for kind, one in self._touching.get(entry.id, ()):
            if one.id not in known:
                known.add(one.id)
                yield _link(_turned_round(kind, entry), one)
                yield from self._since(one, known)


def _touched(entry: Entry) -> Iterator[tuple[str, str]]:
    """The ids of entries that this one touches, and how."""
    event = entry.event
    if entry.corrects:
        yield entry.corrects, "corrects"
    elif isinstance(event, e.EntryInError):
        yield event.entry, "marks"
    elif isinstance(event, e.EntryDisputed):
        yield event.entry, "disputes"
    elif isinstance(event, e.DisputeSettled):
        yield event.entry, "settles"
    elif isinstance(event, e.DiscrepancySettled):
        yield event.discrepancy, "settles"
    elif isinstance(event, e.DiscrepancyFound):
        yield from ((one, "differs") for one in event.entries)


_ROUND = {
    "corrects": "corrected-by", "marks": "in-error", "disputes": "disputed", "settles": "settled",
    "differs": "differed",
}  # fmt: skip


def _turned_round(kind: str, of: Entry) -> str:
    return "taken-back" if kind == "marks" and isinstance(of.event, e.EntryInError) else _ROUND[kind]


def _link(kind: str, one: Entry) -> Link:
    said = getattr(one.event, "text", None) if isinstance(one.event, e.EntryDisputed | e.DisputeSettled) else None
    text = getattr(one.event, "why", None) if isinstance(one.event, e.EntryInError) else said
    return Link(kind, one.id, one.seq, one.noted_by, one.recorded_at, text or one.why)
