"""Audit visits: arranged, looked at, a sample drawn, notes kept, ended. Auditors read; nothing here writes to a map but
the parts of the visit itself.
"""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.packing import make_pack
from carelog.packing_visit import make_visit_pack
from carelog.web import shapes
from carelog.web.api import EXPORT_WINDOW, EXPORTS
from carelog.web.api_audit import not_for
from carelog.web.api_people import day
from carelog.web.api_signing_in import NOT_IN
from carelog.web.audit_of import Audited, audited, draw, notes_of, visit_of
from carelog.web.bodies import Body, Day, Id, Name, Nothing, Text
from carelog.web.desk import Desk
from carelog.web.views.audit import notes_told

ANSWERS = NOT_IN | {404: shapes.not_there("There is no such audit visit of yours.")}
AT = "/api/audits/{audit:str}"


class Arrange(Body):
    """An audit visit: whose (the name of an account), on which maps, what for, looking at which period, until when."""

    auditor: Name
    maps: Annotated[list[Id], Meta(max_length=200)]
    purpose: Annotated[str, Meta(max_length=500)]
    looks_from: Day
    looks_to: Day
    until: Day


class KeepNote(Body):
    text: Text = ""
    map: Id = ""
    entry: Id = ""
    answer: Literal["", "fits", "does-not-fit", "cannot-tell"] = ""


@post("/api/audits", sync_to_thread=True, status_code=200, responses=NOT_IN)
def arrange(data: JSONBody[Arrange], request: Request, desk: NamedDependency[Desk]) -> dict[str, str]:
    """Ask an auditor in, on several maps at once: each gives them the part that its keeper may give, or none does."""
    visitor = desk.proved(request)
    for one in (data.looks_from, data.looks_to, data.until):
        day(one)
    account = desk.people.named(data.auditor)
    if account is None or account.ended_at:
        raise NotPossible(
            "no-account", "There is no account of that name. Ask them in on one map first, as an auditor."
        )
    id = desk.audits.arrange(
        visitor.actor, account.id, data.maps, purpose=data.purpose, looks_from=data.looks_from,
        looks_to=data.looks_to, until=data.until,
    )  # fmt: skip
    desk.note(request, "audit-arranged", account=visitor.account, of=account.id)
    return {"audit": id}


@get("/api/audits", sync_to_thread=True, responses=NOT_IN)
def audits(request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """The audit visits of whoever asks."""
    visitor = desk.visitor(request)
    desk.trail.catch_up()
    return {"audits": [msgspec.to_builtins(vars(one)) for one in desk.audits.of(visitor.account)]}


@get(AT, sync_to_thread=True, responses=ANSWERS)
def audit(audit: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """The first page of a visit: the figures of each map, looking to ask about, the sample and the auditor's notes."""
    return as_json(audited(desk, request, audit, "program"))


def as_json(found: Audited) -> dict[str, Any]:
    """The visit in plain values; nobody is named whom the auditor may not name."""
    return msgspec.to_builtins({
        "visit": vars(found.visit), "draws": [vars(one) for one in found.draws],
        "notes": [vars(one) for one in found.notes],
        "maps": [
            {"id": one.id, "title": one.title, "figures": vars(one.figures), "names_open": one.names,
             "unusual": [vars(each.unusual) | {"who": each.who, "account": None} for each in one.asked]}
            for one in found.maps
        ],
    })  # fmt: skip


@get(AT + "/pack", sync_to_thread=True, responses=ANSWERS)
def audit_visit_pack(audit: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Response[bytes]:
    """The signed pack of a visit to take away; `carelog verify`, or the scripts in it, check it anywhere."""
    visitor = desk.visitor(request)
    desk.use(request, "export", EXPORTS, EXPORT_WINDOW, of=visitor.account)
    found = audited(desk, request, audit, "export")
    if found.visit.state != "now":
        raise NotPossible("visit-over", "The pack can be taken while the visit lasts.")
    packs = {}
    for one in found.visit.maps:
        with desk.map(request, one, "export", "audit-pack") as seen:
            seen.need(Action.TAKE_PACK)
            packs[one] = make_pack(desk.record.database, one, not_for(seen))
    pack = make_visit_pack(desk.record.database, audit, packs, as_json(found), notes_told(found))
    desk.note(request, "exported", account=visitor.account)
    headers = {"content-disposition": f'attachment; filename="{pack.name}"', "cache-control": "no-store"}
    return Response(pack.content, media_type="application/zip", headers=headers)


@post(AT + "/draws", sync_to_thread=True, status_code=200, responses=ANSWERS)
def draw_sample(
    audit: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Draw five more entries of the period, by the last signed checkpoint: nobody can choose them."""
    return msgspec.to_builtins(vars(draw(desk, request, audit)))


@post(AT + "/notes", sync_to_thread=True, status_code=200, responses=ANSWERS)
def keep_note(
    audit: FromPath[str], data: JSONBody[KeepNote], request: Request, desk: NamedDependency[Desk]
) -> dict[str, str]:
    """Keep a note of one's own, about the visit, a map of it, or an entry."""
    visitor = desk.visitor(request)
    visit = visit_of(desk, visitor, audit)
    if data.map and data.map not in visit.maps:
        raise NotPossible("no-map", "There is no such map in this visit.")
    notes = notes_of(desk, visitor, visit)
    drawn = {entry for one in notes.draws() for _, entry in one.entries}
    if data.entry and data.entry not in drawn:
        raise NotPossible("no-entry", "This entry was not drawn.")
    return {"note": notes.keep(data.text, map_id=data.map, entry=data.entry, answer=data.answer)}


@post(AT + "/notes/{note:str}/drop", sync_to_thread=True, status_code=200, responses=ANSWERS)
def drop_note(
    audit: FromPath[str], note: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, str]:
    """Let go of a note of one's own."""
    visitor = desk.visitor(request)
    notes_of(desk, visitor, visit_of(desk, visitor, audit)).drop(note)
    return {"dropped": note}


@post(AT + "/end", sync_to_thread=True, status_code=200, responses=ANSWERS)
def end_audit(
    audit: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, str]:
    """End a visit of one's own: nothing of its maps can be looked at from then on."""
    visitor = desk.visitor(request)
    desk.audits.end(visitor.actor, visit_of(desk, visitor, audit))
    desk.note(request, "audit-ended", account=visitor.account)
    return {"ended": audit}


HANDLERS = [arrange, audits, audit, audit_visit_pack, draw_sample, keep_note, drop_note, end_audit]
