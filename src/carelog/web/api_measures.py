"""The JSON interface to the measures of a map."""

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath

from carelog.measuring import as_json, to_measure
from carelog.web import shapes_measures as shapes
from carelog.web.api import NOT_HERE, Known, On
from carelog.web.desk import Desk
from carelog.web.long_measures import LongMeasures, Progress, key_of

ANSWERS = NOT_HERE | {
    200: ResponseSpec(shapes.MeasuredMap, description="The numbers."),
    202: ResponseSpec(shapes.BeingMeasured, description="A large map: they are being worked out. Ask again."),
}


@get("/api/maps/{map_id:str}/measures", sync_to_thread=True, responses=ANSWERS)
def map_measures(
    map_id: FromPath[str],
    request: Request,
    desk: NamedDependency[Desk],
    long_measures: NamedDependency[LongMeasures],
    on: On = None,
    known: Known = None,
) -> Response[bytes]:
    """The measures of a map at a moment: of the whole, and of each element."""
    with desk.map(request, map_id, "program", "measures") as seen:
        asked = to_measure(seen.timeline, seen.at, on, known)
        key = key_of(seen, asked)
    found = long_measures.of(key, asked)
    if isinstance(found, Progress):
        said = shapes.BeingMeasured(round(found.done, 3), found.job)
        return Response(msgspec.json.encode(said), status_code=202, media_type="application/json")
    body = msgspec.convert(as_json(map_id, asked.when, found), shapes.MeasuredMap)
    return Response(msgspec.json.encode(body), media_type="application/json")


HANDLERS = [map_measures]
