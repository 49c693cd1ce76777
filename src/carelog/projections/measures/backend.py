"""What is slow, by rustworkx (Apache-2.0) and networkx. Both, and numpy, are imported when first needed.

Nodes are given in order, with each one's neighbours; tests hold every function here to networkx and igraph.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Near = Mapping[str, set[str]]
SEED = 7
SETTLED, ROUNDS = 1e-10, 10_000


def _graph(nodes: Sequence[str], near: Near) -> Any:
    import rustworkx

    found = rustworkx.PyGraph(multigraph=False)
    found.add_nodes_from(range(len(nodes)))
    found.extend_from_edge_list(_numbered(nodes, near))
    return found


def _numbered(nodes: Sequence[str], near: Near) -> list[tuple[int, int]]:
    place = {one: at for at, one in enumerate(nodes)}
    pairs = ((at, place[other]) for at, one in enumerate(nodes) for other in near[one])
    return [(a, b) for a, b in pairs if a < b]


def betweenness(nodes: Sequence[str], near: Near) -> dict[str, float]:
    """How many pairs' shortest paths run over each node; each pair counts once."""
    if len(nodes) < 3:
        return dict.fromkeys(nodes, 0.0)
    import rustworkx

    found = rustworkx.graph_betweenness_centrality(_graph(nodes, near), normalized=False)
    return {one: found[at] for at, one in enumerate(nodes)}


def distances(nodes: Sequence[str], near: Near) -> dict[str, tuple[float, int]]:
    """The sum of each node's distances to the others of its piece, and the longest."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0)}
    import rustworkx

    matrix = rustworkx.graph_distance_matrix(_graph(nodes, near))
    totals, longest = matrix.sum(axis=1).tolist(), matrix.max(axis=1).tolist()
    return {one: (totals[at], int(longest[at])) for at, one in enumerate(nodes)}


def articulation_points(nodes: Sequence[str], near: Near) -> set[str]:
    if len(nodes) < 3:
        return set()
    import rustworkx

    return {nodes[at] for at in rustworkx.articulation_points(_graph(nodes, near))}


def bridges(nodes: Sequence[str], near: Near) -> set[tuple[str, str]]:
    if len(nodes) < 2:
        return set()
    import rustworkx

    pairs: Any = rustworkx.bridges(_graph(nodes, near))
    # Nodes are in order, so the lower number is the earlier node.
    return {(nodes[int(min(pair))], nodes[int(max(pair))]) for pair in pairs}


def eigenvector(nodes: Sequence[str], near: Near) -> dict[str, float] | None:
    """The first eigenvector, of length 1, by power iteration; None where it does not settle, or nobody is joined."""
    if len(nodes) < 2:
        return None
    import numpy

    pairs = numpy.array(_numbered(nodes, near))
    ends, others = numpy.concatenate([pairs, pairs[:, ::-1]]).T
    now = numpy.full(len(nodes), len(nodes) ** -0.5)
    for _ in range(ROUNDS):
        # The node itself counts too: without that, two sides that only know each other would swap for ever.
        after = now + numpy.bincount(ends, weights=now[others], minlength=len(nodes))
        after /= numpy.linalg.norm(after)
        if numpy.abs(after - now).sum() < SETTLED * len(nodes):
            return dict(zip(nodes, after.tolist(), strict=True))
        now = after
    return None


def pagerank(nodes: Sequence[str], near: Near) -> dict[str, float]:
    """PageRank with damping 0.85, each tie taken both ways."""
    if not nodes:
        return {}
    import rustworkx

    found = rustworkx.PyDiGraph()
    found.add_nodes_from(range(len(nodes)))
    pairs = _numbered(nodes, near)
    found.extend_from_weighted_edge_list([(x, y, 1.0) for a, b in pairs for x, y in ((a, b), (b, a))])
    ranks = rustworkx.pagerank(found, alpha=0.85, weight_fn=float, tol=1e-13, max_iter=1_000)
    return {one: ranks[at] for at, one in enumerate(nodes)}


def louvain(nodes: Sequence[str], near: Near) -> list[set[str]]:
    """Communities by Louvain (networkx, seed 7), largest first."""
    if not nodes:
        return []
    import networkx

    found = networkx.Graph()
    found.add_nodes_from(nodes)
    found.add_edges_from((nodes[a], nodes[b]) for a, b in sorted(_numbered(nodes, near)))
    parts = (
        networkx.community.louvain_communities(found, seed=SEED)
        if found.number_of_edges()
        else [{one} for one in nodes]
    )
    return sorted((set(one) for one in parts), key=lambda one: (-len(one), min(one)))


def weighted(
    nodes: Sequence[str], lengths: Mapping[tuple[str, str], int], usual: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Betweenness and closeness where a tie has a length: stronger ties are shorter. `usual` is the length 1."""
    import networkx

    found = networkx.Graph()
    found.add_nodes_from(nodes)
    found.add_weighted_edges_from((a, b, length) for (a, b), length in lengths.items())
    between = networkx.betweenness_centrality(found, weight="weight")
    close = networkx.closeness_centrality(found, distance="weight")
    return between, {one: value * usual for one, value in close.items()}
