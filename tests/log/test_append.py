"""What goes into the log comes out again, in order, whole or not at all."""

import sqlite3
from contextlib import suppress
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carelog.database import Database, open_database
from carelog.log import Head, Log, OutOfDate, Receipt
from tests.log.rows import RUTH, SEALED, TOM, entry_id, envelope, receipt, rows

NOBODY = "00000000-0000-4000-8000-000000000000"


def append(database: Database, *args, **kwargs) -> range:
    with database.begin() as tx:
        return Log(database).append(tx, *args, **kwargs)


def stored(first: int, last: int) -> list[tuple]:
    """What `read` answers for `rows(first, last)`."""
    part = (0, "name", SEALED)
    return [(seq, "element-renamed", envelope(seq), [part]) for seq in range(first, last + 1)]


def test_entries_come_back_in_order_with_their_parts(database):
    append(database, *rows(1, 3))
    append(database, *rows(4, 5))

    assert Log(database).read(RUTH) == stored(1, 5)


def test_a_stretch_can_be_read_alone(database):
    append(database, *rows(1, 9))

    assert Log(database).read(RUTH, after=3, upto=6) == stored(4, 6)
    assert Log(database).read(RUTH, after=7) == stored(8, 9)
    assert Log(database).read(RUTH, after=9) == []
    assert Log(database).read(NOBODY) == []


def test_an_entry_may_have_no_part_or_several(database):
    entries, _, _ = rows(1, 3)
    parts = [
        (RUTH, 2, 0, "tom", "name", SEALED),
        (RUTH, 2, 1, "tom", "contact", b"\x00\xff"),
        (RUTH, 3, 0, "ruth", "why", b""),
    ]

    append(database, entries, parts)

    assert [found for *_, found in Log(database).read(RUTH)] == [
        [],
        [(0, "name", SEALED), (1, "contact", b"\x00\xff")],
        [(0, "why", b"")],
    ]


def test_positions_count_through_all_maps(database):
    ruth, tom = rows(1, 2), rows(1, 1, map=TOM)

    assert append(database, ruth[0] + tom[0]) == range(1, 4)
    assert append(database, *rows(2, 3, map=TOM)) == range(4, 6)
    assert [(one.id, one.originator_version) for one in all_notifications(database)] == [
        (1, 1),
        (2, 2),
        (3, 1),
        (4, 2),
        (5, 3),
    ]


def test_a_seq_that_is_taken_is_a_lost_race(database):
    append(database, *rows(1, 3))

    with pytest.raises(OutOfDate):
        append(database, rows(3, 4)[0])

    assert Log(database).read(RUTH) == stored(1, 3)


def test_an_entry_with_a_receipt_is_not_stored_again(database):
    append(database, *rows(1, 1))

    with pytest.raises(OutOfDate):
        append(database, rows(2, 2)[0], [], [receipt(1)])

    assert Log(database).head(RUTH) == 1


def test_a_gap_is_refused(database):
    append(database, *rows(1, 1))

    with pytest.raises(ValueError, match="2 comes next"):
        append(database, rows(3, 3)[0])


def test_a_repeated_entry_finds_its_first_answer(database):
    held = Receipt(entry_id(9), RUTH, None, "held", code="access-ended", caused_by=entry_id(1))
    append(database, *rows(1, 1))
    append(database, [], [], [held])

    with database.read() as now:
        found = Log(database).receipts(now, [entry_id(1), entry_id(9), NOBODY])

    assert found == {entry_id(1): receipt(1), entry_id(9): held}


def test_receipts_are_found_however_many_are_asked_for(database):
    append(database, *rows(1, 1200))

    with database.read() as now:
        found = Log(database).receipts(now, (entry_id(seq) for seq in range(1, 1300)))

    assert len(found) == 1200


def test_the_last_number_of_each_device(database):
    append(database, *rows(1, 3))
    append(database, [], [], [Receipt(entry_id(4), RUTH, None, "refused", device="tablet")])

    with database.read() as now:
        found = Log(database).device_seqs(now, ["phone", "tablet", "unheard-of"])

    assert found == {"phone": 3}


def test_the_heads_follow(database):
    append(database, *rows(1, 2), kinds={RUTH: "personal"})
    append(database, *rows(1, 1, map=TOM), kinds={TOM: "practice"})
    append(database, *rows(3, 3))

    log = Log(database)
    assert log.heads() == [Head(RUTH, 3, "personal"), Head(TOM, 1, "practice")]
    assert [log.head(map) for map in (RUTH, TOM, NOBODY)] == [3, 1, 0]


