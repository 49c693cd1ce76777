"""The measures of a map at the moment that somebody asks for. Shared by the pages, the API and the CLI."""

from dataclasses import dataclass
from typing import Any

from carelog.asking import When, network_at, when
from carelog.domain.entries import DAY_MS, asked_ms
from carelog.domain.timeline import Timeline
from carelog.projections.dates import day_of
from carelog.projections.measures import Measured
from carelog.projections.measures.durations import Lasted, lasted
from carelog.projections.network import Network

SINCE_DAYS = 91
"""How far back "before" is in plain words: a quarter, as between two reviews."""


@dataclass(frozen=True)
class Asked:
    """A moment to be measured: the network then, an earlier one (None where there was nobody yet), and how long ties
    last. `since` is the day of the earlier one.
    """

    when: When
    shown: Network
    before: Network | None
    since: str
    lasted: Lasted


def to_measure(timeline: Timeline, now: str, on: str | None = None, known: str | None = None) -> Asked:
    """What is needed to measure a map at a moment. Raises NotPossible for what is no date."""
    asked = when(timeline, now, on, known)
    shown = network_at(timeline, asked)
    earlier = _earlier(timeline, now, asked)
    before = network_at(timeline, earlier) if earlier else None
    since = earlier.day if earlier and before and before.elements else ""
    return Asked(asked, shown, before if since else None, since, lasted(timeline, asked.on_ms, asked.seq))


def _earlier(timeline: Timeline, now: str, asked: When) -> When | None:
    day = asked_ms(asked.day) - SINCE_DAYS * DAY_MS
    order = timeline.known_at(asked.seq).order
    if not order or order[0].effective > day:
        return None
    return when(timeline, now, day_of(day), asked.known)


def as_json(map_id: str, asked: When, found: Measured) -> dict[str, Any]:
    """As the API and `measures --json` give it."""
    return {
        "map": map_id, "on": asked.on or asked.day, "known": asked.known, "network": found.network,
        "elements": found.elements,
    }  # fmt: skip
