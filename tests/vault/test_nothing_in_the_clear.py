"""Who has the main database, its log of pages, and the logs beside it, reads no name and no word of anybody's."""

import dataclasses
import json
import shutil
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest

from carelog import at_rest, wire
from carelog.database import Database
from carelog.domain import events as e
from carelog.domain.entries import Entry, changed
from tests.support import postgres
from tests.support.places import opened_at
from tests.vault.filled import WORD, Filled, files_with_the_word, filled, rows_with_the_word

SHAPES = Path(__file__).resolve().parents[1] / "fixtures/v1"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the database is: in the folder of all other files, or at a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "data")
    return postgres.new_database(request.getfixturevalue("postgres_url"))


@pytest.fixture
def deployment(place: str, tmp_path: Path) -> Iterator[Filled]:
    (tmp_path / "data").mkdir(mode=0o700)
    with opened_at(place) as database:
        yield filled(tmp_path / "data", database)


def _database(deployment: Filled) -> Database:
    return deployment.town.record.database


def test_no_table_and_no_file_holds_a_word(deployment, tmp_path):
    folder, database = tmp_path / "data", _database(deployment)

    assert rows_with_the_word(database) == []
    assert files_with_the_word(folder) == []
    assert (folder / "security.jsonl").stat().st_size

    database.compact()
    assert files_with_the_word(folder) == []
    database.close()

    assert files_with_the_word(folder) == []


def test_all_of_it_is_told_to_whoever_may_read_it(deployment):
    town, map_id = deployment.town, deployment.map.id
    keeper, admin = town.browser("QxCanaryKeeper"), town.browser("QxCanaryAdmin")
    worker = town.browser("QxCanaryWorker")

    people = {one["name"]: one["organisation"] for one in admin.get("/api/people").json()["people"]}
    assert people["Person QxCanaryAdmin"] == "QxCanary Council"
    assert people["Person QxCanaryWorker"] == "QxCanary Care"
    assert list(people) == sorted(people, key=str.casefold)

    of_map = keeper.get(f"/api/maps/{map_id}/people").text
    for said in ("Person QxCanaryWorker", "QxCanary Jim", "QxCanary Care", "QxCanary audit"):
        assert said in of_map
    terms = {one.role: dict(one.terms) for one in town.app.state.desk.inviting.table(map_id)}
    assert terms["worker"] == {"organisation": "QxCanary Agency"}
    assert terms["auditor"] == {"purpose": "QxCanary inspection", "until": "2026-12-31"}
    look = {"id": deployment.said["worker"], "secret": deployment.said["worker secret"]}
    assert keeper.post("/api/invitations/look", json=look).status_code == 200

    assert "QxCanary waits" in keeper.get(f"/api/maps/{map_id}/held").text
    assert "QxCanary phone" in worker.get("/api/devices").text
    assert "QxCanary key" in worker.get("/api/passkeys").text
    assert "QxCanary Sue" in town.browser().get("/").text + keeper.get("/").text

    [opening] = town.app.state.desk.reads.openings(map_id)
    assert (opening.reason, opening.delay_reason) == ("QxCanary reason", "QxCanary later")
    asides = town.app.state.desk.kept.of(town.account("QxCanaryWorker"))
    told = {json.loads(one.document)["event"].get("text") for one in asides}
    assert {
        "QxCanary waits", "QxCanary refused", "QxCanary elsewhere", "QxCanary nowhere", "QxCanary unknown",
        "QxCanary no id",
    } <= told  # fmt: skip
    entries = keeper.get(f"/api/maps/{map_id}/log").text
    for said in ("QxCanary recorded", "QxCanary why", "QxCanary wording", "QxCanary left", "QxCanarytitle"):
        assert said in entries


def test_what_was_erased_is_told_no_more_and_breaks_nothing(deployment):
    town, map_id = deployment.town, deployment.map.id
    database, worker = _database(deployment), town.account("QxCanaryWorker")
    token = town.token("QxCanaryWorker")

    database.vault.destroy("", database.vault.end("", [worker]))
    database.vault.destroy(map_id)

    desk = town.app.state.desk
    assert desk.people.get(worker).name == "former member"
    assert desk.people.get(worker).organisation is None
    assert desk.people.names([worker]) == {worker: "former member"}
    assert desk.sessions.find(token).account.name == "former member"
    assert [one.label for one in desk.devices.of(worker)] == ["A phone or computer"]
    assert [(one.reason, one.delay_reason) for one in desk.reads.openings(map_id)] == [("erased", "erased")]
    assert desk.inviting.table(map_id) == []
    assert desk.kept.waiting(map_id) == []
    assert desk.kept.of(worker) == []
    people = town.browser("QxCanaryAdmin").get("/api/people").text
    assert "former member" in people
    assert "QxCanaryWorker" not in people
    assert "QxCanary Care" not in people


def test_a_word_in_the_clear_would_be_found(deployment, tmp_path):
    database = _database(deployment)
    with database.begin() as tx:
        tx.write(("UPDATE account SET organisation = ? WHERE admin = 1", [(f"{WORD} in the clear",)]))

    assert rows_with_the_word(database) == ["account"]
    if (tmp_path / "data/carelog.db").exists():
        assert files_with_the_word(tmp_path / "data") == ["carelog.db-wal"]
        shutil.copy(tmp_path / "data/carelog.db-wal", tmp_path / "kept")
        database.close()
        assert files_with_the_word(tmp_path / "data") == ["carelog.db"]


@pytest.mark.parametrize("name", wire.EVENTS)
def test_the_envelope_of_an_entry_holds_nothing_personal(name):
    entry = wire.entry(json.loads((SHAPES / f"{name}.json").read_text("utf-8"))["sent"])
    personal = {one: _planted(getattr(entry.event, one)) for one in e.shape(type(entry.event)).parts}
    full = changed(entry, {"event": changed(entry.event, personal), "why": WORD, "saw": {WORD: WORD}})

    envelope, parts = at_rest.stored(full, repeat(b"s" * 32))

    assert WORD.encode() not in envelope
    assert WORD.encode() in b"".join(value for *_, value in parts)
    assert all(WORD not in subject + group for subject, group, *_ in parts)


def _planted(value):
    """The value with such a word for every text in it."""
    if isinstance(value, str):
        return f"{WORD} {value}"
    if isinstance(value, dict):
        return {f"{WORD} {key}": _planted(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_planted, value))
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(
            value, **{one.name: _planted(getattr(value, one.name)) for one in dataclasses.fields(value)}
        )
    return value


def test_every_field_of_an_entry_is_known_here():
    """A new header is asked about here: may somebody's words stand in it? Then it is personal."""
    assert {one.name for one in dataclasses.fields(Entry)} - {*at_rest.PERSONAL_HEADERS} == {
        "id", "map", "event", "occurred", "noted_at", "device_seq", "visit", "transition", "told_by", "certainty",
        "audience", "base_seq", "deps", "group", "corrects", "seq", "recorded_at", "noted_by", "acting_as", "device",
        "via", "caused_by", "clock_off_ms", "erased",
    }  # fmt: skip
