"""The append-only log. Only this package knows `eventsourcing`.

Bytes, ids and numbers go in and come out; what an entry means is not known here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select

from carelog.chaining import last_seq
from carelog.log.recorder import Entry, LogContradicts, OutOfDate, Recorder, lock_ends, lost_races
from carelog.log.tail import Tail
from carelog.schema import entry, head, part, receipt
from carelog.transactions import Reading, Transaction

__all__ = ["Entry", "Head", "Log", "LogContradicts", "OutOfDate", "Part", "Receipt", "Stored", "StoredPart", "Tail"]

# map, seq, n, subject, field group, sealed
Part = tuple[str, int, int, str, str, bytes]
# n, field group, sealed
StoredPart = tuple[int, str, bytes]
# seq, type, envelope, parts
Stored = tuple[int, str, bytes, list[StoredPart]]

ENTRIES = """SELECT seq, type, envelope FROM entry
    WHERE map = ? AND seq > ? AND seq <= ? ORDER BY seq"""
PARTS = """SELECT seq, n, field_group, sealed FROM part
    WHERE map = ? AND seq > ? AND seq <= ? ORDER BY seq, n"""
RECEIPTS = """SELECT entry, map, seq, answer, code, caused_by, device, device_seq FROM receipt
    WHERE entry IN"""

LAST_NUMBER = "SELECT max(device_seq) FROM receipt WHERE device = ?"

SOME = 500  # ids in one IN (...); the engines allow some ten thousands


class Head(NamedTuple):
    """Where the stream of a map ends."""

    map: str
    seq: int
    kind: str | None


class Receipt(NamedTuple):
    """What an entry was answered; `append` takes receipts in this order too."""

    entry: str
    map: str
    seq: int | None
    answer: str
    code: str | None = None
    caused_by: str | None = None
    device: str | None = None
    device_seq: int | None = None


class Log(Recorder):
    """Every entry of every map: written by `append`, read by `read`."""

    def append(
        self,
        tx: Transaction,
        entries: Sequence[Entry],
        parts: Sequence[Part] = (),
        receipts: Sequence[tuple[Any, ...]] = (),
        *,
        kinds: Mapping[str, str] | None = None,
    ) -> range:
        """The positions in the whole log now given to these entries; `kinds`: map -> its kind.

        Raises OutOfDate if a seq is taken or an entry has a receipt already, ValueError if a seq
        would leave a gap. Let either end the savepoint, or the transaction, this was called in.
        """
        with lost_races():
            if not entries:
                tx.write((receipt, receipts))
                return range(0)
            ends = lock_ends(tx, list(dict.fromkeys(row[0] for row in entries)))
            _move_on(ends.seqs, entries)
            heads = [(map, seq, (kinds or {}).get(map)) for map, seq in ends.seqs.items()]
            return self.store(tx, ends, entries, heads, (part, parts), (receipt, receipts))

    def read(self, map: str, after: int = 0, upto: int | None = None, *, within: Reading | None = None) -> list[Stored]:
        """A map's entries, `after` < seq <= `upto`, by seq: (seq, type, envelope, parts)."""
        of: defaultdict[int, list[StoredPart]] = defaultdict(list)
        with self._view(within) as now:
            # No further than now: an entry stored between the two queries would lack its parts.
            last = self.head(map, within=now)
            asked = (map, after, last if upto is None else min(upto, last))
            # Row by row: with all of them in hand, the garbage collector goes round at double cost.
            for seq, n, field_group, sealed in now.each(PARTS, asked):
                of[seq].append((n, field_group, sealed))
            entries = now.each(ENTRIES, asked)
            return [(seq, type, envelope, of[seq]) for seq, type, envelope in entries]

    def head(self, map: str, *, within: Reading | None = None) -> int:
        """The seq of a map's last entry; 0 where there is none."""
        with self._view(within) as now:
            return last_seq(now, map)

    def heads(self, *, within: Reading | None = None) -> list[Head]:
        """Where each map stands, in the order of their ids."""
        with self._view(within) as now:
            found = now.connection.execute(select(head).order_by(head.c.map))
            return [Head._make(row) for row in found]

    def receipts(self, within: Reading, ids: Iterable[str]) -> dict[str, Receipt]:
        """The receipts of these entry ids, by id; an id that was never answered is missing."""
        found: dict[str, Receipt] = {}
        for some in _by_hundreds(ids):
            # Plain SQL: to compile an IN of this length each time anew costs more than to run it.
            rows = within.rows(f"{RECEIPTS} ({','.join('?' * len(some))})", some)
            found.update((row[0], Receipt._make(row)) for row in rows)
        return found

    def device_seqs(self, within: Reading, devices: Iterable[str]) -> dict[str, int]:
        """The last device_seq with a receipt, by device; a device not heard of yet is missing."""
        found = {device: within.rows(LAST_NUMBER, (device,))[0][0] for device in devices}
        return {device: seq for device, seq in found.items() if seq is not None}

    def rebuild_heads(self, tx: Transaction, kind_of: Callable[[str, bytes], str | None]) -> None:
        """Makes `head` anew; `kind_of(type, envelope)` tells a map's kind by its first entry."""
        tx.lock_log()
        ends = select(entry.c.map, func.max(entry.c.seq)).group_by(entry.c.map)
        tx.connection.execute(delete(head))
        tx.connection.execute(insert(head).from_select(["map", "seq"], ends))
        firsts = tx.rows("SELECT map, type, envelope FROM entry WHERE seq = 1")
        kinds = [(kind_of(type, envelope), map) for map, type, envelope in firsts]
        tx.write(("UPDATE head SET kind = ? WHERE map = ?", kinds))

    def _view(self, within: Reading | None) -> AbstractContextManager[Reading]:
        return self._database.read() if within is None else nullcontext(within)


def _move_on(seqs: dict[str, int], entries: Sequence[Entry]) -> None:
    for map, seq, _type, _envelope in entries:
        expected = seqs[map] + 1
        if seq < expected:
            raise OutOfDate(f"Entry {seq} of map {map} is there already.")
        if seq > expected:
            raise ValueError(f"Entry {seq} of map {map} leaves a gap: {expected} comes next.")
        seqs[map] = seq


def _by_hundreds(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, SOME)):
        yield some
