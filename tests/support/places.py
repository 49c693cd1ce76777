"""Opening a database wherever a test has it: in a folder, or at a PostgreSQL URL with its keys in a folder apart."""

import tempfile
from pathlib import Path

from carelog.database import Database, open_database
from carelog.vault import Secrets


def opened_at(place: str | Path, *, read_only: bool = False) -> Database:
    """The database at this place; every process of a test finds the same keys."""
    return open_database(place, read_only=read_only, secrets=secrets_of(place))


def secrets_of(place: str | Path) -> Secrets | None:
    """Where the keys beside a PostgreSQL database of a test lie; None for a folder, which has its own."""
    if "://" not in str(place):
        return None
    folder = Path(tempfile.gettempdir()) / f"carelog-keys-{str(place).rpartition('/')[2]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return Secrets(folder)