def test_the_heads_can_be_made_again(database):
    append(database, *rows(1, 3), kinds={RUTH: "personal"})
    append(database, *rows(1, 1, map=TOM))
    log = Log(database)
    with database.begin() as tx:
        tx.connection.exec_driver_sql("DELETE FROM head")

    with database.begin() as tx:
        log.rebuild_heads(tx, lambda type, envelope: f"{type} {envelope.decode()}")

    kind = 'element-renamed {"seq":1}'
    assert log.heads() == [Head(RUTH, 3, kind), Head(TOM, 1, kind)]


def test_a_transaction_reads_what_it_wrote_and_nobody_else_does(database):
    log = Log(database)
    with database.begin() as tx:
        log.append(tx, *rows(1, 2))

        assert log.read(RUTH, within=tx) == stored(1, 2)
        assert log.head(RUTH, within=tx) == 2
        assert log.read(RUTH) == []
        assert log.head(RUTH) == 0


def test_a_reading_stays_at_its_moment(database):
    log = Log(database)
    append(database, *rows(1, 1))
    with database.read() as now:
        assert log.head(RUTH, within=now) == 1
        append(database, *rows(2, 2))

        assert log.read(RUTH, within=now) == stored(1, 1)
        assert log.read(RUTH) == stored(1, 2)


def test_what_a_savepoint_undoes_leaves_nothing_behind(database):
    log = Log(database)
    with database.begin() as tx:
        tx.lock_map(RUTH)
        log.append(tx, *rows(1, 2))
        with pytest.raises(ZeroDivisionError), tx.savepoint():
            log.append(tx, *rows(3, 5))
            raise ZeroDivisionError
        with pytest.raises(OutOfDate), tx.savepoint():
            log.append(tx, rows(3, 3)[0], [], [receipt(1)])
        assert log.append(tx, *rows(3, 3)) == range(3, 4)

    with database.read() as now:
        assert log.receipts(now, map(entry_id, range(1, 6))).keys() == {*map(entry_id, [1, 2, 3])}
    assert log.read(RUTH) == stored(1, 3)
    assert log.heads() == [Head(RUTH, 3, None)]


def test_savepoints_nest(database):
    log = Log(database)
    with database.begin() as tx, tx.savepoint():
        log.append(tx, *rows(1, 1))
        with pytest.raises(ZeroDivisionError), tx.savepoint():
            log.append(tx, *rows(2, 2))
            raise ZeroDivisionError
        log.append(tx, *rows(2, 3))

    assert log.read(RUTH) == stored(1, 3)


def test_half_a_batch_is_never_committed(database):
    entries, parts, _ = rows(1, 2)

    refused = pytest.raises(RuntimeError, match="not been undone")
    # The caller suppresses the error, and goes on as if nothing had happened.
    with refused, database.begin() as tx, suppress(OutOfDate):
        Log(database).append(tx, entries, [*parts, parts[0]])

    assert Log(database).read(RUTH) == []


def test_text_where_bytes_belong_is_refused(tmp_path):
    with open_database(tmp_path) as database:
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in BLOB column"):
            append(database, [(RUTH, 1, "element-renamed", b"{}")], [(RUTH, 1, 0, "tom", "name", "not bytes")])

        assert Log(database).head(RUTH) == 0


def test_maps_are_locked_before_anything_else(database):
    with database.begin() as tx:
        tx.lock_map(TOM, RUTH)
        Log(database).append(tx, *rows(1, 1))
        tx.lock_map(RUTH)
        with pytest.raises(RuntimeError, match="all maps at once"):
            tx.lock_map(NOBODY)
    with database.begin() as tx, tx.savepoint(), pytest.raises(RuntimeError, match="at once"):
        tx.lock_map(RUTH)


GROUPS = st.lists(st.tuples(st.sampled_from([RUTH, TOM]), st.integers(1, 4), st.booleans()))


@settings(max_examples=40)
@given(GROUPS)
def test_whatever_is_undone_the_rest_is_gapless(groups):
    with TemporaryDirectory() as folder, open_database(folder) as database:
        log, seqs = Log(database), {RUTH: 0, TOM: 0}
        with database.begin() as tx:
            for map, size, kept in groups:
                _take(log, tx, rows(seqs[map] + 1, seqs[map] + size, map=map), kept)
                seqs[map] += size * kept

        assert {map: log.head(map) for map in seqs} == seqs
        assert [one.id for one in all_notifications(database)] == [*range(1, sum(seqs.values()) + 1)]
        for map, seq in seqs.items():
            assert [row[0] for row in log.read(map)] == [*range(1, seq + 1)]


def _take(log: Log, tx, batch, kept: bool) -> None:
    with suppress(ZeroDivisionError), tx.savepoint():
        log.append(tx, *batch)
        if not kept:
            raise ZeroDivisionError


def all_notifications(database: Database) -> list:
    return Log(database).select_notifications(start=None, limit=10_000)
