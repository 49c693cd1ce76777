"""What is only imagined, of which nothing is noted, and what is at hand when something has happened: without signal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import NARROW, WIDE
from tests.browser.kitchen import MAP, PETER, PETER_VISITS, TOM, TOM_LOOKS_IN, handset, kitchen, recorded
from tests.browser.phones import Handset, Place
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.browser.test_without_a_mouse import HERE, REACHABLE, tab_through
from tests.examples import noted

__all__ = ["handset"]

SINCE = (
    e.CareStarted(connection=TOM_LOOKS_IN, care="medicines"),
    e.CareStarted(connection=PETER_VISITS, care="company"),
    e.CareStarted(connection=TOM_LOOKS_IN, care="company"),
    e.KnowingChanged(element=PETER, knows="agreed"),
    e.ContactChanged(element=PETER, contact="020 7946 0018"),
    e.KnowingChanged(element=TOM, knows="agreed"),
    e.ContactChanged(element=TOM, contact="020 7946 0555"),
    e.KnowingChanged(element=TOM, knows="knows"),
)
ONLY = "Only imagined: nothing of this is noted."


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A server on which it is noted what Tom and Peter do, and how Peter is reached."""
    with kitchen(tmp_path) as place:
        for event in SINCE:
            place.record.write(MAP, [noted(event, "2026-03-01", map=MAP)], door=Door.SERVER)
        yield place


@pytest.fixture
def imagining(handset: Handset, place: Place) -> Page:
    """The page of "what if", where there is no signal."""
    place.stops()
    page = handset.opens(f"{place.address}/phone/what-if#{MAP}")
    expect(page.get_by_role("heading", level=1)).to_have_text("What if …")
    return page


def is_whole(page: Page, axe: str) -> None:
    for size in ({"width": 320, "height": 640}, WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert _problems(page, axe) == []


def can_be_reached(page: Page) -> None:
    page.locator(".skip").focus()
    skip = page.evaluate(HERE)
    reached = tab_through(page)
    assert set(page.evaluate(REACHABLE)) <= {one["key"] for one in [skip, *reached]}
    assert [one["name"] for one in reached if not one["ring"]] == []


def test_tom_is_away_for_a_month(imagining, axe):
    page = imagining
    expect(page.get_by_text(ONLY, exact=True)).to_be_visible()
    page.get_by_role("button", name="Somebody is away for a month").click()
    page.get_by_role("button", name="Tom").click()

    expect(page.locator(".noted .sentence")).to_have_text("Tom is away for a month.")
    then = page.get_by_role("region", name="What would follow")
    expect(then).to_contain_text("Nobody would be left for medicines.")
    expect(then).to_contain_text("Close by, and helping already: June.")
    expect(then).to_contain_text("Mrs A would rely on Peter alone for company. Who else could?")
    assert page.locator(".compared .ties .mark-changed").count() >= 1
    page.emulate_media(media="print")
    expect(page.get_by_text(ONLY, exact=True)).to_be_visible()
    page.emulate_media(media="screen")
    can_be_reached(page)
    is_whole(page, axe)


def test_a_possible_helper_is_kept_on_the_phone_and_never_reaches_the_log(imagining, place):
    page = imagining
    page.get_by_role("button", name="Somebody is away for a month").click()
    page.get_by_role("button", name="Tom").click()
    then = page.get_by_role("region", name="What would follow")
    expect(then).to_contain_text("Nobody would be left for medicines.")
    page.get_by_role("button", name="A possible helper").click()
    expect(page.get_by_label("A name, or a word for who it is")).to_be_focused()
    page.keyboard.type("Rosa <b>")
    page.get_by_role("button", name="every day", exact=True).click()
    page.get_by_role("button", name="medicines", exact=True).click()
    page.get_by_role("button", name="Imagine it so").click()
    expect(page.locator(".noted .sentence").last).to_have_text("Rosa <b> comes every day, for medicines.")
    expect(then).not_to_contain_text("Nobody would be left for medicines.")
    expect(page.locator(".compared .nodes .mark-new")).to_have_count(1)

    page.reload()
    expect(page.locator(".noted .sentence")).to_have_count(2)
    place.starts()
    page.goto(f"{place.address}/phone/waiting")
    expect(page.locator("#where .where-what")).to_have_text("All sent", timeout=30_000)
    assert recorded(place) == []
    page.goto(f"{place.address}/phone/map#{MAP}")
    expect(page.locator(".table-here")).to_contain_text("Tom visits Mrs A every day")
    expect(page.locator("main")).not_to_contain_text("Rosa")


def test_what_is_imagined_is_taken_away_again(imagining):
    page = imagining
    page.get_by_role("button", name="Something new begins").click()
    page.get_by_role("button", name="Imagine it so").click()
    expect(page.get_by_role("alert")).to_have_text("Please write a name, or a word for it.")
    page.get_by_label("What is it called?").fill("Day centre")
    page.keyboard.press("Enter")
    expect(page.locator(".noted .sentence")).to_have_text("Day centre begins, every week.")

    page.get_by_role("button", name="Take away: Day centre begins, every week.").click()
    expect(page.locator(".noted")).to_have_count(0)
    expect(page.locator("svg.drawing")).to_have_count(0)


def test_when_something_has_happened_two_taps_lead_to_what_is_needed(handset, place, axe):
    place.stops()
    page = handset.opens(f"{place.address}/phone")
    page.get_by_role("link", name="Something has happened").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mrs A")
    rests = page.get_by_role("region", name="What rests on one person")
    expect(rests).to_contain_text("Mrs A relies on Tom alone for medicines. Who else could?")
    call = page.get_by_role("region", name="Who to call")
    expect(call.get_by_role("link", name="Peter")).to_have_attribute("href", "tel:02079460018")
    expect(call).not_to_contain_text("Tom")
    expect(page.get_by_role("region", name="In danger, or unsure").get_by_role("link")).to_have_attribute(
        "href", "tel:999"
    )
    expect(page.get_by_role("link", name="Call people together")).to_have_attribute(
        "href", f"/phone/review#{MAP}&kind=crisis"
    )
    can_be_reached(page)
    is_whole(page, axe)
    page.get_by_role("button", name="Something worries me").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Note what happened").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What did you notice?")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who was there?")


