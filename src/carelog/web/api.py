"""The JSON interface to maps: the same questions as the pages, answered for programs."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from carelog import wire
from carelog.asking import network_at, when
from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.interchange import jsonl, kumu_export
from carelog.seeing import Seen
from carelog.starting import start_map
from carelog.web import bodies, shapes
from carelog.web.answers import Answers
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk, need
from carelog.web.views.side_by_side import as_json, side_by_side

MOST = 1_000
"""Entries of one answer; whoever wants more asks again after the last one."""
EXPORTS, EXPORT_WINDOW = 10, 86_400
"""Exports of one person in a day."""

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
Format = Annotated[str, QueryParameter(description="kumu or jsonl.")]
NOT_HERE = NOT_IN | {404: ResponseSpec(shapes.Failure, description="There is no such map, for this person.")}


@get("/api/maps", sync_to_thread=True, responses=NOT_IN)
def maps(request: Request, desk: NamedDependency[Desk]) -> shapes.Shelf:
    """The maps that one may open, by title."""
    visitor = desk.visitor(request)
    found = []
    for map_id in desk.seeing.maps(visitor.actor):
        with desk.seeing.open(map_id, visitor.actor) as seen:
            head = seen.timeline.head
            found.append(shapes.MapOnShelf(map_id, head.title or "", head.kind or "", seen.whole.seq))
    return shapes.Shelf(sorted(found, key=lambda one: (one.title.casefold(), one.id)))


@post("/api/maps", sync_to_thread=True, status_code=201, responses=NOT_IN)
def new_map(data: JSONBody[bodies.NewMap], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Begins a map. One for somebody else is a draft until their word is noted."""
    visitor = desk.visitor(request)
    need(visitor.actor, Action.START_MAP, desk.record.now())
    desk.use(request, "map", 20, EXPORT_WINDOW, of=visitor.account)
    map_id = start_map(
        desk.record, visitor.session.account, data.title, data.kind, own=data.for_ == "me", person=data.person,
        role=data.as_ or "worker",
    )  # fmt: skip
    desk.note(request, "map-started", account=visitor.account, map=map_id)
    return {"id": map_id}


@get("/api/maps/{map_id:str}/network", responses=NOT_HERE | {200: ResponseSpec(shapes.ShownNetwork)})
async def map_network(
    map_id: FromPath[str],
    request: Request,
    answers: NamedDependency[Answers],
    on: On = None,
    known: Known = None,
) -> Response[bytes]:
    """Who and what is on the map at a moment, and how they are joined (the shape ShownNetwork)."""
    return await answers.network(request, map_id, on, known)


@get("/api/maps/{map_id:str}/log", sync_to_thread=True, responses=NOT_HERE)
def map_log(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], after: After = 0, limit: Limit = 200
) -> shapes.Log:
    """Every entry of the map in the order recorded, a part at a time. What one may not read is `{seq, hidden}`."""
    with desk.map(request, map_id, "program", "log") as seen:
        entries, seq = seen.timeline.entries[after : after + limit], seen.whole.seq
        return shapes.Log(map_id, seq, [wire.document(one) for one in entries], more=after + limit < seq)


@get("/api/maps/{map_id:str}/compare", sync_to_thread=True, responses=NOT_HERE)
def map_compare(
    map_id: FromPath[str],
    from_: FromDay,
    to: Day,
    request: Request,
    desk: NamedDependency[Desk],
    known: Known = None,
) -> shapes.Compared:
    """What differs between two days."""
    with desk.map(request, map_id, "program", "compare") as seen:
        found = side_by_side(seen.timeline, seen.at, from_, to, known)
        title = seen.timeline.head.title
    return msgspec.convert({"map": map_id, "title": title or "", **as_json(found)}, shapes.Compared)


@get("/api/maps/{map_id:str}/export", sync_to_thread=True, responses=NOT_HERE)
def map_export(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], format: Format = "kumu", on: On = None
) -> Response[str]:
    """The map as a file to keep: what one may read of it, and no more."""
    visitor = desk.visitor(request)
    with desk.seeing.open(map_id, visitor.actor) as seen:
        seen.need(Action.EXPORT)
    desk.use(request, "export", EXPORTS, EXPORT_WINDOW, of=visitor.account)
    with desk.map(request, map_id, "export") as seen:
        text, name, kind = _file(seen, format, on)
    desk.note(request, "exported", account=visitor.account, map=map_id)
    return Response(text, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _file(seen: Seen, format: str, on: str | None) -> tuple[str, str, str]:
    return EXPORTED.get(format, _unknown)(seen, on)


def _unknown(seen: Seen, on: str | None) -> tuple[str, str, str]:
    raise NotPossible("bad-format", "A map is exported as kumu or jsonl.")


def _kumu(seen: Seen, on: str | None) -> tuple[str, str, str]:
    shown = network_at(seen.timeline, when(seen.timeline, seen.at, on))
    return kumu_export.blueprint(shown), "care-map.json", "application/json"


def _jsonl(seen: Seen, on: str | None) -> tuple[str, str, str]:
    documents = (wire.document(one) for one in seen.timeline.entries)
    return jsonl.lines(documents), "care-map.jsonl", "application/jsonl"


EXPORTED = {"kumu": _kumu, "jsonl": _jsonl}


@get("/health", sync_to_thread=False)
def health() -> shapes.Health:
    """Whether the server answers at all."""
    return shapes.Health("ok")


HANDLERS = [maps, new_map, map_network, map_log, map_compare, map_export, health]
