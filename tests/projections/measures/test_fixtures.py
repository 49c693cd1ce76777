"""The worked examples of the domain research come out as printed there."""

import pytest

from carelog.projections.measures import changed, measured
from carelog.projections.measures.support import blau, ei, gini, iqv
from tests.projections.measures.networks import B, gives, one, shown, teams, tie


def near(value):
    return pytest.approx(value, abs=5e-5)


def test_the_b_team_has_seven_ties_of_which_five_are_alive():
    ties = [tie("B Team", name, family="team", state=state) for name, state in B]

    found = measured(shown(ties, kind="community"))

    assert found.network["number_of_edges"] == 7
    assert [found.network[f"ties_{step}"] for step in ("generative", "engaged", "inactive")] == [5, 1, 1]
    assert found.network["generative_share"] == near(0.714286)


def test_the_two_teams_together_are_as_published():
    found = measured(teams())
    whole, each = found.network, found.elements

    assert (whole["number_of_nodes"], whole["number_of_edges"]) == (12, 12)
    assert whole["density"] == near(0.1818)
    assert whole["diameter"] == 4
    assert whole["average_shortest_path_length"] == near(2.3939)
    assert [each[name]["degree"] for name in ("B Team", "D Team", "Sunday Care Therapy", "Chizuk")] == [7, 5, 2, 1]
    between = [
        each[name]["betweenness_centrality"]
        for name in ("B Team", "D Team", "Clapton Care Circle", "Sunday Care Therapy")
    ]
    assert between == [near(0.7364), near(0.5), near(0.2182), near(0.2182)]
    assert each["B Team"]["closeness_centrality"] == near(0.6111)
    assert whole["articulation_points"] == 2
    tight = [each[name]["constraint"] for name in ("B Team", "D Team", "Clapton Care Circle")]
    assert tight == [near(0.1429), near(0.2), near(0.5)]
    assert [each[name]["effective_size"] for name in ("B Team", "D Team")] == [7, 5]


def test_without_what_sleeps_the_circle_is_the_only_bridge_between_the_teams():
    found = measured(teams(drop="inactive"))

    assert [found.network[name] for name in ("number_of_nodes", "number_of_edges", "number_connected_components")] == [
        10,
        9,
        1,
    ]
    assert found.network["articulation_points"] == 3


def test_the_same_tie_has_a_state_for_each_team():
    each = measured(teams()).elements

    assert each["Sunday Care Therapy"]["generative_share"] == 0.5
    assert (each["B Team"]["generative_share"], each["D Team"]["generative_share"]) == (near(0.714286), 0.4)


FIVE = [
    gives("ana", "ben"),
    gives("ben", "ana"),
    gives("cara", "ana"),
    gives("dr", "ana"),
    gives("ana", "eli"),
    gives("cara", "ben"),
]


def test_the_small_directed_map_is_as_printed():
    found = measured(shown(FIVE, about="ana"))
    whole = found.network

    assert whole["reciprocity"] == near(0.3333)
    assert whole["person_reciprocity"] == found.elements["ana"]["reciprocity"] == 0.4
    assert whole["directed_density"] == near(0.3)
    assert (whole["person_size"], whole["person_kumu_size"]) == (4, 5)
    assert whole["person_density"] == near(0.1667)
    assert whole["person_constraint"] == near(0.4062)
    assert whole["person_effective_size"] == 3.5


def test_who_came_and_went_is_as_printed():
    before = shown([gives(name, "ana") for name in ("ben", "cara", "dr", "eli")], about="ana")
    after = shown([gives(name, "ana") for name in ("ben", "cara", "nurse", "fay", "gil")], about="ana")

    found = changed(before, after)

    assert found["jaccard"] == near(0.2857)
    assert found["stability"] == 0.5
    assert found["turnover"] == near(0.7143)
    assert found["delta"] == 1
    assert [found[name] for name in ("new_ties", "lost_ties", "kept_ties", "absent_ties")] == [3, 2, 2, 0]


def test_paid_and_unpaid_are_as_printed():
    helpers = [one(f"h{at}", formality="formal" if at < 2 else "informal") for at in range(7)]
    whole = measured(shown([gives(each.id, "ana") for each in helpers], helpers, about="ana")).network

    assert whole["blau_formality"] == near(0.4082)
    assert whole["iqv_formality"] == near(0.8163)
    assert whole["ei_formality"] == near(-0.4286)
    assert (blau((5, 2)), iqv((5, 2), 2), ei(2, 5)) == (near(0.4082), near(0.8163), near(-0.4286))


def test_how_contacts_lie_is_as_printed():
    ties = [
        gives(name, "ana", frequency=often)
        for name, often in (("a", "daily"), ("b", "daily"), ("c", "weekly"), ("d", "weekly"))
    ]

    assert measured(shown(ties, about="ana")).network["care_concentration"] == near(0.375)
    assert (gini([7, 7, 1, 1]), gini([4, 4, 4, 4])) == (near(0.375), near(0))


def test_one_alone_and_one_tie():
    assert measured(shown([gives("a", "b")])).elements["a"]["constraint"] == 1.0
    assert measured(shown(elements=[one("a")])).elements["a"]["constraint"] is None


def test_care_wealth_of_clapton_is_as_published():
    from carelog.domain.events import CareOffered

    kinds = [*["wellness"] * 30, *["social"] * 24, *["leisure"] * 10, *["education"] * 10, *["advocacy"] * 5]
    offered = [tuple(CareOffered(care, "informal") for care in kinds[at::32]) for at in range(32)]
    them = [one(f"e{at:02}", care_offered=offered[at] if at < 32 else None) for at in range(42)]

    whole = measured(shown(elements=them, kind="community")).network

    assert whole["share_offering_unpaid"] == near(0.761905)
    assert whole["kinds_of_care_offered"] == 5
    assert whole["blau_care_offered"] == near(0.7274)


def test_the_family_journey_gains_two_ties_and_a_child():
    year = [
        tie(a, b, "mutual")
        for a, b in (("narrator", "husband"), ("narrator", "mother"), ("narrator", "father"), ("mother", "father"))
    ]
    first = [*year, gives("mother", "baby", frequency="weekly")]
    second = [*first, gives("narrator", "child 2"), gives("husband", "mother-in-law")]

    found = changed(shown(first, [one("mother-in-law")], about="narrator"), shown(second, about="narrator"))

    assert (found["new_ties"], found["lost_ties"], found["delta"]) == (1, 0, 1)
    assert measured(shown(second, about="narrator")).network["number_of_edges"] == 7
