"""What every answer carries, and which requests are answered at all. Sign-in will stand behind this gate, not in it."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.response.base import ASGIResponse
from litestar.serialization import encode_json
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types carelog-sw"
)
ALWAYS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
KEEP_NOTHING = "no-store"
"""What pages and data say about caching; only a file whose address holds its build may say otherwise."""

OUR_HEADER = b"x-carelog-request"
"""Unsafe requests carry it with the value 1: a form on another site cannot send it."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

_HOST = re.compile(r"(?P<name>\[[0-9a-f:]+\]|[^:\[\]]+)(?::(?P<port>\d{1,5}))?").fullmatch


async def add_headers(message: Message, scope: Scope) -> None:
    """A `before_send` hook, because `after_request` misses what was not found and what went wrong."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("cache-control", KEEP_NOTHING)


def gate(app: ASGIApp) -> ASGIApp:
    """The app behind a check of who is asking from where; what does not pass never reaches a route."""

    async def checked(scope: Scope, receive: Receive, send: Send) -> None:
        problem = _problem(scope) if scope["type"] == "http" else None
        if problem is None:
            await app(scope, receive, send)
            return
        status, code, message = problem
        body = encode_json({"error": {"code": code, "message": message}})
        refusal = ASGIResponse(body=body, status_code=status, media_type="application/json")
        await refusal(scope, receive, send)

    return checked


def _problem(scope: HTTPScope) -> tuple[int, str, str] | None:
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1").lower()
    if not _is_ours(host):
        # Else a foreign name that points at this machine could read the maps (DNS rebinding).
        return 400, "wrong-host", "carelog answers on this computer's own address only: localhost."
    if not _same_origin(headers, host):
        return 403, "wrong-origin", "Another site asked for this. carelog answers its own pages only."
    if scope["method"] not in SAFE and headers.get(OUR_HEADER) != b"1":
        return 403, "not-from-us", "A request that changes something needs the header X-Carelog-Request: 1."
    return None


def _is_ours(host: str) -> bool:
    found = _HOST(host)
    return found is not None and found["name"] in LOOPBACK


def _same_origin(headers: Mapping[bytes, bytes], host: str) -> bool:
    """A browser that names where it comes from must name us; one that names nothing is no browser, or a plain link."""
    if b"origin" not in headers:
        return True
    origin = headers[b"origin"].decode("latin-1").lower()
    return urlsplit(origin).scheme in {"http", "https"} and origin.partition("://")[2] == host
