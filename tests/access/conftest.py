"""A deployment in which everything that may leak is planted, and one browser for everybody who might read it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.entries import changed
from carelog.inviting import note_access
from carelog.record import Record
from carelog.settings import Settings
from tests.examples import an_id, noted

PARTS = (
    "supported-person", "speaks-for", "advocate", "keeper", "member", "worker", "own-entry", "reviewer", "auditor",
)  # fmt: skip
FALL = an_id()
"""The big change of every map."""
REVIEW = an_id()
"""The review of every map."""
OURS = {"x-carelog-request": "1"}


@dataclass
class Clock:
    """A clock that a test may move."""

    at: datetime = datetime(2026, 6, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Planted:
    """One map, the elements on it, and the ids of the entries that somebody may or may not read."""

    id: str
    mark: str
    centre: str = field(default_factory=an_id)
    ann: str = field(default_factory=an_id)
    objector: str = field(default_factory=an_id)
    initials: str = field(default_factory=an_id)
    tie: str = field(default_factory=an_id)

    def canary(self, name: str) -> str:
        """A text that is nowhere else."""
        return f"Qx{self.mark}{name.replace('-', '')}"


@dataclass
class Town:
    """A deployment: its record, its app, and accounts by name."""

    folder: Path
    record: Record
    clock: Clock
    app: Litestar
    accounts: dict[str, str] = field(default_factory=dict)
    maps: dict[str, Planted] = field(default_factory=dict)

    def account(self, name: str, **more: object) -> str:
        """The account of this name, made when first asked for."""
        if name not in self.accounts:
            self.accounts[name] = People(self.record.database, self.clock).add(f"Person {name}", **more).id
        return self.accounts[name]

    def part(self, name: str, role: str, map_id: str, **terms: str) -> str:
        """Give somebody a part, as whoever has the data folder."""
        account = self.account(name)
        grant = e.RoleGranted(account=account, role=role, from_="2026-01-01", **terms)
        note_access(self.record, map_id, self.record.operator, None, grant)
        return account

    def token(self, name: str) -> str:
        """The token of a new session of this person."""
        return Sessions(self.record.database, self.clock).begin(self.account(name), how="password")[0]

    def browser(self, name: str | None = None) -> TestClient:
        """A browser in which this person is signed in, or nobody."""
        client = TestClient(self.app, base_url="http://127.0.0.1", raise_server_exceptions=False)
        client.headers.update(OURS)
        if name is not None:
            client.cookies.set("carelog", self.token(name))
        return client

    def note(self, map_id: str, *entries: object, **header: object) -> list[str]:
        """Note events on a map; the ids of the entries."""
        found = []
        for event in entries:
            entry = changed(noted(event, "2026-03-01", map=map_id), header)
            [answer] = self.record.write(map_id, [entry], door=e.Door.SERVER)
            assert answer.answer == "recorded", answer
            found.append(entry.id)
        return found

    def plant(self, name: str, kind: str = "personal", by: str | None = None, acting_as: str | None = None) -> Planted:
        """A map full of canaries."""
        one = Planted(an_id(), name.capitalize())
        header = {"noted_by": by, "acting_as": acting_as}
        self.note(
            one.id, e.MapStarted(title=one.canary("title"), kind=kind, about=one.centre),
            e.ElementAdded(element=one.centre, kind="person", name=one.canary("circle")), **header,
        )  # fmt: skip
        self._people(one)
        self._secrets(one)
        self.maps[name] = one
        return one

    def _people(self, one: Planted) -> None:
        self.note(
            one.id,
            e.ElementAdded(element=one.ann, kind="person", name="Ann", relationship="neighbour", knows="agreed"),
            e.ElementAdded(
                element=one.objector, kind="person", name=one.canary("objector"), relationship="friend",
                description=one.canary("objectordescription"), custom={"x": one.canary("objectorcustom")},
            ),
            e.ElementRenamed(element=one.objector, name=one.canary("objectorrenamed")),
            e.DetailChanged(of=one.objector, field="y", value=one.canary("objectordetail")),
            e.KnowingChanged(element=one.objector, knows="objects"),
            e.ElementAdded(
                element=one.initials, kind="person", name=f"Zed {one.canary('initials')}", named_as="initials"
            ),
            e.ConnectionMade(
                connection=one.tie, from_=one.ann, to=one.centre, family="care", direction="directed",
                frequency="weekly",
            ),
        )  # fmt: skip
        self.note(one.id, e.TransitionRecorded(transition=FALL, kind="fall"))
        self.note(one.id, e.ContactChanged(element=one.ann, contact=one.canary("contact")))
        self.note(one.id, e.KnowingChanged(element=one.ann, knows="knows"))

    def _secrets(self, one: Planted) -> None:
        stranger = an_id()
        self.note(one.id, e.NoteMade(text=one.canary("noter")), audience="noter", noted_by=stranger)
        self.note(one.id, e.NoteMade(text=one.canary("team")), audience="team", noted_by=stranger)
        self.note(
            one.id, e.FrequencyChanged(connection=one.tie, frequency="daily"), why=one.canary("why"),
            noted_by=stranger,
        )  # fmt: skip
        self.note(one.id, e.NoteMade(of=one.ann, text=one.canary("feelingnote")), audience="team", noted_by=stranger)
        self._a_review(one, stranger)

    def _a_review(self, one: Planted, stranger: str) -> None:
        """Words that the circle reads and an auditor does not, and a thought that is the team's."""
        shown = (e.Shown(known=5, on="2026-04-01"),)
        held = e.ReviewHeld(
            review=REVIEW, kind="periodic", shown=shown, present=(one.ann,), took_part="fully",
            care_plan=one.canary("circle"),
        )  # fmt: skip
        thought = e.ReflectionNoted(prompt="learned", text=one.canary("team"), review=REVIEW)
        self.note(one.id, held, noted_by=stranger)
        self.note(one.id, thought, audience="team", noted_by=stranger)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town(tmp_path: Path, clock: Clock) -> Iterator[Town]:
    """A deployment with one shared map, "own", on which everybody has a part under the name of the part."""
    with open_database(tmp_path / "data") as database:
        yield a_town(tmp_path, Record(database, clock), clock)


def a_town(folder: Path, record: Record, clock: Clock) -> Town:
    """The deployment, in a database that is open."""
    app = create_app(Settings(data=folder / "data"), record)
    app.state.desk.pokes.over = lambda: True  # An answer without an end would be waited for without one.
    found = Town(folder, record, clock, app)
    own = found.plant("own")
    for role in PARTS:
        terms = {
            "own-entry": {"element": own.ann}, "auditor": {"purpose": "audit", "until": "2026-12-31"},
            "speaks-for": {"basis": "attorney", "until": "2026-12-31"}, "worker": {"organisation": "Care Circle"},
        }  # fmt: skip
        found.part(role, role, own.id, **terms.get(role, {}))
    return found
