"""A review, called, prepared, held and read again on a phone: without signal, by thumb, by keyboard, in large type."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser import kitchen
from tests.browser.conftest import NARROW
from tests.browser.kitchen import MAP, MRS_A, PETER, TOM, TOM_LOOKS_IN, Thumb, handset, is_whole, phone_of, place
from tests.browser.phones import Handset, Place, has_fetched
from tests.browser.test_every_page import SIDEWAYS
from tests.examples import noted

__all__ = ["handset", "place"]

TODAY = date.today()
NAMES = (
    "[...document.querySelectorAll('.picture-box .nodes .node')].map((one) => one.getAttribute('aria-label')).sort()"
)


def opened(handset: Handset, place: Place, page: str, heading: str) -> Page:
    """A page of the phone about Mrs A's map, where there is no signal."""
    place.stops()
    found = handset.opens(f"{place.address}/phone/{page}#{MAP}")
    expect(found.get_by_role("heading", level=1)).to_have_text(heading)
    return found


@pytest.fixture
def review(handset: Handset, place: Place) -> Page:
    return opened(handset, place, "review", "Looking at the map together")


@pytest.fixture
def other_phone(playwright: Playwright, tmp_path: Path, place: Place) -> Iterator[Handset]:
    """A second phone of Jo's, which has never seen the review."""
    folder = tmp_path / "other"
    folder.mkdir()
    with phone_of(playwright, folder, place) as found:
        yield found


def hold(page: Page) -> Thumb:
    """Mrs A and Tom look at the map with Jo: they see that Tom is at ease, and agree on something."""
    thumb = Thumb(page)
    thumb.taps_on("Prepare or hold one now", "How it is going", "Begin: who is here?")
    thumb.taps_on("Tom", "Next", "Next")
    thumb.taps_on("The map as it is now", "We looked at this", "Next")
    thumb.tap("Note something you see")
    page.keyboard.type("He is at ease.")
    thumb.taps_on("Whom or what is it about?", "Tom", "That is it", "Note this", "Next")
    thumb.tap("Note a decision")
    page.keyboard.type("Peter phones on Sundays.")
    thumb.taps_on("Next", "Yes, everybody can", "Note this", "Next")
    thumb.tap("Note what somebody will do")
    page.keyboard.type("Ask the nurse about the tablets.")
    thumb.tap("Peter")
    page.get_by_label("By when?").fill(f"{TODAY + timedelta(14)}")
    thumb.taps_on("Note this", "Next")
    thumb.tap("Note a little step")
    page.keyboard.type("Once to the garden.")
    thumb.taps_on("Note this", "Next")
    thumb.tap("What surprised us?")
    page.keyboard.type("How much she gives.")
    thumb.taps_on("only me and Mrs A", "Note this", "Next")
    page.get_by_label("What changes in the care plan?").fill("More company in the evening.")
    thumb.taps_on("Next", "in three months", "Next")
    thumb.is_at("Read this to Mrs A")
    return thumb


def saves(thumb: Thumb) -> None:
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")
    expect(thumb.page.get_by_text("Saved on this phone. It will be sent when there is signal.")).to_be_visible()


def test_a_review_is_held_without_signal_and_sent_as_one(review, place):
    saves(hold(review))

    place.starts()
    expect(review.get_by_text("It is saved, and sent.")).to_be_visible(timeout=30_000)
    review.goto(f"{place.address}/phone")
    held, seen, decided, agreed, thought, step = kitchen.wait_until_recorded(place, 6)
    (shown,) = held.event.shown
    assert (shown.known, shown.on, shown.since) == (held.seq - 1, f"{TODAY}", None)
    assert (held.event.present, held.event.took_part) == ((MRS_A, TOM), "fully")
    assert (held.event.care_plan, held.event.next) == ("More company in the evening.", f"{TODAY + timedelta(91)}")
    assert (seen.event.of, seen.event.text) == ((TOM,), "He is at ease.")
    assert (decided.event.consent, decided.event.kind) == ("consented", "everyday")
    assert (agreed.event.who, agreed.event.by) == (PETER, f"{TODAY + timedelta(14)}")
    assert (step.event.text, thought.event.prompt, thought.audience) == ("Once to the garden.", "surprised", "noter")
    assert len({one.group for one in (held, seen, decided, agreed, step, thought)}) == 1
    assert {one.event.review for one in (seen, decided, agreed, step, thought)} == {held.event.review}


