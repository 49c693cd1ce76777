"""The demo maps are real entries: all of them are recorded, as their stories say, and make a sensible picture."""

from datetime import date
from pathlib import Path

import pytest

from carelog.database import open_database
from carelog.demo import DemoMap, demo_maps, make_demo
from carelog.demo.people import LABELS
from carelog.domain import vocabulary as words
from carelog.domain.events import EntryInError, ReviewHeld
from carelog.record import Record
from tests.demo.telling import CAROLINE, CLAPTON, LILY_AND_JACK, last_told, shown

MAPS = pytest.mark.parametrize("demo", demo_maps(), ids=lambda demo: demo.title)
PERSONAL = pytest.mark.parametrize("demo", [CAROLINE, LILY_AND_JACK], ids=lambda demo: demo.title)


# All of it goes in


def test_every_entry_is_recorded(tmp_path: Path):
    with open_database(tmp_path) as database:
        answers = make_demo(Record(database))

    assert {(one.answer, one.code) for one in answers} == {("recorded", None)}
    assert len(answers) == sum(len(demo.entries) for demo in demo_maps())


def test_making_the_demo_again_changes_nothing(record: Record):
    before = record.maps()

    assert make_demo(record) == []
    assert record.maps() == before


def test_a_map_that_is_missing_is_made_and_the_others_are_left_alone(tmp_path: Path):
    with open_database(tmp_path) as database:
        record = Record(database)
        first, *others = demo_maps()
        for demo in others:
            for entry in demo.entries:
                record.write(demo.id, [entry], door=entry.event.door)

        assert len(make_demo(record)) == len(first.entries)


def test_the_demo_is_the_same_everywhere():
    assert demo_maps() == [CAROLINE, LILY_AND_JACK, CLAPTON]


@MAPS
def test_an_entry_is_recorded_at_the_time_that_its_story_says(record: Record, demo: DemoMap):
    with record.reading(demo.id) as timeline:
        recorded = [(one.id, one.recorded_at[:19]) for one in timeline.entries]

    assert recorded == [(one.id, one.recorded_at[:19]) for one in demo.entries]


@MAPS
def test_no_entry_is_passed_over(record: Record, demo: DemoMap):
    with record.reading(demo.id) as timeline:
        assert timeline.at().passed_over == ()


# What a demo is for


@MAPS
def test_a_story_spans_18_to_24_months(demo: DemoMap):
    first, last = (date.fromisoformat(demo.entries[at].recorded_at[:10]) for at in (0, -1))

    assert 18 <= (last - first).days / 30.44 <= 24


@MAPS
def test_a_phone_sends_in_the_order_in_which_it_noted(demo: DemoMap):
    for device in {one.device for one in demo.entries}:
        seqs = [one.device_seq for one in demo.entries if one.device == device]
        assert seqs == list(range(1, len(seqs) + 1))


@MAPS
def test_nothing_is_recorded_before_it_was_noted_or_seen_before_it_was_recorded(demo: DemoMap):
    for seq, entry in enumerate(demo.entries, start=1):
        assert entry.noted_at is not None and entry.noted_at < entry.recorded_at
        assert entry.base_seq < seq


@MAPS
def test_an_id_stands_for_one_thing_only(demo: DemoMap):
    of_entries = {one.id for one in demo.entries}
    of_things = {getattr(one.event, one.event.changes) for one in demo.entries if one.event.changes}
    of_occasions = {one.visit for one in demo.entries} | {one.group for one in demo.entries} - {None}

    assert len(of_entries) == len(demo.entries)
    assert not of_entries & of_things and not of_things & of_occasions and not of_occasions & of_entries


@MAPS
def test_whatever_an_entry_belongs_to_is_told(record: Record, demo: DemoMap):
    with record.reading(demo.id) as timeline:
        transitions = set(timeline.head.transitions)
    visits = {getattr(one.event, "visit", None) for one in demo.entries}

    assert {one.transition for one in demo.entries if one.transition} == transitions
    assert {one.visit for one in demo.entries} <= visits


@MAPS
def test_everybody_who_notes_has_a_name(demo: DemoMap):
    assert {one.noted_by for one in demo.entries} == set(demo.people)
    assert demo.people.items() <= LABELS.items()


@MAPS
def test_each_story_has_late_corrected_mistaken_imprecise_and_ahead_dated_entries(demo: DemoMap):
    late = [_days_late(one.occurred.on, one.recorded_at) for one in demo.entries if one.occurred.precision == "day"]
    precisions = {one.occurred.precision for one in demo.entries}

    assert {2, 3} & set(late) and max(late) >= 28 and min(late) < -7
    assert any(one.corrects for one in demo.entries)
    assert any(isinstance(one.event, EntryInError) for one in demo.entries)
    assert {"month", "season"} <= precisions


def _days_late(on: str | None, recorded_at: str) -> int:
    return (date.fromisoformat(recorded_at[:10]) - date.fromisoformat(on or "")).days


# Sensible on the picture


@PERSONAL
def test_everybody_on_a_personal_map_has_a_place_in_its_rings(record: Record, demo: DemoMap):
    found = shown(record, demo, last_told(demo))

    assert all(one.nearness and one.description for one in found.elements)
    assert all(one.closeness for one in found.elements if one.id != found.care_map.about)
    assert all(one.relationship for one in found.elements if one.kind == "person" and one.id != found.care_map.about)


@PERSONAL
def test_all_care_on_a_personal_map_says_what_how_often_and_whether_it_is_paid(record: Record, demo: DemoMap):
    care = [one for one in shown(record, demo, last_told(demo)).connections if one.family == "care"]

    assert all(one.care and one.frequency and one.formality and one.mode for one in care)


@MAPS
def test_nobody_stands_alone_on_the_map(record: Record, demo: DemoMap):
    found = shown(record, demo, last_told(demo))

    assert {one.id for one in found.elements} == {end for one in found.connections for end in (one.from_, one.to)}


@pytest.mark.parametrize(
    ("field", "every"),
    [
        ("nearness", words.NEARNESSES),
        ("closeness", words.CLOSENESSES),
        ("formality", words.FORMALITIES),
        ("frequency", words.FREQUENCIES),
        ("state", words.STATES),
        ("mode", words.MODES - {"letter"}),
        ("quality", words.QUALITIES - {"cut-off"}),
        ("told_by", words.TOLD_BY - {"import"}),
        ("certainty", words.CERTAINTIES),
        ("noticed", words.VISIT_NOTICED),
        ("shown", words.VISIT_SHOWN),
    ],
)
def test_the_demo_uses_every_word_of_a_list(field: str, every: frozenset[str]):
    every_entry = [entry for demo in demo_maps() for entry in demo.entries]
    # What was shown at a review is pictures, and no word of a list.
    entries = [one for one in every_entry if not isinstance(one.event, ReviewHeld)]

    assert {getattr(one, field, None) or getattr(one.event, field, None) for one in entries} - {None} == every


@pytest.mark.parametrize(("demo", "fewest", "most"), [(CAROLINE, 14, 18), (LILY_AND_JACK, 20, 25)])
def test_a_personal_map_is_small_enough_to_talk_about(record: Record, demo: DemoMap, fewest: int, most: int):
    with record.reading(demo.id) as timeline:
        assert fewest <= len(timeline.head.elements) <= most
