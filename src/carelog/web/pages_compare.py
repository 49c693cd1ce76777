"""The pages on what became different: two days side by side."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from litestar.status_codes import HTTP_400_BAD_REQUEST

from carelog.web.desk import Desk, page, tabs_for
from carelog.web.pictures import Drawings
from carelog.web.views.compare import compared
from carelog.web.views.resting import resting


@get("/maps/{map_id:str}/compare", sync_to_thread=True, include_in_schema=False)
def show_compare(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], drawings: NamedDependency[Drawings]
) -> Template:
    """Two days of one map side by side."""
    with desk.map(request, map_id, what="compare") as seen:
        names = desk.names(seen)
        found = compared(seen.timeline, map_id, seen.at, request.query_params, names)
        may, view, rest = tabs_for(seen), seen.view, resting(seen.timeline, seen.access, names)
    sides = found.two.drawn(map_id, view, drawings)
    context = {"map": map_id, "page": found, "sides": sides, "may": may, "rest": rest}
    shown = page(desk, request, "compare.html", context)
    shown.status_code = HTTP_400_BAD_REQUEST if found.days.wrong else None
    return shown


HANDLERS = [show_compare]
