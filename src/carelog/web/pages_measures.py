"""The page of what the numbers of a map say."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from litestar.status_codes import HTTP_400_BAD_REQUEST

from carelog.web.desk import Desk, page, tabs_for
from carelog.web.long_measures import LongMeasures, Progress, key_of
from carelog.web.views.measures import each_one, measures_page, sections
from carelog.web.views.resting import resting


@get("/maps/{map_id:str}/measures", sync_to_thread=True, include_in_schema=False)
def show_measures(
    map_id: FromPath[str], request: Request, desk: NamedDependency[Desk], long_measures: NamedDependency[LongMeasures]
) -> Template:
    """The numbers of one map at a moment, in plain words first."""
    query = request.query_params
    with desk.map(request, map_id, what="measures") as seen:
        found = measures_page(seen.timeline, seen.at, query.get("on") or None, query.get("known") or None)
        key = key_of(seen, found.asked)
        may, rest = tabs_for(seen), resting(seen.timeline, seen.access, desk.names(seen))
    numbers = long_measures.of(key, found.asked)
    waits = isinstance(numbers, Progress)
    context = {
        "map": map_id, "page": found, "may": may, "rest": rest,
        "sections": [] if waits else sections(found.asked, numbers),
        "each": None if waits else each_one(found.asked, numbers),
        "progress": round(numbers.done * 100) if waits else None,
    }  # fmt: skip
    shown = page(desk, request, "measures.html", context)
    shown.status_code = HTTP_400_BAD_REQUEST if found.wrong else None
    return shown


HANDLERS = [show_measures]
