"""A running carelog, started by its command line as somebody would, on a free port of this machine."""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PATIENCE = 30.0


class Server(NamedTuple):
    """Where it answers, and the process, so that a test may stop or kill it."""

    port: int
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str) -> tuple[int, Any]:
        """The status of an answer, and its JSON (or its text, if it is none)."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(data: Path, *flags: str) -> Iterator[Server]:
    """`carelog serve` on this data folder, answering; stopped at the end."""
    port = free_port()
    command = [sys.executable, "-m", "carelog.cli", "serve", "--port", str(port), "--data", str(data), *flags]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            server = Server(port, process)
            _wait_for(server)
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait_for(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.process.poll() is not None:
            pytest.fail(f"serve ended: {server.process.stderr and server.process.stderr.read()[-300:]}")
        try:
            if server.get("/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("serve did not answer")
