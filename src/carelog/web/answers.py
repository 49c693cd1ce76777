"""Answers of the map API that are kept as bytes: what many phones ask again and again is made once per head and view.

While nothing at all was committed since an answer was made, it is given as it is, without going to the database. Who
may have it is asked every time.
"""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

import msgspec
from anyio.to_thread import run_sync
from litestar import Request, Response

from carelog.asking import network_at, network_json, seq_known, when
from carelog.domain.access.relations import Access
from carelog.domain.access.views import View, acting_as, view_of
from carelog.projections.disputes import disputes
from carelog.web import shapes
from carelog.web.desk import Desk

KEPT = 512
"""Answers in memory: some 60 kB each for a map of 300 elements."""
KEEP_NOTHING = "no-store"
"""No browser keeps it; a program that does, and names its tag, is told whether it still holds."""

Question = tuple[str, str | None, str | None, str]
"""The map, `on`, `known` and today's date."""


@dataclass(frozen=True)
class _Made:
    """One answer: bytes, their tag, and the version of the database that they were made from."""

    version: int | None
    body: bytes
    tag: str


class Answers:
    """The answers of one server."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[Question, View], _Made] = OrderedDict()
        self._access: dict[str, tuple[int, Access]] = {}

    async def network(
        self, desk: Desk, request: Request, map_id: str, on: str | None, known: str | None
    ) -> Response[bytes]:
        """A map at a moment, as JSON, or 304 where the asker has it already."""
        made = self._at_hand(desk, request, map_id, on, known)
        if made is None:
            made = await run_sync(self._make, desk, request, map_id, on, known)
        headers = {"etag": made.tag, "cache-control": KEEP_NOTHING, "vary": "Cookie"}
        if request.headers.get("if-none-match") == made.tag:
            return Response(b"", status_code=304, headers=headers)
        return Response(made.body, media_type="application/json", headers=headers)

    def _at_hand(self, desk: Desk, request: Request, map_id: str, on: str | None, known: str | None) -> _Made | None:
        """What can be given without a look into the database: session, part and answer are all as they were."""
        version = desk.record.database.version()
        access = self._access.get(map_id)
        if version is None or access is None or access[0] != version:
            return None
        visitor = desk.remembered(request, version)
        if visitor is None:
            return None
        at = desk.record.now()
        view = view_of(visitor.actor, access[1], map_id, at)
        made = self._made.get(((map_id, on, known, at[:10]), view)) if view else None
        if made is None or made.version != version:
            return None
        role = acting_as(visitor.actor, access[1], map_id, at) or ""
        return made if desk.reads.is_counted(map_id, visitor.account, role, "program") else None

    def _make(self, desk: Desk, request: Request, map_id: str, on: str | None, known: str | None) -> _Made:
        version = desk.record.database.version()
        with desk.map(request, map_id, "program") as seen:
            asked = when(seen.timeline, seen.at, on, known)
            shown = network_at(seen.timeline, asked)
            disputed = disputes(seen.timeline, asked.seq)
            seq = min(seq_known(seen.timeline, asked), seen.whole.seq)
            access, view, day = seen.access, seen.view, seen.at[:10]
        said = msgspec.convert(network_json(map_id, shown, asked, seq, disputed), shapes.ShownNetwork)
        body = msgspec.json.encode(said)
        made = _Made(version, body, f'"{blake2b(body, digest_size=12).hexdigest()}"')
        self._made[(map_id, on, known, day), view] = made
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        if version is not None:
            self._access[map_id] = (version, access)
        return made
