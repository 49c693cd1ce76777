"""Answers of the map API that are kept as bytes: what many phones ask again and again is made once per head and view.

While nothing at all was committed since, an answer is given before the request is even routed, without going to the
database. Who may have it (session, part, view) is asked every time, and that they looked is counted every time.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import parse_qsl

import msgspec
from anyio.to_thread import run_sync
from litestar import Request, Response
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from carelog.asking import network_at, network_json, seq_known, when
from carelog.domain.access.relations import Access
from carelog.domain.access.views import View, acting_as, view_of
from carelog.projections.disputes import disputes
from carelog.seeing import Seen
from carelog.web import shapes
from carelog.web.desk import Desk
from carelog.web.security import KEEP_NOTHING

KEPT = 512
"""Answers in memory: some 110 kB each for a map of 300 elements; those that see everything share one."""
JSON = b"application/json"
_NETWORK = re.compile(r"/api/maps/([0-9a-f-]{36})/network").fullmatch

Question = tuple[str, str | None, str | None, str]
"""The map, `on`, `known` and today's date."""


@dataclass(frozen=True)
class Made:
    """One answer: its bytes, their tag, and the seq of the map up to which it was made."""

    seq: int
    body: bytes
    tag: bytes


@dataclass(frozen=True)
class _Head:
    """A map as it was at a version of the database."""

    version: int
    seq: int
    access: Access


class Answers:
    """The answers of one server."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: OrderedDict[tuple[Question, View | None], Made] = OrderedDict()
        self._heads: dict[str, _Head] = {}

    async def network(self, request: Request, map_id: str, on: str | None, known: str | None) -> Response[bytes]:
        """A map at a moment, as JSON, or 304 where the asker has it already."""
        made = await run_sync(self._looked_up, request, map_id, on, known)
        headers = {name.decode(): value.decode() for name, value in _headers(made)}
        if request.headers.get("if-none-match") == made.tag.decode():
            return Response(b"", status_code=304, headers=headers)
        return Response(made.body, media_type="application/json", headers=headers)

    def at_hand(self, token: str, map_id: str, on: str | None, known: str | None) -> Made | None:
        """What this session is given without a look into the database: all is as it was, and they may still see it."""
        version, head = self._desk.record.database.version(), self._heads.get(map_id)
        if version is None or head is None or head.version != version:
            return None
        visitor = self._desk.remembered(token, version)
        if visitor is None:
            return None
        at = self._desk.record.now()
        view = view_of(visitor.actor, head.access, map_id, at)
        made = self._made.get(((map_id, on, known, at[:10]), view)) if view else None
        if made is None or made.seq != head.seq:
            return None
        role = acting_as(visitor.actor, head.access, map_id, at) or ""
        return made if self._desk.reads.is_counted(map_id, visitor.account, role, "program") else None

    def _looked_up(self, request: Request, map_id: str, on: str | None, known: str | None) -> Made:
        """The answer by way of the desk; made anew only where the map has gone on since the last one."""
        version = self._desk.record.database.version()
        with self._desk.map(request, map_id, "program") as seen:
            question = (map_id, on, known, seen.at[:10])
            shared = (question, None if seen.timeline is seen.whole else seen.view)
            made = self._made.get(shared)
            if made is None or made.seq != seen.whole.seq:
                made = _make(seen, on, known)
            head = None if version is None else _Head(version, seen.whole.seq, seen.access)
        for key in (shared, (question, seen.view)):
            self._made[key] = made
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        if head is not None:
            self._heads[map_id] = head
        return made


def _make(seen: Seen, on: str | None, known: str | None) -> Made:
    asked = when(seen.timeline, seen.at, on, known)
    shown, seq = network_at(seen.timeline, asked), seq_known(seen.timeline, asked)
    said = network_json(seen.map, shown, asked, seq, disputes(seen.timeline, asked.seq))
    body = msgspec.json.encode(msgspec.convert(said, shapes.ShownNetwork))
    return Made(seen.whole.seq, body, f'"{blake2b(body, digest_size=12).hexdigest()}"'.encode())


def short_cut(app: ASGIApp, answers: Answers, cookie: str, always: Mapping[str, str]) -> ASGIApp:
    """The app behind the answers that are at hand: routing one of them would cost more than giving it."""
    fixed = [(name.encode(), value.encode()) for name, value in always.items()]
    named = cookie.encode() + b"="

    async def first(scope: Scope, receive: Receive, send: Send) -> None:
        made = _asked_for(scope, answers, named) if scope["type"] == "http" else None
        if made is None:
            await app(scope, receive, send)
            return
        has_it = (b"if-none-match", made.tag) in scope["headers"]
        body = b"" if has_it else made.body
        length = [] if has_it else [(b"content-type", JSON), (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": 304 if has_it else 200}
        await send({**start, "headers": [*fixed, *_headers(made), *length]})  # type: ignore[arg-type]
        await send({"type": "http.response.body", "body": body, "more_body": False})

    return first


def _asked_for(scope: HTTPScope, answers: Answers, named: bytes) -> Made | None:
    """The answer at hand, where that is what is asked for."""
    found = _NETWORK(scope["path"]) if scope["method"] == "GET" else None
    if found is None:
        return None
    asked = parse_qsl(scope["query_string"].decode("latin-1")) if scope["query_string"] else []
    query = dict(asked)
    if len(query) != len(asked) or not query.keys() <= {"on", "known"}:
        return None
    token = _token(scope["headers"], named)
    return answers.at_hand(token, found[1], query.get("on"), query.get("known")) if token else None


def _token(headers: object, named: bytes) -> str:
    """The value of our cookie; empty where there is none, or more than one, which routing sees to."""
    said = [value for name, value in headers if name == b"cookie"]  # type: ignore[attr-defined]
    pairs = [pair.strip() for value in said for pair in value.split(b";")]
    found = [pair[len(named) :] for pair in pairs if pair.startswith(named)]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def _headers(made: Made) -> list[tuple[bytes, bytes]]:
    """No browser keeps it; a program that does, and names its tag, is told whether it still holds."""
    return [(b"etag", made.tag), (b"cache-control", KEEP_NOTHING.encode()), (b"vary", b"Cookie")]
