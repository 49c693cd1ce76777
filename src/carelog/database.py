"""Where the record is kept: SQLite in a folder or PostgreSQL at a URL. Who connects, who may write.

It knows rows and locks, never what an entry means.
"""

import sqlite3
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from threading import Lock, local
from typing import Any

from sqlalchemy import Engine, func, select

from carelog.data_folder import DATABASE_FILE, hold_folder, make_file
from carelog.engines import connect_to_read, postgres_engine, reading_engine, writing_engine
from carelog.proof.signing import Signer, open_signer
from carelog.schema import check, entry, has_tables, migrate
from carelog.transactions import PostgresReading, PostgresTransaction, Reading, Transaction
from carelog.upgrading import upgrades
from carelog.vault import KeyFile, Secrets, Vault, open_vault
from carelog.vault.opening import KEYS_GENERATION, KEYS_ID, REMEMBER, remember
from carelog.vault.vault import ToSeal


class ReadOnly(Exception):
    """The database was opened for reading."""


def open_database(where: str | Path, *, read_only: bool = False, secrets: Secrets | None = None) -> "Database":
    """The database in this folder or at this PostgreSQL URL, its tables made or brought up to date.

    Writing holds the folder until `close()`: raises FolderInUse where someone else does.
    `read_only` holds, makes and checkpoints nothing: raises FileNotFoundError without data.
    Raises WrongSchema for tables of a newer carelog; `read_only`, of an older one too. Raises VaultProblem where the
    keys will not do. `secrets`: where they are, if not in the folder; beside PostgreSQL they must be given.
    """
    if "://" in str(where):
        database = PostgresDatabase(str(where), secrets, read_only=read_only)
    else:
        folder = Path(where).resolve()
        database = FolderDatabase(folder, secrets or Secrets(folder), read_only=read_only)
    with ExitStack() as undo:
        undo.callback(database.close)
        database.prepare()
        undo.pop_all()
    return database


