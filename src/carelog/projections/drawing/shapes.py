"""The shape that stands for each kind, and where its edge is. Shape says what; the key and the words say it again."""

from math import hypot
from typing import Final

from carelog.domain.care_map import Element
from carelog.projections.drawing.slots import is_professional

Point = tuple[float, float]

SIZES: Final = {
    "centre": 1.0, "person": 1.0, "professional": 1.0, "service": 0.94, "place": 1.0, "group": 1.06, "animal": 0.78,
    "resource": 0.8, "other": 0.6,
}  # fmt: skip
"""How large each shape is beside a person."""

OUTLINES: Final[dict[str, tuple[Point, ...]]] = {
    "professional": ((0, -1.18), (1.16, 0.86), (-1.16, 0.86)),
    "service": ((-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)),
    "place": ((0, -1.1), (1.04, -0.2), (1.04, 0.92), (-1.04, 0.92), (-1.04, -0.2)),
    "resource": ((0, -1.0), (0.86, 0), (0, 1.0), (-0.86, 0)),
}
"""Shapes with corners, around (0, 0) for a radius of 1. Every other shape is a circle."""

_BY_KIND = {"organisation": "service", "place": "place", "group": "group", "animal": "animal", "resource": "resource"}


def shape_of(element: Element) -> str:
    """The shape for an element."""
    if element.kind == "person":
        return "professional" if is_professional(element) else "person"
    return _BY_KIND.get(element.kind, "other")


def outline(shape: str, radius: float) -> list[Point]:
    """The corners of a shape, from its middle; none for a circle."""
    return [(x * radius, y * radius) for x, y in OUTLINES.get(shape, ())]


def extent(shape: str, radius: float) -> tuple[float, float, float, float]:
    """How far a shape reaches from its middle: left, up (both negative), right, down."""
    corners = outline(shape, radius)
    if not corners:
        return -radius, -radius, radius, radius
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def edge(shape: str, radius: float, towards: Point) -> float:
    """How far the edge of a shape is from its middle, in that direction."""
    far = hypot(*towards)
    if not far:
        return radius
    way = (towards[0] / far, towards[1] / far)
    corners = outline(shape, radius)
    if not corners:
        return radius
    sides = zip(corners, [*corners[1:], corners[0]], strict=True)
    return min((cut for a, b in sides if (cut := _cut(way, a, b)) is not None), default=radius)


def _cut(way: Point, a: Point, b: Point) -> float | None:
    """How far along `way` from the middle the side from a to b is met; None where it is not."""
    sx, sy = b[0] - a[0], b[1] - a[1]
    turn = way[0] * sy - way[1] * sx
    if abs(turn) < 1e-9:
        return None
    along = (a[0] * sy - a[1] * sx) / turn
    share = (a[0] * way[1] - a[1] * way[0]) / turn
    return along if along > 0 and -1e-9 <= share <= 1 + 1e-9 else None
