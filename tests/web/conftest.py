"""A record of Ruth's map in a folder of its own, and a client that asks its pages. It is 1 June 2026."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from litestar.testing import TestClient

from carelog.app import create_app
from carelog.database import open_database
from carelog.domain.entries import Entry
from carelog.domain.events import Door
from carelog.record import Record
from carelog.settings import Settings
from tests import examples

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
def client(record: Record) -> Iterator[TestClient]:
    with client_of(record) as client:
        yield client


def client_of(record: Record, people: Mapping[str, str] | None = None) -> TestClient:
    """A browser, more or less, on this machine. `people` are those who note, as pages name them."""
    return TestClient(
        create_app(Settings(), record, people), base_url="http://127.0.0.1", raise_server_exceptions=False
    )


def write(record: Record, *entries: Entry) -> None:
    """Record entries, all of which must be admitted."""
    for entry in entries:
        (answer,) = record.write(entry.map, [entry], door=Door.SERVER)
        assert answer.answer == "recorded", answer
