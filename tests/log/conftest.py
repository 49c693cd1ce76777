"""An empty database of either kind, and the rows that the tests in this folder store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carelog.database import Database
from tests.support import postgres
from tests.support.places import opened_at


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database may be made: a folder, or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "data")
    return postgres.new_database(request.getfixturevalue("postgres_url"))


@pytest.fixture
def database(place: str) -> Iterator[Database]:
    """An empty database, open for writing: once on SQLite, once on PostgreSQL."""
    with opened_at(place) as opened:
        yield opened
