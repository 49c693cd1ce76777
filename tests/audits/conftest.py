"""Two maps with people in them, and an auditor who may be asked in. It is 1 June 2026."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from litestar.testing import TestClient

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.audits.visits import Audits
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.record import Record
from carelog.settings import Settings
from carelog.trail import Trail
from tests.examples import MAP, RUTH, RUTHS_MAP, TOM, an_id, noted

OTHER = an_id()
TERMS = {"purpose": "yearly zebra audit", "looks_from": "2026-05-01", "looks_to": "2026-06-30", "until": "2026-07-31"}


@dataclass
class Clock:
    at: datetime = datetime(2026, 6, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Place:
    record: Record
    clock: Clock
    folder: Path

    @property
    def audits(self) -> Audits:
        Trail(self.record).catch_up()
        return Audits(self.record)

    def account(self, name: str) -> str:
        return People(self.record.database, self.clock).add(name).id

    def part(self, account: str, role: str, map_id: str = MAP, **terms: str) -> Actor:
        grant = e.RoleGranted(account=account, role=role, from_="2026-01-01", **terms)
        note_access(self.record, map_id, self.record.operator, None, grant)
        return Actor(account)

    def note(self, event: e.Event, on: str = "2026-06-01", map_id: str = MAP, **header: object) -> str:
        entry = noted(event, on, map=map_id, **header)
        [answer] = self.record.write(map_id, [entry], door=Door.DEVICE)
        assert answer.answer == "recorded", answer
        return entry.id

    def browser(self, account: str) -> TestClient:
        app = create_app(Settings(data=self.folder / "keys"), self.record)
        client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
        client.headers.update({"x-carelog-request": "1"})
        client.cookies.set("carelog", Sessions(self.record.database, self.clock).begin(account, how="password")[0])
        return client


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    clock = Clock()
    with open_database(tmp_path / "data") as database:
        made = Place(Record(database, clock), clock, tmp_path / "data")
        for map_id in (MAP, OTHER):
            made.record.write(map_id, [noted(one, "2026-01-01", map=map_id) for one in RUTHS_MAP], door=Door.DEVICE)
        yield made


@pytest.fixture
def keeper(place: Place) -> Actor:
    account = place.account("Kim")
    place.part(account, "keeper", OTHER)
    return place.part(account, "keeper")


@pytest.fixture
def ruth(place: Place) -> Actor:
    return place.part(place.account("Ruth"), "supported-person", element=RUTH)


@pytest.fixture
def iqbal(place: Place) -> str:
    """The account of the auditor, who has no part yet."""
    return place.account("Iqbal")


@pytest.fixture
def visit(place: Place, keeper: Actor, iqbal: str) -> str:
    """A visit of both maps, with something to look at on one of them."""
    late = place.note(e.NoteMade(of=TOM, text="Tom rang zebra"), on="2026-05-01")
    place.note(e.NoteMade(of=TOM, text="Tom came zebra"), corrects=late)
    place.note(e.EntryDisputed(entry=late, by=RUTH, text="No, zebra"))
    place.note(e.VisitMade(visit=an_id(), purpose="weekly", present=(TOM,), noticed="nothing", shown="agrees"))
    return place.audits.arrange(keeper, iqbal, [MAP, OTHER], **TERMS)