def test_with_no_map_that_can_be_read_there_is_still_whom_to_call(handset, place, axe):
    place.stops()
    assert handset.context is not None
    later = "Date.now = ((was) => () => was() + 10 * 86_400_000)(Date.now)"
    handset.context.add_init_script(later)
    page = handset.opens(f"{place.address}/phone/crisis#{MAP}")

    expect(page.locator(".step-body")).to_contain_text("No map can be opened on this phone just now")
    expect(page.get_by_role("link", name="999").first).to_be_visible()
    assert _problems(page, axe) == []


def test_an_entry_joins_a_big_change_later_and_whoever_died_is_remembered_as_they_choose(handset, place):
    change = e.TransitionRecorded(transition="00000000-0000-4000-8000-00000000c0de", kind="discharge")
    for event in (change, e.PersonDied(element=TOM)):
        place.record.write(MAP, [noted(event, "2026-06-01", map=MAP)], door=Door.SERVER)
    page = handset.opens(f"{place.address}/phone/map#{MAP}")
    expect(page.locator(".remembered-here")).to_contain_text("Tom", timeout=30_000)
    expect(page.locator(".nodes .mark-remembered")).to_have_count(1)

    page.locator(".remembered-here").get_by_role("button", name="Tom").click()
    page.get_by_role("button", name="Not on the picture").click()
    expect(page.get_by_role("button", name="Not on the picture")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Back").click()
    expect(page.locator(".nodes .mark-remembered")).to_have_count(0)
    page.locator(".table-here").get_by_role("button", name="Peter", exact=True).click()
    page.get_by_role("button", name="This is not right", exact=False).last.click()
    page.get_by_role("button", name="It belongs to a big change").click()
    page.get_by_role("button", name="Home from hospital").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Peter")
    page.goto(f"{place.address}/phone/waiting")
    expect(page.locator("#where .where-what")).to_have_text("All sent", timeout=30_000)
    assert {type(one.event).__name__ for one in recorded(place)} == {"RemembranceChosen", "TransitionJoined"}