def test_another_phone_shows_it_again_as_it_was_after_more_was_learned(other_phone, review, place):
    saves(hold(review))
    place.starts()
    review.goto(f"{place.address}/phone")
    held = kitchen.wait_until_recorded(place, 6)[0].event.review

    again = has_fetched(other_phone.opens(f"{place.address}/phone"), place, MAP)
    again.goto(f"{place.address}/phone/review#{MAP}&review={held}")
    expect(again.get_by_role("heading", level=1)).to_contain_text("How it is going")
    shared = again.locator(".noted")
    expect(shared).to_contain_text("2 people were here.")
    expect(shared).not_to_contain_text("Peter:")
    expect(again.get_by_text("Peter: Ask the nurse about the tablets.")).to_be_visible()
    Thumb(again).tap("The map on")
    expect(again.get_by_text("Nothing was learned since about this time.")).to_be_visible()
    before = again.evaluate(NAMES)
    assert len(before) == 5

    # Life goes on, and some of it is told of a time before the review.
    place.record.write(MAP, [noted(one, f"{TODAY - timedelta(3)}", map=MAP) for one in _told_later()], door=Door.SERVER)
    again.goto(f"{place.address}/phone")
    has_fetched(again, place, MAP).goto(f"{place.address}/phone/review#{MAP}&review={held}")
    Thumb(again).tap("The map on")
    again.locator("summary", has_text="3 entries since learned about this time").click()
    expect(again.locator("details .lines li")).to_have_count(3)
    assert again.evaluate(NAMES) == before


def _told_later() -> list[e.Event]:
    return [
        e.ElementAdded(element=kitchen.an_id(), kind="person", name="Kim", relationship="volunteer"),
        e.FrequencyChanged(connection=TOM_LOOKS_IN, frequency="monthly"),
        e.NearnessChanged(element=PETER, nearness="nearby"),
    ]


def test_a_review_is_called_due_prepared_and_taken_up(review, place):
    thumb = Thumb(review)
    thumb.taps_on("Ask for one on a day", "After a big change")
    review.get_by_label("On which day?").fill(f"{TODAY}")
    review.get_by_label("What for?").fill("She is home again.")
    thumb.tap("Ask for it")
    thumb.is_at("Saved on this phone")

    thumb.tap("Prepare it now")
    thumb.is_at("After a big change")
    expect(review.get_by_text("She is home again.")).to_be_visible()
    thumb.tap("Questions to think about first")
    asked = []
    while review.locator("#main-do").inner_text() == "Next question":
        asked.append(review.get_by_role("heading", level=1).inner_text())
        thumb.tap("Next question")
    assert asked[0] == "What did the big change bring, and what did it take away?"
    assert len(asked) == 6

    review.goto(f"{place.address}/phone")
    expect(review.locator("[data-part=due]")).to_have_text("Due: A review, today")
    place.starts()
    (called,) = kitchen.wait_until_recorded(place, 1)
    assert (called.event.kind, called.event.on, called.event.text) == ("transition", f"{TODAY}", "She is home again.")


def test_half_a_review_is_there_again_after_the_battery_died(review, handset, place):
    thumb = Thumb(review)
    thumb.taps_on("Prepare or hold one now", "Something urgent", "What we see", "Note something you see")
    review.keyboard.type("Nobody came on Tues")
    expect(review.locator("html")).to_have_attribute("data-unsaved", "")
    review.wait_for_timeout(1500)
    handset.is_killed()

    again = handset.starts().opens(f"{place.address}/phone/review#{MAP}")

    expect(again.get_by_label("What do you see?")).to_have_value("Nobody came on Tues")
    Thumb(again).tap("Note this")
    expect(again.locator(".noted")).to_contain_text("Nobody came on Tues")


def test_what_changes_on_the_map_meanwhile_loses_nothing_of_the_review(review, place):
    thumb = Thumb(review)
    thumb.taps_on("Prepare or hold one now", "How it is going", "What we looked at", "The map as it is now")
    thumb.tap("We looked at this")
    review.goto(f"{place.address}/phone/map#{MAP}")
    thumb.taps_on("Someone new")
    thumb.write("Kim")
    thumb.taps_on("volunteer", "Kim is there for Mrs A", "every week", "Next", "Note this")
    expect(review.locator("#step-said")).to_have_text("Saved on this phone.")

    review.goto(f"{place.address}/phone/review#{MAP}")
    expect(review.locator(".lines li")).to_have_count(1)
    thumb.taps_on("What changed since", "We looked at this")
    expect(review.locator("section .lines li")).to_have_count(2)
    for _ in range(8):
        review.locator("#main-do").click()
    saves(thumb)
    thumb.tap("Read it again")
    for name, many in (("The map on", 5), ("What changed from", 6)):
        thumb.tap(name)
        assert len(review.locator(".picture-box").last.locator(".nodes .node").all()) == many
        thumb.tap("Back")


