"""What may be noted: the rules, one by one, in the words in which they are explained."""

import pytest

from carelog.domain import events as e
from carelog.domain.admit import ALREADY_SO, RECORDED, Refused, admit
from carelog.domain.entries import Entry, Occurred, changed
from carelog.domain.events import Door
from carelog.domain.refusals import SENTENCES, sentence
from carelog.domain.timeline import Timeline
from tests.examples import (
    ANNA,
    JUNE,
    RUTH,
    STARTED,
    TOM,
    TOM_HELPS_RUTH,
    TOM_IS_HERE,
    an_id,
    noted,
    recorded,
    story,
)

DAILY = e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily")
WEEKLY = e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="weekly")


def asked(timeline: Timeline, entry: Entry, door: Door = Door.DEVICE):
    """What admit says to the entry as the record puts it: numbered and stamped."""
    return admit(
        timeline,
        changed(entry, {"seq": timeline.seq + 1, "recorded_at": "2026-04-01T10:00:00.000+00:00"}),
        door,
    )


def refusal(timeline: Timeline, event: e.Event, door: Door = Door.DEVICE, **more) -> str:
    answer = asked(timeline, noted(event, **more), door)
    assert isinstance(answer, Refused), answer
    return answer.refusal.code


def test_a_change_of_something_on_the_map_is_recorded():
    assert asked(story(), noted(DAILY)) is RECORDED


def test_nothing_is_noted_on_a_map_that_was_not_begun():
    assert refusal(Timeline(), TOM_IS_HERE) == "no-map"


def test_a_map_is_begun_once():
    assert refusal(story(), STARTED) == "map-there"


def test_a_closed_map_takes_nothing_but_its_reopening():
    closed = story(noted(e.MapClosed(reason="Ruth moved")))

    assert refusal(closed, DAILY) == "map-closed"
    assert asked(closed, noted(e.MapReopened())) is RECORDED


@pytest.mark.parametrize(
    "event",
    [
        e.ElementRenamed(element=ANNA, name="Anna"),
        e.FrequencyChanged(connection=ANNA, frequency="daily"),
        e.ElementsMerged(kept=TOM, merged=ANNA),
        e.NoteMade(of=ANNA, text="Who is this?"),
        e.QualityChanged(connection=TOM_HELPS_RUTH, quality="good", felt_by=ANNA),
        e.ConnectionMade(connection=an_id(), from_=TOM, to=ANNA, family="care", direction="directed"),
        e.TransitionAmended(transition=ANNA, kind="fall"),
    ],
)
def test_what_is_named_must_be_on_the_map(event):
    assert refusal(story(), event) == "thing-not-there"


def test_nobody_is_joined_to_themselves():
    tie = e.ConnectionMade(connection=an_id(), from_=TOM, to=TOM, family="care", direction="directed")

    assert refusal(story(), tie) == "same-ends"


def test_a_thing_is_made_once():
    again = changed(TOM_IS_HERE, {"name": "Thomas"})

    assert refusal(story(), again) == "thing-there"
    assert asked(story(), noted(TOM_IS_HERE)) is ALREADY_SO


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="hourly"), "not-a-word"),
        (e.ElementAdded(element=JUNE, kind="robot", name="June"), "not-a-word"),
        (e.ElementAdded(element=JUNE, kind="person", name=" \t "), "blank"),
        (e.ElementAdded(element="june", kind="person", name="June"), "bad-id"),
        (e.ElementAdded(element=JUNE, kind="person", name="x" * 501), "too-long"),
        (e.ElementAdded(element=JUNE, kind="person", name="J\x00ne"), "bad-text"),
        (e.ElementAdded(element=JUNE, kind="person", name="J\ud800ne"), "bad-text"),
        (
            e.ElementAdded(element=JUNE, kind="person", name="June", custom={"a": "\ud800"}),
            "bad-text",
        ),
        (e.ElementAdded(element=JUNE, kind="person", name="June", type="Astronaut"), "not-a-word"),
        (e.ElementAdded(element=JUNE, kind="person", name="June", custom={"a": [2**53 + 1]}), "bad-number"),
        (e.DetailChanged(of=TOM, field="a", value=float("nan")), "bad-number"),
        (e.ConnectionPaused(connection=TOM_HELPS_RUTH, until="2026-02-30"), "bad-date"),
        (e.ConnectionPaused(connection=TOM_HELPS_RUTH, until="2026"), "bad-date"),
    ],
)
def test_what_cannot_be_kept_or_drawn_is_refused(event, code):
    assert refusal(story(), event) == code


@pytest.mark.parametrize(
    "occurred",
    [
        Occurred("2026-13-01", "day"),
        Occurred("soon", "exact"),
        Occurred(None, "day"),
        Occurred("2026", "decade"),
    ],
)
def test_a_date_that_no_calendar_has_is_refused(occurred):
    assert refusal(story(), DAILY, occurred=occurred) == "bad-date"


def test_a_fraction_may_be_as_large_as_it_likes():
    assert asked(story(), noted(e.DetailChanged(of=TOM, field="a", value=1e300))) is RECORDED


def test_a_refusal_never_repeats_what_was_typed():
    answer = asked(story(), noted(e.ElementAdded(element=JUNE, kind="Zebedee", name="Zebedee\x00")))

    assert "Zebedee" not in answer.refusal.sentence


def test_every_code_has_a_sentence_that_can_be_said():
    assert all(sentence(code, "x").strip() for code in SENTENCES)


