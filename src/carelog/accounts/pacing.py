"""How fast one device may go on, kept in memory: what is refused here is only late, so that nothing need be written
down.
"""

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic

REMEMBERED = 10_000


class Pacing:
    """`most` at once, and from then on `most` in every `window_s` seconds, for each of whoever is counted."""

    def __init__(self, most: int, window_s: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._pause, self._clock = most, window_s / most, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, who: str) -> int:
        """Count one more and return 0; or, where that is too soon, count nothing and return the seconds to wait."""
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(who, (float(self._most), now))
            left = min(float(self._most), left + (now - at) / self._pause)
            self._left[who] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > REMEMBERED:
                self._left.popitem(last=False)
        return 0 if left >= 1 else max(1, ceil((1 - left) * self._pause))
