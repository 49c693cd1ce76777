"""The page on which somebody asks for something to be erased or put right, and on which that is decided."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.web.desk import Desk, page, tabs_for
from carelog.web.views.requests import requests_page


@get("/maps/{map_id:str}/requests", sync_to_thread=True, include_in_schema=False)
def show_requests(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """What was asked about a map, and the forms to ask and to decide."""
    entry = request.query_params.get("entry") or ""
    with desk.map(request, map_id, what="requests") as seen:
        found = requests_page(seen, desk.names(seen), entry)
        may = tabs_for(seen)
    return page(desk, request, "requests.html", {"map": map_id, "page": found, "may": may})


HANDLERS = [show_requests]
