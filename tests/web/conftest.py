"""A record of Ruth's map in a folder of its own, and clients that ask its pages, signed in. It is 1 June 2026."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from litestar.testing import TestClient

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.record import Record
from carelog.settings import Settings
from tests import examples

OURS = {"x-carelog-request": "1"}
TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def empty_record(tmp_path: Path) -> Iterator[Record]:
    """A record with no map in it."""
    with open_database(tmp_path / "data") as database:
        yield Record(database, lambda: TODAY)


@pytest.fixture
def record(empty_record: Record) -> Record:
    """A record that holds Ruth's map as it was on 1 January."""
    write(empty_record, *(examples.noted(event, "2026-01-01") for event in examples.RUTHS_MAP))
    return empty_record


@pytest.fixture
def note(record: Record) -> Callable[..., None]:
    """Notes further entries on Ruth's map."""
    return lambda *entries: write(record, *entries)


@pytest.fixture
def client(record: Record, tmp_path: Path) -> Iterator[TestClient]:
    """The browser of whoever keeps Ruth's map."""
    with client_of(record, tmp_path) as client:
        sign_in(client, record, part(record, "Kim", "keeper"))
        yield client


@pytest.fixture
def nobody(record: Record, tmp_path: Path) -> Iterator[TestClient]:
    """A browser in which nobody is signed in."""
    with client_of(record, tmp_path) as client:
        yield client


def client_of(record: Record, folder: Path) -> TestClient:
    """A browser, more or less, on this machine; keys and the security log lie in `folder`."""
    app = create_app(Settings(data=folder / "keys"), record)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def part(record: Record, name: str, role: str, map_id: str = examples.MAP, **terms: str) -> str:
    """The id of a new account with this part in the map."""
    account = People(record.database, record.clock).add(name)
    grant = e.RoleGranted(account=account.id, role=role, from_="2026-01-01", **terms)
    note_access(record, map_id, record.operator, None, grant)
    return account.id


def sign_in(client: TestClient, record: Record, account: str) -> None:
    """The session itself, without the time that a password takes."""
    token, _ = Sessions(record.database, record.clock).begin(account, how="password")
    client.cookies.set("carelog", token)


def write(record: Record, *entries: Entry) -> None:
    """Record entries, all of which must be admitted."""
    for entry in entries:
        (answer,) = record.write(entry.map, [entry], door=Door.SERVER)
        assert answer.answer == "recorded", answer
