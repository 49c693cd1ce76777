"""What is already on the page, and what a new word or line would meet there. Knows boxes and points, not people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

Point = tuple[float, float]
_CELL = 28.0
DOT = 3.0
"""Pixels between the dots of a line, and the side of the squares in which they are counted."""


class Box(NamedTuple):
    """A rectangle on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def grown(self, by: float) -> "Box":
        """The box with a margin all round."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def over(self, other: "Box") -> float:
        """The area that two boxes share."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return wide * high if wide > 0 and high > 0 else 0.0


class Room:
    """Boxes on a page, found again by place. Each box has an owner, whose own words and lines may touch it."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[Box, str]]] = defaultdict(list)

    def add(self, box: Box, owner: str) -> None:
        for cell in _cells(box):
            self._boxes[cell].append((box, owner))

    def remove(self, box: Box, owner: str) -> None:
        for cell in _cells(box):
            self._boxes[cell].remove((box, owner))

    def covered(self, box: Box, *ours: str) -> float:
        """How much of the box lies over boxes of others, in square pixels."""
        seen: dict[tuple[Box, str], float] = {}
        for cell in _cells(box):
            for other in self._boxes.get(cell, ()):
                if other[1] not in ours and other not in seen:
                    seen[other] = box.over(other[0])
        return sum(seen.values())

    def met(self, points: Iterable[Point], ours: frozenset[str]) -> float:
        """How many of a line's points lie in boxes of others."""
        return sum(1.0 for x, y in points if self._hit(x, y, ours))

    def _hit(self, x: float, y: float, ours: frozenset[str]) -> bool:
        here = self._boxes.get((int(x // _CELL), int(y // _CELL)), ())
        return any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box, owner in here if owner not in ours)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x0 // _CELL), int(box.x1 // _CELL) + 1):
        for line in range(int(box.y0 // _CELL), int(box.y1 // _CELL) + 1):
            yield column, line


class Ink:
    """The lines on a page, as dots, summed up so that asking how many lie in a box costs the same however many there
    are.
    """

    def __init__(self, width: float, height: float, dots: Iterable[tuple[Point, float]]) -> None:
        self._columns, self._lines = ceil(width / DOT) + 1, ceil(height / DOT) + 1
        rows = [[0.0] * self._columns for _ in range(self._lines)]
        for (x, y), weight in dots:
            if 0 <= x < width and 0 <= y < height:
                rows[int(y / DOT)][int(x / DOT)] += weight
        above = [0.0] * (self._columns + 1)
        self._sums = [above]
        for row in rows:
            along = accumulate(row, initial=0.0)
            above = [up + here for up, here in zip(above, along, strict=True)]
            self._sums.append(above)

    def under(self, box: Box) -> float:
        """The weight of the dots under a box."""
        x0, x1 = (min(max(x, 0), self._columns) for x in (floor(box.x0 / DOT), ceil(box.x1 / DOT)))
        y0, y1 = (min(max(y, 0), self._lines) for y in (floor(box.y0 / DOT), ceil(box.y1 / DOT)))
        sums = self._sums
        return sums[y1][x1] - sums[y0][x1] - sums[y1][x0] + sums[y0][x0]
