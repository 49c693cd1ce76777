"""Ruth's map with people who may ask and decide. It is 31 January 2026."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from carelog.accounts.people import People
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.access.requests import Request
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.record import Record
from carelog.requesting import Requesting
from tests.examples import MAP, RUTH, RUTHS_MAP, TOM, noted

SAID = ("Tom drinkszebra", "Ruth asked about Tom, otherzebra")


@dataclass
class Clock:
    at: datetime = datetime(2026, 1, 31, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Place:
    """A record, the service, whoever has a part in Ruth's map by name, and two entries with words in them."""

    record: Record
    clock: Clock
    folder: Path
    entries: tuple[str, ...]

    @property
    def requesting(self) -> Requesting:
        return Requesting(self.record)

    def part(self, name: str, role: str, **terms: str) -> Actor:
        account = People(self.record.database, self.clock).add(name)
        grant = e.RoleGranted(account=account.id, role=role, from_="2026-01-01", **terms)
        note_access(self.record, MAP, self.record.operator, None, grant)
        return Actor(account.id)

    def ask(self, actor: Actor, **more: object) -> str:
        said = {
            "asks": "erase", "of": "entries", "by": "the-person", "ground": "asked", "received_on": self.today,
            "text": "Please take this off.", **more,
        }  # fmt: skip
        if said["of"] == "entries" and "entries" not in said:
            said["entries"] = self.entries[:1]
        return self.requesting.ask(MAP, actor, e.RequestMade(**said))  # type: ignore[arg-type]

    def decide(self, actor: Actor, request: str, decision: str = "granted", **more: object) -> None:
        said = {"text": "We looked at it together.", **more}
        event = e.RequestDecided(request=request, decision=decision, **said)  # type: ignore[arg-type]
        self.requesting.decide(MAP, actor, event)

    @property
    def today(self) -> str:
        return self.clock.at.date().isoformat()

    def request(self, id: str) -> Request:
        with self.record.reading(MAP) as timeline:
            return timeline.access.requests[id]

    def note(self, event: e.Event, **header: object) -> str:
        entry = noted(event, "2026-01-02", **header)
        [answer] = self.record.write(MAP, [entry], door=Door.DEVICE)
        assert answer.answer == "recorded", answer
        return entry.id

    def words(self) -> str:
        """Everything that is still to be read of the map."""
        with self.record.reading(MAP) as timeline:
            return repr([vars(one) for one in timeline.entries])


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    clock = Clock()
    with open_database(tmp_path / "data") as database:
        record = Record(database, clock)
        made = Place(record, clock, tmp_path / "data", ())
        record.write(MAP, [noted(one, "2026-01-01") for one in RUTHS_MAP], door=Door.DEVICE)
        made.entries = (
            made.note(e.NoteMade(of=TOM, text=SAID[0])),
            made.note(e.NoteMade(of=RUTH, text=SAID[1])),
        )
        yield made


@pytest.fixture
def keeper(place: Place) -> Actor:
    return place.part("Kim", "keeper")


@pytest.fixture
def ruth(place: Place) -> Actor:
    return place.part("Ruth", "supported-person", element=RUTH)


@pytest.fixture
def worker(place: Place) -> Actor:
    return place.part("Jo", "worker")
