"""What a phone hands in: answered once and for ever, in its order, and nothing of it lost."""

import pytest

from carelog.domain import events as e
from carelog.inviting import note_access
from carelog.receiving import SeqGap
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id

CONFIRMED = ("map-confirmed", {})
TIE = {"connection": TOM_HELPS_RUTH}


def kept_codes(kept, phone):
    return [one.code for one in kept.of(phone.actor.account)]


def test_a_repeat_gets_its_original_answer(ann, ben):
    entry = ann.entry("frequency-changed", {**TIE, "frequency": "daily"})
    [first] = ann.hand_in(entry)
    other = ben.entry("frequency-changed", {**TIE, "frequency": "monthly"})
    [clash] = ben.hand_in(other)

    [again], [clash_again] = ann.hand_in(entry), ben.hand_in(other)

    assert (again.answer, again.original, again.seq) == ("duplicate", first.answer, first.seq)
    assert (clash_again.original, clash_again.discrepancy, clash_again.message) == (
        "recorded-discrepancy", clash.discrepancy, clash.message,
    )  # fmt: skip


def test_an_id_is_not_used_twice_for_different_things(ann, ben):
    entry = ann.entry(*CONFIRMED)
    ann.hand_in(entry)

    [other_words] = ann.hand_in(entry | {"type": "note-made", "event": {"text": "x"}})
    [other_person] = ben.hand_in(entry | {"device_seq": 1})

    assert [(one.answer, one.code) for one in (other_words, other_person)] == [("refused", "id-reuse")] * 2


def test_a_gap_is_named_and_nothing_is_stored(record, ann):
    ann.hand_in(ann.entry(*CONFIRMED))
    lost, next_one = ann.entry(*CONFIRMED), ann.entry(*CONFIRMED)
    heads = record.log.heads()

    with pytest.raises(SeqGap) as gap:
        ann.hand_in(next_one)

    assert (gap.value.expected, record.log.heads()) == (2, heads)
    assert [one.answer for one in ann.hand_in(lost, next_one)] == ["recorded", "recorded"]


def test_a_number_that_another_entry_had_is_to_be_sent_under_a_new_one(ann):
    ann.note(*CONFIRMED)
    ann.last -= 1
    clone = ann.entry("note-made", {"text": "from the copy of this phone"})

    [answer] = ann.hand_in(clone)

    assert (answer.answer, answer.code) == ("retry", "seq-taken")
    ann.last = 1
    assert ann.hand_in(clone | {"device_seq": 2})[0].answer == "recorded"


def test_poison_and_strange_entries_take_their_place_and_are_kept(kept, ann):
    poison = ann.entry("element-added", {"element": "not-an-id", "kind": 7})
    strange = ann.entry("tea-was-drunk", {"cups": 2})
    nameless = ann.entry(*CONFIRMED, id="not-an-id")
    filled = ann.entry(*CONFIRMED, seq=7)
    after = ann.entry(*CONFIRMED)

    answers = ann.hand_in(poison, strange, nameless, filled, after)

    assert [one.answer for one in answers] == ["refused", "unknown-type", "refused", "refused", "recorded"]
    assert all(one.message for one in answers[:-1])
    assert [one.answer for one in ann.hand_in(poison, strange, after)] == ["duplicate"] * 3
    assert ann.note(*CONFIRMED).answer == "recorded"
    assert sorted(kept_codes(kept, ann)) == ["bad-id", "malformed", "server-part", "unknown-type"]


def test_what_was_taken_back_before_it_was_sent_leaves_no_gap(ann):
    gone = ann.entry("withdrawn", {})

    assert [one.answer for one in ann.hand_in(gone, ann.entry(*CONFIRMED))] == ["already-so", "recorded"]


def test_a_group_stands_or_falls_as_one(record, ann):
    group, new = an_id(), an_id()
    good = ann.entry("element-added", {"element": new, "kind": "person", "name": "O'Brien <b>x</b>"}, group=group)
    bad = {"connection": an_id(), "from": new, "to": an_id(), "family": "care", "direction": "directed"}

    answers = ann.hand_in(good, ann.entry("connection-made", bad, group=group))

    assert [(one.answer, one.code) for one in answers] == [
        ("refused", "with-its-group"), ("refused", "thing-not-there"),
    ]  # fmt: skip
    with record.reading(MAP) as timeline:
        assert new not in timeline.head.elements