class Database:
    """An open database: `begin()` to write, `read()` to read. Close it, or use it in a `with`."""

    reading: type[Reading]
    writing: type[Transaction]
    pause: float  # seconds to wait before asking `changes()` again

    def __init__(self, reader: Engine, writer: Engine | None, secrets: Secrets) -> None:
        self._reader = reader
        self._writer = writer
        self._secrets = secrets
        self._this_thread = local()
        # Closed from the last to the first: the writer after every reader, for it must checkpoint.
        self._closing = ExitStack()
        for engine in filter(None, (writer, reader)):
            self._closing.callback(engine.dispose)

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection and lets go of the folder; a second call does nothing."""
        self._closing.close()

    def prepare(self) -> None:
        """Makes or updates the tables; read-only, checks them. Raises WrongSchema."""
        if self._writer is None:
            with self.read() as now:
                return check(now.connection)
        with self.begin() as tx:
            tx.lock_tables()
            if migrate(tx.connection, upgrades(tx, lambda: self.vault, self.signer)):
                tx.write((REMEMBER, [(NOT_COMPACT, "")]))
            self.vault.digest("")  # its key is made now: who only reads can make none
            remember(tx, self.vault)
            tx.write((REMEMBER, [(LOG_KEY, self.signer.public)]))
            is_compact = not tx.metas(NOT_COMPACT)
        # What stood in the clear is not to be found in pages that are free now; if this fails, at the next start.
        if not is_compact and self.compact():
            with self.begin() as tx:
                tx.write((FORGET, [(NOT_COMPACT,)]))

    @cached_property
    def vault(self) -> Vault:
        """Seals what is personal, and opens it. Raises VaultProblem."""
        with self.read() as now:
            remembered = now.metas(KEYS_ID, KEYS_GENERATION) if has_tables(now.connection) else {}
        vault = open_vault(self._secrets, remembered, read_only=self._writer is None)
        self._closing.callback(vault.close)
        return vault

    @property
    def folder(self) -> Path:
        """Where the files of this deployment lie that are no database."""
        return self._secrets.folder

    def rewrap(self, key_file: KeyFile) -> int:
        """Keep all keys under another key file from now on. How many there are. Raises VaultProblem."""
        count = self.vault.rewrap(key_file)
        with self.begin() as tx:
            self.remember_keys(tx)
        return count

    @cached_property
    def signer(self) -> Signer:
        """Signs checkpoints of the log. Raises NotAKey."""
        with self.read() as now:
            remembered = now.metas(LOG_KEY) if has_tables(now.connection) else {}
        return open_signer(self._secrets.folder, remembered.get(LOG_KEY))

    def seal(self, tx: Transaction, values: Sequence[ToSeal]) -> list[bytes]:
        """These values sealed, to be stored with this transaction: keys come before what is closed with them."""
        generation = self.vault.generation
        sealed = self.vault.seal(values)
        if self.vault.generation != generation:
            remember(tx, self.vault)
        return sealed

    def seal_text(self, tx: Transaction, map_id: str, subject: str, text: str, bound: str) -> str:
        """One text sealed, as text, to be stored with this transaction; `vault.open_text` opens it."""
        [sealed] = self.seal(tx, [(map_id, subject, text.encode(), bound.encode())])
        return b64encode(sealed).decode()

    def remember_keys(self, tx: Transaction) -> None:
        """How new the keys must be that this data is opened with."""
        remember(tx, self.vault)

    def tidy(self) -> bool:
        """Leave nothing of what was deleted in a log beside the database, as far as the engine has one. Whether it
        is so now.
        """
        return True

    def compact(self) -> bool:
        """Write the whole database anew, so that no page of it holds what was deleted. Whether none does."""
        raise NotImplementedError  # each engine has its own way, below

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A Transaction: committed when the block ends, undone when an exception leaves it.

        Raises ReadOnly; RuntimeError where this thread is in one already: hand that one on instead.
        """
        if self._writer is None:
            raise ReadOnly("This database was opened for reading.")
        with self._one_at_a_time(), self._writer.begin() as connection:
            tx = self.writing(connection)
            yield tx
            tx.refuse_if_broken()

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A Reading: all queries in the block see one and the same moment."""
        with self._reader.begin() as connection:
            yield self.reading(connection)

    def changes(self) -> int:
        """A number that is another one once anybody, in any process, has added to the log."""
        raise NotImplementedError  # each engine has its own way, below

    def version(self) -> int | None:
        """A number that is another one once anything at all was committed; None where only asking again can tell."""
        return None

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        # A second one would wait for the first for ever (PostgreSQL), or undo its work (SQLite).
        if getattr(self._this_thread, "writes", False):
            raise RuntimeError("This thread has begun a transaction already.")
        self._this_thread.writes = True
        try:
            with self._turn():
                yield
        finally:
            self._this_thread.writes = False

    def _turn(self) -> AbstractContextManager[object]:
        return nullcontext()


class FolderDatabase(Database):
    """SQLite in a folder: readers in any process, and one writing connection in all."""

    reading = Reading
    writing = Transaction
    pause = 0.02

    def __init__(self, folder: Path, secrets: Secrets, *, read_only: bool) -> None:
        self._file = folder / DATABASE_FILE
        self._lock = Lock()
        self._watch: sqlite3.Connection | None = None
        self._watch_lock = Lock()
        self._hold = None if read_only else hold_folder(folder)
        if self._hold is not None:
            make_file(self._file)
        elif not self._file.exists():
            raise FileNotFoundError(f"There is no carelog data in {folder}.")
        super().__init__(reading_engine(self._file), self._hold and writing_engine(self._file), secrets)
        self._closing.callback(self._stop_watching)

    def close(self) -> None:
        """Closes every connection and lets go of the folder; a second call does nothing."""
        super().close()
        if self._hold is not None:
            self._hold.close()

    def changes(self) -> int:
        """A number that is another one once anybody, in any process, has committed."""
        with self._watch_lock:
            if self._watch is None:
                # SQLite counts the commits of others: this connection has none of its own.
                self._watch = connect_to_read(self._file)
            return self._watch.execute("PRAGMA data_version").fetchone()[0]

    def compact(self) -> bool:
        """Write the whole file anew, and empty the log beside it."""
        self._alone("VACUUM")
        return self.tidy()

    def tidy(self) -> bool:
        """Bring everything into the file, and empty the log beside it. Not while another process is reading."""
        [(is_busy, *_)] = self._alone("PRAGMA wal_checkpoint(TRUNCATE)")
        return not is_busy

    def _alone(self, sql: str) -> list[tuple]:
        """One statement that no transaction may be around."""
        if self._writer is None:
            raise ReadOnly("This database was opened for reading.")
        with self._turn(), self._writer.connect() as connection:
            driver: Any = connection.connection.driver_connection
            return driver.execute(sql).fetchall()

    def version(self) -> int | None:
        """SQLite counts every commit, of any process."""
        return self.changes()

    def _turn(self) -> AbstractContextManager[object]:
        return self._lock

    def _stop_watching(self) -> None:
        with self._watch_lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None


class PostgresDatabase(Database):
    """PostgreSQL: any number of processes read and write."""

    reading = PostgresReading
    writing = PostgresTransaction
    pause = 0.05

    def __init__(self, url: str, secrets: Secrets | None, *, read_only: bool) -> None:
        engine = postgres_engine(url)
        if secrets is None:
            raise ValueError("Beside PostgreSQL it must be said where the keys are.")
        reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        super().__init__(reader, None if read_only else engine, secrets)
        self._glance = engine.execution_options(isolation_level="AUTOCOMMIT")

    def compact(self) -> bool:
        """Write the tables that held something in the clear anew. The server's own log is its keeper's."""
        with self._glance.connect() as connection:
            for table in HELD_WORDS:
                connection.exec_driver_sql(f"VACUUM FULL {table}")
        return True

    def changes(self) -> int:
        """The last position of the log, as seen by everyone."""
        with self._glance.connect() as connection:
            last = select(func.coalesce(func.max(entry.c.position), 0))
            return connection.execute(last).scalar_one()


LOG_KEY = "log_key"
"""The public key that the log is signed with, in hexadecimal."""
NOT_COMPACT = "not_compact"
"""Set while free pages may hold what stood in the clear."""
HELD_WORDS = (
    "account", "passkey", "device", "invitation", "kept_aside", "opening", "attempt", "receipt", "seen", "meta",
)  # fmt: skip
FORGET = "DELETE FROM meta WHERE key = ?"
