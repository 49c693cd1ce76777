"""What an auditor takes away: the entries of a map with what it takes to check them, as far as they may read them."""

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath

from carelog.domain.access.can import Action
from carelog.domain.events.shape import Hidden
from carelog.packing import NotFor, make_pack
from carelog.seeing import Seen
from carelog.web.api import EXPORT_WINDOW, EXPORTS
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk

A_ZIP = ResponseSpec(bytes, description="The pack, a zip.", media_type="application/zip")


@get("/api/maps/{map_id:str}/audit-pack", sync_to_thread=True, responses=NOT_IN | {200: A_ZIP})
def audit_pack(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Response[bytes]:
    """A signed pack of this map; `carelog verify`, or the script in it, checks it anywhere."""
    visitor = desk.visitor(request)
    with desk.seeing.open(map_id, visitor.actor) as seen:
        seen.need(Action.TAKE_PACK)
    desk.use(request, "export", EXPORTS, EXPORT_WINDOW, of=visitor.account)
    with desk.map(request, map_id, "export", "audit-pack") as seen:
        pack = make_pack(desk.record.database, map_id, not_for(seen))
    desk.note(request, "exported", account=visitor.account, map=map_id)
    headers = {"content-disposition": f'attachment; filename="{pack.name}"', "cache-control": "no-store"}
    return Response(pack.content, media_type="application/zip", headers=headers)


def not_for(seen: Seen) -> NotFor:
    """What this person may not take away: entries that they may not read, the words of those they read otherwise."""
    if seen.timeline is seen.whole:
        return NotFor()
    both = list(zip(seen.timeline.entries, seen.whole.entries, strict=True))
    hidden = {own.seq for own, whole in both if own is not whole and isinstance(own.event, Hidden)}
    return NotFor(frozenset(hidden), frozenset(own.seq for own, whole in both if own is not whole) - hidden)


HANDLERS = [audit_pack]