def test_where_the_phone_is_full_every_word_stays_and_can_be_copied(review):
    review.context.grant_permissions(["clipboard-read", "clipboard-write"])
    thumb = hold(review)
    review.evaluate(
        """() => { const full = () => { throw new DOMException('', 'QuotaExceededError') }
        IDBObjectStore.prototype.put = full; IDBObjectStore.prototype.add = full }"""
    )
    thumb.tap("Save")

    expect(review.get_by_role("alert")).to_contain_text("Every word is still here.")
    thumb.tap("Copy it as text")
    copied = review.evaluate("navigator.clipboard.readText()")
    assert "Peter phones on Sundays. Everybody can live with it." in copied
    assert "How much she gives." in copied


class Keys(Thumb):
    """Two keys: Tab until it is there, then Enter. Nobody sees anything: what is pressed is found by its name."""

    def tap(self, name: str, *, exact: bool = False) -> None:
        for _ in range(60):
            self.page.keyboard.press("Tab")
            said = self.page.evaluate(
                "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"
            )
            if said == name if exact or name == "Back" else name in said:
                self.page.keyboard.press("Enter")
                self.page.wait_for_timeout(60)
                return
        raise AssertionError(f"no way to {name} by keyboard")


def test_the_whole_review_is_held_by_keyboard_alone(review):
    keys = Keys(review)
    keys.taps_on(
        "Prepare or hold one now", "How it is going", "Questions to think about first", "Next question", "Back"
    )
    keys.tap("Back")
    keys.taps_on("Begin: who is here?", "Tom", "Next", "Next", "The map as it is now")
    assert review.evaluate("document.activeElement.tagName") == "H1"
    keys.taps_on("We looked at this", "Next", "Note something you see")
    review.keyboard.type("He is at ease.")
    keys.taps_on("Whom or what is it about?", "Tom", "That is it", "Note this", "Next", "Note a decision")
    review.keyboard.type("Peter phones.")
    keys.taps_on("Next", "Yes, everybody can", "Note this", "Next", "Next", "Next", "Next")
    review.keyboard.press("Tab")
    review.keyboard.type("More company.")
    keys.taps_on("Next", "in three months", "Next", "Save")
    keys.is_at("Saved on this phone")
    keys.tap("Read it again")
    expect(review.get_by_role("heading", level=1)).to_contain_text("How it is going")
    expect(review.get_by_text("More company.")).to_be_visible()


def test_every_screen_is_whole_at_every_width_by_day_and_by_night_and_twice_as_large(review, axe):
    thumb = Thumb(review)
    is_whole(review, axe, "Looking at the map together")
    for tap, heading in (
        ("Prepare or hold one now", "What is it about?"), ("How it is going", "How it is going"),
        ("Questions to think about first", "What does Mrs A give, and what comes back?"),
        ("Look at this part closely", "The map as it is now, only: care"), ("Back", None), ("Back", None),
        ("Begin: who is here?", "Who is here?"), ("Next", "Does Mrs A take part?"), ("Next", "What do you look at?"),
        ("What changed since", None), ("We looked at this", "What do you look at?"), ("Next", "What do you see?"),
        ("Note something you see", "What do you see?"), ("Whom or what", "Whom or what is it about?"), ("Back", None),
        ("Back", None), ("Next", "What do you decide?"), ("Note a decision", "What is decided?"), ("Back", None),
        ("Next", "Who does what?"), ("Note what somebody", "What is to be done?"), ("Back", None),
        ("Next", "What are the next little steps?"), ("Next", "What goes through your mind?"),
        ("What do we hope for?", "What do we hope for?"), ("Back", None), ("Next", "What changes in the care plan?"),
        ("Next", "When do you look again?"), ("Next", "Read this to Mrs A"), ("Save", "Saved on this phone"),
    ):  # fmt: skip
        thumb.tap(tap)
        if heading is None:
            continue
        is_whole(review, axe, heading)
        _twice_as_large(review, heading)
    thumb.tap("Read it again")
    expect(review.get_by_role("heading", level=1)).to_contain_text("How it is going")
    is_whole(review, axe, review.get_by_role("heading", level=1).inner_text())
    thumb.tap("What changed from")
    is_whole(review, axe, review.get_by_role("heading", level=1).inner_text())


def _twice_as_large(page: Page, heading: str) -> None:
    """A window of 640 at 200 % is 320 wide; and letters alone made twice as large."""
    page.set_viewport_size({"width": 320, "height": 360})
    assert page.evaluate(SIDEWAYS) == 0, heading
    page.set_viewport_size(NARROW)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SIDEWAYS) == 0, heading
    page.evaluate("document.documentElement.style.fontSize = ''")
