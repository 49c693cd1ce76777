"""The tables as they are now, and the steps that brought them here. No rules, and no queries.

`entry`, `part`, `receipt` and `checkpoint` are the record; `head` is made from them.
"""

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
)
part = Table(
    "part",
    tables,
    Column("map", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("field_group", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("value", LargeBinary, nullable=False),
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
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
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

# Ids compare byte by byte on both engines: a collation of PostgreSQL's is slow and sorts otherwise.
# STRICT, so that SQLite too refuses text where bytes belong.
WORDS = {
    "sqlite": {
        "id": "TEXT",
        "int": "INTEGER",
        "bytes": "BLOB",
        "rows": " STRICT",
        "by_key": " STRICT, WITHOUT ROWID",
    },
    "postgresql": {
        "id": 'TEXT COLLATE "C"',
        "int": "BIGINT",
        "bytes": "BYTEA",
        "rows": "",
        "by_key": "",
    },
}

# Spelled out, not derived from the tables above: those change, but a step that has run never does.
THE_RECORD = (
    """CREATE TABLE entry (
        position {int} PRIMARY KEY, map {id} NOT NULL, seq {int} NOT NULL, type TEXT NOT NULL,
        envelope {bytes} NOT NULL, UNIQUE (map, seq)){rows}""",
    """CREATE TABLE part (
        map {id} NOT NULL, seq {int} NOT NULL, n {int} NOT NULL, subject TEXT NOT NULL,
        field_group TEXT NOT NULL, salt {bytes} NOT NULL, value {bytes} NOT NULL,
        PRIMARY KEY (map, seq, n)){by_key}""",
    """CREATE TABLE receipt (
        entry {id} PRIMARY KEY, map {id} NOT NULL, seq {int}, answer TEXT NOT NULL, code TEXT,
        caused_by TEXT, device {id}, device_seq {int}){by_key}""",
    """CREATE INDEX receipt_by_device ON receipt (device, device_seq) WHERE device IS NOT NULL""",
    """CREATE TABLE checkpoint (position {int} PRIMARY KEY, body {bytes} NOT NULL){rows}""",
    """CREATE TABLE head (map {id} PRIMARY KEY, seq {int} NOT NULL, kind TEXT){by_key}""",
    """CREATE TABLE tracking (application TEXT PRIMARY KEY, position {int} NOT NULL){by_key}""",
    """CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL){by_key}""",
)
STEPS = (THE_RECORD,)


class WrongSchema(Exception):
    """The tables were left by another version of carelog than this one can work with."""


def migrate(db: Connection) -> None:
    """Makes or updates the tables, under a lock of the caller's. Raises WrongSchema if newer."""
    found = _version(db)
    _refuse_newer(found)
    for step in STEPS[found:]:
        for statement in step:
            db.exec_driver_sql(statement.format_map(WORDS[db.dialect.name]))
    if found == 0:
        _name_this_record(db)
    if found < len(STEPS):
        db.execute(update(meta).where(meta.c.key == "schema").values(value=str(len(STEPS))))


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
    if not inspect(db).has_table("meta"):
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
