"""A data folder with three maps and somebody who may sign in, its backup, and where it is put back."""

import shutil
from pathlib import Path

from carelog.accounts.people import People
from carelog.cli import main
from carelog.database import Database, open_database
from carelog.record import Record
from tests.proof.stories import fill

PASSWORD = "as the crow flies over Leith"


def fill_all(database: Database, entries: int = 30) -> list[str]:
    """Three maps and an account. The ids of the maps."""
    found = fill(Record(database), entries)
    People(database).add("Kim", password=PASSWORD)
    return found


def a_folder(folder: Path) -> Path:
    """The folder, filled."""
    with open_database(folder) as database:
        fill_all(database)
    return folder


def emptied(folder: Path, key_of: Path) -> Path:
    """A new folder that has only the key file of another."""
    folder.mkdir()
    shutil.copy(key_of / "carelog.key", folder)
    return folder


def back_up(data: Path, file: Path) -> Path:
    """The file of a backup."""
    assert main(["backup", "--data", str(data), str(file)]) == 0
    return file


def put_back(data: Path, file: Path, *more: str) -> int:
    """What `carelog restore` ends with."""
    return main(["restore", "--data", str(data), str(file), "--keys", f"{file}.keys", *more])


def hashes(database: Database) -> dict[str, str]:
    """map -> hash of its state."""
    record = Record(database)
    found = {}
    for map_id in record.map_ids():
        with record.reading(map_id) as timeline:
            found[map_id] = timeline.state_hash()
    return found
