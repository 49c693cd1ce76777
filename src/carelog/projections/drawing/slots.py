"""At which angle each element lies, for life. Nothing here knows rings, pages or who is on the map today.

Slots are handed out in order of making: each element takes the free slot that is nearest to its sector and not too
close to those taken. Only what is told at the making decides (kind, relationship, formality), so whoever comes later
moves nobody. When all slots are taken, new ones open half-way between them.
"""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Protocol

from carelog.projections.formality import PAID_RELATIONSHIPS

FIRST = 20
"""Slots in the first round: 18 degrees each, so that up to eighteen lie clear of the rings' names and of each
other's.
"""
NAMES_GAP = 8.0
"""Degrees kept free on both sides of straight down, where the rings' names stand."""
_CENTRES = {"animal": 318.0, "group": 286.0, "place": 256.0, "organisation": 214.0, "resource": 95.0, "other": 95.0}
"""Compass degrees, 0 is up. Who is unpaid lies above, who is paid below; what is often joined lies side by side."""
_PAID, _KIN, _PEOPLE = 138.0, 350.0, 45.0
_KIN_RELATIONSHIPS = {"partner", "parent", "child", "sibling", "other-kin"}


class Made(Protocol):
    """What was told when an element was made: the event that made it, or, where that is not at hand, the element."""

    @property
    def kind(self) -> str: ...
    @property
    def relationship(self) -> str | None: ...
    @property
    def formality(self) -> str | None: ...


def angles(makings: Mapping[str, Made]) -> dict[str, float]:
    """The angle of every element that ever was made, in compass degrees (0 is up, 90 right). In order of making."""
    free = _Slots()
    return {one: free.take(sector(made)) for one, made in makings.items()}


def sector(element: Made) -> float:
    """Where an element would best lie, from what was told when it was made."""
    if element.kind != "person":
        return _CENTRES.get(element.kind, _CENTRES["other"])
    if is_professional(element):
        return _PAID
    return _KIN if element.relationship in _KIN_RELATIONSHIPS else _PEOPLE


def is_professional(element: Made) -> bool:
    """Whether this is a person who is paid to be there."""
    return element.kind == "person" and (element.formality == "formal" or element.relationship in PAID_RELATIONSHIPS)


def slot(angle: float) -> tuple[int, int]:
    """The round in which the slot at this angle opened, and its number in that round."""
    if angle % _step(0) == _step(0) / 2:
        return 0, int(angle // _step(0))
    level = next(level for level in range(1, 40) if angle % _step(level) == 0)
    return level, int(angle // _step(level - 1))


class _Slots:
    """The slots of one circle. `take` hands one out and never takes it back."""

    def __init__(self) -> None:
        self._round = 0
        self._taken: set[float] = set()
        self._crowd = [0.0] * _PARTS

    def take(self, centre: float) -> float:
        """The best free slot for an element of this sector."""
        while (angle := self._best(centre)) is None:
            self._round += 1
        self._take(angle)
        return angle

    def _best(self, centre: float) -> float | None:
        best, lowest = None, inf
        for stray, angle in _outward(centre, _step(self._round)):
            if stray / _STRAY >= lowest:
                break
            if angle not in self._taken and abs(angle - 180) >= NAMES_GAP:
                cost = stray / _STRAY + self._crowded(angle)
                best, lowest = (angle, cost) if cost < lowest else (best, lowest)
        return best

    def _take(self, angle: float) -> None:
        self._taken.add(angle)
        for part in range(_PARTS):
            away = abs((part * 360 / _PARTS - angle + 180) % 360 - 180)
            self._crowd[part] += max(0.0, 1 - away / _REACH)

    def _crowded(self, angle: float) -> float:
        """How full it is around there beside the rest of the circle, and whether the slots on both sides are taken."""
        step = _step(self._round)
        beside = sum((angle + side * step) % 360 in self._taken for side in (-1, 1))
        below = 0.6 if abs(angle - 180) < 30 else 0.0
        return self._crowd[round(angle * _PARTS / 360) % _PARTS] * 9 / (len(self._taken) + 8) + 0.3 * beside + below


_STRAY = 55.0
"""Degrees away from its sector that cost an element as much as a place that is twice as full as the circle is on
average.
"""
_REACH = 40.0
"""Degrees within which others make a place full."""
_PARTS = 64


def _all(level: int) -> int:
    """Slots in all rounds up to this one."""
    return FIRST * 2**level


def _step(level: int) -> float:
    """Degrees between two slots of this round. Every number here is a multiple of a power of two, so it is exact."""
    return 360 / _all(level)


def _outward(centre: float, step: float) -> Iterator[tuple[float, float]]:
    """Each slot of the circle with its distance from the centre, nearest first.

    The first round lies half a step off the upright; later rounds lie half-way between what there is.
    """
    first = step / 2 if step == 360 / FIRST else 0.0
    nearest = round((centre - first) / step)
    for number in range(int(180 / step) + 1):
        for slot in (nearest + number, nearest - number) if number else (nearest,):
            angle = first + slot * step
            yield abs(angle - centre), angle % 360
