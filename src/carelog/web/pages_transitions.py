"""The pages of the big changes: all of a map's, one with what was before it and what followed, and the keepsake."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.projections.layout import PHONE, WIDE
from carelog.web.desk import Desk, page, tabs_for
from carelog.web.pictures import Drawings
from carelog.web.views.resting import keepsake, resting
from carelog.web.views.transitions import big_changes, one_big_change


@get("/maps/{map_id:str}/transitions", sync_to_thread=True, include_in_schema=False)
def show_transitions(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """Every big change of one map."""
    with desk.map(request, map_id, what="transitions") as seen:
        found, may = big_changes(seen.timeline), tabs_for(seen)
        rest = resting(seen.timeline, seen.access, desk.names(seen))
    return page(desk, request, "transitions.html", {"map": map_id, "page": found, "may": may, "rest": rest})


@get("/maps/{map_id:str}/transitions/{transition:str}", sync_to_thread=True, include_in_schema=False)
def show_transition(
    map_id: FromPath[str],
    transition: FromPath[str],
    request: Request,
    desk: NamedDependency[Desk],
    drawings: NamedDependency[Drawings],
) -> Template:
    """One big change: before it, after it, and what belongs to it."""
    with desk.map(request, map_id, what="transitions") as seen:
        query, names = request.query_params, desk.names(seen)
        found = one_big_change(seen.timeline, map_id, transition, seen.at, query, names)
        may, view = tabs_for(seen), seen.view
    sides = found.two.drawn(map_id, view, drawings)
    return page(desk, request, "transition.html", {"map": map_id, "page": found, "sides": sides, "may": may})


@get("/maps/{map_id:str}/keepsake", sync_to_thread=True, include_in_schema=False)
def show_keepsake(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], drawings: NamedDependency[Drawings]
) -> Template:
    """What the family can keep of the map of somebody who has died."""
    with desk.map(request, map_id, what="keepsake") as seen:
        found, view = keepsake(seen.timeline, seen.at), seen.view
    drawn = found.drawn(map_id, view, drawings)
    sheets = {"wide": drawn[WIDE], "phone": drawn[PHONE]}
    return page(desk, request, "keepsake.html", {"map": map_id, "page": found, **sheets})


HANDLERS = [show_transitions, show_transition, show_keepsake]
