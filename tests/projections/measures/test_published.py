"""Numbers that were printed before carelog: Krackhardt's kite, the families of Florence, Zachary's karate club."""

import networkx as nx
import pytest

from carelog.projections.measures import measured
from tests.projections.measures.networks import like


def printed(value):
    return pytest.approx(value, abs=6e-4)


def test_the_kite_of_krackhardt():
    """Krackhardt 1990, Administrative Science Quarterly 35: Diane, Fernando and Garth, Heather each lead in one way."""
    each = measured(like(nx.krackhardt_kite_graph())).elements
    diane, fernando, garth, heather, ike = (each[at] for at in "35678")

    assert diane["degree"] == max(one["degree"] for one in each.values()) == 6
    assert fernando["closeness_centrality"] == garth["closeness_centrality"] == printed(0.643)
    assert heather["betweenness_centrality"] == printed(0.389)
    assert fernando["betweenness_centrality"] == printed(0.231)
    assert (ike["betweenness_centrality"], diane["betweenness_centrality"]) == (printed(0.222), printed(0.102))


def test_the_families_of_florence():
    """Wasserman and Faust 1994; Jackson 2008: the Medici stand between the others."""
    each = measured(like(nx.florentine_families_graph())).elements

    between = {
        "Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114, "Bischeri": 0.104,
        "Strozzi": 0.103, "Barbadori": 0.093, "Tornabuoni": 0.092, "Castellani": 0.055, "Peruzzi": 0.022, "Pazzi": 0,
    }  # fmt: skip
    assert {name: each[name]["betweenness_centrality"] for name in between} == {
        name: printed(value) for name, value in between.items()
    }
    assert each["Medici"]["closeness_centrality"] == printed(0.56)
    assert each["Medici"]["degree_centrality"] == printed(0.429)
    assert each["Medici"]["eigenvector_centrality"] == printed(0.430)


def test_the_karate_club():
    """Zachary 1977; as printed with it in many places. The first is the instructor, the last the administrator."""
    found = measured(like(nx.karate_club_graph()))
    whole, each = found.network, found.elements

    assert (whole["number_of_nodes"], whole["number_of_edges"], whole["diameter"]) == (34, 78, 5)
    assert (whole["density"], whole["average_shortest_path_length"]) == (printed(0.139), printed(2.408))
    assert [each[at]["betweenness_centrality"] for at in ("0", "33", "32", "2")] == [
        printed(0.4376), printed(0.3041), printed(0.1452), printed(0.1437),
    ]  # fmt: skip
    assert [each[at]["eigenvector_centrality"] for at in ("33", "0")] == [printed(0.3734), printed(0.3555)]
    assert whole["modularity"] == pytest.approx(0.42, abs=0.03)