def test_a_device_does_not_note_what_only_the_server_does():
    made = e.ImportMade(format="kumu", sha256="0" * 64, counts={})

    assert refusal(story(), made) == "wrong-door"
    assert asked(story(), noted(made), Door.SERVER) is RECORDED


def test_what_was_so_at_its_date_is_already_so():
    assert asked(story(), noted(WEEKLY)) is ALREADY_SO


def test_what_was_so_at_its_date_is_news_where_a_later_entry_says_otherwise():
    later = story(noted(DAILY, "2026-05-01"))

    assert asked(later, noted(WEEKLY, "2026-03-01")) is RECORDED


def test_what_is_so_only_since_later_is_news_for_an_earlier_day():
    later = story(noted(DAILY, "2026-05-01"))

    assert asked(later, noted(DAILY, "2026-03-01")) is RECORDED
    assert asked(later, noted(DAILY, "2026-06-01")) is ALREADY_SO


def test_a_map_that_bears_this_title_already_is_not_renamed():
    renamed = story(noted(e.MapRenamed(title="Ruth and friends")))

    assert asked(renamed, noted(e.MapRenamed(title="Ruth and friends"))) is ALREADY_SO
    assert asked(renamed, noted(e.MapRenamed(title="Ruth"))) is RECORDED


@pytest.mark.parametrize(("was", "now"), [(1, 1.0), (1, True), ("1", 1), (None, e.ABSENT), ([1], [True])])
def test_a_value_of_another_kind_is_news(was, now):
    known = story(noted(e.DetailChanged(of=TOM, field="floor", value=was)))

    assert asked(known, noted(e.DetailChanged(of=TOM, field="floor", value=now))) is RECORDED
    assert asked(known, noted(e.DetailChanged(of=TOM, field="floor", value=was))) is ALREADY_SO


def test_another_field_dated_later_is_no_news_about_this_one():
    later = story(noted(e.StrengthChanged(connection=TOM_HELPS_RUTH, strength="strong"), "2026-05-01"))

    assert asked(later, noted(WEEKLY, "2026-03-01")) is ALREADY_SO


def test_ending_what_has_ended_is_already_so():
    ended = story(noted(e.ConnectionEnded(connection=TOM_HELPS_RUTH, reason="moved"), "2026-02-01"))

    assert asked(ended, noted(e.ConnectionEnded(connection=TOM_HELPS_RUTH), "2026-03-01")) is ALREADY_SO


def test_a_note_or_a_confirmation_is_news_every_time():
    once = story(noted(e.MapConfirmed()))

    assert asked(once, noted(e.MapConfirmed())) is RECORDED


def test_when_nobody_knows_the_day_the_entry_counts_from_when_it_is_recorded():
    assert asked(story(), noted(DAILY, on=None)) is RECORDED
    assert asked(story(), noted(WEEKLY, on=None)) is ALREADY_SO


def test_a_correction_restates_the_same_thing():
    first = noted(DAILY)
    known = story(first)

    assert asked(known, noted(WEEKLY, corrects=first.id)) is RECORDED
    assert (
        refusal(known, e.StrengthChanged(connection=TOM_HELPS_RUTH, strength="weak"), corrects=first.id)
        == "not-a-correction"
    )
    assert refusal(known, WEEKLY, corrects=an_id()) == "no-entry"


def test_the_beginning_of_a_map_is_never_taken_back():
    known = story()
    started = known.entries[0].id

    assert refusal(known, e.EntryInError(entry=started)) == "cannot-correct"
    assert refusal(known, e.EntryInError(entry=an_id())) == "no-entry"


SERVICE_MAP = e.MapStarted(title="Commons", kind="community", scheme="service-map")
PARTNER = e.ElementAdded(element=RUTH, kind="organisation", name="Circle", type="Convening partner")
SUPPORTED = e.ElementAdded(element=TOM, kind="person", name="T", type="Supported Person")
GROUP = e.ElementAdded(element=JUNE, kind="group", name="Choir", type="Group")


@pytest.mark.parametrize(
    ("kind", "one", "other", "allowed"),
    [
        ("commons-membership", JUNE, RUTH, True),
        ("Commons Membership", RUTH, TOM, True),
        ("commons-membership-inactive", JUNE, TOM, False),
        ("plan-participating", JUNE, TOM, True),
        ("plan-not-participating", RUTH, TOM, True),
        ("plan-participating", JUNE, RUTH, False),
        ("Friendship", JUNE, RUTH, None),
    ],
)
def test_the_scheme_says_which_ends_a_kind_of_tie_joins(kind, one, other, allowed):
    commons = Timeline(recorded(*(noted(event) for event in (SERVICE_MAP, PARTNER, SUPPORTED, GROUP))))
    tie = e.ConnectionMade(connection=an_id(), from_=one, to=other, family="other", type=kind, direction="undirected")

    answer = asked(commons, noted(tie))

    assert (answer is RECORDED) is bool(allowed)
    if not allowed:
        assert answer.refusal.code == ("not-a-word" if allowed is None else "ends-not-allowed")


def test_the_words_of_an_import_join_the_map():
    imported = noted(e.ElementAdded(element=JUNE, kind="other", name="June", type="Astronaut"), via="import")
    another = e.ElementAdded(element=ANNA, kind="person", name="Anna", type="Astronaut")

    assert asked(story(), imported, Door.SERVER) is RECORDED
    assert asked(story(imported), noted(another)) is RECORDED
