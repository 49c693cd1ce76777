"""What waits for a person on a map: suggestions, what was noted after a part ended, what builds on something
missing.
"""

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from carelog.domain.access.can import Action
from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import Entry
from carelog.kept_aside import Aside
from carelog.projections.sentences import sentence as told
from carelog.projections.told import Told
from carelog.seeing import Seen
from carelog.web import bodies, shapes_people
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk
from carelog.web.sync import shape


@get("/api/maps/{map_id:str}/held", sync_to_thread=True, responses=NOT_IN)
def held(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> shapes_people.HeldEntries:
    """What waits for the keeper of this map."""
    with desk.map(request, map_id, "program", "held") as seen:
        seen.need(Action.SETTLE)
        return shapes_people.HeldEntries(held_of(desk, seen))


def held_of(desk: Desk, seen: Seen) -> list[shapes_people.HeldEntry]:
    """What waits for a person on this map, in words. The caller has asked whether it is for them."""
    waiting = desk.kept.waiting(seen.map)
    names = desk.people.names({one.account for one in waiting})
    return [_held(one, seen.timeline.head, names) for one in waiting]


def _held(one: Aside, head: CareMap, names: dict[str, str]) -> shapes_people.HeldEntry:
    said = told(one.noted.event, Told(head, _with(head, one.noted)))
    return shapes_people.HeldEntry(one.entry, said, names.get(one.account, ""), one.received_at, one.code)


def _with(head: CareMap, entry: Entry) -> CareMap:
    """The map as it would be with what is suggested, so that it can be told."""
    after = head.copy()
    evolve(after, entry.event)
    return after


@post("/api/maps/{map_id:str}/held/{entry:str}", sync_to_thread=True, status_code=200, responses=NOT_IN)
def settle(
    map_id: FromPath[str],
    entry: FromPath[str],
    data: JSONBody[bodies.Settled],
    request: Request,
    desk: NamedDependency[Desk],
) -> shapes_people.OneAnswer:
    """Let what waits into the log, or not."""
    visitor = desk.visitor(request)
    with desk.seeing.open(map_id, visitor.actor):
        pass
    return shape(desk.kept.settle(map_id, entry, visitor.actor, add=data.answer == "add"))


HANDLERS = [held, settle]
