"""Who sees what differently: disputes that stand and are not settled, beside the entries and things they are about."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from carelog.domain.events import DisputeSettled, EntryDisputed, thing_of
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline


@dataclass(frozen=True)
class Dispute:
    """`entry` is disputed in the words of `text`, by the element `by` where that is said. `thing`: what it is about."""

    entry: str
    thing: str
    by: str | None
    text: str


def disputes(timeline: Timeline, seq: int | None = None) -> dict[str, list[Dispute]]:
    """Entry id -> its open disputes, the oldest first, as known at `seq`."""
    found: defaultdict[str, list[Dispute]] = defaultdict(list)
    for event in timeline.known_at(seq).kept(_disputing):
        if isinstance(event, EntryDisputed):
            about = timeline.by_id.get(event.entry)
            found[event.entry].append(
                Dispute(event.entry, thing_of(about.event) if about else "", event.by, event.text)
            )
        elif isinstance(event, DisputeSettled):
            found.pop(event.entry, None)
    return dict(found)


def _disputing(order: list[Placed]) -> list[EntryDisputed | DisputeSettled]:
    """There are few, and they are asked for with every picture."""
    events = (one.entry.event for one in order)
    return [event for event in events if isinstance(event, EntryDisputed | DisputeSettled)]


def as_json(found: dict[str, list[Dispute]]) -> list[dict[str, Any]]:
    """Every open dispute, as programs get it."""
    return [vars(one) for each in found.values() for one in each]
