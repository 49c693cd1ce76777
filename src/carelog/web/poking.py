"""Pokes: every commit says which maps it wrote to, and whoever listens is told. What changed is fetched, never sent
here.
"""

import asyncio
from collections import Counter
from collections.abc import Callable

from carelog.domain.refusals import TooOften
from carelog.record import Record

MOST = 10
"""Listeners of one account: as many as its tabs and phones may be."""
STILL_HERE_S = 25
"""Between two signs of life, so that no proxy takes the stream for dead."""


class Pokes:
    """Who listens. `over` says whether the server is stopping."""

    def __init__(self, record: Record) -> None:
        self._waits: set[Wait] = set()
        self._of: Counter[str] = Counter()
        self.over: Callable[[], bool] = lambda: False
        record.tell(self._told)

    def join(self, account: str) -> "Wait":
        """A new listener, in the running event loop. Raises TooOften where this account has too many."""
        if self._of[account] >= MOST:
            raise TooOften(STILL_HERE_S)
        self._of[account] += 1
        wait = Wait(self, account)
        self._waits.add(wait)
        return wait

    def leave(self, wait: "Wait") -> None:
        if wait in self._waits:
            self._waits.discard(wait)
            self._of[wait.account] -= 1

    def _told(self, maps: set[str]) -> None:
        for wait in list(self._waits):
            wait.tell(maps)


class Wait:
    """One listener. It may be told from any thread."""

    def __init__(self, pokes: Pokes, account: str) -> None:
        self.account = account
        self._pokes, self._loop = pokes, asyncio.get_running_loop()
        self._changed: set[str] = set()
        self._event = asyncio.Event()
        self._quiet = 0

    def tell(self, maps: set[str]) -> None:
        self._loop.call_soon_threadsafe(self._note, frozenset(maps))

    def _note(self, maps: frozenset[str]) -> None:
        self._changed |= maps
        self._event.set()

    async def maps(self) -> set[str] | None:
        """The maps that were written to; none, but a set, when it is time for a sign of life; None after a second."""
        try:
            await asyncio.wait_for(self._event.wait(), 1)
        except TimeoutError:
            self._quiet += 1
            if self._quiet < STILL_HERE_S:
                return None
        self._quiet = 0
        self._event.clear()
        changed, self._changed = self._changed, set()
        return changed

    def leave(self) -> None:
        self._pokes.leave(self)
