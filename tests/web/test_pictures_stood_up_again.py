"""The pictures of a review are folded once the log is let go, and no more of them than are asked for."""

from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.access.views import Level, View
from carelog.projections.reviews import reviews
from carelog.seeing import Seen
from carelog.web.views.shown_again import all_shown, last_shown, stood
from tests.examples import JUNE, MAP, RUTH, TOM, an_id, noted
from tests.web.html import text

REVIEW = an_id()
ADDED = noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-02-09")


def held(*shown: e.Shown):
    return noted(
        e.ReviewHeld(review=REVIEW, kind="periodic", shown=shown, present=(RUTH, TOM), took_part="fully"), "2026-03-10"
    )


def test_what_is_recorded_after_the_reading_is_on_no_picture(note, record):
    note(held(e.Shown(known=9, on="2026-03-10"), e.Shown(known=9, on="2026-03-10", since="2026-01-15")))

    with record.reading(MAP) as timeline:
        seen = Seen(MAP, timeline, timeline, View(Level.KEEPER, "kim"), "", Actor("kim"), "2026-06-01")
        base = all_shown(seen, reviews(timeline)[0], {})
    note(ADDED)

    assert [(len(one.whole.elements), len(one.union.elements), one.since) for one in stood(base)] == [(2, 2, ())] * 2


def test_for_the_part_without_names_the_last_picture_alone_is_stood_up(client, note, record):
    note(ADDED, held(e.Shown(known=9, on="2026-03-10"), e.Shown(known=4, on="2026-03-09")))

    with record.reading(MAP) as timeline:
        seen = Seen(MAP, timeline, timeline, View(Level.KEEPER, "kim"), "", Actor("kim"), "2026-06-01")
        base = last_shown(seen, reviews(timeline)[0], {})

    assert [one.shown.on for one in stood(base)] == ["2026-03-09"]
    page = text(client.get(f"/maps/{MAP}/reviews/{REVIEW}?part=shared").text)
    assert "On the map on 9 March 2026: 2 people, with 1 tie between them." in page
