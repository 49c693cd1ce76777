"""A PostgreSQL server for the tests alone, removed when they end."""

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tools import programs

NAME = "carelog"
# A start takes one or two seconds; a busy machine may need many times that.
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30

_number = itertools.count(1)


@contextmanager
def server() -> Iterator[str]:
    """A running server, as the URL of an empty database in it: `postgresql+psycopg://...`.

    It is as careful with a commit as a real one (fsync is on), and listens on loopback only. Where
    there is no PostgreSQL to start, the test that asked fails; it is never skipped.
    """
    folder = Path(tempfile.mkdtemp(prefix="carelog-postgres-"))
    try:
        user = _hand_to_user(folder)
        _initdb(folder / "data", user)
        with _running(folder, user) as port:
            yield f"postgresql+psycopg://{NAME}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder)


def new_database(url: str) -> str:
    """Make one more empty database in the server at `url`, and give its URL."""
    place, _, _ = url.rpartition("/")
    name = f"{NAME}_{os.getpid()}_{next(_number)}"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
    return f"{place}/{name}"


def _hand_to_user(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then folder and server belong to another user."""
    if os.geteuid():
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in users else "nobody"
    shutil.chown(folder, user)
    return user


def _as(user: str | None) -> dict:
    """Leave root's groups behind too."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _initdb(data: Path, user: str | None) -> None:
    options = ["--auth=trust", f"--username={NAME}", "--encoding=UTF8", "--no-locale"]
    subprocess.run(
        [_program("initdb"), *options, f"--pgdata={data}"],
        cwd=data.parent,
        check=True,
        stdout=subprocess.DEVNULL,
        **_as(user),
    )


@contextmanager
def _running(folder: Path, user: str | None) -> Iterator[int]:
    port = _free_port()
    with open(folder / "log", "w") as log:
        process = _start(folder, port, log, user)
    try:
        _wait_for(process, port, folder / "log")
        yield port
    finally:
        _stop(process)


def _start(folder: Path, port: int, log, user: str | None) -> subprocess.Popen:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "fsync": "on",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    return subprocess.Popen(
        [_program("postgres"), "-D", folder / "data", *options],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        # Out of reach of Ctrl-C, which would stop it under the tests that are still ending.
        start_new_session=True,
        **_as(user),
    )


def _wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user=NAME, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            # There is nothing to be told by: a server that starts can only be asked again.
            time.sleep(0.05)
    pytest.fail(f"PostgreSQL did not start. It said:\n{log.read_text()}", pytrace=False)


def _stop(process: subprocess.Popen) -> None:
    """Ask it to end without waiting for whoever is still connected; if it will not, end it."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _program(name: str) -> Path:
    folder = programs.postgres()
    if folder is None:
        pytest.fail(programs.ADVICE["postgresql"], pytrace=False)
    return folder / name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
