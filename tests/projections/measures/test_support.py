"""Who helps, what rests on whom, and what changed: by small maps on which one can count."""

import pytest

from carelog.domain import events as e
from carelog.domain.entries import DAY_MS, asked_ms
from carelog.projections.measures import Basis, changed, hidden_below, measured
from carelog.projections.measures.change import divergence, flow
from carelog.projections.measures.cover import Loss, cover, loss_test
from carelog.projections.measures.durations import lasted, medians
from carelog.projections.measures.estimates import points
from carelog.projections.measures.figures import changes, figures
from carelog.projections.measures.over_time import MOST, over_time
from tests import examples
from tests.projections.measures.networks import gives, one, shown, tie

AROUND = [
    gives("tom", "ana", care=("medicines", "meals"), frequency="daily", formality="formal", hours=10.0),
    gives("eva", "ana", care=("meals",), frequency="weekly"),
    gives("ana", "eva", care=("company",), frequency="weekly"),
    gives("cat", "ana", care=("company",), frequency="daily"),
    gives("cat", "ana", id="walks", care=("walks",), paused=True),
    gives("june", "ana", care=("company",), frequency="monthly", state="inactive"),
    gives("old", "ana", care=("shopping",), paused=True),
    tie("eva", "zoe", family="kin"),
]
THEM = [one("eva", relationship="child"), one("june", relationship="friend"), one("cat", kind="animal")]


def test_cover_lists_who_gives_each_kind_of_care_and_what_nobody_gives_just_now():
    found = cover(Basis(shown(AROUND, THEM, about="ana")))

    assert found == {"company": [], "meals": ["eva", "tom"], "medicines": ["tom"], "shopping": []}


def test_the_loss_test_says_what_would_stop_and_who_would_be_cut_off():
    found = loss_test(Basis(shown(AROUND, THEM, about="ana")))

    assert found == [Loss("eva", [], ["zoe"]), Loss("tom", ["medicines"], [])]


def test_the_numbers_of_help_count_what_is_active():
    network = measured(shown(AROUND, THEM, about="ana")).network

    assert (network["cover_one"], network["cover_none"], network["loss_test"]) == (1, 2, 1)
    assert (network["share_formal"], network["share_children"], network["share_paid"]) == (0.5, 0.5, 0.5)
    assert (network["paid_hours"], network["unpaid_hours"]) == (10, None)
    assert network["multiplexity"] == pytest.approx(6 / 5)
    assert network["multiplex_share"] == pytest.approx(1 / 5)
    assert network["give_receive_ratio"] == pytest.approx(1 / 4)
    assert network["give_receive_ratio_weekly"] == pytest.approx(1 / (7 + 1 + 7 + 0.25))
    assert network["care_concentration"] == pytest.approx(0.375)


def test_circles_are_counted_where_somebody_said():
    them = [one("tom", closeness="outer"), one("eva", closeness="inner"), one("cat", closeness="inner")]
    network = measured(shown(AROUND, them, about="ana")).network

    assert [network[f"circle_{which}"] for which in ("inner", "middle", "outer")] == [2, 0, 1]


@pytest.mark.parametrize(("people", "score"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 4), (9, 5), (40, 5)])
def test_the_points_of_lsns_6(people, score):
    assert points(people) == score


def test_an_estimate_is_never_said_without_its_people():
    said = {row.name: row.value for row in figures(measured(shown(AROUND, THEM, about="ana")))}

    assert said["family_monthly"] == "1"
    assert said["lsns6_family_item_1_estimate"] == "1 of 5, from 1 person"
    assert said["lsns6_friends_item_1_estimate"] == "1 of 5, from 1 person"


def test_numbers_are_said_as_people_read_them():
    said = {row.name: row.value for row in figures(measured(shown(AROUND, THEM, about="ana")))}

    assert (said["paid_hours"], said["unpaid_hours"], said["share_formal"]) == ("10 hours", "—", "50 %")
    apart = measured(shown(elements=[one("a"), one("b"), one("c")], kind="community"))
    assert {row.name: row.value for row in figures(apart)}["diameter"] == "∞ (in 3 pieces)"


def test_groups_below_five_are_hidden_and_none_at_all_is_not():
    assert [count for count in range(8) if hidden_below(count)] == [1, 2, 3, 4]


def test_states_flow_from_step_to_step():
    before = shown([tie("a", "b", state="generative"), tie("a", "c"), tie("a", "d", state="engaged")], kind="community")
    after = shown([tie("a", "b", state="inactive"), tie("a", "c", state="engaged"), tie("a", "e")], kind="community")

    assert flow(Basis(before), Basis(after)) == {("generative", "inactive"): 1, ("unclassified", "engaged"): 1}
    found = changed(before, after)
    assert found["flow_generative_to_inactive"] == 1
    assert sum(value for name, value in found.items() if name.startswith("flow_")) == 2
    titles = [row.title for row in changes(found) if row.name.startswith("flow_")]
    assert titles == [
        "Ties: before “care is flowing”, now “not active”", "Ties: before “nobody said”, now “in touch”",
    ]  # fmt: skip


