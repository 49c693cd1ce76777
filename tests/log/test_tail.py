"""Following the log: in order, without a miss, and ending when told to."""

from itertools import islice
from threading import Thread

from eventsourcing.application import LocalNotificationLog

from carelog.log import Log, tail
from tests.log.rows import RUTH, rows
from tests.support.places import opened_at


def append(database, entries) -> None:
    with database.begin() as tx:
        Log(database).append(tx, entries)


def test_what_another_connection_stores_arrives(place):
    with (
        opened_at(place) as writer,
        opened_at(place, read_only=True) as reader,
        Log(reader).subscribe() as events,
    ):
        for seq in range(1, 4):
            append(writer, rows(seq, seq)[0])
            assert next(events).originator_version == seq


def test_pages_join_without_a_seam(database):
    size = 2 * tail.PAGE + 7
    append(database, rows(1, size)[0])

    with Log(database).subscribe(gt=3) as events:
        found = [one.id for one in islice(events, size - 3)]

    assert found == [*range(4, size + 1)]


def test_rare_types_are_found_behind_many_others(database):
    append(database, rows(1, 700)[0])
    append(database, [(RUTH, 701, "person-died", b"{}")])
    append(database, rows(702, 703)[0])

    with Log(database).subscribe(topics=["person-died"]) as events:
        assert next(events).id == 701
        append(database, [(RUTH, 704, "person-died", b"{}")])
        assert next(events).id == 704


def test_a_start_beyond_the_end_waits_for_what_lies_behind_it(database):
    append(database, rows(1, 2)[0])

    with Log(database).subscribe(gt=4) as events:
        found: list = []
        follower = Thread(target=lambda: found.append(next(events)))
        follower.start()
        follower.join(0.1)
        append(database, rows(3, 5)[0])
        follower.join()

    assert [one.id for one in found] == [5]


def test_one_that_waits_can_be_stopped(database):
    events = Log(database).subscribe()
    found: list = []
    follower = Thread(target=lambda: found.extend(events))
    follower.start()
    append(database, rows(1, 1)[0])

    while not found:
        follower.join(0.01)
    events.stop()
    follower.join()

    assert [one.id for one in found] == [1]


def test_the_librarys_notification_log_pages_through_it(database):
    append(database, rows(1, 25)[0])

    section = LocalNotificationLog(Log(database), section_size=10)["11,20"]

    assert [one.originator_version for one in section.items] == [*range(11, 21)]
    assert section.next_id == "21,30"
