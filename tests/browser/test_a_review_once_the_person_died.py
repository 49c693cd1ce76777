"""A review that is under way on a phone where the news arrives that the person has died."""

from datetime import date

from playwright.sync_api import expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.kitchen import MAP, MRS_A, Thumb, handset, place
from tests.browser.phones import has_fetched
from tests.browser.test_a_review import opened
from tests.examples import noted

__all__ = ["handset", "place"]


def test_once_the_person_has_died_nothing_more_is_asked_and_what_was_noted_can_still_be_read(handset, place):
    review = opened(handset, place, "review", "Looking at the map together")
    thumb = Thumb(review)
    thumb.taps_on("Prepare or hold one now", "How it is going", "What we see", "Note something you see")
    review.keyboard.type("She was at ease.")

    place.record.write(MAP, [noted(e.PersonDied(element=MRS_A), f"{date.today()}", map=MAP)], door=Door.SERVER)
    place.starts()

    has_fetched(review, place, MAP)
    expect(review.get_by_label("What do you see?")).to_have_value("She was at ease.")
    thumb.tap("Note this")
    thumb.is_at("Looking at the map together")
    expect(review.get_by_text("A review was begun here.")).to_be_visible()
    expect(review.locator(".told-part li", has_text="She was at ease.")).to_be_visible()
    for asked in ("Prepare or hold one now", "what is next", "Nobody has said yet"):
        expect(review.locator("main").get_by_text(asked)).to_have_count(0)
    thumb.taps_on("Let it go", "Let it go")
    expect(review.get_by_text("She was at ease.")).to_have_count(0)
