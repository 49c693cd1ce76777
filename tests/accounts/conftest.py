"""An empty database, a clock that stands until it is moved, and the people whom the tests in this folder are about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carelog.accounts.people import Account, People
from carelog.database import Database
from tests.accounts.clock import Clock
from tests.support import postgres
from tests.support.places import opened_at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database in a folder."""
    with opened_at(tmp_path / "data") as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database: once on SQLite, once on PostgreSQL."""
    on_postgres = request.param == "postgresql"
    place = postgres.new_database(request.getfixturevalue("postgres_url")) if on_postgres else str(tmp_path / "either")
    with opened_at(place) as opened:
        yield opened


@pytest.fixture
def people(database: Database, clock: Clock) -> People:
    return People(database, clock)


@pytest.fixture
def anna(people: People) -> Account:
    return people.add("Anna Keeper")


@pytest.fixture
def tom(people: People) -> Account:
    return people.add("Tom Neighbour")
