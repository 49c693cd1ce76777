"""Empty, single, in pieces, several ties between two, arrows, ties to oneself: every measure answers, if by None."""

import math
import subprocess
import sys

import pytest

from carelog.domain.events.elements import CareOffered
from carelog.projections.measures import REGISTRY, Of, changed, measured
from carelog.projections.measures.plain import in_plain_words
from tests.projections.measures.networks import gives, joined, like, one, shown, tie

ODD = {
    "empty": shown(),
    "empty community": shown(kind="community"),
    "single": shown(elements=[one("ana")], about="ana"),
    "single community": shown(elements=[one("ana")], kind="community"),
    "two apart": shown(elements=[one("a"), one("b")], about="a"),
    "in pieces": joined("a-b b-c d-e f-g g-h"),
    "many ties": shown([tie("a", "b", id=f"t{at}", care=("meals",)) for at in range(9)], about="a"),
    "arrows": shown([gives("a", "b"), gives("b", "c"), gives("c", "a")], about="a"),
    "to oneself": shown([tie("a", "a"), gives("b", "b"), gives("a", "b")], about="a"),
    "paused": shown([gives("b", "a", paused=True)], about="a"),
    "died": shown([gives("b", "a")], [one("a", died=True)], about="a"),
    "person not there": shown([gives("b", "c")], about="z"),
}


@pytest.mark.parametrize("name", ODD)
def test_every_measure_answers(name):
    found = measured(ODD[name])

    names = {each.name for each in REGISTRY.values() if each.of == Of.NETWORK}
    assert found.network.keys() == names
    per = {each.name for each in REGISTRY.values() if each.of == Of.ELEMENT}
    assert found.elements.keys() == {each.id for each in ODD[name].elements}
    assert all(numbers.keys() == per for numbers in found.elements.values())
    values = [*found.network.values(), *(value for numbers in found.elements.values() for value in numbers.values())]
    assert all(value is None or math.isfinite(value) for value in values)


@pytest.mark.parametrize("after", ODD)
@pytest.mark.parametrize("before", ODD)
def test_every_change_answers(before, after):
    found = changed(ODD[before], ODD[after])

    assert found.keys() == {each.name for each in REGISTRY.values() if each.of == Of.CHANGE}
    assert all(value is None or math.isfinite(value) for value in found.values())


def test_nobody_and_one_alone_have_no_density_and_no_way():
    for name in ("empty", "single"):
        whole = measured(ODD[name]).network
        assert whole["density"] == whole["directed_density"] == 0
        assert whole["average_shortest_path_length"] is None
        assert whole["reciprocity"] is None


def test_a_map_in_pieces_says_what_each_piece_comes_to():
    found = measured(ODD["in pieces"])

    assert found.network["diameter"] is None
    assert found.network["number_connected_components"] == 3
    assert [(piece.size, piece.diameter) for piece in found.pieces] == [(3, 2), (3, 2), (2, 1)]
    assert found.network["largest_piece_diameter"] == 2
    assert {name: numbers["eigenvector_centrality"] for name, numbers in found.elements.items()} == dict.fromkeys(
        "abcdefgh"
    )


def test_several_ties_are_one_pair_and_count_as_ties():
    found = measured(ODD["many ties"])

    assert found.elements["b"]["degree"] == 9
    assert found.elements["b"]["size"] == found.elements["b"]["constraint"] == 1
    assert found.network["density"] == 1


def test_a_tie_to_oneself_counts_for_nothing():
    found = measured(ODD["to oneself"])

    assert found.network["number_of_edges"] == 1
    assert found.elements["b"]["in_degree"] == 1


def test_who_died_and_what_is_paused_is_not_there():
    assert measured(ODD["died"]).elements.keys() == {"b"}
    assert measured(ODD["died"]).network["person_size"] is None
    paused = measured(ODD["paused"]).network
    assert (paused["person_size"], paused["number_of_edges"], paused["isolates"]) == (0, 0, 2)


def test_a_tie_that_does_not_say_which_way_is_no_arrow():
    assert measured(shown([tie("a", "b")])).network["reciprocity"] is None
    assert measured(shown([tie("a", "b", "mutual")])).network["reciprocity"] == 1


def test_the_largest_piece_alone_has_an_eigenvector():
    import networkx as nx

    found = measured(like(nx.disjoint_union(nx.star_graph(4), nx.path_graph(2))))

    assert found.elements["0"]["eigenvector_centrality"] == pytest.approx(0.5**0.5)
    assert found.elements["6"]["eigenvector_centrality"] is None


def test_groups_of_fewer_than_five_are_not_told_on_a_community_map():
    few = [one(f"h{at}", formality="formal" if at < 2 else "informal", relationship="friend") for at in range(12)]
    many = [one(f"h{at}", formality="formal" if at < 5 else "informal", relationship="friend") for at in range(12)]

    assert measured(shown(elements=few, kind="community")).network["share_formal"] is None
    assert measured(shown(elements=few, kind="community")).network["ei_formality"] is None
    assert measured(shown(elements=many, kind="community")).network["share_formal"] == pytest.approx(5 / 12)


def test_only_what_is_asked_for_is_worked_out():
    found = measured(ODD["arrows"], {"degree", "density"})

    assert found.network.keys() == {"density"}
    assert {name for numbers in found.elements.values() for name in numbers} == {"degree"}


def test_every_measure_says_all_of_itself():
    for name, each in REGISTRY.items():
        said = (each.title, each.formula, each.source, each.unit, each.range, each.inputs, each.meaning, each.cannot)
        assert all(said), name
        assert all(text.endswith((".", "?")) for text in (each.inputs, each.meaning, each.cannot)), name


def test_a_server_that_measures_nothing_does_not_pay_for_it():
    said = "import sys, carelog.app; print([one for one in ('numpy', 'rustworkx') if one in sys.modules])"

    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_to_belong_somewhere_is_to_give_to_nobody_whichever_way_the_arrow_points():
    belonging = measured(shown([gives("ana", "church", family="membership")], about="ana")).network
    unknown = measured(shown([gives("ana", "church", family="other")], about="ana")).network

    assert (belonging["person_out_degree"], belonging["give_receive_ratio"]) == (0, None)
    assert unknown["person_out_degree"] == 1


def test_how_few_offer_unpaid_care_is_no_sentence_either():
    offering = {"care_offered": (CareOffered(care="meals", formality="informal"),)}
    few, enough = (
        shown(elements=[one(f"n{at}", **(offering if at < many else {})) for at in range(12)], kind="community")
        for many in (4, 5)
    )

    assert not [said for said in in_plain_words(few) if "nobody pays" in said]
    assert "On this map, 5 of 12 offer care that nobody pays for." in in_plain_words(enough)
