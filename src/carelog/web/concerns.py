"""Something worries me: the way in for a sealed note, open to everybody, and the page of the safeguarding lead."""

from collections.abc import Callable, Mapping

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath
from litestar.response import Template

from carelog.accounts.sessions import Session
from carelog.concerns import MOST, Concerns
from carelog.web import shapes
from carelog.web.views.concerns import concerns_page

Throttled = Callable[[str], None]
"""Called with the name of an action before it is done. Raises NotPossible where it was done too often."""
BODY_MOST = 2 * MOST
"""Bytes of a request: base64 makes four of three."""
CANNOT = {
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
def take_concern(
    data: SealedNote, concerns: NamedDependency[Concerns], throttled: NamedDependency[Throttled]
) -> Received:
    """Takes a sealed note for the safeguarding lead, from anybody, signed in or not."""
    throttled("concern")
    return Received(concerns.take(data.sealed))


@get("/concerns", sync_to_thread=True, include_in_schema=False)
def show_concerns(
    session: NamedDependency[Session],
    concerns: NamedDependency[Concerns],
    people: NamedDependency[Mapping[str, str]],
) -> Template:
    """What worries people, for the safeguarding lead."""
    return Template("concerns.html", context={"page": concerns_page(concerns.all(), people)})


@post("/api/concerns/{concern_id:str}/read", sync_to_thread=True, status_code=200)
def mark_read(
    concern_id: FromPath[str], session: NamedDependency[Session], concerns: NamedDependency[Concerns]
) -> MarkedRead:
    """Marks a note as read by whoever is signed in, the safeguarding lead."""
    concerns.read(concern_id, by=session.account.id)
    return MarkedRead(concern_id)


OPEN_HANDLERS = [take_concern]
LEAD_HANDLERS = [show_concerns, mark_read]
"""For the safeguarding lead alone: these need the guard."""
