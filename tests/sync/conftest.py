"""Ruth's map, and people whose phones hand in what they noted. It is 19 November 2026."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from carelog.accounts.people import People
from carelog.database import open_database
from carelog.deciding import Answer
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.kept_aside import KeptAsides
from carelog.receiving import Receiving
from carelog.record import Record
from tests.examples import MAP, RUTHS_MAP, an_id, noted

NOW = datetime(2026, 11, 19, 18, 40, tzinfo=UTC)


@dataclass
class Phone:
    """One person's phone: it numbers what is noted on it, and hands it in."""

    receiving: Receiving
    actor: Actor
    map: str = MAP
    device: str = field(default_factory=an_id)
    last: int = 0

    def entry(self, type: str, event: dict[str, Any], on: str | None = "2026-11-17", **more: Any) -> dict[str, Any]:
        """An entry as it is sent; it takes the next number."""
        self.last += 1
        occurred = {"on": on, "precision": "day"} if on else {"precision": "unknown"}
        return {
            "id": an_id(), "map": self.map, "type": type, "v": 1, "event": event, "occurred": occurred,
            "noted_at": "2026-11-19T16:02:11+00:00", "device_seq": self.last, "base_seq": 0, **more,
        }  # fmt: skip

    def hand_in(self, *entries: dict[str, Any]) -> list[Answer]:
        return self.receiving.take(entries, self.device, self.actor)

    def note(self, type: str, event: dict[str, Any], on: str | None = "2026-11-17", **more: Any) -> Answer:
        """Note one thing and hand it in; what became of it."""
        [answer] = self.hand_in(self.entry(type, event, on, **more))
        return answer


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Ruth's map, as it has been since January."""
    with open_database(tmp_path / "data") as database:
        record = Record(database, lambda: NOW)
        record.write(MAP, [noted(event, "2026-01-01") for event in RUTHS_MAP], door=Door.SERVER)
        yield record


@pytest.fixture
def kept(record: Record) -> KeptAsides:
    return KeptAsides(record)


@pytest.fixture
def phone_of(record: Record, kept: KeptAsides) -> Callable[..., Phone]:
    """The phone of somebody new, with this part in Ruth's map (None: no part)."""
    receiving = Receiving(record, kept)

    def make(role: str | None = "worker", **terms: str) -> Phone:
        account = People(record.database, record.clock).add(f"Person {an_id()}")
        if role is not None:
            grant = e.RoleGranted(account=account.id, role=role, from_="2026-01-01", **terms)
            note_access(record, MAP, record.operator, None, grant)
        return Phone(receiving, Actor(account.id))

    return make


@pytest.fixture
def ann(phone_of: Callable[..., Phone]) -> Phone:
    """A worker."""
    return phone_of()


@pytest.fixture
def ben(phone_of: Callable[..., Phone]) -> Phone:
    """Another worker, who cannot see what Ann notes meanwhile."""
    return phone_of()
