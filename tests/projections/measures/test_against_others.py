"""Every measure of structure equals igraph's, networkx's or a plain count, on 200 random graphs."""

from itertools import combinations

import igraph
import networkx as nx
import pytest

from carelog.projections.measures import measured
from carelog.projections.measures.backend import (
    articulation_points,
    betweenness,
    bridges,
    distances,
    eigenvector,
    weighted,
)
from carelog.projections.measures.structure import structure
from tests.projections.measures.networks import at_random

SEEDS = range(200)


class Seen:
    """One random map: as carelog measures it, as networkx graphs and as an igraph."""

    def __init__(self, seed: int) -> None:
        self.shown = at_random(seed)
        self.found = measured(self.shown)
        self.ties = [one for one in self.shown.connections if not one.paused and one.from_ != one.to]
        self.names = [one.id for one in self.shown.elements]
        self.many, self.simple, self.directed = nx.MultiGraph(), nx.Graph(), nx.DiGraph()
        for graph in (self.many, self.simple, self.directed):
            graph.add_nodes_from(self.names)
        for one in self.ties:
            self.many.add_edge(one.from_, one.to)
            self.simple.add_edge(one.from_, one.to)
            if one.direction != "undirected":
                self.directed.add_edge(one.from_, one.to)
            if one.direction == "mutual":
                self.directed.add_edge(one.to, one.from_)
        place = {name: at for at, name in enumerate(self.names)}
        self.igraph = igraph.Graph(len(self.names), [(place[a], place[b]) for a, b in self.simple.edges()])

    def each(self, name: str) -> list[float | None]:
        return [self.found.elements[one][name] for one in self.names]


