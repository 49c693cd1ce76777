"""Two people noted something about the same thing, neither knowing of the other: what each is answered, and what is
shown.

The situations are those of DESIGN 6. In all of them both had the map as it was at `base_seq`.
"""

import pytest

from carelog.domain.discrepancies import discrepancies
from tests.examples import JUNE, MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id

TIE = {"connection": TOM_HELPS_RUTH}


@pytest.fixture
def base(record, ann, ben):
    """How far both phones had the map."""
    with record.reading(MAP) as timeline:
        return timeline.seq


def tie(record):
    with record.reading(MAP) as timeline:
        return timeline.head.connections[TOM_HELPS_RUTH]


def cards(record):
    with record.reading(MAP) as timeline:
        return [one for one in discrepancies(timeline).values() if one.open]


def logged(record):
    with record.reading(MAP) as timeline:
        return timeline.entries


def test_different_fields_merge(record, ann, ben, base):
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)
    answer = ben.note("strength-changed", {**TIE, "strength": "strong"}, base_seq=base)

    assert answer.answer == "recorded-merged"
    assert (tie(record).frequency, tie(record).strength) == ("daily", "strong")


def test_the_same_value_is_already_so(record, ann, ben, base):
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)

    assert ben.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base).answer == "already-so"


def test_two_values_for_one_day_are_noted_differently_and_the_later_in_the_log_shows(record, ann, ben, base):
    first = ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)
    answer = ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base)

    [card] = cards(record)
    assert (answer.answer, answer.code, answer.discrepancy) == ("recorded-discrepancy", "noted-differently", card.id)
    assert card.entries == (first.id, answer.id)
    assert card.about == {"kind": "value", "thing": TOM_HELPS_RUTH, "field": "frequency"}
    assert tie(record).frequency == "monthly"


def test_weekly_on_monday_and_daily_on_thursday_is_one_thing_after_another(record, ann, ben, base):
    ben.note("frequency-changed", {**TIE, "frequency": "daily"}, "2026-11-19", base_seq=base)
    answer = ann.note("frequency-changed", {**TIE, "frequency": "monthly"}, "2026-11-16", base_seq=base)

    assert answer.answer == "recorded-merged"
    assert cards(record) == []
    assert tie(record).frequency == "daily"


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({"on": "2026-11", "precision": "month"}, {"on": "2026-11-17", "precision": "day"}, True),
        ({"on": "2026-10", "precision": "month"}, {"on": "2026-11-17", "precision": "day"}, False),
        ({"on": "2026-09", "precision": "season"}, {"on": "2026-11-30", "precision": "day"}, True),
        ({"on": "2026-12", "precision": "season"}, {"on": "2026-11-30", "precision": "day"}, False),
        ({"on": "2026", "precision": "year"}, {"on": "2026-11-17T10:00:00Z", "precision": "exact"}, True),
        ({"on": "2025", "precision": "year"}, {"on": "2026-11-17T10:00:00Z", "precision": "exact"}, False),
        ({"precision": "unknown"}, {"on": "2020-01-01", "precision": "day"}, True),
        (
            {"on": "2026-11-17T10:00:00Z", "precision": "exact"},
            {"on": "2026-11-17T15:00:00Z", "precision": "exact"},
            False,
        ),
    ],
)
def test_dates_are_compared_as_closely_as_they_were_said(record, ann, ben, base, one, other, clash):
    ann.note("hours-changed", {**TIE, "hours": 3}, base_seq=base, occurred=one)
    answer = ben.note("hours-changed", {**TIE, "hours": 5}, base_seq=base, occurred=other)

    assert answer.answer == ("recorded-discrepancy" if clash else "recorded-merged")


def test_who_saw_the_other_s_entry_or_depends_on_it_does_not_contradict_it(record, ann, ben, base):
    first = ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)

    seen = ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=first.seq)
    depends = ann.note("frequency-changed", {**TIE, "frequency": "weekly"}, base_seq=base, deps=[seen.id])

    assert (seen.answer, depends.answer) == ("recorded", "recorded")


