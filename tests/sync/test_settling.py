"""What was noted differently is settled: by the person or the keeper alone, or by all who noted it; and what it comes
to.
"""

import pytest

from carelog.domain.discrepancies import discrepancies
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id

TIE = {"connection": TOM_HELPS_RUTH}


@pytest.fixture
def two(record, ann, ben):
    """The answers to two entries that cannot both be so: Ann's daily, Ben's monthly."""
    with record.reading(MAP) as timeline:
        base = timeline.seq
    first = ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)
    return first, ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base)


def settle(phone, card, keep):
    return phone.note("discrepancy-settled", {"discrepancy": card, "keep": keep}, base_seq=phone_base(phone))


def phone_base(phone):
    with phone.receiving._record.reading(MAP) as timeline:
        return timeline.seq


def state(record, card):
    with record.reading(MAP) as timeline:
        return discrepancies(timeline)[card], timeline.head.connections[TOM_HELPS_RUTH].frequency


@pytest.mark.parametrize("role", ["keeper", "supported-person"])
def test_the_keeper_and_the_person_settle_it_alone(record, two, phone_of, role):
    first, second = two

    assert settle(phone_of(role), second.discrepancy, first.id).answer == "recorded"

    card, frequency = state(record, second.discrepancy)
    assert (card.kept, card.open, frequency) == (first.id, False, "daily")


def test_those_who_noted_it_settle_it_by_saying_the_same(record, two, ann, ben):
    first, second = two

    settle(ann, second.discrepancy, first.id)
    card, frequency = state(record, second.discrepancy)
    assert (card.open, frequency) == (True, "monthly")
    settle(ben, second.discrepancy, first.id)

    card, frequency = state(record, second.discrepancy)
    assert (card.open, frequency) == (False, "daily")


def test_another_worker_does_not_settle_it(record, two, phone_of):
    assert settle(phone_of(), two[1].discrepancy, two[0].id).answer == "refused"


def test_both_at_different_times_leaves_both_and_asking_leaves_it_open(record, two, phone_of):
    card = two[1].discrepancy
    settle(phone_of("keeper"), card, "ask")
    assert (state(record, card)[0].open, state(record, card)[0].asked) == (True, True)

    settle(phone_of("keeper"), card, "both")

    assert state(record, card)[0].kept == "both"
    assert state(record, card)[1] == "monthly"


def test_settled_twice_alike_is_already_so_and_otherwise_it_waits_for_the_keeper(record, two, phone_of):
    card = two[1].discrepancy
    settle(phone_of("keeper"), card, two[0].id)

    assert settle(phone_of("keeper"), card, two[1].id).answer == "held"


@pytest.mark.parametrize(
    ("card", "keep", "code"),
    [(None, "both", "no-discrepancy"), ("it", "neither", "not-a-word"), ("it", None, "not-a-word")],
)
def test_only_what_there_is_can_be_settled_to_what_there_is(two, phone_of, card, keep, code):
    answer = settle(phone_of("keeper"), two[1].discrepancy if card else an_id(), keep or an_id())

    assert (answer.answer, answer.code) == ("refused", code)


def test_two_that_are_one_are_merged_by_whoever_says_so(record, ann, ben, phone_of):
    with record.reading(MAP) as timeline:
        base = timeline.seq
    june, june_too = an_id(), an_id()
    first = ann.note("element-added", {"element": june, "kind": "person", "name": "June"}, base_seq=base)
    answer = ben.note("element-added", {"element": june_too, "kind": "person", "name": "June"}, base_seq=base)

    settle(phone_of("keeper"), answer.discrepancy, first.id)

    with record.reading(MAP) as timeline:
        assert timeline.head.survivor(june_too) == june


def test_a_tie_made_twice_keeps_its_making_when_the_other_value_wins(record, ann, ben, phone_of):
    with record.reading(MAP) as timeline:
        base = timeline.seq
    one = an_id()
    same = {"from": RUTH, "to": TOM, "family": "care", "direction": "directed"}
    ann.note("connection-made", {"connection": one, "frequency": "weekly", **same}, base_seq=base)
    answer = ben.note("connection-made", {"connection": an_id(), "frequency": "daily", **same}, base_seq=base)
    with record.reading(MAP) as timeline:
        card = discrepancies(timeline)[answer.discrepancy]

    settle(phone_of("keeper"), card.id, card.entries[-1])

    with record.reading(MAP) as timeline:
        assert timeline.head.connections[one].frequency == "daily"
        assert timeline.head.shown(timeline.head.connections[one])


def test_somebody_who_cannot_read_both_sides_neither_sees_nor_settles_it(record, ann, ben, phone_of):
    with record.reading(MAP) as timeline:
        base = timeline.seq
    feels = {**TIE, "felt_by": RUTH}
    ann.note("quality-changed", {**feels, "quality": "good"}, base_seq=base)
    answer = ben.note("quality-changed", {**feels, "quality": "strained"}, base_seq=base)

    assert settle(phone_of("member"), answer.discrepancy, "both").code == "no-entry"
