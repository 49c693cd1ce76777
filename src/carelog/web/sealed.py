"""What a phone sealed to this server: opened again for its own author, or handed in as a file in their name.

Nothing that is opened here is kept. A file says by a mark of this server's own (`handover`) whose phone it comes from,
so that whoever carries it cannot put words into another's mouth.
"""

from base64 import b64decode
from typing import Any, TypeGuard

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from carelog.domain.access.can import Action, Actor
from carelog.domain.refusals import NotPossible
from carelog.sealing import CannotOpen
from carelog.web import bodies, shapes_people
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk, Visitor
from carelog.web.sync import ANSWERS, shape

INFO = b"carelog/phone/v1"
FILE_BYTES = 20_000_000
"""A phone that holds the most that it may, sealed."""


@post("/api/sync/unseal", sync_to_thread=True, status_code=200, responses=NOT_IN)
def unseal(data: JSONBody[bodies.Unseal], request: Request, desk: NamedDependency[Desk]) -> shapes_people.Opened:
    """What this very person sealed on a phone, readable again; null for what is another's or cannot be opened."""
    visitor = desk.visitor(request)
    desk.pace("unseal", visitor.account)
    opened = [_opened(desk, one) for one in data.sealed]
    return shapes_people.Opened([one if one and one.get("account") == visitor.account else None for one in opened])


@post("/api/sync/file", sync_to_thread=True, status_code=200, responses=ANSWERS, request_max_body_size=FILE_BYTES)
def hand_in_file(
    data: JSONBody[bodies.SealedFile], request: Request, desk: NamedDependency[Desk]
) -> shapes_people.FileHandedIn:
    """Hand in the sealed file of somebody whose phone cannot send. Handed in twice, or sent too, it has no other
    effect.
    """
    visitor = desk.visitor(request)
    desk.pace("file", visitor.account)
    opened = _opened(desk, data.sealed) or {}
    author, device, entries = opened.get("account"), opened.get("device"), opened.get("entries")
    if not isinstance(author, str) or not isinstance(device, str) or not _are_entries(entries):
        raise NotPossible("not-sealed", "This is no sealed file of this carelog. Nothing was added.")
    if opened.get("handover") != desk.seal_keys.vouched(author):
        raise NotPossible("not-sealed", "Whose phone this file comes from cannot be shown. Nothing was added.")
    if not any(_settles(desk, visitor, one) for one in {one.get("map") for one in entries}):
        raise NotPossible("not-yours", "A sealed file is handed in by the keeper of a map that it is about.")
    desk.devices.known(device, author)
    answers = desk.receiving.take(entries, device, Actor(author), via="file")
    desk.note(request, "file-handed-in", account=visitor.account, device=device)
    names = desk.people.names({author})
    return shapes_people.FileHandedIn(names.get(author, ""), [shape(one) for one in answers])


def _opened(desk: Desk, sealed: str) -> dict[str, Any] | None:
    try:
        found = msgspec.json.decode(desk.seal_keys.open(b64decode(sealed, validate=True), INFO))
    except (CannotOpen, ValueError, RecursionError, msgspec.DecodeError):
        return None
    return found if isinstance(found, dict) else None


def _are_entries(entries: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(entries, list) and all(isinstance(one, dict) for one in entries)


def _settles(desk: Desk, visitor: Visitor, map_id: Any) -> bool:
    try:
        with desk.seeing.open(str(map_id), visitor.actor) as seen:
            return seen.can(Action.SETTLE)
    except NotPossible:
        return False


HANDLERS = [unseal, hand_in_file]
