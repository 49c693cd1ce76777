"""The page of a pack: chosen on the screen, printed by the browser (docs/adr/0018)."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from litestar.status_codes import HTTP_400_BAD_REQUEST

from carelog.web.desk import Desk, page, tabs_for
from carelog.web.pictures import Drawings
from carelog.web.views.pack import both, pack


@get("/maps/{map_id:str}/pack", sync_to_thread=True, include_in_schema=False)
def show_pack(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], drawings: NamedDependency[Drawings]
) -> Template:
    """Before, after, what changed and what was decided, to be printed. Whoever asks for it has a copy."""
    query = request.query_params
    with desk.map(request, map_id, "print", "pack") as seen:
        found = pack(seen, query, query.getall("without", []), desk.names(seen))
        may, seen_as, at = tabs_for(seen), (seen.view, seen.token), seen.at
    sides = found.drawn(map_id, seen_as, drawings)
    printed = {"at": at, "for": found.said(desk.visitor(request).session.account.name)}
    context = {"map": map_id, "page": found, "sides": sides, "may": may, "printed": printed}
    shown = page(desk, request, "pack.html", context | {"signs": both(sides) if sides else None})
    shown.status_code = HTTP_400_BAD_REQUEST if found.wrong else None
    return shown


HANDLERS = [show_pack]
