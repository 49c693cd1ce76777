"""The one write path: read, admit, append, answer. Everything that is ever recorded comes through `Record.write`."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from threading import RLock
from typing import NamedTuple

from carelog import wire
from carelog.database import Database
from carelog.domain import admit as rules
from carelog.domain.entries import Entry, recorded
from carelog.domain.events import Door, MapStarted
from carelog.domain.refusals import sentence
from carelog.domain.timeline import Timeline
from carelog.log import Log, OutOfDate, Receipt
from carelog.timelines import Timelines
from carelog.transactions import Transaction

TRIES = 5
"""How often a write that lost a race is decided again."""


class Answer(NamedTuple):
    """What became of one entry: the answer, its seq if it has one, and, where it was not added, a code and a sentence.

    A repeated entry is answered "duplicate", with its first answer in `original`.
    """

    id: str
    answer: str
    seq: int | None = None
    code: str | None = None
    message: str = ""
    original: str | None = None


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
        self._clock = clock or (lambda: datetime.now(UTC))
        self._reading = Timelines(self.log)
        self._writing = Timelines(self.log)
        self._reading_lock = RLock()
        self._writing_lock = RLock()
        self._commit: _Commit | None = None
        self._salts = _salts()

    def now(self) -> str:
        """The server's clock, in UTC, to the millisecond."""
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    @property
    def operator(self) -> str:
        """The id by which command-line work in this data folder is noted."""
        with self.database.read() as now:
            return now.meta("operator")

    def maps(self) -> list[MapHead]:
        """Every map, by title."""
        with self.database.read() as now:
            heads = self.log.heads(within=now)
        found = []
        for head in heads:
            with self.reading(head.map) as timeline:
                found.append(MapHead(head.map, timeline.head.title or "", timeline.head.kind or "", timeline.seq))
        return sorted(found, key=lambda one: (one.title.casefold(), one.id))

    @contextmanager
    def reading(self, map_id: str) -> Iterator[Timeline]:
        """The map's timeline with everything committed so far; it does not change within the block."""
        with self._reading_lock, self.database.read() as now:
            yield self._reading.get(map_id, now)

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
            try:
                with self.database.begin() as tx:
                    self._commit = _Commit(tx, maps)
                    yield
                    self._append(self._commit)
            except BaseException:
                for map_id in maps:
                    self._writing.forget(map_id)
                raise
            finally:
                self._commit = None

    def write(self, map_id: str, entries: Iterable[Entry], *, door: Door) -> list[Answer]:
        """One answer per entry, in their order. What is not admitted is answered too, and keeps nothing else out.

        Entries of one group stand or fall together. Raises OutOfDate if others kept writing first.
        """
        noted = list(entries)
        with self._writing_lock:
            if self._commit is not None:
                return self._decide(map_id, noted, door, self._commit)
            for _ in range(TRIES - 1):
                with suppress(OutOfDate):
                    return self._write_alone(map_id, noted, door)
            return self._write_alone(map_id, noted, door)

    def _write_alone(self, map_id: str, noted: list[Entry], door: Door) -> list[Answer]:
        with self.together():
            assert self._commit is not None
            return self._decide(map_id, noted, door, self._commit)

    def _decide(self, map_id: str, noted: list[Entry], door: Door, commit: "_Commit") -> list[Answer]:
        commit.tx.lock_map(map_id)
        commit.maps.add(map_id)
        commit.answered.update(self.log.receipts(commit.tx, [entry.id for entry in noted]))
        batch = _Batch(self._writing.get(map_id, commit.tx), map_id, door, self.now(), commit.answered)
        answers = batch.take(noted)
        commit.recorded += batch.recorded
        commit.receipts += batch.receipts
        return answers

    def _append(self, commit: "_Commit") -> None:
        """Store what was decided. Only here is the log locked: after the maps, and not for long."""
        entries, parts = [], []
        for entry in commit.recorded:
            envelope, said = wire.at_rest(entry, self._salts)
            entries.append((entry.map, entry.seq, wire.NAMES[type(entry.event)], envelope))
            for n, part in enumerate(said):
                parts.append((entry.map, entry.seq, n, *part))
        started = {entry.map: entry.event.kind for entry in commit.recorded if type(entry.event) is MapStarted}
        self.log.append(commit.tx, entries, parts, commit.receipts, kinds=started)

    def rebuild(self) -> int:
        """Make every read table anew from the entries. Returns how many maps there are."""
        with self.database.begin() as tx:
            self.log.rebuild_heads(tx, _kind_of)
        return len(self.maps())


