"""What measures cost: six of them at 100 moments of one map, beside networkx alone on the same moments.

    PYTHONPATH=. .venv-test/bin/python benchmarks/measuring.py [elements ...]

Degree, betweenness, components, constraint, effective size and reciprocity. Between two moments two ties change, as
they do in a life; every tenth moment is the same as the one before. networkx runs on the first few moments, and its
time is counted up to 100.
"""

import random
import sys
import time
from collections.abc import Iterator

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.folding import Moment
from carelog.projections.measures import measured
from carelog.projections.network import Network, network

MOMENTS = 100
NAMES = {
    "degree", "betweenness_centrality", "number_connected_components", "component", "constraint", "effective_size",
    "reciprocity",
}  # fmt: skip


def main() -> None:
    """Print seconds for 100 moments of each size, and how many times as long networkx takes."""
    asked = [int(one) for one in sys.argv[1:] if one.isdigit()] or [60, 300, 2_000]
    for count in asked:
        moments = list(a_life(count))
        spent = _timed(moments, lambda shown: measured(shown, NAMES))
        alone = {60: 10, 300: 3}.get(count, 1)
        beside = _timed(moments[:alone], by_networkx) * MOMENTS / alone
        print(
            f"{count:>5} elements, {MOMENTS} moments: {spent:7.2f} s; "
            f"networkx alone {beside:8.1f} s, {beside / spent:.0f} times"
        )


def a_life(count: int) -> Iterator[Network]:
    """100 moments of a map of so many elements, about three ties each."""
    source = random.Random(count)
    names = [f"{at:05}" for at in range(count)]
    care_map = CareMap(title="A map", kind="community")
    care_map.elements = {one: Element(id=one, kind="person", name=one) for one in names}
    ties = [_tie(source, names, at) for at in range(3 * count)]
    for moment in range(MOMENTS):
        if moment % 10:
            for _ in range(2):
                ties[source.randrange(len(ties))] = _tie(source, names, len(ties) + moment)
        care_map.connections = {one.id: one for one in ties}
        yield network(Moment(care_map.copy(), ()), "2026-06-01")


def _tie(source: random.Random, names: list[str], at: int) -> Connection:
    a, b = source.sample(names, 2)
    direction = source.choice(("directed", "directed", "mutual"))
    return Connection(id=f"{a}-{b}-{at}", from_=a, to=b, family="care", direction=direction)


def by_networkx(shown: Network) -> None:
    """The same six by networkx alone."""
    import networkx as nx

    graph, arrows = nx.Graph(), nx.DiGraph()
    for found in (graph, arrows):
        found.add_nodes_from(one.id for one in shown.elements)
    for one in shown.connections:
        graph.add_edge(one.from_, one.to)
        arrows.add_edge(one.from_, one.to)
        if one.direction == "mutual":
            arrows.add_edge(one.to, one.from_)
    dict(graph.degree())
    nx.betweenness_centrality(graph)
    list(nx.connected_components(graph))
    nx.constraint(graph)
    nx.effective_size(graph)
    nx.overall_reciprocity(arrows)


def _timed(moments: list[Network], work) -> float:
    began = time.perf_counter()
    for one in moments:
        work(one)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
