"""Days that nobody meant, and words that no page has: each is answered, and no page is lost to everybody for them."""

import pytest

from carelog.domain import events as e
from tests.examples import MAP, RUTH, TOM, an_id, noted
from tests.web.conftest import OURS

REVIEW = an_id()
LAST, FIRST = "9999-12-31", "0001-01-01"
BEYOND, BEFORE = "9999-12-31T23:59-12:00", "0001-01-01T00:00+12:00"
OF_THE_MAP = ("", "/reviews", "/compare", "/pack", "/transitions", "/measures", "/replay")
PAGES = ("/", f"/api/maps/{MAP}/reviews", f"/api/maps/{MAP}/story", *(f"/maps/{MAP}{one}" for one in OF_THE_MAP))

HELD = e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), present=(RUTH,), took_part="fully")
MOVED = e.TransitionRecorded(transition=an_id(), kind="move", title="Moved")
VISITED = e.VisitMade(visit=an_id(), noticed="nothing", shown="not-shown")
NEARER = e.NearnessChanged(element=TOM, nearness="far")


@pytest.mark.parametrize(
    ("event", "on"),
    [
        (e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), present=(RUTH,), took_part="fully"), LAST),
        (e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), present=(RUTH,), took_part="fully", next=LAST), FIRST),
        (e.ReviewCalled(review=REVIEW, kind="crisis", on=LAST), "2026-05-01"),
        (e.ReviewCalled(review=REVIEW, kind="crisis", on=FIRST), LAST),
        (e.TransitionRecorded(transition=an_id(), kind="move", title="Moved"), FIRST),
        (e.TransitionRecorded(transition=an_id(), kind="move", title="Moved"), LAST),
        (e.VisitMade(visit=an_id(), noticed="nothing", shown="not-shown", next_check=LAST), FIRST),
        (e.ActionAgreed(action=an_id(), text="A walk", by=LAST), FIRST),
        *((event, on) for event in (HELD, MOVED, VISITED, NEARER) for on in (BEYOND, BEFORE)),
    ],
)
def test_no_page_is_lost_to_a_day_at_the_end_of_the_calendar(client, note, event, on):
    feed = client.post("/api/me/calendar", json={}, headers=OURS).json()["url"].removeprefix("http://127.0.0.1")
    note(noted(event, on))

    assert {path: client.get(path).status_code for path in (*PAGES, feed)} == dict.fromkeys((*PAGES, feed), 200)


@pytest.mark.parametrize("by", ["xx", "2026", "-1", "closeness; drop"])
def test_rings_that_there_are_not_are_passed_over(client, by):
    assert client.get(f"/maps/{MAP}", params={"by": by}).status_code == 200
