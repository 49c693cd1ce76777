"""The JSON interface to the trail: who noted what across maps, its files, and a map as somebody saw it then."""

from dataclasses import replace
from typing import Annotated

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from carelog.as_seen import AsSeen
from carelog.asking import network_json
from carelog.projections.disputes import disputes
from carelog.seeing import Seen
from carelog.trail import LINES, filters
from carelog.web.api import NOT_HERE
from carelog.web.api_signing_in import NOT_IN
from carelog.web.as_seen import as_seen_of
from carelog.web.desk import Desk
from carelog.web.person_file import person_file
from carelog.web.shapes_trail import SeenThen, TrailFound
from carelog.web.trail_files import trail_file
from carelog.web.trail_told import ask, cursor, documents, told_cursor

Before = Annotated[str | None, QueryParameter(description="Where the page begins: `older` of the page before it.")]
Limit = Annotated[int, QueryParameter(ge=1, le=500, description="How many lines at most.")]
Format = Annotated[str, QueryParameter(description="csv, jsonl or prov (PROV-JSON).")]
By = Annotated[str, QueryParameter(description="The account of whoever saw it.")]
OnDay = Annotated[str, QueryParameter(description="A date, or a date-time.")]


@get("/api/trail", sync_to_thread=True, responses=NOT_IN)
def trail(request: Request, desk: NamedDependency[Desk], before: Before = None, limit: Limit = LINES) -> TrailFound:
    """Who noted what across the maps that one may see, newest first. Filters go together: map, about, account, role,
    device, via, visit, review, imported, entry, type, standing, late, since, until, by.
    """
    found = ask(desk, desk.visitor(request), filters(request.query_params), cursor(before), limit, "program")
    return TrailFound(documents(desk.people, found.lines), told_cursor(found.older))


@get("/api/maps/{map_id:str}/trail", sync_to_thread=True, responses=NOT_HERE)
def map_trail(
    map_id: FromPath[str],
    request: Request,
    desk: NamedDependency[Desk],
    before: Before = None,
    limit: Limit = LINES,
) -> TrailFound:
    """The trail of one map; with the same filters."""
    with desk.map(request, map_id, "program", "trail"):
        asked = replace(filters(request.query_params), map=map_id)
    found = ask(desk, desk.visitor(request), asked, cursor(before), limit, "program")
    return TrailFound(documents(desk.people, found.lines), told_cursor(found.older))


@get("/api/trail/export", sync_to_thread=True, responses=NOT_IN)
def trail_export(request: Request, desk: NamedDependency[Desk], format: Format = "csv") -> Response[str]:
    """The trail as a file; with the same filters."""
    return trail_file(request, desk, filters(request.query_params), format)


@get("/api/maps/{map_id:str}/as-seen", sync_to_thread=True, responses=NOT_HERE)
def map_as_seen(map_id: FromPath[str], by: By, on: OnDay, request: Request, desk: NamedDependency[Desk]) -> SeenThen:
    """The map as somebody saw it on a day: what was recorded by then, through the part that they had in it then."""
    with desk.map(request, map_id, "program", "as-seen") as seen:
        return _seen_then(seen, by, as_seen_of(desk, seen, by, on))


def _seen_then(seen: Seen, by: str, found: AsSeen) -> SeenThen:
    network = None
    if found.network is not None and found.when is not None and found.timeline is not None:
        disputed = disputes(found.timeline)
        network = network_json(seen.map, found.network, found.when, found.seq, disputed)
    return SeenThen(seen.map, by, found.on, found.at, network is not None, found.role, found.left_out, network)


@get("/api/maps/{map_id:str}/person", sync_to_thread=True, responses=NOT_HERE)
def map_person(
    map_id: FromPath[str],
    element: Annotated[str, QueryParameter(description="Somebody on the map.")],
    request: Request,
    desk: NamedDependency[Desk],
) -> Response[str]:
    """All that is kept of one person on the map, and who looked, with everybody else redacted: for a request of
    theirs to see it.
    """
    return person_file(request, desk, map_id, element)


HANDLERS = [trail, map_trail, trail_export, map_as_seen, map_person]
