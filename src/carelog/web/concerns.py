"""Something worries me: the way in for a sealed note, open to everybody, and the page of the safeguarding lead."""

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody
from litestar.response import Template

from carelog.concerns import MOST
from carelog.domain.access.can import Action
from carelog.web import shapes
from carelog.web.api_signing_in import NOT_IN
from carelog.web.bodies import Nothing
from carelog.web.desk import Desk, Visitor, need, page
from carelog.web.views.concerns import concerns_page, opened

BODY_MOST = 2 * MOST
"""Bytes of a request: base64 makes four of three."""
OPENINGS = 50
"""The latest openings in an emergency that the page shows."""
NOTES, NOTE_WINDOW = 30, 3600
"""Notes from one address in an hour."""
CANNOT = NOT_IN | {
    400: ResponseSpec(shapes.Failure, description="This is no note sealed to the key of this deployment."),
    413: ResponseSpec(shapes.Failure, description="This is larger than a note may be."),
    429: ResponseSpec(shapes.Failure, description="Too many were sent from here. Please try again later."),
}


class SealedNote(msgspec.Struct, forbid_unknown_fields=True):
    """A note as static/app/seal.js closes it, in base64."""

    sealed: bytes


class Received(msgspec.Struct):
    """The id of a note that is kept here now: who sent it may let go of it."""

    received: str


class MarkedRead(msgspec.Struct):
    """The id of a note that is marked as read."""

    read: str


@post("/api/concerns", sync_to_thread=True, status_code=200, responses=CANNOT, request_max_body_size=BODY_MOST)
def take_concern(data: JSONBody[SealedNote], request: Request, desk: NamedDependency[Desk]) -> Received:
    """Takes a sealed note for the safeguarding lead, from anybody, signed in or not."""
    desk.use(request, "concern", NOTES, NOTE_WINDOW)
    return Received(desk.concerns.take(data.sealed))


@get("/concerns", sync_to_thread=True, include_in_schema=False)
def show_concerns(request: Request, desk: NamedDependency[Desk]) -> Template:
    """What worries people, for the safeguarding lead."""
    visitor = _lead(desk, request)
    desk.note(request, "concerns-read", account=visitor.account)
    found = desk.concerns.all()
    accounts = {one.read_by for one in found} | {one.said.account for one in found if one.said}
    openings = [one for one in desk.reads.openings() if one.kind == "emergency"][:OPENINGS]
    by = {one.account for one in openings}
    names = desk.people.names(by | {one for one in accounts if one})
    context = {"page": concerns_page(found, names), "openings": opened(openings, names)}
    return page(desk, request, "concerns.html", context)


@post("/api/concerns/{concern_id:str}/read", sync_to_thread=True, status_code=200, responses=NOT_IN)
def mark_read(
    concern_id: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> MarkedRead:
    """Marks a note as read by whoever is signed in, the safeguarding lead."""
    desk.concerns.read(concern_id, by=_lead(desk, request).account)
    return MarkedRead(concern_id)


def _lead(desk: Desk, request: Request) -> Visitor:
    visitor = desk.visitor(request)
    need(visitor.actor, Action.READ_CONCERNS, desk.record.now())
    return visitor


HANDLERS = [take_concern, show_concerns, mark_read]