def test_who_changes_a_value_that_they_saw_does_not_contradict_it(record, ann, ben, base):
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)
    saw = {"frequency": "daily"}

    answer = ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base, saw=saw)

    assert answer.answer == "recorded-merged"


def test_a_phone_never_contradicts_itself(record, ann, base):
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)

    assert ann.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base).answer == "recorded"


def test_how_a_tie_feels_to_two_people_is_never_a_discrepancy_and_to_one_it_is(record, ann, ben, base):
    ann.note("quality-changed", {**TIE, "quality": "good", "felt_by": RUTH}, base_seq=base)

    theirs = ben.note("quality-changed", {**TIE, "quality": "strained", "felt_by": TOM}, base_seq=base)
    hers = ben.note("quality-changed", {**TIE, "quality": "cut-off", "felt_by": RUTH}, base_seq=base)

    assert (theirs.answer, hers.answer) == ("recorded-merged", "recorded-discrepancy")


def test_a_third_word_on_it_makes_one_card_of_three(record, ann, ben, phone_of, base):
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)
    ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base)
    phone_of().note("frequency-changed", {**TIE, "frequency": "occasional"}, base_seq=base)

    [card] = cards(record)
    assert len(card.entries) == 3


@pytest.mark.parametrize("first", ["the end", "the change"])
def test_a_change_of_what_ended_that_day_is_kept_and_asked_about(record, ann, ben, base, first):
    notes = {
        "the end": lambda: ann.note("connection-ended", {**TIE, "reason": "moved"}, base_seq=base),
        "the change": lambda: ben.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base),
    }
    notes.pop(first)()
    [second] = notes.values()
    answer = second()

    assert (answer.answer, answer.code) == ("recorded-discrepancy", "after-its-end")
    assert tie(record).ended
    assert cards(record)[0].about["kind"] == "ended"


def test_what_was_so_before_the_end_is_late_knowledge(record, ann, ben, base):
    ann.note("connection-ended", {**TIE, "reason": "moved"}, "2026-11-17", base_seq=base)
    answer = ben.note("frequency-changed", {**TIE, "frequency": "daily"}, "2026-11-10", base_seq=base)

    assert answer.answer == "recorded-merged"
    assert cards(record) == []


def test_two_days_for_one_end_are_noted_differently_and_two_reasons_are_both_kept(record, ann, ben, phone_of, base):
    ann.note("connection-ended", {**TIE, "reason": "moved away"}, "2026-11-10", base_seq=base)

    other_day = ben.note("connection-ended", {**TIE, "reason": "moved away"}, "2026-11-17", base_seq=base)
    same_day = phone_of().note("connection-ended", {**TIE, "reason": "fell out"}, "2026-11-10", base_seq=other_day.seq)

    assert other_day.answer == "recorded-discrepancy"
    assert same_day.answer == "recorded"


def test_somebody_who_is_gone_may_still_be_joined_and_it_is_asked_about(record, ann, ben, base):
    ann.note("element-retired", {"element": TOM, "reason": "moved"}, base_seq=base)
    new = {"connection": an_id(), "from": RUTH, "to": TOM, "family": "care", "direction": "directed"}

    answer = ben.note("connection-made", new, base_seq=base)

    assert (answer.answer, answer.code) == ("recorded-discrepancy", "after-its-end")
    with record.reading(MAP) as timeline:
        assert not timeline.head.shown(timeline.head.connections[new["connection"]])


def test_a_tie_made_by_two_people_is_one_and_keeps_what_each_said(record, ann, ben, base):
    [one, two] = (an_id(), an_id())
    same = {"from": RUTH, "to": TOM, "family": "care", "direction": "directed"}
    ann.note("connection-made", {"connection": one, "frequency": "weekly", **same}, base_seq=base)

    answer = ben.note(
        "connection-made",
        {"connection": two, "frequency": "weekly", "mode": "phone", "care": ["meals"], **same},
        base_seq=base,
    )
    later = ben.note("hours-changed", {"connection": two, "hours": 2}, base_seq=base)

    with record.reading(MAP) as timeline:
        head = timeline.head
        shown = [tie.id for tie in head.connections.values() if head.shown(tie)]
    assert (answer.answer, answer.code) == ("recorded-merged", "joined")
    assert later.answer == "recorded-merged"
    assert one in shown and two not in shown
    kept = head.connections[one]
    assert (kept.frequency, kept.mode, kept.care, kept.hours) == ("weekly", "phone", ("meals",), 2)


