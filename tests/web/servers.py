"""A real server, started by its command line in a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 20  # seconds; the demo takes about one, a busy machine some more


@dataclass
class Server:
    """A running server: its address, and the lines that it printed first."""

    address: str
    process: subprocess.Popen[str]
    said: str

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop. Returns its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


def command(data: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "carelog.cli", "serve", "--data", str(data), *options]


@contextmanager
def server(data: Path, *options: str) -> Iterator[Server]:
    """A server on a free port, answering; killed at the end if it still runs."""
    errors = data.with_name("errors.txt")
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            command(data, "--port", "0", *options), stdout=subprocess.PIPE, stderr=stderr, text=True, env=environment()
        )
    try:
        assert process.stdout is not None
        said = process.stdout.readline() + process.stdout.readline()
        found = re.search(r"http://localhost:\d+", said)
        assert found, errors.read_text()
        yield Server(found[0], process, said)
    finally:
        process.kill()
        process.communicate()


def environment() -> dict[str, str]:
    """Ours, without what would lead the server to another database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CARELOG_")}


def refused(data: Path, *options: str) -> tuple[int, str]:
    """The exit code and the words of a server that does not start."""
    done = subprocess.run(command(data, *options), capture_output=True, text=True, timeout=PATIENCE, env=environment())
    return done.returncode, done.stderr
