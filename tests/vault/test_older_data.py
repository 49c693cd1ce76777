"""Data that an older carelog left in the clear is sealed when it is opened, and its log is tied and signed."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import psycopg
import pytest

from carelog import at_rest, wire
from carelog.accounts.devices import Devices
from carelog.accounts.passkeys import Passkeys
from carelog.accounts.people import People
from carelog.accounts.texts import compared
from carelog.accounts.throttle import Throttle, key
from carelog.concerns import contact
from carelog.domain import events as e
from carelog.domain.entries import changed
from carelog.inviting import Inviting
from carelog.kept_aside import KeptAsides
from carelog.proof.verify import Chain
from carelog.reads import Reads
from carelog.record import Record
from carelog.schema_steps import STEPS, THE_SEALING, WORDS
from tests.access.conftest import Clock
from tests.examples import MAP, RUTH, RUTHS_MAP, an_id, noted, recorded
from tests.support import postgres
from tests.support.places import opened_at
from tests.vault.filled import files_with_the_word, rows_with_the_word

OLD = STEPS[: STEPS.index(THE_SEALING)]
AT = "2026-05-01T10:00:00.000+00:00"
ANNA, DEVICE, INVITATION, OPENING, NOWHERE = (an_id() for _ in range(5))
ENTRIES = recorded(
    *(noted(event, "2026-01-01") for event in RUTHS_MAP),
    *(noted(e.NoteMade(of=RUTH, text=f"QxCanary note {n}"), why="QxCanary why") for n in range(6)),
    noted(e.ElementRenamed(element=RUTH, name="QxCanary Ruth")),
    noted(e.MapConfirmed()),
)
HELD = noted(e.NoteMade(text="QxCanary waits"), noted_by=ANNA)


@pytest.fixture
def old_folder(tmp_path: Path) -> str:
    """A folder as an older carelog left it: everything in the clear, no entry tied to another."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with sqlite3.connect(folder / "carelog.db") as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        _fill(lambda sql, *values: connection.execute(sql, values), "sqlite")
    connection.close()
    assert files_with_the_word(folder)
    return str(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest) -> str:
    """Where data lies as an older carelog left it."""
    if request.param == "sqlite":
        return request.getfixturevalue("old_folder")
    url = postgres.new_database(request.getfixturevalue("postgres_url"))
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        _fill(lambda sql, *values: connection.execute(sql.replace("?", "%s"), values or None), "postgresql")
    return url