def test_what_builds_on_something_that_is_not_there_waits_for_it_and_follows_it(record, kept, ann):
    new = an_id()
    added = ann.entry("element-added", {"element": new, "kind": "person", "name": "June"})
    near = ann.entry("nearness-changed", {"element": new, "nearness": "far"}, deps=[added["id"]])
    missing, waiting = (ann.entry(*CONFIRMED), near | {"device_seq": 1})

    [answer] = ann.hand_in(waiting)
    assert (answer.answer, answer.code) == ("held", "waits-for-another")
    ann.last = 1
    ann.hand_in(added | {"device_seq": 2})

    with record.reading(MAP) as timeline:
        assert timeline.head.elements[new].nearness == "far"
    assert [(one.settled_answer, one.settled_by) for one in kept.of(ann.actor.account)] == [("recorded", None)]
    assert missing["id"]


def test_what_builds_on_something_refused_waits_for_the_keeper(ann):
    poison = ann.entry("element-added", {"element": an_id(), "kind": "ghost", "name": "x"})
    builds = ann.entry("note-made", {"text": "about them"}, deps=[poison["id"]])

    assert [one.answer for one in ann.hand_in(poison, builds)] == ["refused", "held"]


def test_whose_part_ended_is_heard_by_the_keeper(record, ann):
    note_access(record, MAP, record.operator, None, e.RoleEnded(account=ann.actor.account, role="worker"))

    assert [(one.answer, one.code) for one in [ann.note(*CONFIRMED)]] == [("held", "access-ended")]


def test_what_was_noted_on_a_map_that_closed_meanwhile_waits(ann, phone_of):
    phone_of("keeper").note("map-closed", {"reason": "moved"})

    assert [(one.answer, one.code) for one in [ann.note(*CONFIRMED)]] == [("held", "map-closed")]


def test_a_map_begun_on_a_phone_is_a_draft_of_whoever_began_it(record, phone_of):
    phone = phone_of(None)
    phone.map, ruth = an_id(), an_id()
    begun = phone.entry("map-started", {"title": "Mrs A", "kind": "personal", "about": ruth})
    added = phone.entry("element-added", {"element": ruth, "kind": "person", "name": "Mrs A"}, deps=[begun["id"]])

    assert [one.answer for one in phone.hand_in(begun, added)] == ["recorded", "recorded"]

    with record.reading(phone.map) as timeline:
        assert timeline.access.sharing == "draft"
        assert [(one.account, one.role) for one in timeline.access.relations] == [(phone.actor.account, "worker")]


def test_nobody_begins_a_map_that_is_there(phone_of):
    answer = phone_of(None).note("map-started", {"title": "Mine", "kind": "personal", "about": RUTH})

    assert (answer.answer, answer.code) == ("refused", "no-map")


def test_a_rule_that_breaks_holds_one_entry_and_no_other(monkeypatch, caplog, kept, ann):
    from carelog.domain import admit

    def breaks(timeline, entry):
        raise RuntimeError(f"about {TOM}")

    monkeypatch.setitem(admit._RULES, e.MapConfirmed, (breaks,))

    answers = ann.hand_in(ann.entry(*CONFIRMED), ann.entry("note-made", {"text": "goes on"}))

    assert [(one.answer, one.code) for one in answers] == [("held", "not-understood"), ("recorded", None)]
    assert kept_codes(kept, ann) == ["not-understood"]
    assert "the rules broke on an entry of type MapConfirmed: RuntimeError at breaks:" in caplog.text
    assert TOM not in caplog.text


def test_one_push_may_be_about_several_maps_and_is_one_commit(record, ann, phone_of):
    other = an_id()
    begun = ann.entry("map-started", {"title": "Mr B", "kind": "personal"}, map=other)

    more = [ann.entry(*CONFIRMED), ann.entry(*CONFIRMED, map=other), ann.entry(*CONFIRMED)]

    answers = ann.hand_in(begun, *more)

    assert [one.answer for one in answers] == ["recorded"] * 4


def test_a_clock_that_is_days_off_is_noted_and_decides_nothing(record, ann):
    two_days = 2 * 86_400_000
    entry = ann.entry("frequency-changed", {**TIE, "frequency": "daily"}, noted_at="2026-11-17T16:00:00+00:00")

    [answer] = ann.receiving.take([entry], ann.device, ann.actor, clock_off_ms=two_days)
    [after] = ann.receiving.take([ann.entry(*CONFIRMED)], ann.device, ann.actor, clock_off_ms=59_000)

    with record.reading(MAP) as timeline:
        noted = {one.id: one for one in timeline.entries}
    assert (noted[answer.id].clock_off_ms, noted[answer.id].noted_at) == (two_days, entry["noted_at"])
    assert noted[after.id].clock_off_ms is None
