"""What can be done inside one transaction, on SQLite and on PostgreSQL alike.

Rows go to the driver itself: by way of SQLAlchemy each would cost several times as much.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql

from carelog.schema import meta

Row = tuple[Any, ...]
Question = tuple[str, Sequence[Any]]
Batch = tuple[Table | str, Sequence[Row]]

# Two numbers name a lock of ours; one number, made from its id, names a map's.
LOG_LOCK = "SELECT pg_advisory_xact_lock(1667330661, 1)"
TABLES_LOCK = "SELECT pg_advisory_xact_lock(1667330661, 2)"
KEYS_LOCK = "SELECT pg_advisory_xact_lock(1667330661, 3)"
MAP_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"

DUPLICATE = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


class Duplicate(Exception):
    """A row with this key is there already: the transaction, or its savepoint, must be undone."""


class Reading:
    """The database as it was at one moment; `connection` takes any SQLAlchemy query."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._driver: Any = connection.connection.driver_connection

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of one query, as plain tuples; `?` stands for a parameter on both engines."""
        return list(self.each(sql, parameters))

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of one query, one at a time; to be used up before the Reading ends."""
        return self._driver.execute(sql, parameters)

    def meta(self, key: str) -> str:
        """What stands under `epoch`, `operator`, `schema`. Raises NoResultFound if nothing does."""
        return self.connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one()

    def metas(self, *keys: str) -> dict[str, str]:
        """What stands under these keys; one under which nothing does is missing."""
        asked = select(meta.c.key, meta.c.value).where(meta.c.key.in_(keys))
        return {key: value for key, value in self.connection.execute(asked)}


class Transaction(Reading):
    """A write that is stored whole or not at all; as it is on SQLite, where nobody else writes."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._depth = 0
        self._maps: set[str] = set()
        self._has_the_log = False
        self._broken = False

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undoes what was written in the block, and only that, when an exception leaves it."""
        self.refuse_if_broken()
        self._run("SAVEPOINT step")
        self._depth += 1
        try:
            yield
            self.refuse_if_broken()
        except BaseException:
            self._run("ROLLBACK TO SAVEPOINT step")
            self._broken = False
            raise
        finally:
            self._depth -= 1
            self._run("RELEASE SAVEPOINT step")

    def lock_map(self, *maps: str) -> None:
        """Waits until nobody else works on these maps; call it first, with all of them at once.

        Raises RuntimeError for one more map inside a savepoint, which would drop the lock when
        undone, or after an append: who waits for a map while holding the log may wait for ever.
        """
        missing = sorted({*maps} - self._maps)
        if missing and (self._depth or self._has_the_log):
            raise RuntimeError("Lock all maps at once, before any savepoint and any append.")
        for map in missing:
            self._lock_one_map(map)
        self._maps.update(missing)

    def lock_log(self, *questions: Question) -> list[list[Row]]:
        """The rows that answer each question, once nobody else can give out positions."""
        self._has_the_log = True
        return self._lock_and_ask(questions)

    def lock_tables(self) -> None:
        """Waits until nobody else makes or changes tables."""

    def lock_keys(self) -> None:
        """Waits until nobody else makes or changes keys."""

    def write(self, *batches: Batch) -> None:
        """Rows into a table, in column order, or through SQL with `?`; all in one round trip.

        Raises Duplicate if a key is there already.
        """
        try:
            self._write([batch for batch in batches if batch[1]])
        except Exception as error:  # of either driver; it is raised again, whatever it was
            self._broken = True
            if _code(error) in DUPLICATE:
                raise Duplicate(str(error)) from error
            raise

    def refuse_if_broken(self) -> None:
        """Raises RuntimeError after a failed write: half of it may be there, so none may stay."""
        if self._broken:
            raise RuntimeError("A write failed, and what was left of it has not been undone.")

    def _run(self, sql: str) -> None:
        self._driver.execute(sql)

    def _lock_one_map(self, map: str) -> None:
        pass

    def _lock_and_ask(self, questions: Iterable[Question]) -> list[list[Row]]:
        return [self.rows(*question) for question in questions]

    def _write(self, batches: Iterable[Batch]) -> None:
        for target, rows in batches:
            self._driver.executemany(_insert_row(target), rows)


class PostgresReading(Reading):
    """The same on PostgreSQL."""

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of one query, one at a time; to be used up before the Reading ends."""
        # Binary: bytes travel as they are, not as hexadecimal text of twice the length.
        return self._driver.cursor(binary=True).execute(sql.replace("?", "%s"), parameters)


class PostgresTransaction(PostgresReading, Transaction):
    """A write on PostgreSQL, where others write at the same time: hence the locks."""

    def lock_tables(self) -> None:
        """Waits until nobody else makes or changes tables."""
        self._run(TABLES_LOCK)

    def lock_keys(self) -> None:
        """Waits until nobody else makes or changes keys."""
        self._run(KEYS_LOCK)

    def _lock_one_map(self, map: str) -> None:
        self._driver.execute(MAP_LOCK, (map,))

    def _lock_and_ask(self, questions: Iterable[Question]) -> list[list[Row]]:
        # One round trip, for others wait meanwhile. But not one statement: that would see the
        # database as it was before the wait for the lock.
        with self._driver.pipeline():
            self._run(LOG_LOCK)
            asked = [self.each(*question) for question in questions]
        return [list(answer) for answer in asked]

    def _write(self, batches: Iterable[Batch]) -> None:
        with self._driver.pipeline():
            for target, rows in batches:
                if isinstance(target, Table):
                    # An array per column: a third of what executemany costs the client; COPY is
                    # no cheaper, and cannot share a round trip.
                    columns = [list(column) for column in zip(*rows, strict=True)]
                    self._driver.execute(_insert_columns(target), columns)
                else:
                    self._driver.cursor().executemany(target.replace("?", "%s"), rows)


@cache
def _insert_row(target: Table | str) -> str:
    if isinstance(target, str):
        return target
    return f"INSERT INTO {target.name} VALUES ({', '.join('?' for _ in target.columns)})"


@cache
def _insert_columns(table: Table) -> str:
    dialect = postgresql.dialect()
    arrays = ", ".join(f"%b::{column.type.compile(dialect)}[]" for column in table.columns)
    return f"INSERT INTO {table.name} SELECT * FROM unnest({arrays})"


def _code(error: Exception) -> str | None:
    return getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