def _fill(run, engine):
    for step in OLD:
        for statement in step:
            run(statement.format_map(WORDS[engine]))
    values = {
        "schema": str(len(OLD)), "epoch": an_id(), "operator": an_id(),
        "safeguarding-contact": json.dumps({"name": "QxCanary Sue", "phone": "0161 496 0000", "text": "QxCanary"}),
    }  # fmt: skip
    for row in values.items():
        run("INSERT INTO meta VALUES (?, ?)", *row)
    for position, entry in enumerate(ENTRIES, 1):
        envelope, parts = _at_rest(entry)
        run(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
            position,
            MAP,
            entry.seq,
            wire.NAMES[type(entry.event)],
            envelope,
        )
        for n, (subject, group, salt, value) in enumerate(parts):
            run("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)", MAP, entry.seq, n, subject, group, salt, value)
    run("INSERT INTO head VALUES (?, ?, 'personal')", MAP, len(ENTRIES))
    name = "QxCanary Anna"
    run("INSERT INTO account VALUES (?, ?, ?, NULL, 1, 0, 'QxCanary Care', ?, NULL)", ANNA, name, compared(name), AT)
    for n in range(600):
        name = f"QxCanary {n}"
        run("INSERT INTO account VALUES (?, ?, ?, NULL, 0, 0, NULL, ?, NULL)", an_id(), name, compared(name), AT)
    run("INSERT INTO passkey VALUES ('credential', ?, ?, 0, 'QxCanary key', ?, NULL)", ANNA, b"key", AT)
    run("INSERT INTO device VALUES (?, ?, 'QxCanary phone', ?, ?, NULL)", DEVICE, ANNA, AT, AT)
    terms = b'{"organisation":"QxCanary Agency"}'
    invitation = (INVITATION, MAP, "worker", ANNA, "secret", "QxCanary Jim", terms, AT, AT)
    run("INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)", *invitation)
    opening = (OPENING, MAP, ANNA, "names", "QxCanary reason", AT, AT, AT, ANNA, "QxCanary later")
    run("INSERT INTO opening VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *opening)
    aside = "INSERT INTO kept_aside VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)"
    run(aside, HELD.id, MAP, ANNA, "held", "suggested", json.dumps(_sent(HELD)).encode(), AT)
    run(aside, "a", NOWHERE, ANNA, "refused", "no-map", b'{"text":"QxCanary elsewhere"}', AT)
    run(aside, "b", "QxCanary's map", ANNA, "refused", "malformed", b'{"text":"QxCanary nowhere"}', AT)
    run("INSERT INTO receipt VALUES ('b', ?, NULL, 'refused', 'malformed', NULL, NULL, NULL)", "QxCanary's map")
    for what, times in (("QxCanary", 2), ("", 3), ("people", 1), (RUTH, 1)):
        run("INSERT INTO seen VALUES (?, ?, 'keeper', 'page', ?, ?, ?, ?)", MAP, ANNA, what, AT, AT, times)
    run("INSERT INTO attempt VALUES (?, ?)", _old_attempt("name", "anna"), AT)


def _at_rest(entry):
    return at_rest.stored(entry, repeat(b"s" * 32))


def _sent(entry):
    return json.loads(json.dumps(wire.document(changed(entry, {})), default=str))


def _old_attempt(kind, value):
    """As the throttle kept it before: anybody with a list of names could have found out whose it was."""
    return hashlib.sha256(key(kind, value).encode()).hexdigest()


@pytest.fixture
def record(old: str) -> Iterator[Record]:
    """The same data, opened by this carelog."""
    with opened_at(old) as database:
        yield Record(database, Clock())


def test_no_table_and_no_file_holds_a_word_any_more(record, old, tmp_path):
    assert rows_with_the_word(record.database) == []
    assert files_with_the_word(tmp_path) == []

    record.database.close()

    assert files_with_the_word(tmp_path) == []


def test_what_is_left_in_free_pages_goes_at_the_next_start_where_somebody_reads_now(old_folder, tmp_path):
    reader = sqlite3.connect(tmp_path / "data/carelog.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchall()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("carelog.engines.PATIENCE", 0.1)
        opened_at(old_folder).close()
    assert files_with_the_word(tmp_path)
    reader.close()
    opened_at(old_folder).close()

    assert files_with_the_word(tmp_path) == []


def test_everything_reads_back(record):
    database, clock = record.database, Clock()
    people = People(database, clock)

    with record.reading(MAP) as timeline:
        assert [wire.document(one) for one in timeline.entries] == [wire.document(one) for one in ENTRIES]
    assert (people.named("qxcanary ANNA").name, people.get(ANNA).organisation) == ("QxCanary Anna", "QxCanary Care")
    assert len(people.all()) == 601
    assert all(one.name.startswith("QxCanary") for one in people.all())
    assert Devices(database).get(DEVICE).label == "QxCanary phone"
    assert [one.label for one in Passkeys(database, rp_id="", origins=[]).of(ANNA)] == ["QxCanary key"]
    assert contact(database).name == "QxCanary Sue"
    [opening] = Reads(database, clock).openings()
    assert (opening.reason, opening.delay_reason) == ("QxCanary reason", "QxCanary later")
    [invitation] = Inviting(record).table(MAP)
    assert (invitation.called, invitation.terms) == ("QxCanary Jim", {"organisation": "QxCanary Agency"})
    kept = KeptAsides(record)
    assert [one.noted.event for one in kept.waiting(MAP)] == [HELD.event]
    assert {(one.entry, one.map) for one in kept.of(ANNA)} == {(HELD.id, MAP), ("a", NOWHERE), ("b", "")}
    assert b"QxCanary nowhere" in b"".join(one.document for one in kept.of(ANNA))
    looks = {(one.what, one.times) for one in Reads(database, clock).of(MAP)}
    assert looks == {("", 5), ("people", 1), (RUTH, 1)}


def test_a_try_that_failed_before_still_counts(record):
    with record.database.read() as now:
        assert now.rows("SELECT about FROM attempt") != [(_old_attempt("name", "anna"),)]

    clock = Clock()
    clock.at = clock.at.fromisoformat(AT)
    clock.move(minutes=1)

    assert Throttle(record.database, clock).count(key("name", "anna"), 900) == 1


def test_no_envelope_is_touched_and_the_log_is_tied_and_signed(record):
    with record.database.read() as now:
        rows = now.rows("SELECT position, envelope, link FROM entry ORDER BY position")
        [(size, note)] = now.rows("SELECT position, note FROM checkpoint")

    chain = Chain(MAP)
    for position, envelope, link in rows:
        chain.take(position, bytes(envelope), bytes(link))

    assert [bytes(envelope) for _, envelope, _ in rows] == [_at_rest(one)[0] for one in ENTRIES]
    assert chain.seq == size == len(ENTRIES)
    assert f"\n{size}\n" in note


def test_it_is_done_once(old):
    with opened_at(old) as database, database.read() as now:
        first = now.rows("SELECT id, name, name_key FROM account ORDER BY id")
    with opened_at(old) as database, database.read() as now:
        assert now.rows("SELECT id, name, name_key FROM account ORDER BY id") == first
        assert People(database).get(ANNA).name == "QxCanary Anna"
    with opened_at(old, read_only=True) as database:
        assert People(database).named("QxCanary Anna").id == ANNA
