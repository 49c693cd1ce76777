"""What devices hand in and what they are given: push, pull, and the poke that says that there is something to pull.

One answer per entry, with a stable code and a sentence; nothing that was noted is lost. docs/adr/0015 and 0016 say why
so.
"""

import gzip
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any

import msgspec
from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from carelog.deciding import Answer
from carelog.domain.access.relations import Relation
from carelog.domain.refusals import NotPossible
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.pulling import Asked, Page
from carelog.web import bodies, shapes, shapes_people
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk, Visitor
from carelog.web.poking import Wait

PULLED = ResponseSpec(shapes_people.Pulled, description="What is new on each map, a page at a time.")
PLACES = ResponseSpec(shapes_people.Places, description="Where everything lies.")
POKE_AGAIN_MS = 5_000
"""After so long a browser asks again where the stream broke off."""
SMALL = 2_000
"""Below so many bytes an answer is not compressed."""
ANSWERS = NOT_IN | {409: shapes.not_there("Something is missing in between, or the log has begun a new life.")}


@post("/api/sync/push", sync_to_thread=True, status_code=200, responses=ANSWERS)
def push(data: JSONBody[bodies.Push], request: Request, desk: NamedDependency[Desk]) -> shapes_people.Pushed:
    """Entries of one device, in the order in which it noted them. Each is answered; a repeat gets its first answer."""
    visitor = desk.visitor(request)
    epoch = desk.record.epoch
    if data.account not in (None, visitor.account):
        raise NotPossible("not-yours", "Somebody else is signed in here now. What was noted stays where it is.")
    if data.epoch not in (None, epoch):
        raise NotPossible("epoch-changed", "The log has begun a new life. Fetch it again, then send what it lacks.")
    desk.pace("push", data.device)
    desk.devices.known(data.device, visitor.account)
    answers = desk.receiving.take(data.entries, data.device, visitor.actor, clock_off_ms=data.clock_offset_ms)
    _note_refused(desk, request, visitor, data.device, answers)
    recorded = zip(data.entries, answers, strict=True)
    heads = desk.record.heads({sent["map"] for sent, answer in recorded if answer.seq})
    return shapes_people.Pushed(epoch, [shape(one) for one in answers], heads)


def _note_refused(desk: Desk, request: Request, visitor: Visitor, device: str, answers: list[Answer]) -> None:
    for code in (one.code for one in answers if one.answer == "refused"):
        desk.note(request, "entry-refused", account=visitor.account, device=device, code=code)


def shape(one: Answer) -> shapes_people.OneAnswer:
    """An answer as it is sent."""
    return shapes_people.OneAnswer(
        one.id, one.answer, one.seq, one.code, one.message or None, one.discrepancy, one.original
    )


def _heads(desk: Desk, visitor: Visitor, maps: Iterable[str]) -> dict[str, int]:
    """Where each of these maps stands now, as far as this person may see it."""
    found = {}
    for map_id in sorted(maps):
        with suppress(NotPossible), desk.seeing.open(map_id, visitor.actor) as seen:
            found[map_id] = seen.whole.seq
    return found


@post("/api/sync/pull", sync_to_thread=True, status_code=200, responses=NOT_IN | {200: PULLED})
def pull(data: JSONBody[bodies.Pull], request: Request, desk: NamedDependency[Desk]) -> Response[bytes]:
    """What this person's device lacks of the maps that they may read. `shapes_people.Pulled` is its shape."""
    visitor = desk.visitor(request)
    desk.pace("pull", visitor.session.device or visitor.account)
    epoch = desk.record.epoch
    same_life, kept = data.epoch in (None, epoch), data.checkpoint
    asked = Asked(
        data.cursors if same_life else {}, data.views if same_life else {}, data.form == "columns",
        None if data.held is None else frozenset(data.held),
    )  # fmt: skip
    pages = desk.pulling.pages(visitor.actor, asked)
    for page in pages:
        if page.role is not None:
            desk.reads.note(page.map, visitor.account, page.role, "sync")
    said = {
        "epoch": epoch,
        "server_time": desk.record.now(),
        "maps": {page.map: page.said | _people(desk, page) for page in pages},
        "gone": sorted(set(data.cursors) - {page.map for page in pages}),
        "discrepancies": [card for page in pages for card in page.cards],
        "settled": desk.pulling.settled(visitor.account, asked.held),
        "my_devices": desk.pulling.numbers(visitor.account),
        "backed_up": desk.pulling.backed_up(page.map for page in pages),
        "checkpoint": desk.checkpoints.told(kept.origin, kept.size) if kept else desk.checkpoints.told(),
    }
    return packed(request, msgspec.json.encode(said))


def _people(desk: Desk, page: Page) -> dict[str, Any]:
    """Who sees the map, where that is news: so that a phone can say who will read what is noted."""
    return {"members": members(desk, page.members)} if page.members else {}


def members(desk: Desk, relations: Iterable[Relation]) -> list[dict[str, Any]]:
    """Those who have a part in a map, by name and in words."""
    relations = list(relations)
    names = desk.people.names({one.account for one in relations})
    return [
        {
            "account": one.account, "name": names.get(one.account, ""), "role": one.role,
            "role_words": say(ROLES, one.role), "element": one.element,
        }
        for one in relations
    ]  # fmt: skip


def packed(request: Request, body: bytes) -> Response[bytes]:
    """Compressed where the asker takes that. Nothing secret is in it that another could guess piece by piece."""
    headers = {"vary": "accept-encoding", "cache-control": "no-store"}
    if len(body) > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            gzip.compress(body, 4, mtime=0),
            media_type="application/json",
            headers={**headers, "content-encoding": "gzip"},
        )
    return Response(body, media_type="application/json", headers=headers)


@get("/api/maps/{map_id:str}/places", sync_to_thread=True, responses=NOT_IN | {200: PLACES})
def places(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Response[bytes]:
    """Where everything on a map lies on a phone's own sheet: element id -> [x, y], whole pixels."""
    with desk.map(request, map_id, "sync") as seen:
        return packed(request, desk.pulling.places(seen))


@get("/api/sync/pokes", status_code=200, responses=NOT_IN)
async def pokes(request: Request, desk: NamedDependency[Desk]) -> ServerSentEvent:
    """Says which map has something new, as events `{map, head}`, for as long as the session lasts. No content."""
    visitor = await run_sync(desk.visitor, request)
    wait = desk.pokes.join(visitor.account)
    return ServerSentEvent(_told(desk, request, wait))


async def _told(desk: Desk, request: Request, wait: Wait) -> AsyncIterator[ServerSentEventMessage]:
    try:
        yield ServerSentEventMessage(comment="here", retry=POKE_AGAIN_MS)
        while not desk.pokes.over():
            maps = await wait.maps()
            visitor = await run_sync(desk.maybe, request) if maps is not None else None
            if maps is None:
                continue
            if visitor is None:
                return
            for map_id, head in await run_sync(_heads_of, desk, visitor, sorted(maps)):
                yield ServerSentEventMessage(data=f'{{"map":"{map_id}","head":{head}}}')
            if not maps:
                yield ServerSentEventMessage(comment="here")
    finally:
        wait.leave()


def _heads_of(desk: Desk, visitor: Visitor, maps: list[str]) -> list[tuple[str, int]]:
    return list(_heads(desk, visitor, maps).items())


HANDLERS = [push, pull, places, pokes]