def test_a_tie_made_twice_with_two_values_is_joined_and_asked_about(record, ann, ben, base):
    same = {"from": RUTH, "to": TOM, "family": "care", "direction": "directed"}
    ann.note("connection-made", {"connection": an_id(), "frequency": "weekly", **same}, base_seq=base)

    answer = ben.note("connection-made", {"connection": an_id(), "frequency": "daily", **same}, base_seq=base)

    [card] = cards(record)
    assert (answer.answer, answer.discrepancy) == ("recorded-discrepancy", card.id)


def test_one_person_s_two_ties_stay_two(record, ann, base):
    same = {"from": RUTH, "to": TOM, "family": "care", "direction": "directed"}

    answers = [ann.note("connection-made", {"connection": an_id(), **same}, base_seq=base) for _ in range(2)]

    assert [one.answer for one in answers] == ["recorded", "recorded"]


def test_one_added_twice_is_only_suggested_to_be_the_same(record, ann, ben, base):
    first = ann.note("element-added", {"element": an_id(), "kind": "person", "name": "June  Park"}, base_seq=base)

    answer = ben.note("element-added", {"element": an_id(), "kind": "person", "name": "JUNE PARK"}, base_seq=base)

    [card] = cards(record)
    assert (answer.answer, answer.code) == ("recorded-discrepancy", "perhaps-the-same")
    assert (card.about["kind"], card.entries) == ("same-one", (first.id, answer.id))
    with record.reading(MAP) as timeline:
        assert sum(one.stands for one in timeline.head.elements.values()) == 4


def test_what_is_said_of_somebody_merged_away_is_said_of_who_stays(record, ann, ben, phone_of, base):
    ann.note("element-added", {"element": JUNE, "kind": "person", "name": "June"}, base_seq=base)
    with record.reading(MAP) as timeline:
        base = timeline.seq
    phone_of("keeper").note("elements-merged", {"kept": TOM, "merged": JUNE}, base_seq=base)

    answer = ben.note("nearness-changed", {"element": JUNE, "nearness": "far"}, base_seq=base)

    with record.reading(MAP) as timeline:
        assert timeline.head.elements[TOM].nearness == "far"
    assert (answer.answer, answer.code) == ("recorded-merged", "joined")


def test_merging_the_other_way_round_is_already_so(record, ann, ben, base):
    ann.note("element-added", {"element": JUNE, "kind": "person", "name": "June"}, base_seq=base)
    ann.note("elements-merged", {"kept": TOM, "merged": JUNE}, base_seq=base)

    assert ben.note("elements-merged", {"kept": JUNE, "merged": TOM}, base_seq=base).answer == "already-so"


def test_what_followed_an_entry_comes_out_the_same_when_it_is_sent_again_elsewhere(record, ann, ben, base):
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)
    answer = ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base)

    from carelog.following import discrepancy_of

    assert discrepancy_of(answer.id) == answer.discrepancy
    assert [one.caused_by for one in logged(record) if one.id == answer.discrepancy] == [answer.id]


def test_what_was_seen_of_a_custom_field_and_of_a_feeling_counts_too(record, ann, ben, base):
    detail, felt = {"of": TOM, "field": "x"}, {**TIE, "felt_by": RUTH}
    ann.note("detail-changed", {**detail, "value": 1}, base_seq=base)
    ann.note("quality-changed", {**felt, "quality": "good"}, base_seq=base)

    answers = [
        ben.note("detail-changed", {**detail, "value": 2}, base_seq=base, saw={"value": 1}),
        ben.note("quality-changed", {**felt, "quality": "mixed"}, base_seq=base, saw={"quality": "good"}),
        ben.note("detail-changed", {**detail, "value": 3}, base_seq=base - 1, saw={"value": True}),
    ]

    assert [one.answer for one in answers] == ["recorded-merged", "recorded-merged", "recorded-discrepancy"]
