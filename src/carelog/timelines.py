"""The timelines in memory: read from the log once, then brought up to date from it."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from carelog import at_rest
from carelog.database import Database
from carelog.domain.entries import Entry
from carelog.domain.events import PartsErased
from carelog.domain.timeline import Timeline
from carelog.log import Log, Stored, StoredPart
from carelog.transactions import Reading
from carelog.wire import NAMES

TIMELINES = 64
"""Maps whose timelines are kept in memory: a 20,000-entry map takes some 40 MB, an ordinary one less than one."""
ERASING = NAMES[PartsErased]
MANY = 1_000
"""Entries read at once from which it pays to keep the garbage collector out of it."""


class Timelines:
    """The timelines in memory, brought up to date from the log whenever one is asked for."""

    def __init__(self, log: Log, database: Database) -> None:
        self._log, self._database = log, database
        self._kept: OrderedDict[str, Timeline] = OrderedDict()

    def get(self, map_id: str, now: Reading) -> Timeline:
        """The map's timeline as of this reading of the database; empty where there is no such map."""
        timeline = self._kept.pop(map_id, None) or Timeline()
        rows = self._log.read(map_id, after=timeline.seq, within=now)
        if timeline.seq and any(name == ERASING for _, name, _, _ in rows):
            # Entries that are here already may have lost their words, in whichever process that was done.
            timeline, rows = Timeline(), self._log.read(map_id, within=now)
        if rows:
            with _many_objects(len(rows)):
                timeline = timeline.extended(self.entries(map_id, rows))
        self._kept[map_id] = timeline
        if len(self._kept) > TIMELINES:
            self._kept.popitem(last=False)
        return timeline

    def entries(self, map_id: str, rows: Iterable[Stored]) -> list[Entry]:
        """The entries of these rows, their parts opened; a part whose key is gone is left out."""
        opened = self._database.vault.opener(map_id)
        return [
            at_rest.kept(name, envelope, _opened(seq, parts, opened) if parts else ())
            for seq, name, envelope, parts in rows
        ]

    def peek(self, map_id: str) -> Timeline | None:
        """The map's timeline as far as it is in memory, which may be behind; None where it is not."""
        return self._kept.get(map_id)

    def adopt(self, map_id: str, entries: Sequence[Entry]) -> None:
        """Begin with these entries, which are stored and need not be read and made once more."""
        self._kept[map_id] = Timeline(entries)

    def take(self, map_id: str, entries: Sequence[Entry]) -> None:
        """These entries were just stored: where all before them are here, they need not be read and made anew."""
        timeline = self._kept.get(map_id)
        if any(isinstance(one.event, PartsErased) for one in entries):
            self.forget(map_id)
        elif timeline is not None and entries and entries[0].seq == timeline.seq + 1:
            self._kept[map_id] = timeline.extended(entries)

    def forget(self, map_id: str) -> None:
        """What is kept of this map may be wrong; read it again the next time."""
        self._kept.pop(map_id, None)


def part_place(seq: int, n: int) -> bytes:
    """Where a part belongs within its map: it is sealed to this place, and opens nowhere else."""
    return b"%d/%d" % (seq, n)


def _opened(
    seq: int, parts: Sequence[StoredPart], opened: Callable[[bytes, bytes], bytes | None]
) -> Iterator[tuple[str, bytes]]:
    for n, group, sealed in parts:
        found = opened(sealed, b"%d/%d" % (seq, n))
        if found is not None:
            yield group, found[at_rest.SALT :].rstrip(b"\0")


@contextmanager
def _many_objects(count: int) -> Iterator[None]:
    """While many objects are made Python looks through all of them again and again; these stay, so it need not look."""
    if count < MANY:
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
