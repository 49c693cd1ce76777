"""Puts the parts together: the app from its settings and a record, and the one server process around it."""

import logging
import re
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing

import uvicorn
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import HTTPScope

from carelog import erasing
from carelog.checkpoints import LogAltered
from carelog.data_folder import FolderInUse
from carelog.database import open_database
from carelog.handover import Counter
from carelog.key_files import NotAKey
from carelog.record import Record
from carelog.settings import Settings
from carelog.vault import VaultProblem
from carelog.web import (
    api,
    api_admin,
    api_audit,
    api_audits,
    api_erasing,
    api_me,
    api_measures,
    api_people,
    api_requests,
    api_signing_in,
    api_story,
    api_trail,
    calendar_feed,
    concerns,
    errors,
    held,
    pages,
    pages_audits,
    pages_compare,
    pages_measures,
    pages_pack,
    pages_people,
    pages_phone,
    pages_replay,
    pages_requests,
    pages_reviews,
    pages_signing_in,
    pages_trail,
    pages_transitions,
    sealed,
    shell,
    sync,
)
from carelog.web.answers import Answers, short_cut
from carelog.web.bodies import Asking
from carelog.web.desk import Desk
from carelog.web.long_measures import LongMeasures
from carelog.web.pictures import Drawings
from carelog.web.rendering import templates
from carelog.web.security import MOST_BYTES, add_headers, client_address, gate, headers_for
from carelog.web.shell import Shells
from carelog.web.static import find_static, read_static, static_file
from carelog.welcome import welcome

BAD_INPUT = 2
HOSTS = {
    "localhost": (socket.AF_INET, socket.AF_INET6),
    "127.0.0.1": (socket.AF_INET,),
    "::1": (socket.AF_INET6,),
    "[::1]": (socket.AF_INET6,),
}
"""The names that may be served, and how each is reached: a browser may try either family for localhost."""
_LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
_PUBLIC = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?/?", re.ASCII | re.IGNORECASE).fullmatch
BESIDE = "The key file lies beside the data: whoever copies the folder can read it. Name another with --key-file."
LAST_ANSWERS = 5
"""Seconds in which what is being answered may be finished when the server is told to stop."""


class CannotServe(Exception):
    """Why the server cannot start, in one sentence for whoever typed the command."""


MODULES = (
    pages, pages_signing_in, pages_people, pages_phone, shell, api, api_signing_in, api_me, api_people, api_admin,
    api_audit, api_audits, api_erasing, api_requests, pages_audits, pages_requests, sync,
    held, sealed, concerns, pages_compare, pages_transitions, pages_reviews, pages_pack, calendar_feed,
    api_measures, pages_measures,
    api_story, pages_replay, api_trail, pages_trail,
)  # fmt: skip
"""Every module of the web that answers at an address: each has its HANDLERS."""


def create_app(settings: Settings, record: Record, desk: Desk | None = None) -> Litestar:
    """The pages and the JSON interface over one record. Its static files are read now, once."""
    static = read_static(find_static(settings.static))
    desk = desk or Desk(settings, record)
    answers, always, engine = Answers(desk), headers_for(settings), templates(static)
    engine.engine_instance.engine.globals["record_now"] = desk.checkpoints.last
    shells = Shells(static, engine.engine_instance.engine, pages_phone.PAGES, desk)
    held = {"desk": desk, "static": static, "drawings": Drawings(), "answers": answers, "shells": shells}
    held["long_measures"] = LongMeasures()
    app = Litestar(
        route_handlers=[*(handler for module in MODULES for handler in module.HANDLERS), static_file],
        dependencies={name: Provide(_always(one), sync_to_thread=False) for name, one in held.items()},
        request_class=Asking,
        request_max_body_size=MOST_BYTES,
        state=State({"desk": desk}),
        template_config=engine,
        exception_handlers=errors.HANDLERS,
        before_send=[add_headers(always)],
        openapi_config=OpenAPIConfig(
            title="carelog",
            version="1",
            description="Care maps, as they are and as they were, for whoever may see them.",
            path="/schema",
            render_plugins=[JsonRenderPlugin()],
            use_handler_docstrings=True,
        ),
        # What goes wrong is logged in errors.py, without the request's own words.
        logging_config=None,
    )
    # Outside of routing, so that it stands before what is not found too.
    at_hand = short_cut(app.asgi_handler, answers, settings.cookie, always)
    app.asgi_handler = gate(at_hand, settings, _refused(desk))
    return app


def _always(one: object) -> Callable[[], object]:
    return lambda: one


def _refused(desk: Desk) -> Callable[[HTTPScope, str], None]:
    """A line of the security log for whatever the gate does not let in."""
    return lambda scope, code: desk.security.note("refused", address=client_address(scope, desk.settings), code=code)


def serve(settings: Settings, *, host: str, port: int, demo: bool) -> int:
    """Run the server until it is told to stop. Returns 0, or 2 with one sentence where it cannot start."""
    # Told to stop is told to stop, from the keyboard or by the system: both end the `with` blocks below.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with ExitStack() as closes:
            return _serve(settings, host, port, demo, closes)
    except (CannotServe, FolderInUse, LogAltered, VaultProblem, NotAKey) as problem:
        print(f"carelog: {problem}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return 0


def _serve(settings: Settings, host: str, port: int, demo: bool, closes: ExitStack) -> int:
    sockets = listen(host, port, settings.public_url)
    for one in sockets:
        closes.enter_context(closing(one))
    database = closes.enter_context(open_database(settings.database, secrets=settings.secrets))
    record = Record(database)
    desk = Desk(settings, record)
    desk.checkpoints.check()
    erasing.finish(database)
    closes.callback(desk.reads.flush)
    app = create_app(settings, record, desk)
    address = settings.public_url or f"http://localhost:{sockets[0].getsockname()[1]}"
    lines = [address, *welcome(desk, address.rstrip("/"), demo)]
    _open_counter(settings, record, closes)
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    server = uvicorn.Server(_config(app))
    # Pokes are answers without an end: they end as soon as the server is told to.
    desk.pokes.over = lambda: server.should_exit
    print("\n".join(lines), flush=True)
    if settings.public_url and database.vault.key_file.beside:
        print(f"carelog: {BESIDE}", file=sys.stderr, flush=True)
    server.run(sockets=sockets)
    return 0


def listen(host: str, port: int, public_url: str | None = None) -> list[socket.socket]:
    """Sockets that listen, on this machine alone unless it stands behind a proxy with a public address.

    Raises CannotServe for a host or an address that will not do, and for a port in use.
    """
    if public_url is not None and not _PUBLIC(public_url):
        raise CannotServe("--public-url takes an https address without a path, like https://carelog.example.org.")
    if host not in HOSTS:
        if public_url is None:
            raise CannotServe(f"Without --public-url only this computer is served: use --host localhost, not {host}.")
        return [_bind(socket.AF_INET6 if ":" in host else socket.AF_INET, port, host)]
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


def _bind(family: socket.AddressFamily, port: int, host: str | None = None) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((host or _LOOPBACK[family], port))
        one.listen(128)
    except (OSError, OverflowError):
        one.close()
        raise CannotServe(
            f"Port {port} cannot be used; another program may have it. Try --port {_another(port)}."
        ) from None
    return one


def _another(port: int) -> int:
    return port + 1 if 0 < port < 65_535 else 8000


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
