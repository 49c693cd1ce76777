"""The way a line takes between two shapes: straight where it can, bowed round what lies between, parallel ones bowed
apart.

A way is a quadratic curve: start, control point, end, as six numbers. A tie of somebody to themselves is two of them,
ten numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from carelog.projections.drawing.room import Room
from carelog.projections.drawing.shapes import edge

Point = tuple[float, float]
Way = tuple[float, ...]

CURVE = 6
"""Numbers of a single curve."""
GAP = 3.0
"""Pixels of paper between a line's end and the shape that it comes from or goes to."""
EVERY = 6.0
"""Pixels between the points by which a line is known to others."""
_BENDS = (0.0, 0.04, -0.04, 0.08, -0.08, 0.13, -0.13, 0.18, -0.18)
"""How far a line may be bowed, as a share of its length; flat first."""


@dataclass(frozen=True)
class End:
    """A shape that a line can end at."""

    x: float
    y: float
    shape: str
    radius: float


def between(one: End, other: End, bow: float) -> Way:
    """The curve from one shape's edge to the other's, its middle `bow` pixels to the left of the straight line."""
    dx, dy = other.x - one.x, other.y - one.y
    far = hypot(dx, dy) or 1.0
    control = ((one.x + other.x) / 2 + 2 * bow * dy / far, (one.y + other.y) / 2 - 2 * bow * dx / far)
    start, end = _leaving(one, control), _leaving(other, control)
    return (*start, *control, *end)


def _leaving(end: End, towards: Point) -> Point:
    dx, dy = towards[0] - end.x, towards[1] - end.y
    far = hypot(dx, dy) or 1.0
    out = edge(end.shape, end.radius, (dx, dy)) + GAP
    return end.x + dx / far * out, end.y + dy / far * out


def to_itself(one: End) -> Way:
    """A small loop above a shape."""
    r = one.radius
    y = one.y - edge(one.shape, r, (0, -1)) - GAP
    side, high = 0.5 * r, y - 1.5 * r
    return (one.x - side, y, one.x - 1.3 * r, high, one.x, high, one.x + 1.3 * r, high, one.x + side, y)


def point(way: Sequence[float], share: float) -> Point:
    """The point so far along a single curve (0 to 1)."""
    x0, y0, cx, cy, x1, y1 = way[:6]
    rest = 1 - share
    return (
        rest * rest * x0 + 2 * rest * share * cx + share * share * x1,
        rest * rest * y0 + 2 * rest * share * cy + share * share * y1,
    )


def points(way: Sequence[float], every: float = EVERY) -> Iterator[Point]:
    """Points along a way, close enough that no word fits between two of them."""
    for at in range(0, len(way) - 2, 4):
        curve = way[at : at + 6]
        many = max(2, int(hypot(curve[4] - curve[0], curve[5] - curve[1]) / every) + 1)
        yield from (point(curve, number / many) for number in range(many + 1))


def flattest(one: End, other: End, bow: float, room: Room, ours: Iterable[str], trail: "Trail") -> Way:
    """The way that meets the fewest shapes, words and other lines, and of those the flattest.

    `bow` keeps parallel lines apart; boxes of `ours` (the two ends) may be met.
    """
    far = hypot(other.x - one.x, other.y - one.y)
    own = frozenset(ours)
    best, lowest = between(one, other, bow), float("inf")
    for bend in _BENDS:
        cost = abs(bend) * 24
        if cost >= lowest:
            continue
        way = between(one, other, bow + bend * far)
        passed = list(points(way))
        cost += room.met(passed, own) + trail.shared(passed)
        if cost < lowest:
            best, lowest = way, cost
    trail.leave(points(best))
    return best


class Trail:
    """Where lines have gone, in small squares: two lines may cross, but not run in one track."""

    _SQUARE = 7.0
    _COST = 0.25
    _ENDS = 3
    """Points at either end that do not count: there, lines to one shape meet in any case."""

    def __init__(self) -> None:
        self._gone: set[tuple[int, int]] = set()

    def leave(self, passed: Iterable[Point]) -> None:
        self._gone |= {self._square(one) for one in passed}

    def shared(self, passed: Sequence[Point]) -> float:
        """What it costs to go where others have gone."""
        squares = {self._square(one) for one in passed[self._ENDS : -self._ENDS]}
        return self._COST * len(squares & self._gone)

    def _square(self, one: Point) -> tuple[int, int]:
        return int(one[0] // self._SQUARE), int(one[1] // self._SQUARE)


def bows(many: int, radius: float, far: float) -> list[float]:
    """How far each of several lines between one pair is bowed, so that they lie side by side."""
    gap = min(1.5 * radius, 0.28 * far)
    return [(number - (many - 1) / 2) * gap for number in range(many)]


def headed(way: Way, points: str, length: float) -> tuple[Way, tuple[tuple[float, float, float, float], ...]]:
    """The line, cut back so that it ends inside its arrow heads, and the heads: tip, and the way they point.

    `points` is "to" (the end has a head), "from" (the start), "both" or "" (none).
    """
    if not points or len(way) != CURVE:
        return way, ()
    x0, y0, _, _, x1, y1 = way
    far = hypot(x1 - x0, y1 - y0) or 1.0
    back = min(0.45, 0.8 * length / far)
    first, last = back if points in ("from", "both") else 0.0, 1 - back if points in ("to", "both") else 1.0
    heads = [_head(way, 0.0, back)] if first else []
    heads += [_head(way, 1.0, 1 - back)] if last < 1 else []
    return _between(way, first, last), tuple(heads)


def _head(way: Way, tip: float, base: float) -> tuple[float, float, float, float]:
    (x, y), (bx, by) = point(way, tip), point(way, base)
    far = hypot(x - bx, y - by) or 1.0
    return x, y, (x - bx) / far, (y - by) / far


def _between(way: Way, first: float, last: float) -> Way:
    """The part of a curve between two shares of it."""
    x0, y0, cx, cy, x1, y1 = way
    control = tuple(
        (1 - first) * (1 - last) * a + (first * (1 - last) + last * (1 - first)) * c + first * last * b
        for a, c, b in ((x0, cx, x1), (y0, cy, y1))
    )
    return (*point(way, first), *control, *point(way, last))
