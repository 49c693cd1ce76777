"""Puts the parts together: the app from its settings and a record, and the one server process around it."""

import logging
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import ExitStack, closing

import uvicorn
from litestar import Litestar
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from carelog.database import FolderInUse, open_database
from carelog.handover import Counter
from carelog.record import Record
from carelog.settings import Settings
from carelog.web import api, errors, pages
from carelog.web.pictures import Drawings
from carelog.web.rendering import templates
from carelog.web.security import add_headers, gate
from carelog.web.static import find_static, read_static, static_file

BAD_INPUT = 2
HOSTS = {
    "localhost": (socket.AF_INET, socket.AF_INET6),
    "127.0.0.1": (socket.AF_INET,),
    "::1": (socket.AF_INET6,),
    "[::1]": (socket.AF_INET6,),
}
"""The names that may be served, and how each is reached: a browser may try either family for localhost."""
_LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
ONLY_HERE = "Only this computer can open it: signing in comes with a later version."
LAST_ANSWERS = 5
"""Seconds in which what is being answered may be finished when the server is told to stop."""


class CannotServe(Exception):
    """Why the server cannot start, in one sentence for whoever typed the command."""


def create_app(settings: Settings, record: Record, people: Mapping[str, str] | None = None) -> Litestar:
    """The pages and the JSON interface over one record. Its static files are read now, once.

    `people` are those who note, by id, as pages name them.
    """
    static = read_static(find_static(settings.static))
    drawings = Drawings()
    app = Litestar(
        route_handlers=[*pages.HANDLERS, *api.HANDLERS, static_file],
        dependencies={
            "record": Provide(lambda: record, sync_to_thread=False),
            "static": Provide(lambda: static, sync_to_thread=False),
            "people": Provide(lambda: people or {}, sync_to_thread=False),
            "drawings": Provide(lambda: drawings, sync_to_thread=False),
        },
        template_config=templates(static),
        exception_handlers=errors.HANDLERS,
        before_send=[add_headers],
        openapi_config=OpenAPIConfig(
            title="carelog",
            version="1",
            description="Care maps, as they are and as they were. Read only.",
            path="/schema",
            render_plugins=[JsonRenderPlugin()],
            use_handler_docstrings=True,
        ),
        # What goes wrong is logged in errors.py, without the request's own words.
        logging_config=None,
    )
    app.asgi_handler = gate(app.asgi_handler)  # outside of routing, so that it stands before what is not found too
    return app


def serve(settings: Settings, *, host: str, port: int, demo: bool) -> int:
    """Run the server until it is told to stop. Returns 0, or 2 with one sentence where it cannot start."""
    # Told to stop is told to stop, from the keyboard or by the system: both end the `with` blocks below.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with ExitStack() as closes:
            return _serve(settings, host, port, demo, closes)
    except (CannotServe, FolderInUse) as problem:
        print(f"carelog: {problem}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return 0


def _serve(settings: Settings, host: str, port: int, demo: bool, closes: ExitStack) -> int:
    sockets = listen(host, port)
    for one in sockets:
        closes.enter_context(closing(one))
    database = closes.enter_context(open_database(settings.database))
    record = Record(database)
    app = create_app(settings, record, _make_demo(record) if demo else None)
    _open_counter(settings, record, closes)
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    server = uvicorn.Server(_config(app))
    print(f"http://localhost:{sockets[0].getsockname()[1]}", flush=True)
    print(ONLY_HERE, flush=True)
    server.run(sockets=sockets)
    return 0


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on this machine alone. Raises CannotServe for any other host and for a port in use."""
    if host not in HOSTS:
        raise CannotServe(
            f"carelog serves this computer only until people can sign in: use --host localhost, not {host}."
        )
    families = [one for one in HOSTS[host] if _has(one)]
    with ExitStack() as undo:
        sockets: list[socket.socket] = []
        for family in families:
            # Port 0 is any free one; the second family takes what the first was given.
            port = sockets[0].getsockname()[1] if sockets else port
            sockets.append(undo.enter_context(closing(_bind(family, port))))
        undo.pop_all()
    return sockets


def _has(family: socket.AddressFamily) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.bind((_LOOPBACK[family], 0))
    except OSError:
        return False
    return True


def _bind(family: socket.AddressFamily, port: int) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((_LOOPBACK[family], port))
        one.listen(128)
    except (OSError, OverflowError):
        one.close()
        raise CannotServe(
            f"Port {port} cannot be used; another program may have it. Try --port {_another(port)}."
        ) from None
    return one


def _another(port: int) -> int:
    return port + 1 if 0 < port < 65_535 else 8000


def _make_demo(record: Record) -> Mapping[str, str]:
    """The demo maps, and the names of those who note in them."""
    from carelog.demo import LABELS, make_demo

    make_demo(record)
    return LABELS


def _open_counter(settings: Settings, record: Record, closes: ExitStack) -> None:
    """Take the work of writing commands; beside PostgreSQL there is no folder to hold, and they write by themselves."""
    if settings.database_url is not None:
        return
    from carelog.commands import Work, do

    counter = Counter(settings.data, lambda work: do(record, Work.decode(work)).encode())
    closes.callback(counter.close)


def _config(app: Litestar) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_ANSWERS,
        ws="none",
    )
