"""A real server, started by its command line in a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.support.servers import free_port

PATIENCE = 20  # seconds; the demo takes about one, a busy machine some more


@dataclass
class Server:
    """A running server: its address, and the lines that it printed first."""

    address: str
    process: subprocess.Popen[str]
    said: str

    @property
    def port(self) -> int:
        return int(self.process.args[self.process.args.index("--port") + 1])  # type: ignore[union-attr, index]

    @property
    def link(self) -> str:
        """The link to sign in by that it printed; empty where there is none."""
        found = re.search(r"https?://\S+/sign-in#\S+", self.said)
        return found[0] if found else ""

    @property
    def passwords(self) -> dict[str, tuple[str, str]]:
        """Part -> (name, password) of the demo people that it printed."""
        rows = re.findall(r"^  (\S.*?) {2,}(\S+) +(\S+)$", self.said, re.M)
        return {role: (name, password) for name, role, password in rows}

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop. Returns its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


def command(data: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "carelog.cli", "serve", "--data", str(data), *options]


@contextmanager
def server(data: Path, *options: str, at: str = r"http://localhost:\d+") -> Iterator[Server]:
    """A server on a free port, answering; killed at the end if it still runs. `at`: the address that it prints."""
    errors = data.with_name("errors.txt")
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            command(data, "--port", str(free_port()), *options),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env=environment(),
        )
    try:
        assert process.stdout is not None
        said = _first_lines(process.stdout)
        found = re.search(at, said)
        assert found, errors.read_text()
        yield Server(found[0], process, said)
    finally:
        process.kill()
        process.communicate()


def _first_lines(out: IO[str]) -> str:
    """What it prints first, up to the line that says how to get in."""
    said = ""
    for line in out:
        said += line
        if "/sign-in#" in line or "Sign in there." in line:
            break
    return said


class Visitor:
    """A program that signs in and asks, with the cookie that it was given."""

    def __init__(self, address: str, host: str | None = None) -> None:
        self._address, self._host = address, host
        self.set_cookie, self.headers = "", {}

    def by_password(self, name: str, password: str) -> "Visitor":
        self.post("/api/sign-in", {"name": name, "password": password})
        return self

    def by_link(self, link: str) -> "Visitor":
        self.post("/api/sign-in/link", {"secret": link.partition("#")[2]})
        return self

    @property
    def token(self) -> str:
        return self.set_cookie.partition("=")[2].partition(";")[0]

    def get(self, path: str) -> Any:
        return self._ask(urllib.request.Request(self._address + path, headers=self._said()))

    def post(self, path: str, body: Any) -> Any:
        headers = {"Content-Type": "application/json", "X-Carelog-Request": "1", **self._said()}
        return self._ask(urllib.request.Request(self._address + path, json.dumps(body).encode(), headers))

    def _said(self) -> dict[str, str]:
        cookie = {"Cookie": self.set_cookie.partition(";")[0]} if self.set_cookie else {}
        return cookie | ({"Host": self._host} if self._host else {})

    def _ask(self, request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request) as answer:
                self.headers = {name.lower(): value for name, value in answer.headers.items()}
                self.set_cookie = answer.headers.get("Set-Cookie") or self.set_cookie
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return json.loads(refusal.read())


def environment() -> dict[str, str]:
    """Ours, without what would lead the server to another database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CARELOG_")}


def refused(data: Path, *options: str) -> tuple[int, str]:
    """The exit code and the words of a server that does not start."""
    done = subprocess.run(command(data, *options), capture_output=True, text=True, timeout=PATIENCE, env=environment())
    return done.returncode, done.stderr
