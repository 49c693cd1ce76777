"""Files that hold a key: made at the first time, whole or not at all, for their owner's eyes alone."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp


class NotAKey(Exception):
    """The file of a key holds something else, or is not there although it must be."""


def key_file(file: Path, made: Callable[[], bytes]) -> bytes:
    """What this file holds; where there is none yet, it is made of what `made` gives."""
    if not file.exists():
        make_file(file, made())
    return file.read_bytes()


def make_file(file: Path, content: bytes) -> None:
    """Makes the file whole or not at all, with mode 0600; where another was quicker, theirs stays."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, draft = mkstemp(prefix=f"{file.name}.", dir=file.parent)  # its mode is 0600
    try:
        with open(number, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        os.unlink(draft)
    to_disk(file.parent)


def to_disk(path: Path) -> None:
    """What was written to this file, or the names in this folder, outlast a power cut."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
