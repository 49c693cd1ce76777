"""What somebody sees differently stands beside what it is about, from the moment it was said until it is settled."""

from carelog.domain import events as e
from carelog.projections.disputes import disputes
from tests.examples import TOM, TOM_HELPS_RUTH, noted, recorded, story

DAILY = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-04-01")
DISPUTED = noted(e.EntryDisputed(entry=DAILY.id, by=TOM, text="Only on weekdays."), "2026-04-02")


def test_a_dispute_is_told_as_soon_as_it_is_taken_in():
    timeline = story(DAILY)
    assert disputes(timeline) == {}

    timeline.add(recorded(DISPUTED, after=timeline.seq)[0])

    assert [one.text for one in disputes(timeline)[DAILY.id]] == ["Only on weekdays."]


def test_one_dated_before_others_is_told_too():
    timeline = story(DAILY, noted(e.NoteMade(text="All well."), "2026-05-01"))
    assert disputes(timeline) == {}

    timeline.add(recorded(DISPUTED, after=timeline.seq)[0])

    assert list(disputes(timeline)) == [DAILY.id]


def test_settled_it_is_gone_now_and_still_there_as_it_was_known_before():
    settled = noted(e.DisputeSettled(entry=DAILY.id), "2026-04-03")
    timeline = story(DAILY, DISPUTED)
    before = timeline.seq
    assert disputes(timeline)

    timeline.add(recorded(settled, after=before)[0])

    assert disputes(timeline) == {}
    assert list(disputes(timeline, before)) == [DAILY.id]


def test_a_dispute_taken_back_as_noted_in_error_is_not_told():
    timeline = story(DAILY, DISPUTED)
    assert disputes(timeline)

    mark = noted(e.EntryInError(entry=DISPUTED.id, why="about another map"), "2026-04-04")
    timeline.add(recorded(mark, after=timeline.seq)[0])

    assert disputes(timeline) == {}
