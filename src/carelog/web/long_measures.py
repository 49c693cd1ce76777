"""Measures of large maps: one thread works them out, one after the other, while everybody else is answered.

What was worked out is kept for the map as it was seen: by seq, moment and view. A piece of work that nobody has asked
for in a minute is given up.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Condition, Thread

from carelog.domain.access.views import View
from carelog.measuring import Asked
from carelog.projections.measures import Measured, measured
from carelog.seeing import Seen

AT_ONCE = 500
"""Elements up to which the answer is worked out while one waits: a tenth of a second."""
QUEUE, KEPT = 8, 32
"""Pieces of work that wait; answers that are kept, each up to 2 MB for 2,000 elements."""
FORGOTTEN_S = 60.0
"""After so long without a question about it, work is given up, and the thread ends."""

Key = tuple[str, int, View | None, str | None, str | None, str]
"""The map, its seq, the view (None: all of it), `on`, `known` and today's date."""


@dataclass
class Progress:
    """Work that goes on: how far it is, from 0 to 1."""

    job: str
    done: float = 0.0
    asked_at: float = field(default_factory=time.monotonic)


class _GivenUp(Exception):
    """Nobody asks any more."""


class LongMeasures:
    """Safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Measured | Exception] = OrderedDict()
        self._waiting: OrderedDict[Key, tuple[Asked, Progress]] = OrderedDict()
        self._now: tuple[Key, Progress] | None = None
        self._thread: Thread | None = None
        self._changed = Condition()

    def of(self, key: Key, asked: Asked) -> Measured | Progress:
        """The measures, or how far they are. `key` is what `key_of` gives, within the reading that `asked` is from."""
        with self._changed:
            if key in self._kept:
                return self._given(key)
        if len(asked.shown.elements) <= AT_ONCE:
            found = measured(asked.shown, lasted=asked.lasted)
            self._keep(key, found)
            return found
        with self._changed:
            return self._progress(key, asked)

    def _given(self, key: Key) -> Measured:
        found = self._kept[key]
        if isinstance(found, Exception):
            del self._kept[key]
            raise found
        self._kept.move_to_end(key)
        return found

    def _progress(self, key: Key, asked: Asked) -> Measured | Progress:
        if key in self._kept:  # it was done while this one looked
            return self._given(key)
        found = self._now[1] if self._now and self._now[0] == key else self._waiting.get(key, (None, None))[1]
        if found is None:
            found = Progress(_job(key))
            if len(self._waiting) < QUEUE:  # else whoever asks again later finds room
                self._waiting[key] = (asked, found)
                self._start()
        found.asked_at = time.monotonic()
        return found

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="measures", daemon=True)
            self._thread.start()
        self._changed.notify()

    def _work(self) -> None:
        while (next_ := self._next()) is not None:
            key, asked, progress = next_
            try:
                self._keep(key, _worked_out(asked, progress))
            except _GivenUp:
                pass
            except Exception as problem:  # told to whoever asks, as a fault of ours
                self._keep(key, problem)
            with self._changed:
                self._now = None

    def _next(self) -> tuple[Key, Asked, Progress] | None:
        """The next piece of work; None, and the thread is over, where none comes for a while."""
        with self._changed:
            if not self._waiting:
                self._changed.wait(FORGOTTEN_S)
            if not self._waiting:
                self._thread = None
                return None
            key, (asked, progress) = self._waiting.popitem(last=False)
            self._now = key, progress
            return key, asked, progress

    def _keep(self, key: Key, found: Measured | Exception) -> None:
        with self._changed:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def key_of(seen: Seen, asked: Asked) -> Key:
    """Whoever sees all of a map is given the same; whoever sees a part of it, what is made of that part.

    Only within the reading of the map: it goes on right after.
    """
    view = None if seen.timeline is seen.whole else seen.view
    return (seen.map, seen.whole.seq, view, asked.when.on, asked.when.known, seen.at[:10])


def _job(key: Key) -> str:
    return blake2b(repr(key).encode(), digest_size=8).hexdigest()


def _worked_out(asked: Asked, progress: Progress) -> Measured:
    def tell(done: float) -> None:
        if time.monotonic() - progress.asked_at > FORGOTTEN_S:
            raise _GivenUp
        progress.done = max(progress.done, done)

    return measured(asked.shown, lasted=asked.lasted, progress=tell)
