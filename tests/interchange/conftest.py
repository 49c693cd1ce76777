"""What the tests of import and export may ask for by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carelog.database import open_database
from carelog.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record in a folder of its own."""
    with open_database(tmp_path / "data") as database:
        yield Record(database)
