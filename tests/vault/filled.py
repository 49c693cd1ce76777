"""A deployment with a word of its own in every field in which people write; and where such a word is found."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carelog.accounts.devices import Devices
from carelog.accounts.passkeys import Passkeys
from carelog.app import create_app
from carelog.concerns import Concerns, Said
from carelog.database import Database
from carelog.record import Record
from carelog.settings import Settings
from tests.access.conftest import Clock, Planted, Town
from tests.accounts.authenticator import Authenticator
from tests.examples import an_id

WORD = "QxCanary"
"""What every planted word begins with, in any case."""
ORIGIN = "http://localhost:8000"
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


@dataclass
class Filled:
    """A deployment full of such words: `said` is what the API was told, and tells again."""

    town: Town
    map: Planted
    said: dict[str, str]
    device: str
    sent: int = 0

    def push(self, *entries: dict[str, Any]) -> list[dict[str, Any]]:
        """What becomes of these entries of the worker's phone; each takes the next number."""
        for entry in entries:
            self.sent += 1
            entry["device_seq"] = self.sent
        body = {"device": self.device, "entries": list(entries)}
        return self.town.browser("QxCanaryWorker").post("/api/sync/push", json=body).json()["answers"]

    def entry(self, type: str, event: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {
            "id": an_id(), "map": self.map.id, "type": type, "v": 1, "event": event,
            "occurred": {"on": "2026-03-01", "precision": "day"}, "noted_at": "2026-03-01T10:00:00+00:00", **more,
        }  # fmt: skip


def filled(folder: Path, database: Database) -> Filled:
    """Fill a deployment: its database is open, its other files are in this folder."""
    clock = Clock()
    record = Record(database, clock)
    town = Town(folder, record, clock, create_app(Settings(data=folder), record))
    town.account("QxCanaryAdmin", admin=True, safeguarding=True, organisation="QxCanary Council")
    planted = town.plant("canary")
    town.part("QxCanaryKeeper", "keeper", planted.id)
    town.account("QxCanaryWorker", organisation="QxCanary Care")
    town.part("QxCanaryWorker", "worker", planted.id, organisation="QxCanary Care")
    town.part("QxCanaryAuditor", "auditor", planted.id, purpose="QxCanary audit", until="2026-12-31")
    found = Filled(town, planted, {}, an_id())
    _labels(found)
    _people_of_the_map(found)
    _what_is_kept_aside(found)
    _openings_and_contact(found)
    _what_is_only_asked(found)
    return found


def _labels(found: Filled) -> None:
    town = found.town
    worker = town.account("QxCanaryWorker")
    Devices(town.record.database, town.clock).register(found.device, worker, "QxCanary phone")
    passkeys = Passkeys(town.record.database, town.clock, rp_id="localhost", origins=[ORIGIN])
    account = town.app.state.desk.people.get(worker)
    options = passkeys.registration(account)
    passkeys.register(account, options["ceremony"], Authenticator(ORIGIN).create(options), "QxCanary key")


def _people_of_the_map(found: Filled) -> None:
    keeper, map_id = found.town.browser("QxCanaryKeeper"), found.map.id
    for asked in (
        {"role": "member", "called": "QxCanary Jim"},
        {"role": "worker", "organisation": "QxCanary Agency"},
        {"role": "auditor", "purpose": "QxCanary inspection", "until": "2026-12-31"},
    ):
        made = keeper.post(f"/api/maps/{map_id}/invitations", json=asked)
        assert made.status_code == 200, made.text
        found.said[asked["role"]] = made.json()["id"]
        found.said[f"{asked['role']} secret"] = made.json()["link"].rpartition(".")[2]
    ended = {"account": found.town.part("QxCanaryGone", "member", map_id), "role": "member", "reason": "QxCanary left"}
    assert keeper.post(f"/api/maps/{map_id}/roles/end", json=ended).status_code == 200
    consent = {
        "answer": "given", "about": found.map.centre, "by": found.map.centre, "scope": "map-and-circle",
        "basis": "own", "how": "spoken", "wording": "QxCanary wording", "review_on": "2027-01-01",
    }  # fmt: skip
    assert keeper.post(f"/api/maps/{map_id}/consents", json=consent).status_code == 200


def _what_is_kept_aside(found: Filled) -> None:
    note = ("note-made", {"text": "QxCanary note"})
    answers = found.push(
        found.entry("note-made", {"text": "QxCanary recorded"}, why="QxCanary why", saw={"QxCanary": "QxCanary"}),
        found.entry("note-made", {"text": "QxCanary waits"}, deps=[an_id()]),
        found.entry("note-made", {"text": "QxCanary refused", "of": an_id()}),
        found.entry("note-made", {"text": "QxCanary elsewhere"}) | {"map": an_id()},
        found.entry("note-made", {"text": "QxCanary nowhere"}) | {"map": "QxCanary's map"},
        found.entry("qxcanary-done", {"text": "QxCanary unknown"}),
        found.entry("note-made", {"QxCanary": "QxCanary malformed"}),
        found.entry(*note, noted_at="QxCanary o'clock"),
        found.entry(*note) | {"occurred": {"on": "2026-03-01 QxCanary", "precision": "day"}},
        found.entry(*note, deps=["QxCanary"]),
        found.entry("transition-recorded", {"transition": an_id(), "kind": "QxCanary fell"}),
        found.entry("visit-made", {
            "visit": an_id(), "noticed": "nothing", "shown": "agrees", "purpose": "QxCanary tea", "arrived": "QxCanary",
        }),
        found.entry("note-made", {"text": "QxCanary no id"}) | {"id": "QxCanary"},
    )  # fmt: skip
    assert [one["answer"] for one in answers] == [
        "recorded", "held", "refused", "refused", "refused", "unknown-type", "refused", "refused", "refused", "held",
        "refused", "refused", "refused",
    ], answers  # fmt: skip


def _openings_and_contact(found: Filled) -> None:
    auditor, lead = found.town.browser("QxCanaryAuditor"), found.town.browser("QxCanaryAdmin")
    opened = auditor.post(f"/api/maps/{found.map.id}/open", json={"reason": "QxCanary reason"})
    assert opened.status_code == 200, opened.text
    reads = found.town.app.state.desk.reads
    [opening] = reads.openings(found.map.id)
    delayed = lead.post(f"/api/openings/{opening.id}/delay", json={"reason": "QxCanary later", "until": "2026-06-02"})
    assert delayed.status_code == 200, delayed.text
    contact = {"name": "QxCanary Sue", "phone": "0161 496 0000", "text": "QxCanary, ask for Sue"}
    assert lead.post("/api/safeguarding", json=contact).status_code == 200
    worry = Said("QxCanary worry", map=found.map.id)
    Concerns(found.town.record.database, found.town.app.state.desk.seal_keys, found.town.clock).say(worry)


def _what_is_only_asked(found: Filled) -> None:
    nobody, keeper = found.town.browser(), found.town.browser("QxCanaryKeeper")
    tried = nobody.post("/api/sign-in", json={"name": "QxCanary Stranger", "password": "QxCanary password"})
    assert tried.status_code == 401
    for query in ("thing=QxCanary", "focus=QxCanary", "care=QxCanary", "type=QxCanary", "on=QxCanary"):
        keeper.get(f"/maps/{found.map.id}?{query}")
        keeper.get(f"/maps/{found.map.id}/picture/1.svg?{query}")
    keeper.get("/maps/QxCanary")
    keeper.get("/api/maps/QxCanary/held")
    keeper.get("/api/trail?account=QxCanary&about=QxCanary")
    assert keeper.get(f"/maps/{found.map.id}").status_code == 200


def files_with_the_word(folder: Path) -> list[str]:
    """The files below this folder in which such a word stands, whatever its case."""
    word = WORD.lower().encode()
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and word in path.read_bytes().lower())


def rows_with_the_word(database: Database) -> list[str]:
    """The tables in which such a word stands, in any column of any row, as it is written there."""
    with database.read() as now:
        tables = [name for (name,) in now.rows(TABLES[now.connection.dialect.name])]
        assert {"account", "entry", "part", "kept_aside", "meta", "trail"} <= set(tables)
        return sorted({table for table in tables for row in now.rows(f"SELECT * FROM {table}") if _in(row)})


def _in(row: tuple[Any, ...]) -> bool:
    said = [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
    return any(WORD.lower().encode() in one.lower() for one in said)
