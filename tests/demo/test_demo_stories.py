"""A few moments of each demo story, read back from the record as they were told; and the published figures."""

import networkx as nx
import pytest

from carelog.demo.clapton_people import ADVOCACY, LEARNING, LEISURE, SOCIAL, WELLNESS
from carelog.demo.story import id_in
from carelog.projections.network import Network
from carelog.record import Record
from tests.demo.telling import CAROLINE, CLAPTON, LILY_AND_JACK, element, last_told, paid_hours, shown, tie

B_TEAM = {
    "Compassionate Neighbours": "generative",
    "Sunday Care Therapy": "generative",
    "Chizuk": "generative",
    "Clapton Care Circle": "generative",
    "Z": "generative",
    "Springfield Neighbourhood Forum": "engaged",
    "F": "inactive",
}
D_TEAM = {
    "Warm Welcome": "generative",
    "Re-think": "generative",
    "Clapton Care Circle": "engaged",
    "Sunday Care Therapy": "inactive",
    "M Team": "inactive",
}
"""As published: reference F1 and F2."""


# Caroline


def test_before_she_was_found_nobody_was_paid_to_come(record: Record):
    before = shown(record, CAROLINE, "2025-12-18")

    assert [one for one in before.connections if one.formality == "formal"] == []
    assert tie(before, CAROLINE, "june > caroline").frequency == "daily"


def test_before_the_diagnosis_there_are_no_hours_of_paid_help_and_afterwards_24_a_week(record: Record):
    assert paid_hours(shown(record, CAROLINE, "2026-02-23")) == 0
    assert paid_hours(shown(record, CAROLINE, "2026-03-12")) == 24


def test_the_14th_of_march_is_as_it_was_drawn(record: Record):
    found = shown(record, CAROLINE, "2026-03-14")

    assert {one.name for one in found.elements} == {
        "Caroline", "Misty", "June", "Ann", "Park bench", "Craft group", "St Mark's hall", "Peter", "Pharmacy",
        "Memory clinic", "Dr Okafor", "District nurse", "Grace", "Homecare agency", "Evening agency",
    }  # fmt: skip
    assert tie(found, CAROLINE, "caroline > crafts").paused
    assert (tie(found, CAROLINE, "ann > caroline").feelings or {}).get(id_in(CAROLINE.id, "ann")) == "strained"
    assert tie(found, CAROLINE, "june > caroline").frequency == "weekly"
    assert tie(found, CAROLINE, "nurse > caroline").frequency == "several-a-week"


def test_as_it_was_is_not_as_it_was_known_then(record: Record):
    as_it_was = shown(record, CAROLINE, "2026-05-01")
    as_known_then = shown(record, CAROLINE, "2026-05-01", known="2026-05-01")

    assert tie(as_it_was, CAROLINE, "june > caroline").frequency == "occasional"
    assert tie(as_known_then, CAROLINE, "june > caroline").frequency == "weekly"


def test_while_grace_is_away_the_hours_are_owens(record: Record):
    away, back = (shown(record, CAROLINE, day) for day in ("2026-08-01", "2026-08-10"))

    assert tie(away, CAROLINE, "grace > caroline").paused and element(away, "Owen")
    assert not tie(back, CAROLINE, "grace > caroline").paused
    assert paid_hours(away) == paid_hours(back) == 24


def test_caroline_gives_to_the_end(record: Record):
    found = shown(record, CAROLINE, last_told(CAROLINE))
    gives = {one.to for one in found.connections if one.from_ == found.care_map.about and one.family == "care"}

    assert {one.name for one in found.elements if one.id in gives} == {
        "Misty", "June", "Craft group", "Peter", "Ann", "Grace", "Walter",
    }  # fmt: skip
    assert paid_hours(found) == 20


def test_peter_is_near_only_when_the_day_has_come(record: Record):
    assert element(shown(record, CAROLINE, last_told(CAROLINE)), "Peter").nearness == "far"
    assert element(shown(record, CAROLINE, "2027-03-01"), "Peter").nearness == "in-reach"


# Lily and Jack


def test_jack_lives_at_home_and_then_at_the_beeches(record: Record):
    before, after = (shown(record, LILY_AND_JACK, day) for day in ("2026-01-17", "2026-04-01"))

    assert element(before, "Jack").nearness == "lives-here"
    assert element(after, "Jack").nearness == "in-reach"
    assert tie(after, LILY_AND_JACK, "lily > jack").care == ("care coordination", "company")


def test_a_dozen_kinds_of_professional_come_and_go(record: Record):
    with record.reading(LILY_AND_JACK.id) as timeline:
        everybody = timeline.head.elements.values()

    assert len([one for one in everybody if one.formality == "formal"]) >= 12


def test_the_corrected_letter_counts(record: Record):
    assert paid_hours(shown(record, LILY_AND_JACK, "2025-12-31")) == 18 + 10.5


def test_eddie_died_and_the_dominoes_go_on(record: Record):
    found = shown(record, LILY_AND_JACK, last_told(LILY_AND_JACK))

    assert [one.why for one in found.not_shown if one.id == id_in(LILY_AND_JACK.id, "eddie")] == ["died"]
    assert tie(found, LILY_AND_JACK, "danny's thursdays").frequency == "weekly"


# Clapton: the published figures


@pytest.fixture
def clapton(record: Record) -> Network:
    return shown(record, CLAPTON, last_told(CLAPTON))


def test_42_are_on_the_map_and_32_of_them_offer_gifted_care(clapton: Network):
    gifts = [
        [one.care for one in found.care_offered or () if one.formality == "informal"] for found in clapton.elements
    ]

    assert len(clapton.elements) == 42
    assert len([one for one in gifts if one]) == 32
    mentions = [care for one in gifts for care in one]
    assert [mentions.count(care) for care in (WELLNESS, SOCIAL, LEISURE, LEARNING, ADVOCACY)] == [30, 24, 10, 10, 5]


def test_b_and_d_team_have_the_published_states(clapton: Network):
    assert _states(clapton, "B Team") == B_TEAM
    assert _states(clapton, "D Team") == D_TEAM


def test_b_and_d_team_and_their_partners_are_12_with_12_ties(clapton: Network):
    graph = nx.MultiGraph()
    graph.add_nodes_from({"B Team", "D Team", *B_TEAM, *D_TEAM})
    names = {one.id: one.name for one in clapton.elements}
    ends = [(names[one.from_], names[one.to]) for one in clapton.connections]
    graph.add_edges_from((one, other) for one, other in ends if one in graph and other in graph)

    assert (graph.number_of_nodes(), graph.number_of_edges()) == (12, 12)
    simple = nx.Graph(graph)
    assert round(nx.density(simple), 4) == 0.1818
    assert nx.diameter(simple) == 4
    assert round(nx.betweenness_centrality(simple)["B Team"], 4) == 0.7364
    assert set(nx.articulation_points(simple)) == {"B Team", "D Team"}


def test_memberships_lapse_and_are_renewed(record: Record):
    def type_of(day: str) -> str | None:
        return tie(shown(record, CLAPTON, day), CLAPTON, "dance - desk").type

    days = ("2025-06-01", "2025-12-01", "2026-06-01")
    assert [type_of(day) for day in days] == [
        "Commons Membership", "Inactive Commons Membership", "Commons Membership",
    ]  # fmt: skip


def _states(found: Network, team: str) -> dict[str, str | None]:
    names = {one.id: one.name for one in found.elements}
    ties = [one for one in found.connections if one.family == "team" and team in (names[one.from_], names[one.to])]
    return {names[one.to] if names[one.from_] == team else names[one.from_]: one.state for one in ties}
