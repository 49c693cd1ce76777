"""What is due and what was last looked at, held to the vectors that the phone is held to; and reviews from entries."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import asked_ms
from carelog.domain.events.shape import Hidden
from carelog.domain.timeline import Timeline
from carelog.projections.freshness import ALL, freshness
from carelog.projections.reviews import by_itself, due, reviews
from tests.examples import RUTH, TOM, TOM_HELPS_RUTH, an_id, noted, recorded, story

VECTORS = Path(__file__).resolve().parents[1] / "vectors/due"
REVIEW, ACTION, STEP = an_id(), an_id(), an_id()
HELD = e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), took_part="fully", next="2026-12-10", present=(RUTH, TOM))


def _cases(name: str) -> list:
    return [pytest.param(one, id=one["name"]) for one in json.loads((VECTORS / f"{name}.json").read_text("utf-8"))]


def _timeline(case) -> Timeline:
    return Timeline(_entry(one) for one in case["entries"])


def _entry(document):
    if document.get("hidden"):
        return noted(Hidden(), seq=document["seq"], recorded_at="2026-01-01T12:00:00.000+00:00")
    return wire.entry(document)


@pytest.mark.parametrize("case", _cases("due"))
def test_what_is_due_is_as_the_vectors_say(case):
    found = [vars(one) for one in due(_timeline(case), case["today"])]

    assert found == case["due"]


@pytest.mark.parametrize("case", _cases("freshness"))
def test_what_was_looked_at_is_as_the_vectors_say(case):
    found = freshness(_timeline(case), asked_ms(case["today"]))

    expected = case["freshness"]
    assert found.pop(ALL, None) == expected["map"]
    assert found == expected["things"]


def test_a_review_has_all_that_was_noted_at_it():
    timeline = story(
        noted(e.ReviewCalled(review=REVIEW, kind="periodic", on="2026-03-10", text="How is it going?"), "2026-02-01"),
        noted(HELD, "2026-03-10"),
        noted(e.ObservationMade(of=(TOM_HELPS_RUTH,), text="He is there for her", review=REVIEW), "2026-03-10"),
        noted(e.ActionAgreed(action=ACTION, text="Ring June", who=TOM, by="2026-03-20", review=REVIEW), "2026-03-10"),
        noted(e.ActionDone(action=ACTION, text="She is glad"), "2026-03-15"),
        noted(e.StepPlanned(step=STEP, text="To the shop alone", review=REVIEW), "2026-03-10"),
        noted(e.StepLetGo(step=STEP), "2026-03-25"),
    )

    (review,) = reviews(timeline)
    assert (review.kind, review.day) == ("periodic", "2026-03-10")
    assert review.called and review.held
    assert [one.event.text for one in review.observations] == ["He is there for her"]
    assert [(one.event.text, one.done and one.done.day) for one in review.actions] == [("Ring June", "2026-03-15")]
    assert [isinstance(one.end and one.end.event, e.StepLetGo) for one in review.steps] == [True]


def test_a_correction_is_what_counts_and_a_mark_in_error_takes_it_out():
    held = noted(HELD, "2026-03-10")
    put_right = noted(replace(HELD, kind="crisis", took_part="partly"), "2026-03-11", corrects=held.id)
    action = noted(e.ActionAgreed(action=ACTION, text="Ring June", by="2026-03-20", review=REVIEW), "2026-03-10")
    wrong = noted(e.EntryInError(entry=action.id), "2026-03-12")

    (review,) = reviews(story(held, put_right, action, wrong))
    assert (review.kind, review.day, review.actions) == ("crisis", "2026-03-11", [])


def test_an_action_that_was_agreed_outside_of_a_review_is_kept_as_well():
    agreed = e.ActionAgreed(action=ACTION, text="Ring June")

    assert [one.event for one in by_itself(story(noted(agreed, "2026-03-10"))).actions] == [agreed]


def test_nothing_is_due_where_the_person_died():
    called = noted(e.ReviewCalled(review=REVIEW, kind="periodic", on="2026-04-10"), "2026-03-01")

    assert due(story(called), "2026-04-01")
    assert due(story(called, noted(e.PersonDied(element=RUTH), "2026-03-20")), "2026-04-01") == []


def test_nothing_is_due_on_a_map_that_is_closed():
    called = noted(e.ReviewCalled(review=REVIEW, kind="periodic", on="2026-04-10"), "2026-03-01")

    assert due(story(called, noted(e.MapClosed(), "2026-03-20")), "2026-04-01") == []


def test_reading_again_after_more_was_recorded_sees_it():
    timeline = story(noted(HELD, "2026-03-10"))
    assert [one.on for one in due(timeline, "2026-04-01")] == ["2026-12-10"]

    timeline.add(*recorded(noted(replace(HELD, review=an_id(), next=None), "2026-03-11"), after=99))
    assert due(timeline, "2026-04-01") == []
