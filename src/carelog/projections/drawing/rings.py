"""The rings of a personal map: which one an element lies in, how wide each is, and how far out that puts the element.

Distances are shares of the outermost ring: 0 is the person's middle, 1 the edge of the last ring.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from carelog.domain.care_map import Element
from carelog.projections.drawing.slots import is_professional, slot

NEARNESS, CLOSENESS = "nearness", "closeness"
RINGS = {NEARNESS: ("lives-here", "nearby", "in-reach", "far"), CLOSENESS: ("inner", "middle", "outer", "not-said")}
"""From the middle outwards. How close it feels is nobody else's to guess: who it was not said of has a ring of their
own.
"""

_LIKELY = {
    "partner": "lives-here", "neighbour": "nearby", "friend": "nearby", "volunteer": "nearby", "child": "in-reach",
    "parent": "in-reach", "sibling": "in-reach", "other-kin": "in-reach",
}  # fmt: skip
_LIKELY_KIND = {"animal": "lives-here", "place": "nearby", "group": "nearby", "resource": "nearby"}

_WEIGHTS = ((0, 0.7), (3, 1.0), (8, 1.2), (16, 1.6), (32, 2.2), (64, 2.9))
"""Up to so many elements, this wide. In steps, so that a ring widens now and then and not with everyone who joins it.
"""
_WIDEST = 3.6
_ROWS = ((0.5, 0.5, 0.5), (0.76, 0.87, 0.66), (0.26, 0.15, 0.37), (0.56, 0.92, 0.1))
"""How far into its ring a slot lies, by the round it opened in and its number: neighbours on the circle lie in
different rows.
"""
_FIRST_ROWS = (0.5, 0.7, 0.34)
"""The same for the first round in the first ring, where the way round is short."""


@dataclass(frozen=True)
class Band:
    """One ring: its word, and where it begins and ends."""

    word: str
    inner: float
    outer: float


def ring_of(element: Element, by: str) -> tuple[str, bool]:
    """The ring an element lies in, and whether somebody said so (else it is the likely one for who this is)."""
    said = element.nearness if by == NEARNESS else element.closeness
    if said or by == CLOSENESS:
        return said or "not-said", True
    return _likely(element), False


def _likely(element: Element) -> str:
    if element.kind == "person":
        return "in-reach" if is_professional(element) else _LIKELY.get(element.relationship or "", "in-reach")
    return _LIKELY_KIND.get(element.kind, "in-reach")


def bands(union: Iterable[Element], by: str, person: float, least: float) -> dict[str, Band]:
    """The rings, each as wide as it is full over all of history; the first is the shortest round, so it fills sooner.

    `person` is where they begin, `least` the first one's least width.
    """
    many = Counter(ring_of(element, by)[0] for element in union)
    weights = [_weight(many[word] * (1 if at else 3)) for at, word in enumerate(RINGS[by])]
    first = max(least, (1 - person) * weights[0] / sum(weights))
    rest = (1 - person - first) / sum(weights[1:])
    edges = list(accumulate([person, first, *(weight * rest for weight in weights[1:])]))
    return {word: Band(word, *edges[at : at + 2]) for at, word in enumerate(RINGS[by])}


def _weight(many: int) -> float:
    return next((weight for most, weight in _WEIGHTS if many <= most), _WIDEST)


def distance(band: Band, angle: float) -> float:
    """How far out an element lies: within its ring, on the row of its slot."""
    level, number = slot(angle)
    rows = _FIRST_ROWS if level == 0 and band.word == RINGS[NEARNESS][0] else _ROWS[min(level, len(_ROWS) - 1)]
    return band.inner + (band.outer - band.inner) * rows[number % 3]
