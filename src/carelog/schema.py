"""The tables of the record as they are now, and how a database is brought up to date. No rules, and no queries.

`entry`, `part`, `receipt` and `checkpoint` are the record; `head` is made from them. The steps are in schema_steps.py;
what is kept of people (accounts, sessions, invitations, reads) is in schema_people.py.
"""

from collections.abc import Callable, Mapping
from uuid import uuid4

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)

from carelog.schema_steps import STEPS, WORDS

tables = MetaData()

entry = Table(
    "entry",
    tables,
    # The place in the whole log: 1, 2, 3 ... without a gap, given out under the log lock.
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("map", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    # What ties it to the map's entry before it and to its position; proof/verify.py says how.
    Column("link", LargeBinary, nullable=False),
)
part = Table(
    "part",
    tables,
    Column("map", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("field_group", Text, nullable=False),
    # Salt and value, sealed; vault/vault.py says how.
    Column("sealed", LargeBinary, nullable=False),
)
receipt = Table(
    "receipt",
    tables,
    Column("entry", Text, primary_key=True),
    Column("map", Text, nullable=False),
    Column("seq", BigInteger),
    Column("answer", Text, nullable=False),
    Column("code", Text),
    Column("caused_by", Text),
    Column("device", Text),
    Column("device_seq", BigInteger),
)
checkpoint = Table(
    "checkpoint",
    tables,
    # How many entries the log had.
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
    # From which the tree goes on; proof/tree.py says how.
    Column("peaks", LargeBinary, nullable=False),
    Column("made_at", Text, nullable=False),
)
head = Table(
    "head",
    tables,
    Column("map", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("kind", Text),
)
tracking = Table(
    "tracking",
    tables,
    Column("application", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)
meta = Table(
    "meta",
    tables,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


class WrongSchema(Exception):
    """The tables were left by another version of carelog than this one can work with."""


def migrate(db: Connection, upgrades: Mapping[str, Callable[[], None]]) -> bool:
    """Makes or updates the tables, under a lock of the caller's. Whether there were older ones. Raises WrongSchema if
    newer.

    `upgrades`: what a statement that begins with "@" stands for, where SQL alone cannot do it.
    """
    found = _version(db)
    _refuse_newer(found)
    for number, step in enumerate(STEPS[found:], found):
        for statement in step:
            if statement.startswith("@"):
                upgrades[statement]()
            else:
                db.exec_driver_sql(statement.format_map(WORDS[db.dialect.name]))
        if number == 0:
            _name_this_record(db)
    if found < len(STEPS):
        db.execute(update(meta).where(meta.c.key == "schema").values(value=str(len(STEPS))))
    return 0 < found < len(STEPS)


def has_tables(db: Connection) -> bool:
    """Whether this is a database of carelog's already."""
    return inspect(db).has_table("meta")


def check(db: Connection) -> None:
    """Raises WrongSchema unless the tables are just as this version needs them."""
    found = _version(db)
    _refuse_newer(found)
    if found < len(STEPS):
        raise WrongSchema(
            f"This data was last written by an older carelog (schema {found}; this one reads "
            f"{len(STEPS)}). Start `carelog serve` once to bring it up to date."
        )


def _version(db: Connection) -> int:
    if not has_tables(db):
        return 0
    return int(db.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar_one())


def _refuse_newer(found: int) -> None:
    if found > len(STEPS):
        raise WrongSchema(
            f"This data was written by a newer carelog (schema {found}; this one knows up to "
            f"{len(STEPS)}). Use that version, or a newer one."
        )


def _name_this_record(db: Connection) -> None:
    first = {"schema": "0", "epoch": str(uuid4()), "operator": str(uuid4())}
    db.execute(insert(meta), [{"key": key, "value": value} for key, value in first.items()])
