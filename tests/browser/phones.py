"""Phones for browser tests: a server that goes away and comes back as another build, a browser whose profile stays."""

import os
import random
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from carelog.app import create_app
from carelog.database import Database
from carelog.record import Record
from carelog.settings import Settings
from carelog.web.static import find_static
from tests import examples
from tests.support.browsers import launch_chromium_profile

PATIENCE = 20_000
NOT_THERE = ("Failed to load resource", "EventSource's response", "has been blocked")
"""What a browser says where nobody answers, or somebody else; everything else it says fails the test."""
NOTE = """async ([build, map, text]) => {
  const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
  const phone = await openPhone()
  await phone.note([{ map, type: "note-made", event: { text } }])
}"""

HELD = """async ([build, map]) => {
  const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
  const opened = await (await openPhone()).open(map).catch(() => null)
  return opened?.whole ? opened.here.seq : 0
}"""


class Place:
    """Where carelog answers, or does not, or somebody else does in its place: always at one address."""

    def __init__(self, folder: Path, database: Database, port: int | None = None) -> None:
        self.folder, self.record = folder, Record(database)
        self.static = folder / "static"
        shutil.copytree(find_static(), self.static)
        self.port = port or a_port()
        self.address = f"http://localhost:{self.port}"
        self.spoilt: set[str] = set()
        self.token = ""
        self._stop: Callable[[], None] = lambda: None

    def starts(self) -> None:
        """The server, with the static files as they are now."""
        self.stops()
        app = create_app(Settings(data=self.folder / "data", static=self.static), self.record)
        inner = app.asgi_handler

        async def spoiling(scope: Any, receive: Any, send: Any) -> None:
            # A file that arrives with other bytes than the list of its build says.
            wrong = any(scope.get("path", "").endswith(one) for one in self.spoilt)

            async def sent(message: Any) -> None:
                if wrong and message["type"] == "http.response.body" and message.get("body"):
                    message = {**message, "body": b"x" * len(message["body"])}
                await send(message)

            await inner(scope, receive, sent)

        app.asgi_handler = spoiling
        config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1, ws="none")
        server = uvicorn.Server(config)
        app.state.desk.pokes.over = lambda: server.should_exit
        listening = socket.create_server(("127.0.0.1", self.port))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()

        def stop() -> None:
            server.should_exit = True
            thread.join()
            listening.close()

        self._stop = stop

    def stops(self) -> None:
        """Nobody answers any more, as without signal."""
        self._stop()
        self._stop = lambda: None

    def answers(self, status: int, headers: dict[str, str] | None = None) -> None:
        """Somebody else answers everything like this: a hotel, or a proxy whose server is away."""
        self.stops()
        head = headers or {}

        class Other(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                for name, value in {"content-type": "text/html", "content-length": "7", **head}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(b"Welcome")

            do_POST = do_GET

            def log_message(self, *said: Any) -> None: ...

        ThreadingHTTPServer.allow_reuse_address = True
        other = ThreadingHTTPServer(("127.0.0.1", self.port), Other)
        thread = threading.Thread(target=other.serve_forever)
        thread.start()

        def stop() -> None:
            other.shutdown()
            thread.join()
            other.server_close()

        self._stop = stop

    def changes(self, name: str = "style/phone.css", more: str = "\n/* another build */\n") -> None:
        """Another build, once it starts anew."""
        path = self.static / name
        path.write_text(path.read_text("utf-8") + more, "utf-8")


def a_port() -> int:
    """A port that nobody listens at, and that no system gives away by itself to whoever asks elsewhere."""
    for port in random.sample(range(20_000, 32_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("No port is free.")


class Handset:
    """A browser that may be killed, and started again on what it kept."""

    def __init__(self, playwright: Playwright, profile: Path, complaints: list[str]) -> None:
        self._playwright, self._profile, self._complaints = playwright, profile, complaints
        self.context: BrowserContext | None = None

    def starts(self, **options: Any) -> "Handset":
        options = {"viewport": {"width": 360, "height": 740}, **options}
        self.context = launch_chromium_profile(self._playwright, self._profile, **options)
        return self

    def signs_in(self, place: Place, token: str) -> None:
        assert self.context is not None
        until = time.time() + 86_400
        self.context.add_cookies([{"name": "carelog", "value": token, "url": place.address, "expires": until}])

    def opens(self, address: str) -> Page:
        assert self.context is not None
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: self._complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.goto(address)
        return page

    def is_killed(self) -> None:
        """As when the battery goes: nothing is closed. The context is left behind: to close it would wait for ever."""
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while self._processes():
            time.sleep(0.05)
        self.context = None

    def closes(self) -> None:
        if self.context is not None:
            self.context.close()

    def _processes(self) -> list[int]:
        found = []
        for one in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if str(self._profile).encode() in one.read_bytes():
                    found.append(int(one.parent.name))
        return found


def is_ready(page: Page) -> None:
    """Waits until the phone says of itself that it starts without signal."""
    for _ in range(8):
        shell = page.locator("[data-check=shell]")
        expect(shell).to_have_attribute("data-outcome", "yes", timeout=PATIENCE) if _ == 7 else None
        if shell.get_attribute("data-outcome") == "yes":
            return
        page.wait_for_timeout(500)
        page.get_by_role("button", name="Look once more").click()


def has_fetched(page: Page, place: Place, map_id: str = examples.MAP) -> Page:
    """Once this phone holds all that the server has of the map."""
    for _ in range(100):
        if page.evaluate(HELD, [_build(page), map_id]) >= place.record.heads([map_id])[map_id]:
            return page
        page.wait_for_timeout(200)
    raise AssertionError("This phone fetched nothing.")


def _build(page: Page) -> str:
    """The version of the files that this page runs."""
    return page.locator("link[rel=icon]").get_attribute("href").split("/")[2]  # type: ignore[union-attr]


def note(page: Page, text: str = "She hums again.") -> None:
    page.evaluate(NOTE, [_build(page), examples.MAP, text])
