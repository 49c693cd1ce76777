"""What was noted differently on a map, how far each is settled, and what follows once it is. Read off the log alone.

The supported person, whoever speaks for them, the keeper and a trainee on their own map settle it alone; else all who
noted it, by saying the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from carelog.domain import events as e
from carelog.domain.entries import Entry, changed
from carelog.domain.fields import value_of
from carelog.domain.meeting import SAME, VALUE
from carelog.domain.timeline import Timeline

BOTH, ASK = "both", "ask"
DECIDES = frozenset({"supported-person", "speaks-for", "keeper", "trainee"})


@dataclass
class Discrepancy:
    """Entries that cannot all be so. `kept`: what it was settled to, or None; `asked`: somebody is to be asked.

    `said`: what each of those who noted it would keep. `closed`: a later one holds it, or it is settled or put right.
    """

    id: str
    entries: tuple[str, ...]
    about: Mapping[str, Any]
    seq: int
    kept: str | None = None
    asked: bool = False
    closed: bool = False
    said: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        return self.kept is None and not self.closed


def discrepancies(timeline: Timeline, seq: int | None = None) -> dict[str, Discrepancy]:
    """Every discrepancy by id, in the order in which they were found, as known at `seq`."""
    found: dict[str, Discrepancy] = {}
    on_one_field: defaultdict[object, list[Discrepancy]] = defaultdict(list)
    in_error = set()
    order = [one.entry for one in timeline.known_at(seq).order if isinstance(one.entry.event, _ABOUT)]
    for entry in sorted(order, key=lambda one: one.seq):
        event = entry.event
        if isinstance(event, e.DiscrepancyFound):
            one = Discrepancy(event.discrepancy, event.entries, event.about or {}, entry.seq)
            _hold_earlier(on_one_field[_field(one)], one)
            found[one.id] = one
        elif isinstance(event, e.DiscrepancySettled) and event.discrepancy in found:
            _said(timeline, found[event.discrepancy], entry, event.keep)
        elif isinstance(event, e.EntryInError):
            in_error.add(event.entry)
    for one in found.values():
        one.closed = one.closed or len(set(one.entries) - in_error) < 2
    return found


_ABOUT = (e.DiscrepancyFound, e.DiscrepancySettled, e.EntryInError)


def _field(one: Discrepancy) -> object:
    return tuple(one.about.get(key) for key in ("kind", "thing", "field"))


def _hold_earlier(earlier: list[Discrepancy], one: Discrepancy) -> None:
    """A third word on the same field holds the first two: one card, not three."""
    for other in earlier:
        other.closed = other.closed or not set(other.entries).isdisjoint(one.entries)
    earlier.append(one)


def _said(timeline: Timeline, one: Discrepancy, entry: Entry, keep: str) -> None:
    one.asked = keep == ASK
    if keep == ASK:
        return
    if entry.acting_as in DECIDES or entry.noted_by is None:
        one.kept = keep
        return
    one.said[entry.noted_by] = keep
    if all(one.said.get(author) == keep for author in authors(timeline, one)):
        one.kept = keep


def authors(timeline: Timeline, one: Discrepancy) -> set[str]:
    """The accounts that noted its entries."""
    entries = (timeline.by_id.get(entry) for entry in one.entries)
    return {entry.noted_by for entry in entries if entry is not None and entry.noted_by}


def what_follows(timeline: Timeline, settling: Entry) -> Iterator[tuple[e.Event, str | None]]:
    """What is noted once this entry, the last recorded, has settled its discrepancy: events, each with the id of the
    entry that it corrects, if it does. Nothing while it has settled nothing.
    """
    event = settling.event
    assert isinstance(event, e.DiscrepancySettled)
    one = discrepancies(timeline).get(event.discrepancy)
    if one is None or one.kept != event.keep or event.keep == BOTH:
        return
    kept = timeline.by_id[event.keep]
    for loser in (timeline.by_id[other] for other in one.entries if other != kept.id and other in timeline.by_id):
        if one.about.get("kind") == SAME:
            yield e.ElementsMerged(kept=e.thing_of(kept.event), merged=e.thing_of(loser.event)), None
        elif isinstance(loser.event, e.MAKINGS) and one.about.get("kind") == VALUE:
            name = str(one.about.get("field"))
            yield changed(loser.event, {name: value_of(kept.event, name)}), loser.id
        else:
            yield e.EntryInError(entry=loser.id), None
