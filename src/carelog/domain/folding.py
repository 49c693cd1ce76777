"""Steps 5 and 6 of reading a log: fold the entries that are effective by a day, from the nearest checkpoint.

Checkpoints lie along the effective order. They are a cache: any of them may be dropped at any time.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import Entry
from carelog.domain.placing import Placed

T = TypeVar("T")
EVERY = 1_000
"""Entries between two checkpoints: a warm read folds half of this on average, a few milliseconds (docs/adr/0004)."""


@dataclass(frozen=True)
class Moment:
    """The state at one moment: the map, and the entries whose thing was not there (passed over)."""

    care_map: CareMap
    passed_over: tuple[Entry, ...]


@dataclass
class _Checkpoint:
    """What the first `folded` entries of the order come to."""

    folded: int
    care_map: CareMap
    passed_over: tuple[Entry, ...]


class Folding:
    """An order of entries and its checkpoints. Whoever changes the order says from where on, with `changed_from`."""

    def __init__(self, order: list[Placed]) -> None:
        self.order = order
        self._checkpoints = [_Checkpoint(0, CareMap(), ())]
        self._kept: dict[object, tuple[int, object]] = {}

    def at(self, on: int | None = None) -> Moment:
        """The state as of `on`, a time key in ms; None folds everything."""
        end = len(self.order) if on is None else bisect_right(self.order, on, key=_effective)
        folded = _folded(self._checkpoint_before(end), self.order, end)
        return Moment(folded.care_map, folded.passed_over)

    def changed_from(self, place: int) -> None:
        """Drop the checkpoints that rest on anything at or after this place of the order."""
        self._kept.clear()
        while self._checkpoints[-1].folded > place:
            self._checkpoints.pop()

    def kept(self, make: Callable[[list[Placed]], T]) -> T:
        """What `make` makes of the order: once, until the order changes. Nobody may change what comes back."""
        known = self._kept.get(make)
        if known is None or known[0] != len(self.order):  # what comes last is put there without a word
            known = self._kept[make] = (len(self.order), make(self.order))
        return known[1]  # type: ignore[return-value]

    def _checkpoint_before(self, end: int) -> _Checkpoint:
        """The nearest checkpoint at or before `end`, laying those that are missing on the way."""
        while (last := self._checkpoints[-1]).folded + EVERY <= end:
            self._checkpoints.append(_folded(last, self.order, last.folded + EVERY))
        return self._checkpoints[min(end // EVERY, len(self._checkpoints) - 1)]


def _effective(one: Placed) -> int:
    return one.effective


def _folded(start: _Checkpoint, order: list[Placed], end: int) -> _Checkpoint:
    care_map = start.care_map.copy()
    passed_over = [one.entry for one in order[start.folded : end] if not evolve(care_map, one.entry.event)]
    return _Checkpoint(end, care_map, (*start.passed_over, *passed_over))
