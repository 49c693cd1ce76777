"""The table in which the trail is looked up: made from the log, brought up to date from it, dropped at will.

How far it has come stands beside the rows, in the same transaction, so each entry is taken in exactly once, whichever
process does it.
"""

from collections.abc import Iterable, Sequence

from carelog.database import Database, ReadOnly
from carelog.trail.rows import IS, TOUCHES, Row, row
from carelog.transactions import Reading, Transaction

NAME = "trail"
AT_ONCE = 2_000
"""Entries that are taken in with one commit: nobody who notes something waits for long."""

_NEW = "SELECT position, map, seq, type, envelope FROM entry WHERE position > ? ORDER BY position LIMIT ?"
_UPTO = "SELECT coalesce(max(position), 0) FROM tracking WHERE application = ?"
_LAST = "SELECT coalesce(max(position), 0) FROM entry"
# The row of `tracking` is written first: a second process waits there, and then finds that it was done.
_MOVE = """INSERT INTO tracking (application, position) VALUES (?, ?) ON CONFLICT (application) DO UPDATE
    SET position = excluded.position WHERE tracking.position = ? RETURNING position"""
_ROW = f"INSERT INTO trail VALUES ({', '.join('?' * len(Row._fields))})"
_ID = "INSERT INTO trail_name (name, recorded_ms, position, how) VALUES (?, ?, ?, ?)"
_MARK = {
    mark: f"""UPDATE trail SET {mark} = 1 WHERE {mark} = 0 AND position IN (
        SELECT position FROM trail_name WHERE name = ? AND how = '{IS}')"""
    for mark in ("corrected", "in_error", "disputed")
}
# An import is noted last: all that was read in before it, since the import before that, came with it.
_IMPORTED = """INSERT INTO trail_name (name, recorded_ms, position, how)
    SELECT ?, recorded_ms, position, 'of' FROM trail WHERE map = ? AND via = 'import' AND seq < ? AND seq > (
        SELECT coalesce(max(seq), 0) FROM trail WHERE map = ? AND type = 'import-made' AND seq < ?)"""


def behind(now: Reading) -> bool:
    """Whether the log has gone on since the trail was brought up to date."""
    return upto(now) < now.rows(_LAST)[0][0]


def upto(now: Reading) -> int:
    """The position up to which entries are in the trail."""
    return now.rows(_UPTO, (NAME,))[0][0]


def catch_up(database: Database) -> int:
    """Take in what was recorded since; how many entries that were. Does nothing where this may only read."""
    taken = 0
    try:
        while True:
            with database.read() as now:
                if not behind(now):
                    return taken
            with database.begin() as tx:
                taken += _some(tx)
    except ReadOnly:
        return taken


def rebuild(database: Database) -> int:
    """Make it anew from the first entry on."""
    with database.begin() as tx:
        for statement in ("DELETE FROM trail_name", "DELETE FROM trail"):
            tx.connection.exec_driver_sql(statement)
        tx.write(("DELETE FROM tracking WHERE application = ?", [(NAME,)]))
    return catch_up(database)


def _some(tx: Transaction) -> int:
    began = upto(tx)
    entries = tx.rows(_NEW, (began, AT_ONCE))
    if not entries or not tx.rows(_MOVE, (NAME, entries[-1][0], began)):
        return 0
    made = [row(position, map_id, seq, type, bytes(envelope)) for position, map_id, seq, type, envelope in entries]
    tx.write((_ROW, [one for one, _ in made]), (_ID, list(_ids(made))))
    tx.write(*_marks(made))
    tx.write((_IMPORTED, [_import(one, ids) for one, ids in made if one.type == "import-made"]))
    return len(made)


_Made = Sequence[tuple[Row, dict[str, str]]]


def _ids(made: _Made) -> Iterable[tuple[str, int, int, str]]:
    return ((name, one.recorded_ms, one.position, how) for one, ids in made for name, how in ids.items())


def _marks(made: _Made) -> Iterable[tuple[str, list[tuple[str]]]]:
    """Whatever is put right, said to be in error or disputed bears that from then on, also once it is taken back."""
    for mark, statement in _MARK.items():
        touching = [ids for one, ids in made if getattr(one, mark)]
        yield statement, [(name,) for ids in touching for name, how in ids.items() if how == TOUCHES]


def _import(one: Row, ids: dict[str, str]) -> tuple[str, str, int, str, int]:
    [own] = [name for name, how in ids.items() if how == IS]
    return own, one.map, one.seq, one.map, one.seq
