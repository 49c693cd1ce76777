"""The library's recorder over our tables. Its topic is our type, its state our envelope.

Here the library finds what it expects; our own, faster ways in and out are in the package itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    IntegrityError,
    Notification,
    ProcessRecorder,
    StoredEvent,
    Tracking,
)
from sqlalchemy import ColumnElement, Select, select

from carelog.chaining import FORGET as FORGET_CHECKPOINT
from carelog.chaining import LAST_POSITION, Ends, Entry, LogContradicts, lock_ends
from carelog.database import Database
from carelog.log.tail import Tail
from carelog.proof.signing import origin_of
from carelog.schema import checkpoint, entry
from carelog.transactions import Batch, Duplicate, Row, Transaction

__all__ = ["Ends", "Entry", "LogContradicts", "OutOfDate", "Recorder", "lock_ends", "lost_races"]

MOVE_HEAD = """INSERT INTO head (map, seq, kind) VALUES (?, ?, ?) ON CONFLICT (map) DO UPDATE
    SET seq = excluded.seq, kind = coalesce(excluded.kind, head.kind)"""
MOVE_TRACKING = """INSERT INTO tracking (application, position) VALUES (?, ?)
    ON CONFLICT (application) DO UPDATE SET position = excluded.position
    WHERE tracking.position < excluded.position RETURNING position"""


class OutOfDate(IntegrityError):
    """Someone else wrote first: undo, read again, decide again."""


class Recorder(ProcessRecorder):
    """The library's aggregate, application, tracking and process recorder in one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert_events(
        self, stored_events: Sequence[StoredEvent], tracking: Tracking | None = None, **_: Any
    ) -> Sequence[int] | None:
        """The positions now given to these events. Raises IntegrityError if one came too late."""
        rows = [
            (str(event.originator_id), event.originator_version, event.topic, event.state) for event in stored_events
        ]
        with lost_races(), self._database.begin() as tx:
            if tracking is not None:
                _track(tx, tracking)
            ends = lock_ends(tx, list(dict.fromkeys(row[0] for row in rows)))
            # The library leaves versions to its caller: any start, any order, gaps too.
            for map, seq, _type, _envelope in rows:
                ends.seqs[map] = max(ends.seqs[map], seq)
            return list(self.store(tx, ends, rows, [(map, seq, None) for map, seq in ends.seqs.items()]))

    def store(self, tx: Transaction, ends: Ends, entries: Sequence[Entry], heads: Sequence[Row], *more: Batch) -> range:
        """The positions of these entries; `more` is written along with them, and the new end is signed."""
        if not entries:
            return range(0)
        before = ends.position
        rows = ends.placed(entries)
        signed = ends.signed(self._database.signer, origin_of(tx.meta("epoch")))
        outdated = list(ends.outdated(before, signed))
        tx.write((entry, rows), *more, (MOVE_HEAD, heads), (FORGET_CHECKPOINT, outdated), (checkpoint, [signed]))
        return range(before + 1, before + 1 + len(rows))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        """A map's events, `gt` < version <= `lte`, without their parts."""
        asked = select(entry).where(entry.c.map == str(originator_id))
        asked = _between(asked, entry.c.seq, gt, lte).limit(limit)
        asked = asked.order_by(entry.c.seq.desc() if desc else entry.c.seq)
        with self._database.read() as now:
            return [
                StoredEvent(UUID(row.map), row.seq, row.type, row.envelope) for row in now.connection.execute(asked)
            ]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[Notification]:
        """The events from position `start` to `stop`, both included; at most `limit`."""
        after = start - 1 if start is not None and inclusive_of_start else start
        asked = _between(select(entry), entry.c.position, after, stop).limit(limit)
        if topics:
            asked = asked.where(entry.c.type.in_(topics))
        with self._database.read() as now:
            return [
                Notification(UUID(row.map), row.seq, row.type, row.envelope, row.position)
                for row in now.connection.execute(asked.order_by(entry.c.position))
            ]

    def max_notification_id(self) -> int | None:
        """The last position of the log; None where it is empty."""
        with self._database.read() as now:
            return now.rows(LAST_POSITION)[0][0] or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Tail:
        """The events after position `gt`, also those still to come; `with` or `stop()` ends it."""
        return Tail(self, self._database, gt, topics)

    def insert_tracking(self, tracking: Tracking) -> None:
        """Keeps how far an application has come. Raises IntegrityError unless it is further."""
        with self._database.begin() as tx:
            _track(tx, tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        """How far an application has come; None where it has not begun."""
        asked = "SELECT max(position) FROM tracking WHERE application = ?"
        with self._database.read() as now:
            return now.rows(asked, (application_name,))[0][0]


@contextmanager
def lost_races() -> Iterator[None]:
    """Raises OutOfDate where the block met a key that is there already."""
    try:
        yield
    except Duplicate as error:
        raise OutOfDate(str(error)) from error


def _track(tx: Transaction, tracking: Tracking) -> None:
    if not tx.rows(MOVE_TRACKING, (tracking.application_name, tracking.notification_id)):
        raise IntegrityError(f"{tracking} is not beyond what was kept before.")


def _between(asked: Select[Any], column: ColumnElement[int], gt: int | None, lte: int | None) -> Select[Any]:
    if gt is not None:
        asked = asked.where(column > gt)
    if lte is not None:
        asked = asked.where(column <= lte)
    return asked
