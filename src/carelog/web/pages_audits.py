"""The pages of audit visits: one's own, and the one on which a visit is arranged."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.domain.access.can import Action
from carelog.web.audit_of import audited, lines_of
from carelog.web.desk import Desk, page
from carelog.web.trail_told import Voices
from carelog.web.views.audit import audit_page


@get("/audits/{audit:str}", sync_to_thread=True, include_in_schema=False)
def show_audit(audit: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """The first page of a visit, its sample and notes."""
    visitor, found = desk.visitor(request), audited(desk, request, audit)
    lines = lines_of(desk, visitor, found.draws) if found.visit.state == "now" else {}
    shown = audit_page(found, lines, Voices(desk.people, lines.values()), desk.record.now()[:10])
    return page(desk, request, "audit.html", {"page": shown, "record": desk.checkpoints.last()})


@get("/audits/new", sync_to_thread=True, include_in_schema=False)
def new_audit(request: Request, desk: NamedDependency[Desk]) -> Template:
    """Asking an auditor in, on several maps at once."""
    visitor = desk.visitor(request)
    maps = []
    for map_id in desk.seeing.maps(visitor.actor):
        with desk.seeing.open(map_id, visitor.actor) as seen:
            if seen.can(Action.GRANT, role="auditor"):
                maps.append((map_id, seen.timeline.head.title or ""))
    today = desk.record.now()[:10]
    maps.sort(key=lambda one: one[1].casefold())
    return page(desk, request, "new_audit.html", {"maps": maps, "today": today})


HANDLERS = [show_audit, new_audit]
