"""How connections are made, and what each is told before anyone uses it.

All of them hide parameters: what an error says ends up in a log file, and must name nobody.
"""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event, make_url

AT_ONCE = 40  # connections: as many as the web server has threads
PATIENCE = 10.0  # seconds; with one writing process only a stray `sqlite3` shell can be in the way

TO_WRITE = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
TO_READ = ("query_only=ON",)
# A key that is overwritten leaves no trace: neither in the file nor in a log of pages beside it.
TO_KEEP_KEYS = ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON")
# Five minutes, for a large import thinks long between two statements. Without it a process that
# hangs, or is cut off, would keep the log locked for as long as TCP believes in it.
END_IF_IDLE = "SET idle_in_transaction_session_timeout = '5min'"


def writing_engine(file: Path) -> Engine:
    """SQLite's one writing connection; every transaction has the write lock from its start."""
    engine = create_engine(
        "sqlite://",
        creator=partial(_connect, file, "rw", TO_WRITE),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", partial(_run, "BEGIN IMMEDIATE"))
    return engine


def reading_engine(file: Path) -> Engine:
    """SQLite for any number of readers."""
    engine = create_engine(
        "sqlite://",
        creator=partial(connect_to_read, file),
        poolclass=QueuePool,
        pool_size=AT_ONCE,
        max_overflow=-1,
        hide_parameters=True,
    )
    event.listen(engine, "begin", partial(_run, "BEGIN"))
    return engine


def connect_to_read(file: Path) -> sqlite3.Connection:
    """One connection that cannot write, and does not checkpoint even if it is the last to close."""
    # mode=ro is what keeps it from that; query_only alone does not.
    return _connect(file, "ro", TO_READ)


def key_engine(file: Path, *, read_only: bool = False) -> Engine:
    """SQLite for the few rows of the key database: one connection, which waits its turn."""
    engine = create_engine(
        "sqlite://",
        creator=partial(_connect, file, "ro", TO_READ) if read_only else partial(_connect, file, "rwc", TO_KEEP_KEYS),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", partial(_run, "BEGIN" if read_only else "BEGIN IMMEDIATE"))
    return engine


def postgres_engine(url: str) -> Engine:
    """PostgreSQL by psycopg. Raises ValueError if the URL is another database's."""
    target = make_url(url)
    if target.get_backend_name() not in {"postgres", "postgresql"}:
        raise ValueError(f"carelog keeps its data in a folder or in PostgreSQL, not in {target}.")
    engine = create_engine(
        target.set(drivername="postgresql+psycopg"),
        connect_args={"application_name": "carelog"},
        # Whatever the server's default: after waiting for a lock, a query must see what is so now.
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=AT_ONCE // 4,
        max_overflow=AT_ONCE - AT_ONCE // 4,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_limit)
    return engine


def _connect(file: Path, mode: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _run(sql: str, connection: Connection) -> None:
    connection.connection.driver_connection.execute(sql)  # type: ignore[union-attr]


def _set_limit(connection: Any, _record: object) -> None:
    connection.execute(END_IF_IDLE)
    connection.commit()
