"""Work for the one process that may write. A writing command beside a running server hands its work to that server.

The way is a socket in the data folder that only its owner may open (mode 0600). One message each way: length, then
bytes.
"""

import os
import socket
import socketserver
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

SOCKET = "writer.sock"
LARGEST = 256 * 1024 * 1024
"""Bytes of one message: several import files of the largest size that an import takes."""
LONGEST_PATH = 100
"""A socket's path may be 107 bytes long; beyond this it is reached through a short link to its folder."""


class NobodyThere(Exception):
    """The folder is held, but whoever holds it does not take work."""


def hand_over(folder: Path, work: bytes) -> bytes:
    """Give work to the process that holds this folder. Returns its answer; raises NobodyThere."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            with _address(folder) as address:
                line.connect(address)
            _send(line, work)
            return _receive(line)
        except OSError as error:
            raise NobodyThere(str(folder)) from error


class Counter:
    """The counter at which work is handed in while a server runs; each piece is done by `do(work) -> answer`."""

    def __init__(self, folder: Path, do: Callable[[bytes], bytes]) -> None:
        self._path = folder / SOCKET
        self._path.unlink(missing_ok=True)
        with _address(folder) as address:
            self._server = _Server(address, _Handler, do)
        self._path.chmod(0o600)
        Thread(target=self._server.serve_forever, daemon=True, name="handed-over work").start()

    def close(self) -> None:
        """Take no more work; what is being done is finished first."""
        self._server.shutdown()
        self._server.server_close()
        self._path.unlink(missing_ok=True)


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = False

    def __init__(self, address: str, handler: type, do: Callable[[bytes], bytes]) -> None:
        self.do = do
        was = os.umask(0o177)
        try:
            super().__init__(address, handler)
        finally:
            os.umask(was)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        _send(self.request, self.server.do(_receive(self.request)))


@contextmanager
def _address(folder: Path) -> Iterator[str]:
    """The path by which the socket can be bound or reached, while the block lasts."""
    path = str(folder.resolve() / SOCKET)
    if len(path.encode()) <= LONGEST_PATH:
        yield path
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{SOCKET}"
    finally:
        os.close(descriptor)


def _send(line: socket.socket, message: bytes) -> None:
    line.sendall(struct.pack("!Q", len(message)) + message)


def _receive(line: socket.socket) -> bytes:
    (length,) = struct.unpack("!Q", _exactly(line, 8))
    if length > LARGEST:
        raise OSError("the message is too large")
    return _exactly(line, length)


def _exactly(line: socket.socket, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        if not (more := line.recv(min(count - len(found), 1 << 20))):
            raise OSError("the line was closed")
        found += more
    return bytes(found)
