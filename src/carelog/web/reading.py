"""How pages and JSON read a map: by its id, at a moment. Who may read it will be asked here, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from carelog.asking import When, moment
from carelog.domain.placing import Placed
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.network import Network, as_json, network
from carelog.record import Record


@contextmanager
def open_map(record: Record, map_id: str) -> Iterator[Timeline]:
    """The timeline of the map with this id, unchanging within the block. Raises NotPossible where there is none."""
    with record.reading(map_id) as timeline:
        if not timeline.seq:
            raise NotPossible("no-map", "There is no such map.")
        yield timeline


def network_at(timeline: Timeline, asked: When) -> Network:
    """Who and what is on the map at the moment asked for."""
    return network(moment(timeline, asked), asked.day)


def between(timeline: Timeline, before: When, after: When) -> list[Placed]:
    """The entries that count after the one moment and up to the other, in the order in which they count."""
    return [one for one in timeline.order if before.on_ms < one.effective <= after.on_ms]


def seq_known(timeline: Timeline, asked: When) -> int:
    """The last seq that the answer rests on."""
    return timeline.seq if asked.seq is None else min(asked.seq, timeline.seq)


def network_json(map_id: str, shown: Network, asked: When, seq: int) -> dict[str, Any]:
    """A map at a moment, as programs get it."""
    return {
        "map": map_id,
        "title": shown.care_map.title or "",
        "kind": shown.care_map.kind or "",
        "on": asked.on or asked.day,
        "known": asked.known,
        "seq": seq,
        "elements": [as_json(one) for one in shown.elements],
        "connections": [as_json(one) for one in shown.connections],
        "not_shown": [vars(one) for one in shown.not_shown],
    }


def day_of(ms: int) -> str:
    """The date (UTC) that a time key lies on: YYYY-MM-DD."""
    return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat()
