"""Links that are shown once, as text and as a QR code. What is secret stands behind the #, which no server is sent."""

import io
from base64 import b64encode
from typing import Any

import segno
from litestar import Request

from carelog.web.desk import Desk


def link_and_code(desk: Desk, request: Request, path: str) -> dict[str, Any]:
    """The link to this path of ours, and its QR code as the address of a picture (`url`, `qr`)."""
    url = our_address(desk, request) + path
    return {"url": url, "qr": qr(url)}


def our_address(desk: Desk, request: Request) -> str:
    """How we are reached from outside: the public address or, without one, the one that was just used."""
    host = desk.settings.public_host
    return f"https://{host}" if host else f"http://{request.headers.get('host', 'localhost')}"


def qr(text: str) -> str:
    """A QR code as a data: address of an SVG, dark on light whatever the page, with its quiet zone."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", scale=6, border=4, dark="#1d2b33", light="#ffffff")
    return "data:image/svg+xml;base64," + b64encode(out.getvalue()).decode()
