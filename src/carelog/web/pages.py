"""The pages of a map. Each handler reads what was asked, asks at the desk, and answers with a template."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.audits.visits import Visit
from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.personal import id_said
from carelog.projections.layout import PHONE, WIDE
from carelog.projections.scene import as_json
from carelog.projections.svg import standalone
from carelog.record import MapHead
from carelog.seeing import Seen
from carelog.web.api_requests import to_act_on
from carelog.web.asked import asked
from carelog.web.desk import Desk, Visitor, page, tabs_for
from carelog.web.pictures import Drawings
from carelog.web.static import StaticFiles
from carelog.web.views.audit import until
from carelog.web.views.audit_told import audits_told
from carelog.web.views.changes import changes
from carelog.web.views.due import due_of, said_due
from carelog.web.views.map_page import MapPage, map_page, read
from carelog.web.views.requests_waiting import waiting_requests
from carelog.web.views.resting import Resting, resting
from carelog.web.views.shelf import OnShelf, on_shelf

SIZES, FORMS = {WIDE, PHONE}, {"svg", "json"}
STYLES = ("style/tokens.css", "style/drawing.css")
"""What a drawing needs to look right in a file of its own."""


@get("/", sync_to_thread=True, include_in_schema=False)
def home(request: Request, desk: NamedDependency[Desk]) -> Template:
    """The maps on one's shelf."""
    visitor = desk.visitor(request)
    shelf, may_arrange = [], False
    for map_id in desk.seeing.maps(visitor.actor):
        with desk.seeing.open(map_id, visitor.actor) as seen:
            shelf.append(_on_shelf(seen))
            may_arrange = may_arrange or seen.can(Action.GRANT, role="auditor")
    shelf.sort(key=lambda one: (one.title.casefold(), one.id))
    waiting = waiting_requests(to_act_on(desk, visitor), {one.id: one.title for one in shelf})
    context = {"maps": shelf, "waiting": waiting, "visits": _visits(desk, visitor), "may_arrange": may_arrange}
    return page(desk, request, "home.html", context)


def _visits(desk: Desk, visitor: Visitor) -> list[tuple[Visit, str]]:
    """The audit visits of this person that are not over, each with how long it still is."""
    desk.trail.catch_up()
    now = desk.record.now()[:10]
    return [(one, until(one, now)) for one in desk.audits.of(visitor.account) if one.state != "over"]


def _on_shelf(seen: Seen) -> OnShelf:
    head = seen.timeline.head
    mine = MapHead(seen.map, head.title or "", head.kind or "", seen.whole.seq)
    due = said_due(due_of(seen), seen.timeline)
    return on_shelf(
        mine, seen.timeline, seen.at, draft=seen.access.sharing == "draft", due=due, audits=audits_told(seen)
    )


@get("/maps/{map_id:str}", sync_to_thread=True, include_in_schema=False)
def show_map(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], drawings: NamedDependency[Drawings]
) -> Template:
    """One map at a moment."""
    found, may, sharing, rest = _map_page(map_id, request, desk, drawings)
    return page(desk, request, "map.html", {"page": found, "may": may, "sharing": sharing, "rest": rest})


def _map_page(
    map_id: str, request: Request, desk: Desk, drawings: Drawings, how: str = "page"
) -> tuple[MapPage, set[str], str, Resting | None]:
    wanted = asked(map_id, request.query_params)
    # Of what was looked at its id is kept, and nothing that somebody wrote into the address.
    with desk.map(request, map_id, how, id_said(wanted.thing)) as seen:
        names = desk.names(seen)
        found = read(seen.timeline, wanted, seen.at, names, seen.view)
        may, sharing, rest = tabs_for(seen), seen.access.sharing, resting(seen.timeline, seen.access, names)
    return map_page(found, wanted, drawings), may, sharing, rest


@get("/maps/{map_id:str}/picture/{name:str}", sync_to_thread=True, include_in_schema=False)
def picture(
    map_id: FromPath[str],
    name: FromPath[str],
    request: Request,
    desk: NamedDependency[Desk],
    drawings: NamedDependency[Drawings],
    static: NamedDependency[StaticFiles],
) -> Response[Any]:
    """The drawing alone, as it is on the page that was asked for: as a file to keep, or as numbers for a canvas."""
    size, _, form = name.partition(".")
    if size not in SIZES or form not in FORMS:
        raise NotPossible("no-page", "There is no such picture.")
    found, *_ = _map_page(map_id, request, desk, drawings, "page" if form == "json" else "export")
    drawn = found.phone if size == PHONE else found.wide
    if form == "json":
        return Response(as_json(drawn.scene))
    css = b"".join(static.files[one] for one in STYLES).decode()
    file = standalone(drawn.scene, css, note=found.read.moment.said)
    headers = {"content-disposition": 'attachment; filename="care-map.svg"'}
    return Response(file, media_type="image/svg+xml", headers=headers)


@get("/maps/{map_id:str}/changes", sync_to_thread=True, include_in_schema=False)
def show_changes(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """What happened on one map, as sentences."""
    with desk.map(request, map_id, what="changes") as seen:
        wanted = request.query_params.get("page") or "1"
        found = changes(seen.timeline, seen.at, wanted, desk.names(seen))
        may = tabs_for(seen)
    return page(desk, request, "changes.html", {"map": map_id, "page": found, "may": may})


HANDLERS = [home, show_map, picture, show_changes]
