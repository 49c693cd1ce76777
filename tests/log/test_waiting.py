"""On PostgreSQL, where several write at once: who comes second waits, and then succeeds."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from carelog.database import Database
from carelog.engines import postgres_engine
from carelog.log import Log
from carelog.transactions import PostgresTransaction
from tests.log.rows import RUTH, TOM, rows
from tests.support import postgres
from tests.support.places import opened_at

SOMEONE_WAITS = """SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""
SECONDS = 30


@pytest.fixture
def url(postgres_url: str) -> str:
    return postgres.new_database(postgres_url)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with opened_at(url) as opened:
        yield opened


def test_an_append_to_another_map_waits_for_its_positions(database, url):
    with ThreadPoolExecutor(1) as threads:
        with database.begin() as tx:
            assert Log(database).append(tx, *rows(1, 3)) == range(1, 4)
            second = threads.submit(append, database, TOM)
            wait_until_someone_waits(url)

        assert second.result() == range(4, 7)


def test_work_on_another_map_does_not_wait(database):
    with ThreadPoolExecutor(1) as threads, database.begin() as tx:
        tx.lock_map(RUTH)

        assert threads.submit(append, database, TOM).result() == range(1, 4)


def test_whoever_opens_it_while_the_tables_are_made_waits(url):
    engine = postgres_engine(url)
    with ThreadPoolExecutor(1) as threads:
        with engine.begin() as connection:
            PostgresTransaction(connection).lock_tables()
            second = threads.submit(opened_at, url)
            wait_until_someone_waits(url)

        second.result().close()
    engine.dispose()


def append(database: Database, map: str) -> range:
    with database.begin() as tx:
        tx.lock_map(map)
        return Log(database).append(tx, *rows(1, 3, map=map))


def wait_until_someone_waits(url: str) -> None:
    until = time.monotonic() + SECONDS
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        while connection.execute(SOMEONE_WAITS).fetchone() is None:
            assert time.monotonic() < until, "nobody waits"
            time.sleep(0.01)
