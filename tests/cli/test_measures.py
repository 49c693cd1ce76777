"""`carelog measures`: the plain sentences and the numbers, at any moment, for people and for programs."""

import json

import pytest

from tests.projections.measures.networks import B, D


@pytest.fixture
def teams(tmp_path, carelog):
    """The published B and D teams, read in as a Kumu file, and the ids of its elements by name."""
    names = sorted({"B Team", "D Team", *(name for name, _ in (*B, *D))})
    ties = [(team, name) for team, those in (("B Team", B), ("D Team", D)) for name, _ in those]
    path = tmp_path / "bd.json"
    path.write_text(
        json.dumps(
            {
                "elements": [{"label": name, "type": "Group"} for name in names],
                "connections": [{"from": a, "to": b, "direction": "undirected"} for a, b in ties],
            }
        )
    )
    carelog("import", path, "--title", "bd")
    return {one["name"]: one["id"] for one in carelog("show", "bd", "--json").json["elements"]}


def test_programs_get_the_numbers_that_networkx_has_for_them(carelog, teams):
    got = carelog("measures", "bd", "--json").json

    assert got.keys() == {"map", "on", "known", "network", "elements"}
    assert got["elements"].keys() == set(teams.values())
    assert got["network"]["density"] == pytest.approx(0.1818, abs=5e-5)
    assert got["network"]["diameter"] == 4
    assert got["network"]["reciprocity"] is None
    team = got["elements"][teams["B Team"]]
    assert team["betweenness_centrality"] == pytest.approx(0.7364, abs=5e-5)
    assert team["closeness_centrality"] == pytest.approx(0.6111, abs=5e-5)
    assert got["elements"][teams["D Team"]]["effective_size"] == 5


def test_people_get_the_sentences_first(carelog, teams):
    said = carelog("measures", "bd").out.splitlines()

    assert said[0].startswith("bd, as it was on ")
    assert said[1] == "Parts of the map are joined only by B Team and D Team. Who else could join them?"
    assert "Steps between the two who are farthest apart: 4" in said


def test_before_the_map_there_are_no_numbers_and_no_fault(carelog, teams):
    got = carelog("measures", "bd", "--on", "2001-01-01", "--json")

    assert (got.code, got.json["elements"], got.json["network"]["density"]) == (0, {}, 0)
    assert carelog("measures", "bd", "--known", "1", "--json").json["known"] == "1"
    assert carelog("measures", "bd", "--on", "2026-02-30").code == 2
    assert carelog("measures", "nothing").code == 2
