"""A data folder: made for its owner's eyes, and held by the one process that may write in it."""

import fcntl
import os
from contextlib import suppress
from functools import partial
from io import FileIO
from pathlib import Path

DATABASE_FILE = "carelog.db"
HOLD_FILE = "writer.lock"


class FolderInUse(Exception):
    """Another carelog has the right to write in this data folder."""


def hold_folder(folder: str | Path) -> FileIO:
    """The one right to write in this folder, which is made if missing; closing it gives it back.

    Raises FolderInUse if it is held already, by another process or by this one.
    """
    folder = Path(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_private(folder)
    hold = FileIO(folder / HOLD_FILE, "a", opener=partial(os.open, mode=0o600))
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        hold.close()
        raise FolderInUse(f"Another carelog is writing in {folder}.") from None
    return hold


def _make_private(folder: Path) -> None:
    # Only what is ours: `--data /tmp` must not close /tmp to everyone else.
    if (folder / DATABASE_FILE).exists() or not any(folder.iterdir()):
        with suppress(PermissionError):
            folder.chmod(0o700)


def make_file(file: Path) -> None:
    """Make this file if there is none, and keep everyone else out of it."""
    if file.exists():
        # Not opened here: closing it again would drop the locks SQLite has on it in this process.
        file.chmod(0o600)
    else:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
