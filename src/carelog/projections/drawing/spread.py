"""Where things lie on a map without a centre: near what they are joined to, far from what they are not.

The distance on paper follows the number of steps in the graph (stress, minimised by stochastic gradient descent as in
Zheng, Pawar and Goodman, "Graph drawing by SGD", 2018). One fixed seed and a fixed order of pairs: the same map, the
same picture.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import atan2, cos, exp, hypot, log, sin
from random import Random

import networkx as nx

Point = tuple[float, float]
Pair = tuple[int, int, float]

ALL_PAIRS = 160
"""Up to so many nodes every pair counts; beyond, each node's distance to the pivots, which costs a fraction and looks
alike.
"""
PIVOTS, ROUNDS = 48, 24
MANY, FEWER = 900, 28
"""Beyond so many nodes, so many pivots and rounds: the picture is seen from farther away."""
_GOLDEN = 2.399963


def spread(graph: nx.Graph) -> dict[str, Point]:
    """A place for each node of one connected graph. A step between ordinary nodes is about 1 long."""
    nodes = list(graph)
    if len(nodes) < 3:
        return {node: (float(at), 0.0) for at, node in enumerate(nodes)}
    nx.set_edge_attributes(graph, {(a, b): _length(graph, a, b) for a, b in graph.edges}, "length")
    places = _settled(len(nodes), list(_pairs(graph, nodes)))
    return dict(zip(nodes, _levelled(places), strict=True))


def _length(graph: nx.Graph, a: str, b: str) -> float:
    """Ties to somebody with many ties are longer, so that there is room around them."""
    most, least = sorted((graph.degree[a], graph.degree[b]), reverse=True)
    return 1 + min(2.2, 0.1 * max(0, most - 5)) * (0.6 if least > 5 else 1)


def _pairs(graph: nx.Graph, nodes: list[str]) -> Iterator[Pair]:
    number = {node: at for at, node in enumerate(nodes)}
    if len(nodes) <= ALL_PAIRS:
        away = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
        yield from ((number[a], number[b], away[a][b]) for a, b in combinations(nodes, 2))
        return
    for a, b, length in graph.edges(data="length"):
        yield number[a], number[b], length
    for pivot, away in _pivots(graph, nodes):
        yield from ((number[pivot], number[node], far) for node, far in away.items() if node != pivot)


def _pivots(graph: nx.Graph, nodes: list[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """Nodes far from each other, each with its distance to all: the next is the one farthest from those before."""
    pivot = max(nodes, key=lambda node: graph.degree[node])
    nearest = dict.fromkeys(nodes, float("inf"))
    for _ in range(PIVOTS if len(nodes) < MANY else FEWER):
        away: dict[str, float] = nx.single_source_dijkstra_path_length(graph, pivot, weight="length")
        yield pivot, away
        nearest = {node: min(nearest[node], away[node]) for node in nodes}
        pivot = max(nodes, key=lambda node: nearest[node])


def _settled(many: int, pairs: list[Pair]) -> list[Point]:
    """Move both ends of each pair towards their right distance, less and less."""
    x = [cos(at * _GOLDEN) * at**0.5 for at in range(many)]
    y = [sin(at * _GOLDEN) * at**0.5 for at in range(many)]
    shuffled = Random(7)
    for eta in _steps(pairs):
        shuffled.shuffle(pairs)
        for i, j, far in pairs:
            dx, dy = x[i] - x[j], y[i] - y[j]
            now = hypot(dx, dy) or 1e-6
            move = min(1.0, eta / (far * far)) * (now - far) / now / 2
            x[i] -= move * dx
            x[j] += move * dx
            y[i] -= move * dy
            y[j] += move * dy
    return list(zip(x, y, strict=True))


def _steps(pairs: list[Pair]) -> Iterator[float]:
    """From steps so large that the farthest pair is set right at once to small ones."""
    largest = max(far for _, _, far in pairs) ** 2
    fall = log(largest / 0.1) / (ROUNDS - 1)
    return (largest * exp(-fall * at) for at in range(ROUNDS))


def _levelled(places: list[Point]) -> Iterable[Point]:
    """Turned so that the longest way lies level, around its middle."""
    many = len(places)
    mx, my = sum(x for x, _ in places) / many, sum(y for _, y in places) / many
    xx = sum((x - mx) ** 2 for x, _ in places)
    yy = sum((y - my) ** 2 for _, y in places)
    xy = sum((x - mx) * (y - my) for x, y in places)
    turn = _main_axis(xx, xy, yy)
    return [
        ((x - mx) * cos(turn) + (y - my) * sin(turn), (y - my) * cos(turn) - (x - mx) * sin(turn)) for x, y in places
    ]


def _main_axis(xx: float, xy: float, yy: float) -> float:
    return 0.5 * atan2(2 * xy, xx - yy)
