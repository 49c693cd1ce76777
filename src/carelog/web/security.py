"""What every answer carries, and which requests are answered at all. Who is asking is asked behind it, at the desk."""

import re
from collections.abc import Callable, Coroutine, Mapping
from urllib.parse import urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.response.base import ASGIResponse
from litestar.serialization import encode_json
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from carelog.settings import Settings

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

MOST_BYTES = 1024 * 1024
"""Of one request: two hundred entries of the largest kind do not come to more."""
JSON = b"application/json"

_HOST = re.compile(r"(?P<name>\[[0-9a-f:]+\]|[^:\[\]]+)(?::(?P<port>\d{1,5}))?").fullmatch
_FOREIGN = frozenset({b"cross-site", b"same-site"})

Refused = Callable[[HTTPScope, str], None]
"""Told of every request that is not let in, with the code of why."""
Problem = tuple[int, str, str]


def headers_for(settings: Settings) -> dict[str, str]:
    """What every answer carries. Behind a proxy, browsers are told to come by https only, for a year."""
    if settings.public_url is None:
        return ALWAYS
    return ALWAYS | {"strict-transport-security": "max-age=31536000; includeSubDomains"}


def add_headers(always: Mapping[str, str]) -> Callable[[Message, Scope], Coroutine[None, None, None]]:
    """A `before_send` hook, because `after_request` misses what was not found and what went wrong."""

    async def add(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        headers = MutableScopeHeaders.from_message(message)
        for name, value in always.items():
            headers[name] = value
        headers.setdefault("cache-control", KEEP_NOTHING)

    return add


def gate(app: ASGIApp, settings: Settings, refused: Refused) -> ASGIApp:
    """The app behind a check of what is asked from where; what does not pass never reaches a route."""

    async def checked(scope: Scope, receive: Receive, send: Send) -> None:
        problem = _problem(scope, settings) if scope["type"] == "http" else None
        if problem is None:
            await app(scope, receive, send)
            return
        status, code, message = problem
        refused(scope, code)  # type: ignore[arg-type]
        body = encode_json({"error": {"code": code, "message": message}})
        refusal = ASGIResponse(body=body, status_code=status, media_type="application/json")
        await refusal(scope, receive, send)

    return checked


def client_address(scope: Scope, settings: Settings) -> str:
    """Where a request came from. Only the proxy of a public deployment, on this machine, is believed about others."""
    client = scope.get("client")
    peer = client[0] if client else ""
    if settings.public_url is None or peer not in {"127.0.0.1", "::1"}:
        return peer
    forwarded = dict(scope["headers"]).get(b"x-forwarded-for", b"").decode("latin-1")
    # The last one is what the proxy itself saw; those before it are what it was told.
    return forwarded.rpartition(",")[2].strip() or peer


def _problem(scope: HTTPScope, settings: Settings) -> Problem | None:
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1").lower()
    if not _is_ours(host, settings):
        # Else a foreign name that points at this machine could read the maps (DNS rebinding).
        return 400, "wrong-host", "carelog answers on its own address only."
    if not _same_origin(headers, host):
        return 403, "wrong-origin", "Another site asked for this. carelog answers its own pages only."
    if scope["method"] in SAFE:
        return None
    return _problem_of_unsafe(headers)


def _problem_of_unsafe(headers: Mapping[bytes, bytes]) -> Problem | None:
    if headers.get(OUR_HEADER) != b"1" or headers.get(b"sec-fetch-site") in _FOREIGN:
        return 403, "not-from-us", "A request that changes something needs the header X-Carelog-Request: 1."
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > MOST_BYTES:
        return 413, "too-large", "This is more than carelog takes in one request."
    has_body = length != b"0" or b"transfer-encoding" in headers
    if has_body and headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != JSON:
        return 415, "wrong-type", "carelog takes JSON only (Content-Type: application/json)."
    return None


def _is_ours(host: str, settings: Settings) -> bool:
    if settings.public_host is not None and host == settings.public_host:
        return True
    found = _HOST(host)
    return found is not None and found["name"] in LOOPBACK


def _same_origin(headers: Mapping[bytes, bytes], host: str) -> bool:
    """A browser that names where it comes from must name us; one that names nothing is no browser, or a plain link."""
    if b"origin" not in headers:
        return True
    origin = headers[b"origin"].decode("latin-1").lower()
    return urlsplit(origin).scheme in {"http", "https"} and origin.partition("://")[2] == host
