"""How a network holds together, without what the ties are about: pieces, paths, who stands between, what is tight.

A structure is made from the set of ties alone, and so is each of its pieces: what did not change between two moments is
not worked out again. Everything is worked out when first asked for. Slow parts are in backend.py.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

Near = Mapping[str, set[str]]
Edge = tuple[str, str]
KEPT_STRUCTURES, KEPT_PIECES = 32, 128
"""How many are remembered; one of 2,000 elements takes about 2 MB."""


def structure(near: Near) -> "Structure":
    """The structure of a simple graph, given as each node's neighbours; the same one for the same ties."""
    return _structure(frozenset(near), frozenset((a, b) for a, others in near.items() for b in others if a < b))


@lru_cache(KEPT_STRUCTURES)
def _structure(nodes: frozenset[str], edges: frozenset[Edge]) -> "Structure":
    return Structure(nodes, edges)


@lru_cache(KEPT_PIECES)
def _piece(edges: frozenset[Edge]) -> "Piece":
    return Piece(neighbours((), edges))


def neighbours(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Each node's neighbours."""
    near: dict[str, set[str]] = {one: set() for one in nodes}
    for a, b in edges:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near


class Piece:
    """Some who are all joined, directly or by others. Values by node."""

    def __init__(self, near: Near) -> None:
        self.near = near
        self.nodes = sorted(near)

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def between(self) -> dict[str, float]:
        """How many pairs' shortest paths run over each, unscaled."""
        from carelog.projections.measures.backend import betweenness

        return betweenness(self.nodes, self.near)

    @cached_property
    def paths(self) -> dict[str, tuple[float, int]]:
        """The sum of each one's distances to the others, and the longest of them."""
        from carelog.projections.measures.backend import distances

        return distances(self.nodes, self.near)

    @property
    def diameter(self) -> int:
        return max(longest for _, longest in self.paths.values())

    @property
    def average_path(self) -> float | None:
        """The mean distance between two; None for one alone."""
        many = len(self)
        return sum(total for total, _ in self.paths.values()) / (many * (many - 1)) if many > 1 else None

    @cached_property
    def cuts(self) -> set[str]:
        """Those without whom it falls apart."""
        from carelog.projections.measures.backend import articulation_points

        return articulation_points(self.nodes, self.near)

    @cached_property
    def bridges(self) -> set[Edge]:
        """Those ties without which it falls apart, each with its ends in order."""
        from carelog.projections.measures.backend import bridges

        return bridges(self.nodes, self.near)

    @cached_property
    def eigenvector(self) -> dict[str, float] | None:
        """Eigenvector centrality; None where the iteration does not settle."""
        from carelog.projections.measures.backend import eigenvector

        return eigenvector(self.nodes, self.near)


class Structure:
    """A simple graph. Values by node; None where undefined."""

    def __init__(self, nodes: Iterable[str], edges: frozenset[Edge]) -> None:
        self.edges = edges
        self.near = neighbours(nodes, edges)

    def __len__(self) -> int:
        return len(self.near)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The pieces, largest first."""
        found = [_as_piece(nodes, self.near) for nodes in components(self.near)]
        return sorted(found, key=lambda one: (-len(one), one.nodes[0]))

    @property
    def density(self) -> float:
        """Ties over possible ties; 0 for one or none."""
        many = len(self)
        return 2 * len(self.edges) / (many * (many - 1)) if many > 1 else 0.0

    @cached_property
    def _tight(self) -> tuple[dict[str, float | None], dict[str, float | None]]:
        return tightness(self.near, self.edges)

    @property
    def constraint(self) -> dict[str, float | None]:
        """Burt's constraint of each."""
        return self._tight[0]

    @property
    def effective_size(self) -> dict[str, float | None]:
        """Burt's effective size of each: neighbours minus their mean number of ties to each other."""
        return self._tight[1]

    @cached_property
    def betweenness(self) -> dict[str, float]:
        """Normalised, as networkx does it."""
        pairs = (len(self) - 1) * (len(self) - 2) / 2
        return {one: value / pairs if pairs > 0 else 0.0 for each in self.pieces for one, value in each.between.items()}

    @cached_property
    def closeness(self) -> dict[str, float]:
        """With Wasserman and Faust's scaling for several pieces, as networkx does it."""
        return {
            one: _closeness(total, len(each), len(self))
            for each in self.pieces
            for one, (total, _) in each.paths.items()
        }

    @cached_property
    def two_steps(self) -> dict[str, int]:
        """How many each reaches within two steps."""
        return {one: len(others.union(*(self.near[by] for by in others)) - {one}) for one, others in self.near.items()}

    @cached_property
    def pagerank(self) -> dict[str, float]:
        from carelog.projections.measures.backend import pagerank

        return pagerank(sorted(self.near), self.near)

    @cached_property
    def communities(self) -> list[set[str]]:
        """By Louvain with a fixed seed, largest first."""
        from carelog.projections.measures.backend import louvain

        return louvain(sorted(self.near), self.near)


def _as_piece(nodes: set[str], near: Near) -> Piece:
    if len(nodes) == 1:
        return Piece({one: set() for one in nodes})
    return _piece(frozenset((a, b) for a in nodes for b in near[a] if a < b))


def _closeness(total: float, in_piece: int, of_all: int) -> float:
    if total <= 0 or of_all < 2:
        return 0.0
    return (in_piece - 1) / total * (in_piece - 1) / (of_all - 1)


def components(near: Near) -> list[set[str]]:
    """The pieces, as sets of nodes."""
    left, found = set(near), []
    while left:
        reached, fresh = set(), {left.pop()}
        while fresh:
            reached |= fresh
            fresh = set().union(*(near[one] for one in fresh)) - reached
        left -= reached
        found.append(reached)
    return found


def tightness(near: Near, edges: Iterable[Edge]) -> tuple[dict[str, float | None], dict[str, float | None]]:
    """Constraint and effective size of each, in one walk over the ties: both ends share the same neighbours."""
    share = {one: 1 / len(others) if others else 0.0 for one, others in near.items()}
    squares, among = dict.fromkeys(near, 0.0), dict.fromkeys(near, 0)
    for a, b in edges:
        common = near[a] & near[b]
        spent = (1 + sum(share[one] for one in common)) ** 2 if common else 1.0
        squares[a] += spent
        squares[b] += spent
        among[a] += len(common)
        among[b] += len(common)
    constraint = {one: squares[one] * share[one] ** 2 if others else None for one, others in near.items()}
    effective = {one: len(others) - among[one] / len(others) if others else None for one, others in near.items()}
    return constraint, effective
