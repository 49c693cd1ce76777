"""The database of keys: one row per key, each closed under the key file. SQLite beside the data, or PostgreSQL.

On SQLite a key that is destroyed is overwritten (`secure_delete`), and no log of old pages is kept.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Engine, inspect

from carelog.engines import key_engine, postgres_engine
from carelog.transactions import PostgresReading, PostgresTransaction, Reading, Transaction

KEYS_FILE = "keys.db"
TABLES = (
    "CREATE TABLE keys_meta (key {text} PRIMARY KEY, value {text} NOT NULL)",
    # `wrapped` is empty once the key is destroyed: that there was one stays known.
    """CREATE TABLE subject_key (
        kid {bytes} PRIMARY KEY, map {text} NOT NULL, subject {text} NOT NULL, wrapped {bytes} NOT NULL,
        under {text} NOT NULL, made_at {text} NOT NULL, ended_at {text}, destroyed_at {text})""",
    "CREATE INDEX subject_key_by_map ON subject_key (map, subject)",
)
WORDS = {
    "sqlite": {"text": "TEXT", "bytes": "BLOB"},
    "postgresql": {"text": 'TEXT COLLATE "C"', "bytes": "BYTEA"},
}
OF_MAP = "SELECT kid, subject, wrapped, ended_at FROM subject_key WHERE map = ? AND destroyed_at IS NULL"
ALL = "SELECT kid, map, subject, wrapped FROM subject_key WHERE destroyed_at IS NULL"
# Of two processes that make the same subject's key at once, one does: a subject has one key at a time.
ADD = """INSERT INTO subject_key (kid, map, subject, wrapped, under, made_at)
    SELECT given.* FROM (SELECT CAST(? AS {bytes}) AS kid, CAST(? AS TEXT) AS map, CAST(? AS TEXT) AS subject,
        CAST(? AS {bytes}) AS wrapped, CAST(? AS TEXT) AS under, CAST(? AS TEXT) AS made_at) AS given
    WHERE NOT EXISTS (SELECT 1 FROM subject_key AS there WHERE there.map = given.map
        AND there.subject = given.subject AND there.ended_at IS NULL AND there.destroyed_at IS NULL)"""
DESTROY = "UPDATE subject_key SET wrapped = ?, destroyed_at = ? WHERE kid = ? AND destroyed_at IS NULL"
END = "UPDATE subject_key SET ended_at = ? WHERE kid = ? AND ended_at IS NULL"
REWRAP = "UPDATE subject_key SET wrapped = ?, under = ? WHERE kid = ?"
WHOLE = """SELECT kid, map, subject, wrapped, under, made_at, ended_at, destroyed_at FROM subject_key ORDER BY kid"""
PUT = """INSERT INTO subject_key (kid, map, subject, wrapped, under, made_at, ended_at, destroyed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
SOME = 500  # subjects in one IN (...)
SET = "INSERT INTO keys_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class KeyRow(NamedTuple):
    """One key that is not destroyed. `ended_at`: nothing new is closed with it."""

    kid: bytes
    subject: str
    wrapped: bytes
    ended_at: str | None


class WholeRow(NamedTuple):
    """One key as it lies there, destroyed or not."""

    kid: bytes
    map: str
    subject: str
    wrapped: bytes
    under: str
    made_at: str
    ended_at: str | None
    destroyed_at: str | None


class Identity(NamedTuple):
    """Which database of keys this is, and how often it was changed."""

    id: str
    generation: int


class KeyDatabase:
    """An open database of keys. It knows rows, and no key itself."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        on_postgres = engine.dialect.name == "postgresql"
        self._add = ADD.format_map(WORDS[engine.dialect.name])
        self._reading = PostgresReading if on_postgres else Reading
        self._writing = PostgresTransaction if on_postgres else Transaction

    def close(self) -> None:
        self._engine.dispose()

    def prepare(self) -> Identity:
        """Make the tables where there are none."""
        with self._engine.begin() as connection:
            tx = self._writing(connection)
            tx.lock_keys()
            if not inspect(connection).has_table("keys_meta"):
                for statement in TABLES:
                    connection.exec_driver_sql(statement.format_map(WORDS[connection.dialect.name]))
                tx.write((SET, [("id", str(uuid4())), ("generation", "0")]))
        return self.identity()

    def identity(self) -> Identity:
        """Raises sqlalchemy.exc.DBAPIError where there are no tables."""
        with self._read() as now:
            said = dict(now.rows("SELECT key, value FROM keys_meta"))
        return Identity(str(said["id"]), int(said["generation"]))

    def of_map(self, map_id: str) -> list[KeyRow]:
        """The keys of this map."""
        with self._read() as now:
            return [KeyRow(*row) for row in now.rows(OF_MAP, (map_id,))]

    def of_subjects(self, map_id: str, subjects: Sequence[str]) -> list[KeyRow]:
        """The keys that these subjects of a map have now."""
        found: list[KeyRow] = []
        with self._read() as now:
            for at in range(0, len(subjects), SOME):
                some = subjects[at : at + SOME]
                asked = f"{OF_MAP} AND ended_at IS NULL AND subject IN ({','.join('?' * len(some))})"
                found += [KeyRow(*row) for row in now.rows(asked, (map_id, *some))]
        return found

    def all(self) -> list[tuple[bytes, str, str, bytes]]:
        """(kid, map, subject, wrapped) of every key that is not destroyed."""
        with self._read() as now:
            return now.rows(ALL)

    def ended(self) -> list[tuple[str, bytes]]:
        """(map, kid) of the keys that are no longer used for anything new, and not destroyed."""
        with self._read() as now:
            return now.rows("SELECT map, kid FROM subject_key WHERE ended_at IS NOT NULL AND destroyed_at IS NULL")

    def any_wrapped(self) -> tuple[bytes, str, str, bytes] | None:
        """One of them, to try a key file with."""
        with self._read() as now:
            found = now.rows(f"{ALL} LIMIT 1")
        return found[0] if found else None

    def add(self, rows: Iterable[tuple[bytes, str, str, bytes, str, str]]) -> int:
        """Store keys: (kid, map, subject, wrapped, under, made at); not for a subject that has one by now, so ask
        again. They are on disk when this returns; gives the generation.
        """
        return self._change((self._add, list(rows)))

    def destroy(self, kids: Iterable[bytes], at: str) -> int:
        """Overwrite these keys."""
        return self._change((DESTROY, [(b"", at, kid) for kid in kids]))

    def end(self, kids: Iterable[bytes], at: str) -> int:
        """Nothing new is closed with these keys."""
        return self._change((END, [(at, kid) for kid in kids]))

    def rewrap(self, rows: Iterable[tuple[bytes, str, bytes]]) -> int:
        """(wrapped, under, kid): the same keys under another key file, all at once."""
        return self._change((REWRAP, list(rows)))

    def is_made(self) -> bool:
        """Whether there are tables of keys."""
        with self._engine.begin() as connection:
            return inspect(connection).has_table("keys_meta")

    def copy(self) -> tuple[Identity, list[WholeRow]]:
        """Everything that is there, at one moment."""
        with self._read() as now:
            said = dict(now.rows("SELECT key, value FROM keys_meta"))
            rows = [WholeRow(bytes(kid), map_id, subject, bytes(wrapped), *rest)
                    for kid, map_id, subject, wrapped, *rest in now.rows(WHOLE)]  # fmt: skip
        return Identity(str(said["id"]), int(said["generation"])), rows

    def replace(self, identity: Identity, rows: Iterable[WholeRow]) -> None:
        """Hold these keys from now on, instead of those that are there."""
        self.prepare()
        said = [("id", identity.id), ("generation", str(identity.generation))]
        with self._engine.begin() as connection:
            tx = self._writing(connection)
            tx.lock_keys()
            connection.exec_driver_sql("DELETE FROM subject_key")
            tx.write((PUT, [tuple(row) for row in rows]), (SET, said))

    def _change(self, batch: tuple[str, list[tuple]]) -> int:
        with self._engine.begin() as connection:
            tx = self._writing(connection)
            tx.lock_keys()
            [(said,)] = tx.rows("SELECT value FROM keys_meta WHERE key = 'generation'")
            tx.write(batch, (SET, [("generation", str(int(said) + 1))]))
        return int(said) + 1

    @contextmanager
    def _read(self) -> Iterator[Reading]:
        with self._engine.begin() as connection:
            yield self._reading(connection)


def open_key_database(where: Path | str, *, read_only: bool = False) -> KeyDatabase:
    """The database of keys in this file, or at this PostgreSQL URL."""
    if isinstance(where, str):
        return KeyDatabase(postgres_engine(where))
    if not read_only and not where.exists():
        os.close(os.open(where, os.O_CREAT | os.O_EXCL, 0o600))
    return KeyDatabase(key_engine(where.resolve(), read_only=read_only))
