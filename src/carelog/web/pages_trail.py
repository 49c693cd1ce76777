"""The pages of the trail: across all maps, of one map, who looked, and a map as somebody saw it then."""

from dataclasses import replace
from typing import Any

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.trail import LINES, filters
from carelog.web.as_seen import as_seen_of
from carelog.web.desk import Desk, Visitor, page, tabs_for
from carelog.web.trail_told import Voices, ask, by_map, cursor, note, told_cursor
from carelog.web.views.as_seen import as_seen_page
from carelog.web.views.trail import Address, of_a_map, rows
from carelog.web.views.trail_form import Form, form
from carelog.web.views.trail_looks import look_rows

LOOKED = "looked"
MOST_PAGES = 200


@get("/trail", sync_to_thread=True, include_in_schema=False)
def show_trail(request: Request, desk: NamedDependency[Desk]) -> Template:
    """Who noted what, across every map that this person may see."""
    asked = filters(request.query_params)
    return page(desk, request, "trail.html", _trail(request, desk, Address("/trail", asked, _show(request))))


@get("/maps/{map_id:str}/trail", sync_to_thread=True, include_in_schema=False)
def show_map_trail(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """Who noted what on one map."""
    asked = replace(filters(request.query_params), map=map_id)
    with desk.map(request, map_id, what="trail") as seen:
        own = {"map": map_id, "may": tabs_for(seen), "title": seen.timeline.head.title or ""}
    found = _trail(request, desk, Address(of_a_map(map_id), asked, _show(request)))
    return page(desk, request, "trail.html", found | own)


def _show(request: Request) -> str:
    return LOOKED if request.query_params.get("show") == LOOKED else ""


def _trail(request: Request, desk: Desk, address: Address) -> dict[str, Any]:
    visitor = desk.visitor(request)
    shown = _looks if address.show else _lines
    chosen: Form = form(desk, visitor, address)
    return {"map": "", "title": "", "form": chosen, "address": address} | shown(request, desk, visitor, address)


def _lines(request: Request, desk: Desk, visitor: Visitor, address: Address) -> dict[str, Any]:
    found = ask(desk, visitor, address.asked, cursor(request.query_params.get("before")), LINES, "page")
    older = told_cursor(found.older)
    voices = Voices(desk.people, found.lines)
    return {
        "rows": rows(found.lines, voices, address), "older": address.url(before=older) if older else "",
        "first": "before" not in request.query_params, "titles": by_map(found.lines), "maps": len(found.maps),
        "may_export": any(desk.trail.may(visitor.actor, one, Action.SEE_READS) for one in found.maps
                          if address.asked.map in ("", one)),
    }  # fmt: skip


def _looks(request: Request, desk: Desk, visitor: Visitor, address: Address) -> dict[str, Any]:
    number = _number(request.query_params.get("page") or "1")
    desk.reads.flush()
    openings = desk.reads.openings(address.asked.map or None)
    found, more = desk.trail.looks(visitor.actor, address.asked, openings, number)
    note(desk, visitor, {one.map for one in found}, "page", "reads")
    return {
        "rows": look_rows(desk, visitor, found, address), "older": address.url(page=str(number + 1)) if more else "",
        "first": number == 1, "titles": {}, "maps": 0, "may_export": False,
    }  # fmt: skip


def _number(asked: str) -> int:
    if not (asked.isdecimal() and len(asked) < 4 and 1 <= int(asked) <= MOST_PAGES):
        raise NotPossible("no-page", "There is no such page.")
    return int(asked)


@get("/maps/{map_id:str}/as-seen", sync_to_thread=True, include_in_schema=False)
def show_as_seen(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """A map as somebody saw it on a day."""
    by, on = (request.query_params.get(name) or "" for name in ("by", "on"))
    with desk.map(request, map_id, what="as-seen") as seen:
        found = as_seen_of(desk, seen, by, on) if by and on else None
        shown = as_seen_page(desk, seen, by, on, found)
        may = tabs_for(seen)
    return page(desk, request, "as_seen.html", {"map": map_id, "page": shown, "may": may})


HANDLERS = [show_trail, show_map_trail, show_as_seen]