def same(found, expected):
    assert len(found) == len(expected)
    for a, b in zip(found, expected, strict=True):
        undefined = b is None or b != b
        assert (a is None) if undefined else a == pytest.approx(b, abs=1e-9), (a, b)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_one_is_as_igraph_has_it(seed):
    seen = Seen(seed)
    graph, many = seen.igraph, len(seen.names)

    same(seen.each("size"), graph.degree())
    same(seen.each("constraint"), graph.constraint())
    pairs = (many - 1) * (many - 2) / 2
    same(seen.each("betweenness_centrality"), [value / pairs if pairs else 0.0 for value in graph.betweenness()])
    same(seen.each("clustering"), graph.transitivity_local_undirected(mode="zero"))
    same(seen.each("eccentricity"), graph.eccentricity())
    within = graph.neighborhood_size(order=2)
    same(seen.each("two_step_reach"), [(size - 1) / (many - 1) if many > 1 else None for size in within])
    pieces = graph.connected_components()
    assert sorted(map(len, pieces)) == sorted(piece.size for piece in seen.found.pieces)
    assert seen.found.network["articulation_points"] == len(graph.articulation_points())
    assert seen.found.network["bridges"] == len(graph.bridges())
    assert seen.found.network["density"] == pytest.approx(graph.density() if many > 1 else 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_one_is_as_networkx_has_it(seed):
    seen = Seen(seed)

    same(seen.each("degree"), [seen.many.degree(one) for one in seen.names])
    same(seen.each("in_degree"), [seen.directed.in_degree(one) for one in seen.names])
    same(seen.each("out_degree"), [seen.directed.out_degree(one) for one in seen.names])
    same(seen.each("closeness_centrality"), list(nx.closeness_centrality(seen.simple).values()))
    same(seen.each("betweenness_centrality"), list(nx.betweenness_centrality(seen.simple).values()))
    same(seen.each("degree_centrality"), list(nx.degree_centrality(seen.simple).values()))
    same(seen.each("effective_size"), list(nx.effective_size(seen.simple).values()))
    same(seen.each("constraint"), [nx.constraint(seen.simple, [one])[one] for one in seen.names])
    same(seen.each("clustering"), list(nx.clustering(seen.simple).values()))
    same(seen.each("pagerank"), _ranks(seen.simple))
    both = [nx.reciprocity(seen.directed, one) if seen.directed.degree(one) else None for one in seen.names]
    same(seen.each("reciprocity"), both)


def _ranks(graph) -> list[float]:
    """PageRank by its definition."""
    many, ranks = len(graph), dict.fromkeys(graph, 1 / len(graph))
    for _ in range(400):
        loose = sum(ranks[one] for one in graph if not graph.degree(one)) / many
        into = {one: sum(ranks[by] / graph.degree(by) for by in graph[one]) for one in graph}
        ranks = {one: 0.15 / many + 0.85 * (loose + into[one]) for one in graph}
    return list(ranks.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_whole_is_as_networkx_has_it(seed):
    seen = Seen(seed)
    whole = seen.found.network

    assert whole["directed_density"] == pytest.approx(nx.density(seen.directed))
    arrows = seen.directed.number_of_edges()
    assert whole["reciprocity"] == (pytest.approx(nx.overall_reciprocity(seen.directed)) if arrows else None)
    assert whole["isolates"] == len(list(nx.isolates(seen.simple)))
    assert whole["average_degree"] == pytest.approx(2 * len(seen.ties) / len(seen.names))
    if nx.is_connected(seen.simple):
        assert whole["diameter"] == nx.diameter(seen.simple)
        if len(seen.names) > 1:
            assert whole["average_shortest_path_length"] == pytest.approx(nx.average_shortest_path_length(seen.simple))
    else:
        assert whole["diameter"] is whole["average_shortest_path_length"] is None
        largest = seen.simple.subgraph(max(nx.connected_components(seen.simple), key=len))
        assert whole["largest_piece_size"] == len(largest)
        assert whole["number_connected_components"] == nx.number_connected_components(seen.simple)
    if seen.simple.number_of_edges():
        parts = nx.community.louvain_communities(seen.simple, seed=7)
        assert whole["modularity"] <= 1
        assert whole["modularity"] == pytest.approx(_modularity(seen))
        assert whole["modularity"] >= nx.community.modularity(seen.simple, parts) - 0.2


def _modularity(seen: Seen) -> float:
    parts: dict[float | None, set[str]] = {}
    for one, number in zip(seen.names, seen.each("community"), strict=True):
        parts.setdefault(number, set()).add(one)
    return nx.community.modularity(seen.simple, parts.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_backend_is_as_networkx_has_it(seed):
    simple = Seen(seed).simple
    for nodes in nx.connected_components(simple):
        piece = simple.subgraph(nodes)
        names, near = sorted(piece), {one: set(piece[one]) for one in piece}

        lengths = dict(nx.all_pairs_shortest_path_length(piece))
        assert distances(names, near) == {one: (sum(to.values()), max(to.values())) for one, to in lengths.items()}
        assert betweenness(names, near) == pytest.approx(nx.betweenness_centrality(piece, normalized=False))
        assert articulation_points(names, near) == set(nx.articulation_points(piece))
        assert bridges(names, near) == {(min(pair), max(pair)) for pair in nx.bridges(piece)}


@pytest.mark.parametrize("seed", SEEDS[:60])
def test_what_is_settled_is_an_eigenvector(seed):
    seen = Seen(seed)
    pieces = sorted(nx.connected_components(seen.simple), key=len, reverse=True)
    found = dict(zip(seen.names, seen.each("eigenvector_centrality"), strict=True))
    if (len(pieces) > 1 and len(pieces[0]) == len(pieces[1])) or len(pieces[0]) == 1:
        assert set(found.values()) == {None}
        return

    values = {one: found[one] for one in pieces[0]}
    ratio = max(sum(values[by] for by in seen.simple[one]) / values[one] for one in values)
    for one in values:
        assert sum(values[by] for by in seen.simple[one]) == pytest.approx(ratio * values[one], rel=1e-4)
    assert sum(value**2 for value in values.values()) == pytest.approx(1)
    assert all(found[one] is None for one in seen.names if one not in pieces[0])


def test_a_path_that_goes_one_way_only_is_never_taken_for_the_first_eigenvector():
    assert eigenvector(["a", "b", "c"], {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}}) == pytest.approx(
        {"a": 0.5, "b": 0.5**0.5, "c": 0.5}
    )


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_strong_ties_are_short(seed):
    simple = Seen(seed).simple
    lengths = {(min(pair), max(pair)): (2, 3, 6)[sum(map(ord, "".join(pair))) % 3] for pair in simple.edges()}

    between, close = weighted(sorted(simple), lengths, 3)

    graph = igraph.Graph.TupleList([(a, b, length) for (a, b), length in lengths.items()], weights=True)
    pairs = (len(simple) - 1) * (len(simple) - 2) / 2
    if lengths:
        raw = dict(zip(graph.vs["name"], graph.betweenness(weights="weight"), strict=True))
        assert {one: between[one] for one in raw} == pytest.approx(
            {one: raw[one] / pairs if pairs else 0 for one in raw}
        )
        far = graph.distances(weights="weight")
        sums = {one: [d for d in far[at] if d < float("inf")] for at, one in enumerate(graph.vs["name"])}
        expected = {one: 3 * (len(d) - 1) ** 2 / sum(d) / (len(simple) - 1) for one, d in sums.items()}
        assert {one: close[one] for one in expected} == pytest.approx(expected)


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_around_each_one_it_is_as_counted_by_hand(seed):
    simple = Seen(seed).simple
    near = {one: set(simple[one]) for one in simple}
    effective = structure(near).effective_size
    for one, others in near.items():
        among = sum(b in near[a] for a, b in combinations(sorted(others), 2))
        assert effective[one] == (pytest.approx(len(others) - 2 * among / len(others)) if others else None)
