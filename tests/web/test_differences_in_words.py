"""What a family is told first of the difference between two moments: on the demo, and on small maps."""

from carelog.asking import network_at, when
from carelog.demo import demo_maps
from carelog.domain import events as e
from carelog.domain.entries import changed
from carelog.domain.timeline import Timeline
from carelog.projections.comparison import comparison
from carelog.web.views.in_words import in_words
from carelog.web.views.then_and_now import counted
from tests.examples import RUTH, TOM, TOM_HELPS_RUTH, an_id, noted, story

CAROLINE, LILY, CLAPTON = (
    Timeline([changed(entry, {"seq": seq}) for seq, entry in enumerate(demo.entries, 1)]) for demo in demo_maps()
)
NOW = "2026-11-26T08:00:00.000+00:00"


def told(timeline: Timeline, before: str, after: str) -> list[str]:
    was, is_ = (network_at(timeline, when(timeline, NOW, day)) for day in (before, after))
    return in_words(was, is_, comparison(was, is_))


def test_caroline_s_diagnosis_is_told_without_being_asked():
    assert told(CAROLINE, "2026-02-23", "2026-03-26") == [
        "Caroline still cares for Misty, June, Peter and Ann, and not for Craft group now.",
        "Before, it was friends, neighbours and a group who were there most: June, Craft group and Ann."
        " Now it is two care agencies (24 hours a week): Homecare agency and Evening agency.",
        "Ann is still there every day.",
        "With June and Craft group, things went from “care is flowing” to “not active”.",
        "Ann is tired.",
        "New on the map: Memory clinic, Grace, Homecare agency and Evening agency.",
    ]


def test_caroline_s_diagnosis_counted():
    was, is_ = (network_at(CAROLINE, when(CAROLINE, NOW, day)) for day in ("2026-02-23", "2026-03-26"))
    rows = {row.what: row.values for row in counted([was, is_])}

    assert rows["Care agencies that come every week"] == ("none", "2")
    assert rows["Hours of paid help a week"] == ("none", "24")
    assert rows["Ties where care is flowing"] == ("2", "none") and rows["Ties that are not active"] == ("none", "2")
    assert rows["Times a week somebody unpaid is there, about"] == ("15", "7")
    assert rows["Times a week somebody paid is there, about"] == ("3", "17")


def test_what_grew_again_is_told_the_same_way():
    assert told(CAROLINE, "2026-06-10", "2026-07-10") == [
        "Caroline still cares for Misty, June, Peter and Ann, and now also cares for Craft group and Grace.",
        "With June and Craft group, things went from “not active” to “care is flowing”.",
    ]


def test_fewer_hours_are_said_as_hours():
    assert "Paid help went from 24 to 20 hours a week." in told(CAROLINE, "2026-10-04", "2026-10-06")


def test_of_a_community_it_is_told_who_came_and_what_took_a_step():
    said = told(CLAPTON, "2025-03-01", "2026-10-01")

    assert len(said) <= 6
    assert any("things went from “in touch” to “care is flowing”" in one for one in said)
    assert any(one.startswith("New on the map: ") and one.endswith(" more.") for one in said)


def test_never_more_than_six_sentences():
    assert all(len(told(one, "2025-02-01", "2026-11-01")) <= 6 for one in (CAROLINE, LILY, CLAPTON))


def test_a_shift_to_one_agency_and_back():
    agency, helps = an_id(), an_id()
    came = (
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly"), "2026-03-01"),
        noted(e.ElementAdded(element=agency, kind="organisation", name="Homecare"), "2026-03-01"),
        noted(
            e.ConnectionMade(connection=helps, from_=agency, to=RUTH, family="care", direction="directed",
                             frequency="daily", hours=7, formality="formal"), "2026-03-01",
        ),
    )  # fmt: skip
    left = (
        noted(e.ConnectionEnded(connection=helps, reason="no longer needed"), "2026-04-01"),
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-04-01"),
    )
    timeline = story(*came, *left)

    assert told(timeline, "2026-02-01", "2026-03-02") == [
        "Before, it was neighbours who were there most: Tom. Now it is one care agency (7 hours a week): Homecare.",
        "New on the map: Homecare.",
    ]
    assert told(timeline, "2026-03-02", "2026-04-02") == [
        "Before, it was one care agency (7 hours a week) who were there most: Homecare. Now it is neighbours: Tom."
    ]


def test_many_who_come_now_and_then_are_not_said_to_be_there_most_beside_one_who_comes_every_day():
    """Two agencies come every day, and three friends several times a week; one of the agencies stops."""
    first, second, *friends = (an_id() for _ in range(5))
    hours = {"family": "care", "direction": "directed", "frequency": "daily", "hours": 10, "formality": "formal"}
    visits = {"family": "care", "direction": "directed", "frequency": "several-a-week", "formality": "informal"}
    stops = an_id()
    timeline = story(
        noted(e.ConnectionEnded(connection=TOM_HELPS_RUTH), "2026-02-01"),
        *(
            noted(e.ElementAdded(element=one, kind="organisation", name="Care"), "2026-02-01")
            for one in (first, second)
        ),
        *(noted(e.ElementAdded(element=one, kind="person", name="June"), "2026-02-01") for one in friends),
        noted(e.ConnectionMade(connection=stops, from_=first, to=RUTH, **hours), "2026-02-01"),
        noted(e.ConnectionMade(connection=an_id(), from_=second, to=RUTH, **hours), "2026-02-01"),
        *(noted(e.ConnectionMade(connection=an_id(), from_=one, to=RUTH, **visits), "2026-02-01") for one in friends),
        noted(e.ConnectionEnded(connection=stops), "2026-03-01"),
    )

    assert told(timeline, "2026-02-02", "2026-03-02") == [
        "Care agencies that come every week: before, two care agencies (20 hours a week);"
        " now, one care agency (10 hours a week)."
    ]


def test_who_left_is_named_and_who_died_or_was_noted_twice_is_not():
    june, jo = an_id(), an_id()
    timeline = story(
        noted(e.ElementAdded(element=june, kind="person", name="June"), "2026-02-01"),
        noted(e.ElementAdded(element=jo, kind="person", name="J."), "2026-02-01"),
        noted(e.ElementsMerged(kept=june, merged=jo), "2026-03-01"),
        noted(e.PersonDied(element=TOM), "2026-03-02"),
        noted(e.ElementRetired(element=june, reason="moved"), "2026-03-03"),
    )

    assert told(timeline, "2026-02-15", "2026-04-01") == ["No longer on the map: June."]


def test_where_nothing_is_different_there_is_nothing_to_say():
    assert told(story(), "2026-02-01", "2026-03-01") == []
