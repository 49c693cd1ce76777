"""What devices hand in. One answer per entry, with a stable code and a sentence; nothing that was noted is lost."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from carelog import wire
from carelog.deciding import Answer
from carelog.domain.access.can import Action
from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import Entry, changed
from carelog.domain.events import Door
from carelog.domain.refusals import NotPossible, sentence
from carelog.kept_aside import Aside
from carelog.projections.sentences import sentence as told
from carelog.projections.told import Told
from carelog.seeing import Seen
from carelog.web import bodies, shapes, shapes_people
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk, Visitor

PUSHES, PUSH_WINDOW = 60, 60
"""Pushes of one device in a minute."""
ENTRY_BYTES = 16 * 1024
SERVER_PART = frozenset({"seq", "recorded_at", "noted_by", "acting_as", "device", "via", "caused_by"})
"""What the server alone says of an entry: a device that fills any of it is refused."""
ANSWERS = NOT_IN | {409: shapes.not_there("The device has left something out, or the log has begun a new life.")}


@post("/api/sync/push", sync_to_thread=True, status_code=200, responses=ANSWERS)
def push(data: JSONBody[bodies.Push], request: Request, desk: NamedDependency[Desk]) -> shapes_people.Pushed:
    """Entries of one device, in the order in which it noted them. Each is answered; a repeat gets its first answer."""
    visitor = desk.visitor(request)
    epoch = desk.record.epoch
    if data.epoch not in (None, epoch):
        raise NotPossible("epoch-changed", "The log has begun a new life. Fetch it again, then send what it lacks.")
    desk.use(request, "push", PUSHES, PUSH_WINDOW, of=data.device)
    desk.devices.register(data.device, visitor.account)
    answers: list[Answer] = []
    for _, together in groupby(_read(data, visitor), key=lambda one: one[1] and one[1].map):
        answers += _handed_in(list(together), desk, visitor)
    for one in answers:
        if one.answer == "refused":
            desk.note(request, "entry-refused", account=visitor.account, device=data.device, code=one.code)
    return shapes_people.Pushed(epoch, [_shape(one) for one in answers], _heads(desk, visitor, answers, data))


Sent = tuple[dict[str, Any], Entry | None, Answer | None]
"""As it was sent; the entry, where it could be read; the answer, where it could not."""


def _read(data: bodies.Push, visitor: Visitor) -> Iterator[Sent]:
    for sent in data.entries:
        try:
            yield sent, _entry(sent, data.device, visitor), None
        except _NotRead as problem:
            yield sent, None, Answer(_id(sent), *problem.answer)


class _NotRead(Exception):
    def __init__(self, answer: str, code: str, what: str = "") -> None:
        self.answer = (answer, None, code, sentence(code, what))


def _entry(sent: dict[str, Any], device: str, visitor: Visitor) -> Entry:
    """The entry that was sent, as this person's on this device. Raises _NotRead."""
    if len(msgspec.json.encode(sent)) > ENTRY_BYTES:
        raise _NotRead("refused", "too-long", "the whole entry")
    if any(sent.get(name) is not None for name in SERVER_PART):
        raise _NotRead("refused", "server-part")
    try:
        entry = wire.entry({key: value for key, value in sent.items() if key not in SERVER_PART and value is not None})
    except wire.Malformed:
        raise _NotRead("refused", "malformed", "one of its fields") from None
    except KeyError:
        raise _NotRead("unknown-type", "unknown-type") from None
    audience = entry.audience if sent.get("audience") else entry.event.audience
    return changed(entry, {"audience": audience, "noted_by": visitor.account, "device": device, "via": "device"})


def _id(sent: dict[str, Any]) -> str:
    """The id by which an entry that cannot be read is answered, as it was sent; empty where that is no id."""
    try:
        return str(UUID(sent["id"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return ""


def _handed_in(sent: list[Sent], desk: Desk, visitor: Visitor) -> list[Answer]:
    """Entries of one map in one commit, or those that could not be read, kept aside for whoever noted them."""
    entries = [entry for _, entry, _ in sent if entry is not None]
    if entries:
        return desk.record.write(entries[0].map, entries, door=Door.DEVICE, actor=visitor.actor)
    answers = [answer for _, _, answer in sent if answer is not None]
    rows = [_aside(one, answer, desk, visitor) for (one, _, _), answer in zip(sent, answers, strict=True) if answer.id]
    if rows:
        with desk.record.together():
            desk.kept.keep(rows)
    return answers


def _aside(sent: dict[str, Any], answer: Answer, desk: Desk, visitor: Visitor) -> tuple[Any, ...]:
    map_id = sent.get("map") if isinstance(sent.get("map"), str) else ""
    return (
        answer.id, map_id[:64] if map_id else "", visitor.account, answer.answer, answer.code,
        msgspec.json.encode(sent), desk.record.now(), None, None, None, None,
    )  # fmt: skip


def _shape(one: Answer) -> shapes_people.OneAnswer:
    return shapes_people.OneAnswer(one.id, one.answer, one.seq, one.code, one.message or None, None, one.original)


def _heads(desk: Desk, visitor: Visitor, answers: list[Answer], data: bodies.Push) -> dict[str, int]:
    """Where each map that was written to stands now, as far as its author may see it."""
    named = {sent.get("map") for sent in data.entries if isinstance(sent.get("map"), str)}
    found = {}
    for map_id in sorted(named, key=str):
        try:
            with desk.seeing.open(str(map_id), visitor.actor) as seen:
                found[str(map_id)] = seen.whole.seq
        except NotPossible:
            continue
    return found


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
    return _shape(desk.kept.settle(map_id, entry, visitor.actor, add=data.answer == "add"))


HANDLERS = [push, held, settle]
