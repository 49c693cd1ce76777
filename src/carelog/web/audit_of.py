"""An audit visit as its auditor sees it: the figures of each map, looking to ask about, the sample and their notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from litestar import Request

from carelog.audits.notes import Draw, Note, Notes
from carelog.audits.sample import drawn
from carelog.audits.unusual import Unusual, unusual
from carelog.audits.visits import Visit
from carelog.domain.access.views import Level
from carelog.domain.entries import Entry
from carelog.domain.events.shape import Hidden
from carelog.domain.refusals import NotPossible
from carelog.projections.audit import Figures, figures
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.seeing import Seen
from carelog.trail import On, filters
from carelog.web.desk import Desk, Visitor


@dataclass(frozen=True)
class Asked:
    """One thing to ask about, with who it was as this auditor may know them."""

    unusual: Unusual
    who: str


@dataclass(frozen=True)
class AuditedMap:
    """One map of a visit: its title and figures as the auditor sees it; `names`: whether they opened the names."""

    id: str
    title: str
    kind: str
    figures: Figures
    asked: list[Asked]
    names: bool
    can_open: bool


@dataclass(frozen=True)
class Audited:
    """A visit with all that its first page has."""

    visit: Visit
    maps: list[AuditedMap]
    draws: list[Draw]
    notes: list[Note]


def visit_of(desk: Desk, visitor: Visitor, id: str) -> Visit:
    """The visit of whoever asks, with those of its maps that are still there to be seen. Raises NotPossible."""
    desk.trail.catch_up()
    found, there = desk.audits.one(visitor.account, id), {*desk.seeing.maps(visitor.actor)}
    return replace(found, maps=tuple(one for one in found.maps if one in there))


def notes_of(desk: Desk, visitor: Visitor, visit: Visit) -> Notes:
    return Notes(desk.record.database, visit.id, visitor.account, desk.record.clock)


def audited(desk: Desk, request: Request, id: str, how: str = "page") -> Audited:
    """The visit; that its maps were looked at is written down. One that is not now has only the auditor's own notes."""
    visitor = desk.visitor(request)
    visit = visit_of(desk, visitor, id)
    notes = notes_of(desk, visitor, visit)
    maps = [*_maps(desk, request, visit, how)] if visit.state == "now" else []
    return Audited(visit, maps, notes.draws(), notes.all())


def _maps(desk: Desk, request: Request, visit: Visit, how: str) -> Iterator[AuditedMap]:
    for map_id in visit.maps:
        with desk.map(request, map_id, how, "audit") as seen:
            yield _map(desk, seen, visit)


def _map(desk: Desk, seen: Seen, visit: Visit) -> AuditedMap:
    found = figures(seen.timeline, visit.looks_from, visit.looks_to, seen.at[:10])
    return AuditedMap(
        seen.map, seen.timeline.head.title or "", seen.timeline.head.kind or "", found, [*_to_ask(desk, seen, visit)],
        names=seen.view.level is not Level.AUDIT, can_open=seen.view.level is Level.AUDIT,
    )  # fmt: skip


def _to_ask(desk: Desk, seen: Seen, visit: Visit) -> Iterator[Asked]:
    """What is unusual in the looking of the period; the auditor's own is not."""
    first, last, own = visit.looks_from, visit.looks_to, visit.account
    reads = [one for one in desk.reads.of(seen.map) if first <= one.began[:10] <= last and one.account != own]
    openings = [
        one for one in desk.reads.openings(seen.map) if first <= one.opened_at[:10] <= last and one.account != own
    ]
    noted = {one.noted_by for one in seen.whole.entries if first <= one.recorded_at[:10] <= last}
    names = desk.names(seen)
    for one in unusual(reads, openings, noted):
        yield Asked(one, names.get(one.account) or say(ROLES, one.role))


def draw(desk: Desk, request: Request, id: str) -> Draw:
    """Draw five entries of the period that were not drawn before. Raises NotPossible: "nothing-to-draw"."""
    visitor = desk.visitor(request)
    visit = visit_of(desk, visitor, id)
    notes, checkpoint = notes_of(desk, visitor, visit), desk.checkpoints.last()
    before = {one for each in notes.draws() for _, one in each.entries}
    there = dict(_population(desk, visitor, visit))
    left = [one for one in there if one not in before]
    if checkpoint is None or not left or visit.state != "now":
        raise NotPossible("nothing-to-draw", "There is nothing more to draw from this period.")
    number = len(notes.draws()) + 1
    notes.drew(number, checkpoint.note, [(there[one], one) for one in drawn(checkpoint.note, visit.id, number, left)])
    return notes.draws()[-1]


def _population(desk: Desk, visitor: Visitor, visit: Visit) -> Iterator[tuple[str, str]]:
    """Each entry of the period that this auditor may read, and its map."""
    for map_id in visit.maps:
        with desk.seeing.open(map_id, visitor.actor) as seen:
            yield from ((one.id, map_id) for one in seen.timeline.entries if _counts(one, visit))


def _counts(one: Entry, visit: Visit) -> bool:
    return visit.looks_from <= one.recorded_at[:10] <= visit.looks_to and not isinstance(one.event, Hidden)


def lines_of(desk: Desk, visitor: Visitor, draws: list[Draw]) -> dict[str, On]:
    """Entry id -> its line of the trail, for what was drawn."""
    found = {}
    for map_id, entry in (one for each in draws for one in each.entries):
        page = desk.trail.ask(visitor.actor, filters({"map": map_id, "entry": entry}))
        found |= {on.line.entry.id: on for on in page.lines if on.line.entry.id == entry}
    return found
