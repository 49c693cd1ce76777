"""The whole story of one map, for a page that replays it without asking again."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath

from carelog.seeing import Seen
from carelog.web import shapes_people
from carelog.web.api import NOT_HERE
from carelog.web.desk import Desk
from carelog.web.sync import members, packed

STORY = ResponseSpec(shapes_people.Story, description="All that this person may read of how the map came to be.")


@get("/api/maps/{map_id:str}/story", sync_to_thread=True, responses=NOT_HERE | {200: STORY})
def map_story(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Response[bytes]:
    """Every entry that this person may read, with the places of everybody and the names of who noted what."""
    with desk.map(request, map_id, what="replay") as seen:
        body = msgspec.json.encode(_story(seen, desk))
    answer = packed(request, body)
    answer.headers["x-length"] = str(len(body))  # how long it will be once it is unpacked, for whoever waits
    return answer


def _story(seen: Seen, desk: Desk) -> dict[str, Any]:
    head = seen.timeline.head
    return {
        "map": seen.map,
        "title": head.title or "",
        "kind": head.kind or "",
        "head": seen.whole.seq,
        "entries": desk.pulling.history(seen),
        "places": msgspec.json.decode(desk.pulling.places(seen))["places"],
        "members": members(desk, desk.pulling.members(seen)),
        "authors": desk.names(seen),
        "may": desk.pulling.may(seen),
        "today": seen.at[:10],
    }


HANDLERS = [map_story]
