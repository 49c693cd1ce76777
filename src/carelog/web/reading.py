"""How pages and JSON read a map: by its id, at a moment. Who may read it will be asked here, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.dates import day_of
from carelog.record import Record

__all__ = ["day_of", "open_map"]


@contextmanager
def open_map(record: Record, map_id: str) -> Iterator[Timeline]:
    """The timeline of the map with this id, unchanging within the block. Raises NotPossible where there is none."""
    with record.reading(map_id) as timeline:
        if not timeline.seq:
            raise NotPossible("no-map", "There is no such map.")
        yield timeline
