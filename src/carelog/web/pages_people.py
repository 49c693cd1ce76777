"""The pages about people: who is in a map, who has seen it, what waits; starting a map, accounts, opening one."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.domain.access.can import Action
from carelog.personal import FORMER
from carelog.web.api_people import day
from carelog.web.desk import Desk, need, page, tabs_for
from carelog.web.held import held_of
from carelog.web.people_of_map import people_of, reads_of, who_could
from carelog.web.views.people import people_page
from carelog.web.views.readers import readers_page


@get("/maps/new", sync_to_thread=True, include_in_schema=False)
def new_map_page(request: Request, desk: NamedDependency[Desk]) -> Template:
    """Beginning a map."""
    desk.visitor(request)
    return page(desk, request, "new_map.html", {})


@get("/maps/{map_id:str}/people", sync_to_thread=True, include_in_schema=False)
def show_people(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """Who is in a map, who was asked, what was agreed, and who could have seen it on a day."""
    on = request.query_params.get("on")
    if on:
        day(on)
    with desk.map(request, map_id, what="people") as seen:
        seen.need(Action.SEE_PEOPLE)
        could = who_could(desk, seen, on).people if on else None
        found = people_page(people_of(desk, seen), seen, on or "", could)
        may = tabs_for(seen)
    return page(desk, request, "people.html", {"map": map_id, "page": found, "may": may})


@get("/maps/{map_id:str}/seen", sync_to_thread=True, include_in_schema=False)
def show_readers(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """Who has seen a map."""
    with desk.map(request, map_id, what="reads") as seen:
        found = readers_page(reads_of(desk, seen), seen)
        may = tabs_for(seen)
    return page(desk, request, "seen.html", {"map": map_id, "page": found, "may": may})


@get("/maps/{map_id:str}/held", sync_to_thread=True, include_in_schema=False)
def show_held(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """What waits for the keeper."""
    with desk.map(request, map_id, what="held") as seen:
        seen.need(Action.SETTLE)
        found = {"title": seen.timeline.head.title or "", "held": held_of(desk, seen)}
        may = tabs_for(seen)
    return page(desk, request, "held.html", {"map": map_id, "page": found, "may": may})


@get("/admin", sync_to_thread=True, include_in_schema=False)
def show_accounts(request: Request, desk: NamedDependency[Desk]) -> Template:
    """The accounts of the deployment."""
    need(desk.visitor(request).actor, Action.ADMINISTER, desk.record.now())
    return page(desk, request, "admin.html", {"page": {"people": desk.people.all()}, "former": FORMER})


@get("/emergency", sync_to_thread=True, include_in_schema=False)
def emergency_page(request: Request, desk: NamedDependency[Desk]) -> Template:
    """Opening a map, or the names on it, with a reason."""
    desk.visitor(request)
    return page(desk, request, "emergency.html", {"map": ""})


HANDLERS = [new_map_page, show_people, show_readers, show_held, show_accounts, emergency_page]
