"""The pages. Each handler reads what was asked, asks the record, and answers with a template."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.domain.refusals import NotPossible
from carelog.projections.layout import PHONE, WIDE
from carelog.projections.scene import as_json
from carelog.projections.svg import standalone
from carelog.record import MapHead, Record
from carelog.web.asked import asked
from carelog.web.pictures import Drawings
from carelog.web.reading import open_map
from carelog.web.static import StaticFiles
from carelog.web.views.changes import changes
from carelog.web.views.compare import compared
from carelog.web.views.map_page import MapPage, map_page, read
from carelog.web.views.shelf import OnShelf, on_shelf

People = Mapping[str, str]
"""Who notes: id -> the name that pages say."""
SIZES, FORMS = {WIDE, PHONE}, {"svg", "json"}
STYLES = ("style/tokens.css", "style/drawing.css")
"""What a drawing needs to look right in a file of its own."""


@get("/", sync_to_thread=True, include_in_schema=False)
def home(record: NamedDependency[Record]) -> Template:
    """The maps on the shelf."""
    return Template("home.html", context={"maps": [_on_shelf(record, head) for head in record.maps()]})


def _on_shelf(record: Record, head: MapHead) -> OnShelf:
    with open_map(record, head.id) as timeline:
        return on_shelf(head, timeline, record.now())


@get("/maps/{map_id:str}", sync_to_thread=True, include_in_schema=False)
def show_map(
    map_id: FromPath[str],
    request: Request,
    record: NamedDependency[Record],
    drawings: NamedDependency[Drawings],
    people: NamedDependency[People],
) -> Template:
    """One map at a moment."""
    return Template("map.html", context={"page": _map_page(map_id, request, record, drawings, people)})


def _map_page(map_id: str, request: Request, record: Record, drawings: Drawings, people: People) -> MapPage:
    wanted = asked(map_id, request.query_params)
    with open_map(record, map_id) as timeline:
        found = read(timeline, wanted, record.now(), people)
    return map_page(found, wanted, drawings)


@get("/maps/{map_id:str}/picture/{name:str}", sync_to_thread=True, include_in_schema=False)
def picture(
    map_id: FromPath[str],
    name: FromPath[str],
    request: Request,
    record: NamedDependency[Record],
    drawings: NamedDependency[Drawings],
    static: NamedDependency[StaticFiles],
    people: NamedDependency[People],
) -> Response[Any]:
    """The drawing alone, as it is on the page that was asked for: as a file to keep, or as numbers for a canvas."""
    size, _, form = name.partition(".")
    if size not in SIZES or form not in FORMS:
        raise NotPossible("no-page", "There is no such picture.")
    page = _map_page(map_id, request, record, drawings, people)
    drawn = page.phone if size == PHONE else page.wide
    if form == "json":
        return Response(as_json(drawn.scene))
    css = b"".join(static.files[one] for one in STYLES).decode()
    file = standalone(drawn.scene, css, note=page.read.moment.said)
    headers = {"content-disposition": 'attachment; filename="care-map.svg"'}
    return Response(file, media_type="image/svg+xml", headers=headers)


@get("/maps/{map_id:str}/changes", sync_to_thread=True, include_in_schema=False)
def show_changes(
    map_id: FromPath[str], request: Request, record: NamedDependency[Record], people: NamedDependency[People]
) -> Template:
    """What happened on one map, as sentences."""
    with open_map(record, map_id) as timeline:
        found = changes(timeline, record.now(), request.query_params.get("page") or "1", people)
    return Template("changes.html", context={"map": map_id, "page": found})


@get("/maps/{map_id:str}/compare", sync_to_thread=True, include_in_schema=False)
def show_compare(
    map_id: FromPath[str], request: Request, record: NamedDependency[Record], people: NamedDependency[People]
) -> Template:
    """Two days of one map side by side."""
    with open_map(record, map_id) as timeline:
        found = compared(timeline, record.now(), *_days(request.query_params), people)
    return Template("compare.html", context={"map": map_id, "page": found})


def _days(query: Any) -> tuple[str | None, str | None]:
    return query.get("from") or None, query.get("to") or None


HANDLERS = [home, show_map, picture, show_changes, show_compare]
