"""The one write path, on a real database: what is answered, what is stored, what a repeat and a group come to."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from carelog.database import Database
from carelog.domain import events as e
from carelog.domain.entries import changed
from carelog.domain.events import Door
from carelog.record import Answer, Record
from carelog.timelines import Timelines, part_place
from carelog.vault.vault import unpadded
from tests.examples import MAP, RUTHS_MAP, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.support import postgres
from tests.support.places import opened_at

DAILY = e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    where = tmp_path / "data"
    if request.param == "postgresql":
        where = postgres.new_database(request.getfixturevalue("postgres_url"))
    with opened_at(where) as found:
        yield found


@pytest.fixture
def record(database: Database) -> Record:
    record = Record(database, clock=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC))
    record.write(MAP, [noted(event, "2026-01-01") for event in RUTHS_MAP], door=Door.DEVICE)
    return record


def test_each_entry_is_answered_in_its_place(record: Record):
    poison = noted(e.FrequencyChanged(connection=an_id(), frequency="daily"))
    answers = record.write(MAP, [poison, noted(DAILY), noted(DAILY)], door=Door.DEVICE)

    assert [(one.answer, one.seq, one.code) for one in answers] == [
        ("refused", None, "thing-not-there"),
        ("recorded", 5, None),
        ("already-so", None, None),
    ]
    assert answers[0].message.startswith("This is about someone")


def test_what_is_recorded_is_read_back_as_it_was_noted(record: Record):
    entry = noted(
        e.NoteMade(of=TOM, text="<b>Tom</b> ☕ says hello"),
        why="he asked me to",
        saw={"name": "Tom"},
        deps=(an_id(),),
    )
    record.write(MAP, [entry], door=Door.DEVICE)

    again = Record(record.database)
    with again.reading(MAP) as timeline:
        assert timeline.entries[-1] == changed(entry, {"seq": 5, "recorded_at": "2026-03-02T10:00:00.000+00:00"})
        assert timeline.state_hash() == _hash(record)


def _hash(record: Record) -> str:
    with record.reading(MAP) as timeline:
        return timeline.state_hash()


def test_a_repeat_gets_its_original_answer_and_records_nothing(record: Record):
    good, bad = noted(DAILY), noted(e.MapStarted(title="Again", kind="personal"))
    first = record.write(MAP, [good, bad], door=Door.DEVICE)

    again = record.write(MAP, [good, bad], door=Door.DEVICE)

    assert [(one.answer, one.original, one.seq, one.code) for one in again] == [
        ("duplicate", "recorded", first[0].seq, None),
        ("duplicate", "refused", None, "map-there"),
    ]
    assert record.maps()[0].seq == 5


def test_the_same_entry_twice_in_one_batch_is_recorded_once(record: Record):
    entry = noted(DAILY)

    assert [one.answer for one in record.write(MAP, [entry, entry], door=Door.DEVICE)] == [
        "recorded",
        "duplicate",
    ]


def test_a_group_stands_or_falls_together(record: Record):
    group, anna = an_id(), an_id()
    someone = noted(e.ElementAdded(element=anna, kind="person", name="Anna"), group=group)
    dangling = noted(
        e.ConnectionMade(connection=an_id(), from_=anna, to=an_id(), family="care", direction="directed"),
        group=group,
    )

    answers = record.write(MAP, [someone, dangling, noted(DAILY)], door=Door.DEVICE)

    assert [(one.answer, one.code) for one in answers] == [
        ("refused", "with-its-group"),
        ("refused", "thing-not-there"),
        ("recorded", None),
    ]
    with record.reading(MAP) as timeline:
        assert anna not in timeline.head.elements and timeline.seq == 5


def test_writes_together_are_one_commit(record: Record):
    with pytest.raises(RuntimeError), record.together():
        record.write(MAP, [noted(DAILY)], door=Door.DEVICE)
        raise RuntimeError("the cable was pulled")

    assert record.maps()[0].seq == 4
    assert [one.answer for one in record.write(MAP, [noted(DAILY)], door=Door.DEVICE)] == ["recorded"]


def test_several_maps_are_one_commit_too(record: Record):
    other = an_id()
    with record.together():
        record.write(MAP, [noted(DAILY)], door=Door.DEVICE)
        record.write(other, [noted(e.MapStarted(title="Another", kind="community"))], door=Door.DEVICE)
        record.write(MAP, [noted(e.MapConfirmed())], door=Door.DEVICE)

    assert {one.id: one.seq for one in record.maps()} == {MAP: 6, other: 1}


def test_a_repeat_within_one_commit_is_a_repeat(record: Record):
    entry = noted(DAILY)
    with record.together():
        record.write(MAP, [entry], door=Door.DEVICE)

        assert record.write(MAP, [entry], door=Door.DEVICE)[0].original == "recorded"


def test_nothing_uncommitted_is_read(record: Record):
    with record.together():
        record.write(MAP, [noted(DAILY)], door=Door.DEVICE)
        with record.reading(MAP) as timeline:
            assert timeline.seq == 4


def test_the_envelope_holds_no_personal_value_and_commits_to_each_part(record: Record):
    canary = "Zebedee Canary"
    record.write(MAP, [noted(e.NoteMade(of=TOM, text=canary), why=canary)], door=Door.DEVICE)

    _, _, envelope, parts = record.log.read(MAP)[-1]

    assert canary.encode() not in envelope
    assert {group for _, group, _ in parts} == {"note", "why"}
    opened_again = record.database.vault.opener(MAP)
    for n, group, sealed in parts:
        value = unpadded(opened_again(sealed, part_place(5, n)))
        expected = sha256(b"carelog/part/v1\0" + value).hexdigest()
        assert canary.encode() not in sealed and canary.encode() in value and expected.encode() in envelope, group


def test_a_server_clock_that_is_set_back_does_not_put_entries_in_the_past(record: Record):
    earlier = Record(record.database, clock=lambda: datetime(2020, 1, 1, tzinfo=UTC))
    earlier.write(MAP, [noted(DAILY)], door=Door.DEVICE)

    with earlier.reading(MAP) as timeline:
        assert timeline.entries[-1].recorded_at == "2026-03-02T10:00:00.000+00:00"


def test_the_read_tables_are_made_anew_from_the_entries(record: Record):
    before = record.log.heads()
    with record.database.begin() as tx:
        tx.write(("DELETE FROM head WHERE map = ?", [(MAP,)]))
    assert record.maps() == []

    record.rebuild()

    assert record.log.heads() == before and before[0].kind == "personal"


def test_an_answer_says_nothing_more_than_it_knows():
    assert Answer("x", "recorded", 1) == ("x", "recorded", 1, None, "", None, None)


def test_a_kept_entry_is_the_entry_that_was_written(record: Record):
    rows = record.log.read(MAP)

    kept = Timelines(record.log, record.database).entries(MAP, rows)

    assert [entry.event for entry in kept] == list(RUTHS_MAP)
