"""The rows of all tables, out of one engine and into either."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, column, select
from sqlalchemy import table as named

from carelog.schema import tables
from carelog.schema_people import account
from carelog.schema_steps import STEPS, WORDS

MADE_FROM_THE_REST = frozenset({"trail", "trail_name", "tracking"})
"""Tables that are in no backup: they are made anew from the entries."""
CHUNK = 1_000
assert account.metadata is tables  # all tables are known here


@dataclass(frozen=True)
class Kept:
    """One table as it was kept: its columns, and by number those that hold bytes."""

    name: str
    columns: tuple[str, ...]
    bytes: tuple[int, ...]


def kept_tables() -> list[tuple[Kept, Table]]:
    """Every table that is in a backup, always in the same order."""
    found = [one for one in tables.sorted_tables if one.name not in MADE_FROM_THE_REST]
    return [(_kept(one), one) for one in sorted(found, key=lambda one: one.name)]


def _kept(one: Table) -> Kept:
    is_bytes = [isinstance(column.type, LargeBinary) for column in one.columns]
    names = tuple(str(column.name) for column in one.columns)
    return Kept(str(one.name), names, tuple(at for at, said in enumerate(is_bytes) if said))


def rows_of(connection: Connection, one: Table) -> Iterator[Sequence[Any]]:
    """The rows of a table in the order of their keys, a few in memory at a time."""
    asked = select(one).order_by(*one.primary_key.columns)
    for row in connection.execute(asked, execution_options={"yield_per": CHUNK}):
        yield tuple(row)


def make_tables(connection: Connection, schema: int) -> None:
    """The empty tables of this version: what a step does besides making tables, it does to rows."""
    for statement in (one for step in STEPS[:schema] for one in step if not one.startswith("@")):
        connection.exec_driver_sql(statement.format_map(WORDS[connection.dialect.name]))


def fill(connection: Connection, kept: Kept, rows: Iterable[Sequence[Any]]) -> int:
    """Put these rows into an empty table. How many there were."""
    into = named(kept.name, *(column(name) for name in kept.columns)).insert()
    left, count = iter(rows), 0
    while chunk := [dict(zip(kept.columns, row, strict=True)) for row in islice(left, CHUNK)]:
        connection.execute(into, chunk)
        count += len(chunk)
    return count
