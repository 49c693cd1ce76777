"""The one write path: read, admit, append, answer. Everything that is ever recorded comes through `Record`: `write`, or
`add_settled` for what was held.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import RLock

from carelog import at_rest, wire
from carelog.database import Database
from carelog.deciding import Answer, Batch, KeptAside
from carelog.domain.access.can import Actor
from carelog.domain.entries import Entry
from carelog.domain.events import Door, MapStarted, PartsErased
from carelog.domain.timeline import Timeline
from carelog.log import Log, OutOfDate, Receipt
from carelog.personal import asides_sealed
from carelog.schema_people import kept_aside
from carelog.timelines import Timelines, part_place
from carelog.transactions import Transaction

TRIES = 5
"""How often a write that lost a race is decided again."""


@dataclass(frozen=True)
class MapHead:
    """One map on the shelf."""

    id: str
    title: str
    kind: str
    seq: int


class Record:
    """The record of one deployment: what was recorded, and the way in. Safe to use from many threads."""

    def __init__(self, database: Database, clock: Callable[[], datetime] | None = None) -> None:
        self.database = database
        self.log = Log(database)
        self.clock = clock or (lambda: datetime.now(UTC))
        self._reading = Timelines(self.log, database)
        self._writing = Timelines(self.log, database)
        self._reading_lock = RLock()
        self._writing_lock = RLock()
        self._commit: _Commit | None = None
        self._listeners: list[Callable[[set[str]], None]] = []
        self._salts = _salts()

    def now(self) -> str:
        """The server's clock, in UTC, to the millisecond."""
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    @property
    def operator(self) -> str:
        """The id by which command-line work in this data folder is noted."""
        with self.database.read() as now:
            return now.meta("operator")

    @property
    def epoch(self) -> str:
        """The id of this log's life: another one once it was restored from a backup."""
        with self.database.read() as now:
            return now.meta("epoch")

    def map_ids(self) -> list[str]:
        """The id of every map, in order."""
        with self.database.read() as now:
            return [head.map for head in self.log.heads(within=now)]

    def maps(self) -> list[MapHead]:
        """Every map that is not erased, by title."""
        with self.database.read() as now:
            heads = self.log.heads(within=now)
        found = []
        for head in heads:
            with self.reading(head.map) as timeline:
                if timeline.head.kind is None:
                    continue  # it was erased
                found.append(MapHead(head.map, timeline.head.title or "", timeline.head.kind or "", timeline.seq))
        return sorted(found, key=lambda one: (one.title.casefold(), one.id))

    def heads(self, maps: Iterable[str]) -> dict[str, int]:
        """Where each of these maps stands."""
        with self.database.read() as now:
            return {map_id: self.log.head(map_id, within=now) for map_id in sorted(maps)}

    @contextmanager
    def reading(self, map_id: str) -> Iterator[Timeline]:
        """The map's timeline with everything committed so far; it does not change within the block."""
        with self._reading_lock, self.database.read() as now:
            if self._reading.peek(map_id) is None:
                self._share(map_id)
            yield self._reading.get(map_id, now)

    def _share(self, map_id: str) -> None:
        """What the next write would be decided on is what there is: readers begin with its entries, if nobody writes
        just now.
        """
        if not self._writing_lock.acquire(blocking=False):
            return
        try:
            known = self._writing.peek(map_id) if self._commit is None else None
            if known is not None:
                self._reading.adopt(map_id, known.entries)
        finally:
            self._writing_lock.release()

    def timeline(self, map_id: str) -> Timeline:
        """The timeline that the next write will be decided on. Only within `together()`, where nobody else writes."""
        if self._commit is None:
            raise RuntimeError("Read with `reading`, or plan a write within `together`.")
        return self._writing.get(map_id, self._commit.tx)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All writes within this block, to any maps, are one commit: all of them are stored, or none."""
        with self._writing_lock:
            if self._commit is not None:
                yield
                return
            maps: set[str] = set()
            written: dict[str, list[Entry]] = {}
            try:
                with self.database.begin() as tx:
                    self._commit = _Commit(tx, maps)
                    yield
                    self._append(self._commit)
                    written = _by_map(self._commit.recorded)
            except BaseException:
                for map_id in maps:
                    self._writing.forget(map_id)
                raise
            finally:
                self._commit = None
            self._known(written)
            for map_id, entries in written.items():
                if any(isinstance(one.event, PartsErased) for one in entries):
                    self._writing.forget(map_id)
            for told in self._listeners if written else ():
                told(set(written))

    def tell(self, listener: Callable[[set[str]], None]) -> None:
        """After each commit of this process `listener` is told the ids of the maps that were written to."""
        self._listeners.append(listener)

    def _known(self, written: dict[str, list[Entry]]) -> None:
        """Whoever reads next has what was just stored without making it anew."""
        with self._reading_lock:
            for map_id, entries in written.items():
                self._reading.take(map_id, entries)

    @property
    def transaction(self) -> Transaction:
        """The transaction of the write that is going on, for what must be stored with it. Only within `together()`."""
        if self._commit is None:
            raise RuntimeError("Only within `together`.")
        return self._commit.tx

    def lock(self, map_id: str) -> Timeline:
        """The map's timeline, which nobody else adds to until the write is over. Only within `together()`."""
        assert self._commit is not None
        self._commit.tx.lock_map(map_id)
        self._commit.maps.add(map_id)
        return self._writing.get(map_id, self._commit.tx)

    def write(self, map_id: str, entries: Iterable[Entry], *, door: Door, actor: Actor | None = None) -> list[Answer]:
        """One answer per entry, in their order. What is not admitted is answered too, and keeps nothing else out.

        Entries of one group stand or fall together. `actor` is who notes them, where that is somebody with an account:
        what they may is asked here, under the lock. Raises OutOfDate if others kept writing first.
        """
        noted = list(entries)
        with self._writing_lock:
            if self._commit is not None:
                return self._decide(map_id, noted, door, actor)
            for _ in range(TRIES - 1):
                with suppress(OutOfDate):
                    return self._write_alone(map_id, noted, door, actor)
            return self._write_alone(map_id, noted, door, actor)

    def _write_alone(self, map_id: str, noted: list[Entry], door: Door, actor: Actor | None) -> list[Answer]:
        with self.together():
            return self._decide(map_id, noted, door, actor)

    def lock_all(self, maps: Iterable[str]) -> None:
        """Lock all these maps at once, before anything is written. Only within `together()`."""
        assert self._commit is not None
        self._commit.tx.lock_map(*maps)

    def answered(self, ids: Iterable[str]) -> dict[str, Receipt]:
        """The receipts of these entries, those of this commit too. Only within `together()`."""
        assert self._commit is not None
        asked = list(ids)
        found = self.log.receipts(self.transaction, [id for id in asked if id not in self._commit.answered])
        self._commit.answered.update(found)
        return {id: self._commit.answered[id] for id in asked if id in self._commit.answered}

    def answer(self, receipt: Receipt) -> None:
        """Store the answer to what never came to a map. Only within `together()`."""
        assert self._commit is not None
        self._commit.answered[receipt.entry] = receipt
        self._commit.receipts.append(receipt)

    def last_number(self, device: str) -> int:
        """The last device_seq of this device that has an answer; 0 where there is none. Only within `together()`."""
        return self.log.device_seqs(self.transaction, [device]).get(device, 0)

    def _decide(self, map_id: str, noted: list[Entry], door: Door, actor: Actor | None) -> list[Answer]:
        timeline, commit = self.lock(map_id), self._commit
        assert commit is not None
        self.answered(id for entry in noted for id in (entry.id, *entry.deps))
        batch = Batch(timeline, map_id, door, self.now(), commit.answered, actor)
        answers = batch.take(noted)
        commit.recorded += batch.recorded
        commit.receipts += batch.receipts
        commit.kept_aside += batch.kept_aside
        return answers

    def add_settled(self, entry: Entry, actor: Actor | None = None) -> Answer:
        """Record an entry that was held and is now let in. Its receipt, with its first answer, is there already.

        `actor`: whose right to note it is still to be asked; None where somebody has looked at it.
        """
        timeline, commit = self.lock(entry.map), self._commit
        assert commit is not None
        batch = Batch(timeline, entry.map, Door.DEVICE, self.now(), {}, actor)
        [answer] = batch.take([entry])
        commit.recorded += batch.recorded
        return answer

    def _append(self, commit: "_Commit") -> None:
        """Store what was decided. Only here is the log locked: after the maps, and not for long."""
        entries, parts, to_seal = [], [], []
        for entry in commit.recorded:
            envelope, said = at_rest.stored(entry, self._salts)
            entries.append((entry.map, entry.seq, wire.NAMES[type(entry.event)], envelope))
            for n, (subject, group, salt, value) in enumerate(said):
                parts.append((entry.map, entry.seq, n, subject, group))
                to_seal.append((entry.map, subject, salt + value, part_place(entry.seq, n)))
        sealed = self.database.seal(commit.tx, to_seal)
        parts = [(*row, one) for row, one in zip(parts, sealed, strict=True)]
        started = {entry.map: entry.event.kind for entry in commit.recorded if type(entry.event) is MapStarted}
        # Sealed before the log is locked, like the parts: a key that is missing is made with another lock held.
        asides = asides_sealed(partial(self.database.seal, commit.tx), commit.tx, commit.kept_aside, started)
        self.log.append(commit.tx, entries, parts, commit.receipts, kinds=started)
        commit.tx.write((kept_aside, asides))

    def rebuild(self) -> int:
        """Make every read table anew from the entries. Returns how many maps there are."""
        with self.database.begin() as tx:
            self.log.rebuild_heads(tx, _kind_of)
        return len(self.maps())


def _by_map(entries: list[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.map, []).append(one)
    return found


def _kind_of(name: str, envelope: bytes) -> str | None:
    return at_rest.said_openly(envelope)["kind"] if name == wire.NAMES[MapStarted] else None


def _salts() -> Iterator[bytes]:
    """Fresh 32-byte salts for ever, drawn from the system a few hundred at a time."""
    while True:
        block = os.urandom(32 * 256)
        yield from (block[at : at + 32] for at in range(0, len(block), 32))


@dataclass
class _Commit:
    """What one commit will store: decided entries and receipts, of all the maps that were written to."""

    tx: Transaction
    maps: set[str]
    answered: dict[str, Receipt] = field(default_factory=dict)
    recorded: list[Entry] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    kept_aside: list[KeptAside] = field(default_factory=list)
