"""Who looked at what: ids and moments, never content. And the openings for which a reason had to be given.

A quarter of an hour of looking at one thing in one way is one row. Its first look is stored before it is answered; how
often more is counted in memory and stored now and then, so at worst a number is too low, never a reader missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from uuid import uuid4

from sqlalchemy import Select, select, update

from carelog.database import Database
from carelog.personal import ERASED, of_opening, open_text, seal_text
from carelog.schema_people import opening, seen

QUARTER = timedelta(minutes=15)
FLUSH_AFTER = 100
"""Looks that are counted in memory before the counts are stored."""
HOW = frozenset({"page", "program", "export", "print", "sync"})
NOTE_READ = """INSERT INTO seen (map, account, role, how, what, began, last, times)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (map, account, role, how, what, began) DO UPDATE
    SET last = excluded.last, times = seen.times + excluded.times"""

_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class Read:
    """One person looked at one thing in one way, `times` between `began` and `last`. `what`: a thing's id, or empty."""

    map: str
    account: str
    role: str
    how: str
    what: str
    began: str
    last: str
    times: int


@dataclass(frozen=True)
class Opening:
    """A map (`kind` "emergency") or the names on it ("names") opened with a reason, until a moment.

    Those it concerns read of it from `shown_from` on; if the safeguarding lead delayed that, `delay_reason` says why.
    """

    id: str
    map: str
    account: str
    kind: str
    reason: str
    opened_at: str
    until: str
    shown_from: str
    delayed_by: str | None
    delay_reason: str | None


class Reads:
    """The log of reading of one deployment."""

    def __init__(self, database: Database, clock: Callable[[], datetime] | None = None) -> None:
        self._database = database
        self._clock = clock or (lambda: datetime.now(UTC))
        self._counted: dict[_Key, tuple[str, int]] = {}
        self._stored: set[_Key] = set()
        self._lock = Lock()

    def is_counted(self, map_id: str, account: str, role: str, how: str, what: str = "") -> bool:
        """Count one more look, where this quarter of an hour has one stored already. Touches no database."""
        now = self._clock()
        key = (map_id, account, role, how, what, _quarter(now))
        with self._lock:
            if key not in self._stored or len(self._counted) >= FLUSH_AFTER:
                return False
            self._counted[key] = (_told(now), self._counted.get(key, ("", 0))[1] + 1)
            return True

    def note(self, map_id: str, account: str, role: str, how: str, what: str = "") -> None:
        """Remember that this account looked just now; stored when this returns."""
        if self.is_counted(map_id, account, role, how, what):
            return
        now = self._clock()
        key = (map_id, account, role, how, what, _quarter(now))
        with self._database.begin() as tx:
            tx.write((NOTE_READ, [(*key, _told(now), 1), *self._taken()]))
        with self._lock:
            self._stored = {one for one in self._stored if one[-1] == key[-1]} | {key}

    def note_all(self, roles: Mapping[str, str], account: str, how: str, what: str) -> None:
        """Remember that this account looked at all these maps (map -> in which part) just now, in one commit."""
        now = self._clock()
        new = [
            (map_id, account, role, how, what, _quarter(now))
            for map_id, role in roles.items()
            if not self.is_counted(map_id, account, role, how, what)
        ]
        if not new:
            return
        with self._database.begin() as tx:
            tx.write((NOTE_READ, [*((*key, _told(now), 1) for key in new), *self._taken()]))
        with self._lock:
            self._stored = {one for one in self._stored if one[-1] == new[0][-1]} | {*new}

    def flush(self) -> None:
        """Store what is counted in memory."""
        if rows := self._taken():
            with self._database.begin() as tx:
                tx.write((NOTE_READ, rows))

    def _taken(self) -> list[tuple]:
        with self._lock:
            rows = [(*key, last, times) for key, (last, times) in self._counted.items()]
            self._counted.clear()
        return rows

    def of(self, map_id: str, account: str | None = None) -> list[Read]:
        """Who looked at this map (or what this account looked at of it), the latest first."""
        self.flush()
        asked = select(seen).where(seen.c.map == map_id)
        if account is not None:
            asked = asked.where(seen.c.account == account)
        with self._database.read() as now:
            return [Read(*row) for row in now.connection.execute(asked.order_by(seen.c.last.desc()))]

    def open(self, map_id: str, account: str, kind: str, reason: str, until: str) -> Opening:
        """Remember that this account opened the map, or its names, and why."""
        at = _told(self._clock())
        one = Opening(str(uuid4()), map_id, account, kind, reason, at, until, at, None, None)
        with self._database.begin() as tx:
            sealed = seal_text(self._database, tx, of_opening(map_id, one.id, "reason"), reason)
            tx.write((opening, [tuple((vars(one) | {"reason": sealed}).values())]))
        return one

    def opened(self, account: str, at: str) -> list[Opening]:
        """What this account has opened and may still look at."""
        return self._openings(select(opening).where(opening.c.account == account, opening.c.until > at))

    def openings(self, map_id: str | None = None) -> list[Opening]:
        """Every opening, of this map if one is given, the latest first."""
        asked = select(opening).order_by(opening.c.opened_at.desc())
        if map_id is not None:
            asked = asked.where(opening.c.map == map_id)
        return self._openings(asked)

    def get_opening(self, opening_id: str) -> Opening | None:
        found = self._openings(select(opening).where(opening.c.id == opening_id))
        return found[0] if found else None

    def _openings(self, asked: Select) -> list[Opening]:
        with self._database.read() as now:
            rows = now.connection.execute(asked).all()
        return [self._opened(Opening(*row)) for row in rows]

    def _opened(self, kept: Opening) -> Opening:
        """An opening as its row has it, its reasons in words."""
        said = {
            what: open_text(self._database.vault, of_opening(kept.map, kept.id, what), sealed) or ERASED
            for what, sealed in (("reason", kept.reason), ("delay_reason", kept.delay_reason))
            if sealed is not None
        }
        return replace(kept, **said)

    def delay(self, opening_id: str, by: str, reason: str, until: str) -> None:
        """Show this opening later; that it was delayed, by whom and why is shown then too."""
        with self._database.begin() as tx:
            found = tx.rows("SELECT map FROM opening WHERE id = ?", (opening_id,))
            if not found:
                return
            sealed = seal_text(self._database, tx, of_opening(found[0][0], opening_id, "delay_reason"), reason)
            tx.connection.execute(
                update(opening)
                .where(opening.c.id == opening_id)
                .values(shown_from=until, delayed_by=by, delay_reason=sealed)
            )


def _quarter(now: datetime) -> str:
    return _told(datetime.fromtimestamp(now.timestamp() // QUARTER.total_seconds() * QUARTER.total_seconds(), UTC))


def _told(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="milliseconds")
