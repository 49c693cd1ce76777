"""Putting several pieces on one page, and moving apart what would lie on top of each other. Knows boxes, not people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

Point = tuple[float, float]
Places = dict[str, Point]
SWEEPS = 60_000
"""Boxes looked at for one sweep's worth of patience: fewer sweeps where there are more of them."""
STRETCH = 1.7
"""A piece may be stretched this much more one way than the other to fill the page; beyond, circles look like streets.
"""


def packed(pieces: Sequence[Places], box: Point, aspect: float) -> Places:
    """Pieces in rows on a sheet of about this aspect, the largest first; each node has about a box of its own."""
    sized = [_sized(piece, box) for piece in pieces]
    area = sum(wide * high for _, wide, high in sized)
    widest = max([sqrt(area * aspect), *(wide for _, wide, _ in sized)])
    found: Places = {}
    top = 0.0
    for row in _rows(sized, widest):
        left = (widest - sum(wide for _, wide, _ in row)) / 2
        tallest = max(high for _, _, high in row)
        for piece, wide, high in row:
            x0, y0 = left + box[0] / 2, top + (tallest - high) / 2 + box[1] / 2
            found |= {node: (x + x0, y + y0) for node, (x, y) in piece.items()}
            left += wide
        top += tallest
    return found


def _sized(piece: Places, box: Point) -> tuple[Places, float, float]:
    """A piece from (0, 0) on, with the room that it takes with its boxes. Spread so that every node has its share of
    it.
    """
    x0, y0, x1, y1 = bounds(piece.values())
    wide, high = max(x1 - x0, 0.01), max(y1 - y0, 0.01)
    grown = sqrt(1.5 * len(piece) * box[0] * box[1] / (max(wide, 0.5) * max(high, 0.5)))
    grown = min(grown, 1.6 * box[0])
    fitted = {node: ((x - x0) * grown, (y - y0) * grown) for node, (x, y) in piece.items()}
    return fitted, wide * grown + box[0], high * grown + box[1]


def _rows(sized: Iterable[tuple[Places, float, float]], widest: float) -> Iterator[list[tuple[Places, float, float]]]:
    row: list[tuple[Places, float, float]] = []
    for piece in sized:
        if row and sum(wide for _, wide, _ in row) + piece[1] > widest + 1:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """The smallest box around the points: left, top, right, bottom."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def fitted(places: Places, page: tuple[float, float, float, float], most: float) -> Places:
    """The places stretched to fill a page (left, top, right, bottom), none more than `most` times, in its middle."""
    x0, y0, x1, y1 = bounds(places.values())
    sx = (page[2] - page[0]) / max(x1 - x0, 1)
    sy = (page[3] - page[1]) / max(y1 - y0, 1)
    sx, sy = min(sx, sy * STRETCH, most), min(sy, sx * STRETCH, most)
    mx, my = (page[0] + page[2]) / 2, (page[1] + page[3]) / 2
    return {node: (mx + (x - (x0 + x1) / 2) * sx, my + (y - (y0 + y1) / 2) * sy) for node, (x, y) in places.items()}


def evened(places: Places, share: float) -> Places:
    """The places with the crowded parts drawn out and the far ends drawn in: `share` of the way to being evenly
    filled.
    """
    nodes = list(places)
    ways = [_evened([places[node][way] for node in nodes], share) for way in (0, 1)]
    return dict(zip(nodes, zip(*ways, strict=True), strict=True))


def _evened(values: list[float], share: float) -> list[float]:
    """Each value moved towards where its rank would put it."""
    low, span = min(values), (max(values) - min(values)) or 1.0
    order = sorted(range(len(values)), key=lambda at: values[at])
    found = list(values)
    for rank, at in enumerate(order):
        even = low + span * rank / max(1, len(values) - 1)
        found[at] += (even - values[at]) * share
    return found


def apart(places: Places, box: Point, page: tuple[float, float, float, float]) -> Places:
    """The same places, moved until no two lie within one box of each other (as far as the page allows)."""
    nodes = list(places)
    x = [places[node][0] for node in nodes]
    y = [places[node][1] for node in nodes]
    for _ in range(min(80, SWEEPS // len(nodes))):
        moved = False
        for i, j in _near(x, y, box):
            moved |= _push(x, y, i, j, box)
        for i in range(len(nodes)):
            x[i] = min(max(x[i], page[0]), page[2])
            y[i] = min(max(y[i], page[1]), page[3])
        if not moved:
            break
    return {node: (x[i], y[i]) for i, node in enumerate(nodes)}


def _near(x: list[float], y: list[float], box: Point) -> Iterator[tuple[int, int]]:
    """Every two that may be too close, found through a grid."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in range(len(x)):
        cells[int(x[i] // box[0]), int(y[i] // box[1])].append(i)
    for (column, line), here in cells.items():
        for across, down in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
            there = cells.get((column + across, line + down), ())
            yield from ((i, j) for i in here for j in there if (across or down or i < j))


def _push(x: list[float], y: list[float], i: int, j: int, box: Point) -> bool:
    """Move two apart along the way that is shorter. Whether they were too close."""
    dx, dy = x[j] - x[i], y[j] - y[i]
    over_x, over_y = box[0] - abs(dx), box[1] - abs(dy)
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    if over_x / box[0] < over_y / box[1]:
        step = (over_x * 0.35 + 0.2) * (1 if dx >= 0 else -1)
        x[i] -= step
        x[j] += step
    else:
        step = (over_y * 0.35 + 0.2) * (1 if dy >= 0 else -1)
        y[i] -= step
        y[j] += step
    return True
