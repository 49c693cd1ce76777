"""The JSON interface, read only: the same questions as the pages, answered for programs."""

from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, QueryParameter

from carelog import wire
from carelog.asking import compared, network_at, network_json, seq_known, when
from carelog.projections.comparison import comparison_json
from carelog.record import Record
from carelog.web import shapes
from carelog.web.reading import open_map

MOST = 1_000
"""Entries of one answer; whoever wants more asks again after the last one."""

On = Annotated[
    str | None, QueryParameter(description="As it was on this date or at this date-time; today, if not given.")
]
Known = Annotated[
    str | None, QueryParameter(description="As it was known then: a date, a date-time or a seq; now, if not given.")
]
Day = Annotated[str, QueryParameter(description="The later day: a date (its last instant) or a date-time.")]
FromDay = Annotated[str, QueryParameter(name="from", description="The earlier day.")]
After = Annotated[int, QueryParameter(ge=0, le=2**53, description="Entries after this seq.")]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many entries at most.")]
NOT_HERE = {
    404: ResponseSpec(shapes.Failure, description="There is no such map."),
    400: ResponseSpec(shapes.Failure, description="The question cannot be read."),
}


@get("/api/maps", sync_to_thread=True)
def maps(record: NamedDependency[Record]) -> shapes.Shelf:
    """Every map, by title."""
    return shapes.Shelf([shapes.MapOnShelf(one.id, one.title, one.kind, one.seq) for one in record.maps()])


@get("/api/maps/{map_id:str}/network", sync_to_thread=True, responses=NOT_HERE)
def map_network(
    map_id: FromPath[str], record: NamedDependency[Record], on: On = None, known: Known = None
) -> shapes.ShownNetwork:
    """Who and what is on the map at a moment, and how they are joined."""
    with open_map(record, map_id) as timeline:
        asked = when(timeline, record.now(), on, known)
        shown, seq = network_at(timeline, asked), seq_known(timeline, asked)
    return msgspec.convert(network_json(map_id, shown, asked, seq), shapes.ShownNetwork)


@get("/api/maps/{map_id:str}/log", sync_to_thread=True, responses=NOT_HERE)
def map_log(map_id: FromPath[str], record: NamedDependency[Record], after: After = 0, limit: Limit = 200) -> shapes.Log:
    """Every entry of the map in the order recorded, a part at a time."""
    with open_map(record, map_id) as timeline:
        entries, seq = timeline.entries[after : after + limit], timeline.seq
    return shapes.Log(map_id, seq, [wire.document(one) for one in entries], more=after + limit < seq)


@get("/api/maps/{map_id:str}/compare", sync_to_thread=True, responses=NOT_HERE)
def map_compare(map_id: FromPath[str], record: NamedDependency[Record], from_: FromDay, to: Day) -> shapes.Compared:
    """What differs between two days."""
    with open_map(record, map_id) as timeline:
        before, after = (when(timeline, record.now(), day) for day in (from_, to))
        found = compared(timeline, before, after)
        title = timeline.head.title
    said = {"map": map_id, "title": title or "", "from": from_, "to": to, **comparison_json(found)}
    return msgspec.convert(said, shapes.Compared)


@get("/health", sync_to_thread=False)
def health() -> shapes.Health:
    """Whether the server answers at all."""
    return shapes.Health("ok")


HANDLERS = [maps, map_network, map_log, map_compare, health]
