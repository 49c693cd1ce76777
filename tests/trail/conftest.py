"""Several maps with many kinds of entries, on either engine, and whoever may read some of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from litestar.testing import TestClient

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.database import Database
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.entries import Entry, changed
from carelog.inviting import note_access
from carelog.record import Record
from carelog.settings import Settings
from carelog.trail import Trail
from tests.access.conftest import Clock
from tests.examples import an_id, noted
from tests.support import postgres
from tests.support.places import opened_at

VISIT, REVIEW, PHONE, TABLET = an_id(), an_id(), an_id(), an_id()


@dataclass
class Maps:
    """A record, and the ids of what is on its maps."""

    record: Record
    clock: Clock
    trail: Trail
    ruth: str = field(default_factory=an_id)
    sam: str = field(default_factory=an_id)
    foreign: str = field(default_factory=an_id)
    people: dict[str, str] = field(default_factory=dict)
    tom: str = field(default_factory=an_id)
    tie: str = field(default_factory=an_id)
    ids: dict[str, str] = field(default_factory=dict)

    def note(self, map_id: str, event: e.Event, on: str | None = "2026-05-30", *, called: str = "", **more) -> str:
        head = self.record.heads([map_id])[map_id]
        entry = changed(noted(event, on, map=map_id, base_seq=head), more)
        [answer] = self.record.write(map_id, [entry], door=e.Door.SERVER)
        assert answer.answer == "recorded", answer
        self.ids[called] = entry.id
        return entry.id

    def part(self, name: str, role: str, *maps: str, **terms: str) -> Actor:
        if name not in self.people:
            self.people[name] = People(self.record.database, self.clock).add(name).id
        for map_id in maps:
            grant = e.RoleGranted(account=self.people[name], role=role, from_="2026-01-01", **terms)
            note_access(self.record, map_id, self.record.operator, None, grant)
        return Actor(self.people[name])

    def actor(self, name: str) -> Actor:
        return Actor(self.people[name])

    def entries(self, map_id: str) -> list[Entry]:
        with self.record.reading(map_id) as timeline:
            return timeline.entries


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database: once on SQLite, once on PostgreSQL."""
    place = str(tmp_path / "data")
    if request.param == "postgresql":
        place = postgres.new_database(request.getfixturevalue("postgres_url"))
    with opened_at(place) as opened:
        yield opened


@pytest.fixture
def maps(tmp_path: Path, clock: Clock) -> Iterator[Maps]:
    with opened_at(tmp_path / "data") as database:
        yield told(Record(database, clock), clock)


@pytest.fixture
def client(maps: Maps, tmp_path: Path) -> TestClient:
    """A browser in which nobody is signed in yet."""
    app = create_app(Settings(data=tmp_path / "keys"), maps.record)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def sign_in(client: TestClient, maps: Maps, name: str) -> None:
    token, _ = Sessions(maps.record.database, maps.clock).begin(maps.people[name], how="password")
    client.cookies.set("carelog", token)


def page(client: TestClient, path: str = "/trail") -> str:
    """What is answered there, which must be an answer."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.fixture
def both_maps(both: Database, clock: Clock) -> Maps:
    return told(Record(both, clock), clock)


def told(record: Record, clock: Clock) -> Maps:
    """Two maps that Kim keeps and Iqbal audits, and one of somebody else's."""
    found = Maps(record, clock, Trail(record))
    for name in ("ruth", "sam", "foreign"):
        map_id, person = getattr(found, name), an_id()
        found.note(map_id, e.MapStarted(title=f"{name}'s map", kind="personal", about=person))
        found.note(map_id, e.ElementAdded(element=person, kind="person", name=name.capitalize()))
    found.part("Kim", "keeper", found.ruth, found.sam)
    found.part("Iqbal", "auditor", found.ruth, found.sam, until="2026-12-31", purpose="A yearly look")
    found.part("Mo", "member", found.ruth)
    found.part("Olga", "keeper", found.foreign)
    _what_happened(found)
    return found


def _what_happened(found: Maps) -> None:
    ruth, kim, mo = found.ruth, found.people["Kim"], found.people["Mo"]
    with found.record.reading(ruth) as timeline:
        person = timeline.head.about
    by_kim = {"noted_by": kim, "acting_as": "keeper", "device": TABLET, "via": "online"}
    by_mo = {"noted_by": mo, "acting_as": "member", "device": PHONE, "via": "device", "visit": VISIT}
    found.clock.move(days=1)
    found.note(ruth, e.ElementAdded(element=found.tom, kind="person", name="Tom Hill", relationship="neighbour"),
               "2026-05-01", called="tom", **by_kim)  # fmt: skip
    tie = e.ConnectionMade(connection=found.tie, from_=found.tom, to=person, family="care", direction="directed")
    found.note(ruth, tie, "2026-05-02", called="tie", **by_kim)
    found.clock.move(days=1)
    found.note(ruth, e.VisitMade(visit=VISIT, noticed="changes", shown="agrees"), "2026-06-03", **by_mo)
    found.note(
        ruth, e.FrequencyChanged(connection=found.tie, frequency="weekly"), "2026-06-03", called="weekly", **by_mo
    )
    found.note(ruth, e.FrequencyChanged(connection=found.tie, frequency="daily"), "2026-06-03", called="daily",
               corrects=found.ids["weekly"], **by_kim)  # fmt: skip
    mistake = found.note(
        ruth, e.NoteMade(text="About June."), "2026-06-02", called="mistake", audience="team", **by_kim
    )
    found.note(ruth, e.EntryInError(entry=mistake, why="Not hers."), "2026-06-03", called="mark", **by_kim)
    found.note(ruth, e.EntryDisputed(entry=found.ids["tom"], by=person, text="He is my friend."), called="dispute",
               **by_kim)  # fmt: skip
    found.note(ruth, e.ObservationMade(text="It goes well.", review=REVIEW), "2026-06-03", **by_kim)
    found.note(
        ruth, e.NoteMade(text="For Ruth and me alone."), "2026-06-03", called="secret", audience="noter", **by_mo
    )