def _kind_of(name: str, envelope: bytes) -> str | None:
    event = wire.kept(name, envelope, ()).event
    return event.kind if isinstance(event, MapStarted) else None


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


class _Batch:
    """One batch being decided: what is recorded so far, and the receipt of every entry."""

    def __init__(self, timeline: Timeline, map_id: str, door: Door, now: str, answered: dict[str, Receipt]) -> None:
        self._timeline, self._map, self._door = timeline, map_id, door
        # A clock that was set back must not put an entry before those already recorded.
        self._now = max(now, timeline.last_recorded_at)
        self._answered = answered
        self._seq = timeline.seq
        self.recorded: list[Entry] = []
        self.receipts: list[Receipt] = []

    def take(self, noted: list[Entry]) -> list[Answer]:
        """Decide the whole batch, in its order, each group as one."""
        answers: list[Answer] = []
        for group_id, group in groupby(noted, key=_group):
            if group_id is None:
                answers.extend(map(self._one, group))
            else:
                answers.extend(self._group(list(group)))
        return answers

    def _one(self, entry: Entry) -> Answer:
        first = self._answered.get(entry.id)
        return _again(first) if first is not None else self._answer(self._decide(entry))

    def _group(self, group: list[Entry]) -> list[Answer]:
        """All of a group, or none of it: one that is refused takes the others with it."""
        before = self._seq
        new = list({entry.id: entry for entry in group if entry.id not in self._answered}.values())
        decided = [self._decide(entry) for entry in new]
        if any(one.answer == "refused" for one in decided):
            self._take_back(before)
            decided = [_fallen(one) for one in decided]
        fresh = {one.id: self._answer(one) for one in decided}
        return [fresh.pop(entry.id, None) or _again(self._answered[entry.id]) for entry in group]

    def _decide(self, entry: Entry) -> Answer:
        """Admit one entry, as it would be recorded; an entry that goes in counts from here on."""
        seq = self._seq + 1
        entry = recorded(entry, self._map, seq, self._now)
        answer = rules.admit(self._timeline, entry, self._door)
        if answer is rules.RECORDED:
            self._timeline.add(entry)
            self.recorded.append(entry)
            self._seq = seq
            return Answer(entry.id, "recorded", seq)
        if isinstance(answer, rules.Refused):
            return Answer(entry.id, "refused", None, answer.refusal.code, answer.refusal.sentence)
        return Answer(entry.id, answer.answer)

    def _answer(self, one: Answer) -> Answer:
        receipt = Receipt(one.id, self._map, one.seq, one.answer, one.code)
        self._answered[one.id] = receipt
        self.receipts.append(receipt)
        return one

    def _take_back(self, seq: int) -> None:
        if self._seq > seq:
            self._timeline.cut(seq)
            self._seq = seq
            self.recorded = [entry for entry in self.recorded if entry.seq <= seq]


def _group(entry: Entry) -> str | None:
    return entry.group


def _fallen(one: Answer) -> Answer:
    if one.answer == "refused":
        return one
    return Answer(one.id, "refused", None, "with-its-group", sentence("with-its-group"))


def _again(first: Receipt) -> Answer:
    """A repeated entry gets its original answer; sentences are not kept, so that they can be said better later."""
    return Answer(first.entry, "duplicate", first.seq, first.code, original=first.answer)