def test_who_came_through_whom_and_what_stays_open():
    before = shown([gives("a", "ana"), gives("b", "ana")], about="ana")
    after = shown(
        [gives("a", "ana"), gives("b", "ana"), gives("c", "ana"), gives("d", "ana"), tie("a", "c"), tie("a", "b")],
        about="ana",
    )

    found = changed(before, after)

    assert found["friend_of_friend_rate"] == pytest.approx(1 / 4)
    assert found["brokerage_change"] == (6 - 2) - 1
    assert found["brokerage_per_new_tie"] == pytest.approx((2 + 3) / 2)
    assert (found["triads_closed"], found["triads_opened"]) == (1, 0)
    assert found["brokerage_per_lost_tie"] is None


def test_the_same_pattern_with_other_people_is_no_distance():
    before = shown([gives("a", "ana", frequency="daily"), gives("b", "ana", frequency="weekly")], about="ana")
    after = shown([gives("c", "ana", frequency="weekly"), gives("d", "ana", frequency="daily")], about="ana")

    assert changed(before, after)["signature_distance"] == pytest.approx(0)
    assert divergence([1.0], [0.5, 0.5]) == pytest.approx(0.311278, abs=1e-6)
    assert divergence([], [1.0]) is None


def test_how_long_ties_lasted_is_read_off_the_entries():
    ann, tie_of_ann = examples.an_id(), examples.an_id()
    timeline = examples.story(
        examples.noted(e.ElementAdded(element=ann, kind="person", name="Ann"), "2026-01-01"),
        examples.noted(
            e.ConnectionMade(connection=tie_of_ann, from_=ann, to=examples.RUTH, family="care", direction="directed"),
            "2026-01-11",
        ),
        examples.noted(e.ElementRetired(element=ann, reason="moved"), "2026-01-31"),
    )

    found = medians(lasted(timeline, asked_ms("2026-01-01") + 50 * DAY_MS))

    assert found == {"tie_duration": 20, "tie_age": 50}
    assert medians(lasted(timeline, asked_ms("2025-01-01"))) == {"tie_duration": None, "tie_age": None}


def test_a_tie_that_had_ended_stays_so_when_one_of_the_two_comes_back():
    tie_ends = examples.noted(e.ConnectionEnded(connection=examples.TOM_HELPS_RUTH), "2026-02-01")
    left = examples.noted(e.ElementRetired(element=examples.TOM), "2026-03-01")
    back = examples.noted(e.ElementReturned(element=examples.TOM), "2026-04-01")
    on_ms = asked_ms("2026-06-01")

    assert medians(lasted(examples.story(tie_ends, left, back), on_ms)) == {"tie_duration": 31, "tie_age": None}
    assert medians(lasted(examples.story(left, back), on_ms)) == {"tie_duration": None, "tie_age": 151}


def test_the_chart_looks_at_sixty_moments_at_most_and_at_every_big_change():
    changes_ = [
        examples.noted(
            e.TransitionRecorded(transition=examples.an_id(), kind="fall", title=f"{at}"), f"20{30 + at}-05-05"
        )
        for at in range(12)
    ]
    found = over_time(examples.story(*changes_), "2060-01-01")

    assert len(found.days) <= MOST
    assert {mark.on for mark in found.marks} <= set(found.days)
    assert found.days[0] == "2026-01-01"
    assert found.days[-1] == "2060-01-01"
    assert over_time(examples.story(), "2020-01-01").days == []


def test_a_map_that_goes_back_to_the_year_one_has_a_chart_too():
    old = [
        examples.noted(e.NoteMade(of=(examples.TOM,), text="Long ago."), "0001-01-01"),
        examples.noted(e.TransitionRecorded(transition=examples.an_id(), kind="fall", title="x"), "0001-01-01"),
        examples.noted(e.TransitionRecorded(transition=examples.an_id(), kind="fall", title="y"), "0001-01-02"),
    ]

    found = over_time(examples.story(*old), "2026-06-01")

    assert found.days[0] == "0001-01-01"
    assert len(found.days) == MOST
    assert found.days[-1] == "2026-06-01"


def test_a_short_map_is_looked_at_on_the_first_of_each_month():
    assert over_time(examples.story(), "2026-04-15").days == [
        "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-04-15",
    ]  # fmt: skip
