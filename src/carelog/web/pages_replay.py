"""The page on which a map is replayed. It brings no entries: static/app/replay/ fetches them (web/api_story.py)."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.web.desk import Desk, page, tabs_for
from carelog.web.shell import word_lists


@get("/maps/{map_id:str}/replay", sync_to_thread=True, include_in_schema=False)
def show_replay(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """How one map came to be as it is, step by step."""
    with desk.map(request, map_id, what="replay") as seen:
        title, may, today = seen.timeline.head.title or "", tabs_for(seen), seen.at[:10]
    shown = {"map": map_id, "title": title, "may": may, "today": today, "words": word_lists()}
    return page(desk, request, "replay.html", shown)


HANDLERS = [show_replay]
