"""What is erased for good by whoever it belongs to: so far, a practice map, by its trainee alone and at once."""

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.erasing import Erasing
from carelog.web import shapes_people
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk


@post("/api/maps/{map_id:str}/erase-practice", sync_to_thread=True, status_code=200, responses=NOT_IN)
def erase_practice(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> shapes_people.ErasedForGood:
    """Erase a practice map of one's own, with its keys. Nobody else is asked, and nothing of it can be brought back."""
    visitor = desk.visitor(request)
    with desk.seeing.open(map_id, visitor.actor) as seen:
        if not seen.can(Action.ERASE_PRACTICE):
            raise NotPossible("not-yours", "Only a practice map of your own can be deleted like this.")
    found = Erasing(desk.record).whole(map_id, ground="practice", decided_by=[visitor.account])
    desk.note(request, "map-erased", account=visitor.account)
    return shapes_people.ErasedForGood(map_id, found.seq, found.parts)


HANDLERS = [erase_practice]
