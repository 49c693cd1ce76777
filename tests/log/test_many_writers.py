"""Eight writers at once: nothing is lost, nothing doubled, and who follows along misses nothing."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import repeat

from eventsourcing.persistence import IntegrityError, Tracking

from carelog.database import Database
from carelog.log import Log
from tests.log import other_process
from tests.log.rows import RUTH, rows
from tests.support import postgres
from tests.support.places import opened_at

NAMES = [f"writer-{n}" for n in range(8)]
EACH = 15
ALL = 2 * EACH * len(NAMES)  # each entry of Ruth's map has one beside it, in a map of the writer's


def test_eight_threads_on_sqlite(tmp_path):
    with (
        opened_at(tmp_path) as database,
        other_process.started("tail", tmp_path, ALL) as follower,
    ):
        other_process.go(follower)
        with ThreadPoolExecutor(len(NAMES)) as threads:
            list(threads.map(other_process.write, repeat(database), NAMES, repeat(EACH)))

        assert_everything_is_there(database, other_process.answer(follower))


def test_eight_processes_on_postgresql_that_start_on_an_empty_database(postgres_url):
    url = postgres.new_database(postgres_url)
    with ExitStack() as processes:
        writers = [processes.enter_context(other_process.started("write", url, name, EACH)) for name in NAMES]
        other_process.go(*writers)
        with (
            opened_at(url) as database,
            ThreadPoolExecutor(1) as thread,
            Log(database).subscribe() as events,
        ):
            followed = thread.submit(other_process.follow, events, ALL)
            for writer in writers:
                other_process.answer(writer)

            assert_everything_is_there(database, followed.result(other_process.SECONDS))


def assert_everything_is_there(database: Database, followed: list[list]) -> None:
    log = Log(database)
    found = log.read(RUTH)
    assert [seq for seq, *_ in found] == [*range(1, EACH * len(NAMES) + 1)]
    for name in NAMES:
        said = [words.decode() for _, _, words, _ in found if words.startswith(name.encode())]
        assert said == [f"{name} {n}" for n in range(EACH)]
    assert all(parts == [(0, "text", words)] for _, _, words, parts in found)

    assert [position for position, *_ in followed] == [*range(1, ALL + 1)]
    assert Counter(map for _, map, _ in followed)[RUTH] == EACH * len(NAMES)
    assert {head.map: head.seq for head in log.heads()} == {
        map: max(seq for _, one, seq in followed if one == map) for _, map, _ in followed
    }


def test_nobody_is_late_who_locks_the_map_before_looking(database):
    log = Log(database)

    def write(_: int) -> None:
        with database.begin() as tx:
            tx.lock_map(RUTH)
            seq = log.head(RUTH, within=tx) + 1
            log.append(tx, *rows(seq, seq + 2))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(40)))

    assert [seq for seq, *_ in log.read(RUTH)] == [*range(1, 121)]


def test_a_position_is_tracked_by_one_alone(database):
    log = Log(database)

    def try_all(_: int) -> list[int]:
        return [position for position in range(1, 26) if _tracked(log, position)]

    with ThreadPoolExecutor(4) as threads:
        won = [position for mine in threads.map(try_all, range(4)) for position in mine]

    assert log.max_tracking_id("search") == max(won) == 25
    assert len(won) == len(set(won))


def _tracked(log: Log, position: int) -> bool:
    try:
        log.insert_tracking(Tracking("search", position))
    except IntegrityError:
        return False
    return True
