"""A visit, noted on a phone with one thumb: without signal, through a dead battery, and with nothing lost."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from carelog.domain import events as e
from tests.browser import kitchen
from tests.browser.conftest import NARROW
from tests.browser.kitchen import CRAFTS, MAP, MRS_A, TOM, Thumb, handset, is_whole, place
from tests.browser.phones import Handset, Place

__all__ = ["handset", "place"]

MOST_TAPS, MOST_SECONDS = 40, 120
THUMB = "document.querySelector('#main-do').getBoundingClientRect()"
FULL = """() => { IDBObjectStore.prototype.realPut ??= IDBObjectStore.prototype.put
  IDBObjectStore.prototype.realAdd ??= IDBObjectStore.prototype.add
  const full = () => { throw new DOMException('', 'QuotaExceededError') }
  IDBObjectStore.prototype.put = full; IDBObjectStore.prototype.add = full }"""
ROOM = """() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.realPut
  IDBObjectStore.prototype.add = IDBObjectStore.prototype.realAdd }"""


@pytest.fixture
def visit(handset: Handset, place: Place) -> Page:
    """The page of the visit, opened where there is no signal."""
    place.stops()
    page = handset.opens(f"{place.address}/phone/visit#{MAP}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who was there?")
    return page


def play(page: Page) -> Thumb:
    """Mrs A home from hospital Tuesday. District nurse twice a week now. Son phones daily. Stopped going to crafts
    group. Neighbour Tom has key, was checking daily, says he is tired.
    """
    thumb = Thumb(page)
    thumb.tap("Next")
    thumb.taps_on("A big change", "Home from hospital")
    thumb.open("When")
    thumb.taps_on(f"{date.today() - timedelta(2):%A}", "Note this", "Someone new")
    thumb.write("District nurse")
    thumb.taps_on(
        "health professional", "District nurse is there for Mrs A", "several times a week", "Next", "Note this"
    )
    thumb.taps_on("Something changed between people", "Peter", "every day", "by phone", "Next", "Note this")
    thumb.taps_on("Something changed between people", "Crafts group", "not for now", "Next", "Note this")
    thumb.taps_on("How it feels", "Tom", "Tired", "Tom")
    thumb.open("On whose word")
    thumb.taps_on("Tom said so", "Note this", "Read it to Mrs A, then save")
    thumb.tap("agrees", exact=True)
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")
    return thumb


def test_six_things_are_noted_without_signal_and_reach_the_server_after_the_battery_died(visit, handset, place, capsys):
    thumb = play(visit)

    with capsys.disabled():
        print(f"\n  six entries: {thumb.taps} taps, {thumb.letters} letters, {thumb.seconds:.1f} s")
    assert thumb.taps <= MOST_TAPS
    assert thumb.seconds <= MOST_SECONDS
    handset.is_killed()
    place.starts()
    # A browser writes its cookies to the disk when it has time; whoever is signed out by that signs in again.
    handset.starts().signs_in(place, place.token)
    handset.opens(f"{place.address}/phone")
    found = kitchen.wait_until_recorded(place, 8)
    made, big, nurse, tie, often, how, paused, tired = found
    assert made.event == e.VisitMade(
        visit=made.event.visit, purpose="routine", present=(MRS_A,), noticed="changes", shown="agrees"
    )
    assert {one.visit for one in found} == {made.event.visit}
    assert (big.event.kind, big.occurred.on) == ("discharge", f"{date.today() - timedelta(2)}")
    assert (nurse.event.name, nurse.event.formality, nurse.group) == ("District nurse", "formal", tie.group)
    assert (tie.event.from_, tie.event.to, tie.event.frequency) == (nurse.event.element, MRS_A, "several-a-week")
    assert (often.event.frequency, how.event.mode, often.group) == ("daily", "phone", how.group)
    assert isinstance(paused.event, e.ConnectionPaused)
    assert (tired.event.quality, tired.event.felt_by, tired.told_by) == ("strained", TOM, "themselves")
    assert (tired.audience, often.audience) == ("team", "circle")
    with place.record.reading(MAP) as timeline:
        assert CRAFTS in timeline.head.elements


def test_nothing_new_is_one_tap_and_confirms_nothing(visit, place):
    thumb = Thumb(visit)
    thumb.tap("Next")
    thumb.tap("I noticed nothing new")
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")

    place.starts()
    (made,) = kitchen.wait_until_recorded(place, 1)
    assert (made.event.noticed, made.event.shown) == ("nothing", "not-shown")
    expect(visit.get_by_text("None of it waits any more.")).to_be_visible()
    expect(visit.locator("#step-said")).to_have_text("")


def test_that_she_says_the_map_is_right_is_a_tap_of_its_own(visit, place):
    thumb = Thumb(visit)
    thumb.tap("Next")
    thumb.tap("I noticed nothing new")
    thumb.tap("Mrs A looked at the whole map and says it is right")
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")

    place.starts()
    _made, confirmed = kitchen.wait_until_recorded(place, 2)
    assert confirmed.event == e.MapConfirmed(by=MRS_A)
    assert confirmed.told_by == "the-person"


def test_half_a_name_is_there_again_after_the_battery_died(visit, handset, place):
    thumb = Thumb(visit)
    thumb.tap("Next")
    thumb.tap("Someone new")
    visit.keyboard.type("District nu")
    expect(visit.locator("html")).to_have_attribute("data-unsaved", "")
    visit.wait_for_timeout(1500)
    handset.is_killed()

    again = handset.starts().opens(f"{place.address}/phone/visit#{MAP}")

    expect(again.get_by_label("What is the name?")).to_have_value("District nu")
    again.get_by_role("button", name="Back").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("What did you notice?")


def test_back_leads_through_the_steps_and_loses_nothing(visit):
    thumb = Thumb(visit)
    thumb.tap("Tom")
    thumb.tap("Next")
    thumb.tap("Something changed between people")
    thumb.tap("Peter")
    thumb.tap("every day")
    visit.go_back()
    thumb.is_at("Between whom?")
    visit.go_back()
    thumb.is_at("What did you notice?")
    visit.go_back()
    thumb.is_at("Who was there?")
    expect(visit.get_by_role("button", name="Tom")).to_have_attribute("aria-pressed", "true")


def test_what_is_noted_can_be_narrowed_changed_and_taken_away(visit, place):
    thumb = Thumb(visit)
    thumb.tap("Next")
    for person in ("Peter", "June"):
        thumb.tap("Something changed between people")
        thumb.tap(person)
        thumb.tap("every month")
        thumb.tap("Next")
        thumb.tap("Note this")
    noted = visit.locator(".noted-one")
    expect(noted).to_have_count(2)
    thumb.tap("Take away: June")
    expect(noted).to_have_count(1)
    thumb.tap("Change: Peter")
    thumb.open("Who may see it")
    thumb.tap("only me and Mrs A")
    expect(visit.get_by_text("Only you and Mrs A will see this; Peter will not.")).to_be_visible()
    thumb.tap("Note this")
    thumb.tap("Read it to Mrs A")
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")

    place.starts()
    _made, often = kitchen.wait_until_recorded(place, 2)
    assert (often.event.frequency, often.audience) == ("monthly", "noter")


def test_what_was_taken_back_before_it_was_sent_is_not_noted(visit, place):
    thumb = Thumb(visit)
    thumb.tap("Next")
    thumb.tap("Something in words")
    thumb.page.get_by_label("What do you want to note?").fill("She hums again.")
    thumb.tap("Next")
    thumb.tap("Note this")
    thumb.tap("Read it to Mrs A")
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")
    thumb.tap("Take back: She hums again.")
    expect(visit.locator(".saved.gone")).to_contain_text("taken back")

    place.starts()
    visit.goto(f"{place.address}/phone")
    (made,) = kitchen.wait_until_recorded(place, 1)
    visit.wait_for_timeout(1000)
    assert [type(one.event) for one in kitchen.recorded(place)] == [e.VisitMade], made


def test_where_the_phone_is_full_every_word_stays_and_can_be_copied(visit, place):
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    thumb = Thumb(visit)
    thumb.tap("Next")
    thumb.tap("Something in words")
    thumb.page.get_by_label("What do you want to note?").fill("She hums again.")
    thumb.tap("Next")
    thumb.tap("Note this")
    thumb.tap("Read it to Mrs A")
    visit.evaluate(FULL)
    thumb.tap("Save")

    expect(visit.get_by_role("alert")).to_contain_text("Every word is still here")
    expect(visit.locator(".noted")).to_contain_text("She hums again.")
    thumb.tap("Copy it as text")
    expect(visit.locator("#step-said")).to_contain_text("Copied.")
    assert "She hums again." in visit.evaluate("navigator.clipboard.readText()")
    visit.evaluate(ROOM)
    thumb.tap("Save")
    thumb.is_at("Saved on this phone")

    place.starts()
    assert [type(one.event) for one in kitchen.wait_until_recorded(place, 2)] == [e.VisitMade, e.NoteMade]


def test_every_step_begins_at_its_heading_and_is_whole(visit, axe):
    thumb = Thumb(visit)
    is_whole(visit, axe, "Who was there?")
    for taps, heading in (
        (["Next"], "What did you notice?"),
        (["Someone new"], "What is the name?"),
        (["Back", "Something changed between people"], "Between whom?"),
        (["Tom"], "Tom and Mrs A"),
        (["it came to an end", "health or strength", "Next"], "Is this right?"),
        (["Note this", "Someone died, moved away or stopped coming"], "Who is it?"),
        (["June"], "What happened to June?"),
        (["Back", "Back", "A big change"], "Which big change?"),
        (["Something else, in my own words"], "What changed?"),
        (["Back", "Back", "Read it to Mrs A"], "Read this to Mrs A"),
    ):
        thumb.taps_on(*taps)
        is_whole(visit, axe, heading)
    main = visit.evaluate(THUMB)
    assert main["height"] >= 56
    assert main["bottom"] <= NARROW["height"]


def test_what_cannot_be_noted_is_said_and_asked_again(visit):
    thumb = Thumb(visit)
    thumb.taps_on("Next", "Someone new", "Next")
    expect(visit.get_by_role("alert")).to_have_text("Please say the name, or a word for who it is.")
    visit.get_by_label("What is the name?").fill("tom")
    expect(visit.get_by_text("Tom is on the map already.")).to_be_visible()
    thumb.taps_on("Back", "Something changed between people", "Tom", "Next")
    expect(visit.get_by_role("alert")).to_contain_text("This is how it is already.")


def test_people_are_found_by_first_letters(visit, place):
    place.starts()
    visit.evaluate(
        """async (map) => {
          const build = document.querySelector("link[rel=icon]").href.split("/")[4]
          const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
          const phone = await openPhone()
          for (const name of ["Zoë Łukasik", "Anna", "Benno", "Carl"]) await phone.note([{ map, type: "element-added",
            event: { element: crypto.randomUUID(), kind: "person", name } }])
        }""",
        MAP,
    )
    visit.reload()
    thumb = Thumb(visit)
    thumb.tap("Next")
    thumb.tap("Someone died, moved away or stopped coming")
    visit.get_by_label("First letters of a name").fill("luk")
    expect(visit.locator(".choice:visible")).to_have_count(1)
    expect(visit.locator(".choice:visible")).to_contain_text("Zoë Łukasik")
    visit.get_by_label("First letters of a name").fill("x")
    expect(visit.get_by_text("Nobody on this map is called that.").first).to_be_visible()


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/phone/visit", "Which map?"),
        ("/phone/visit#3f0b1c9e-7a52-4a0e-9a55-0c6f3f1d2b7e", "This map is not on this phone"),
        ("/phone/map#nothing", "This map is not on this phone"),
    ],
)
def test_where_there_is_no_such_map_it_is_said_and_there_is_a_way(handset, place, address, heading):
    page = handset.opens(place.address + address)

    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("link", name="What is on this phone")).to_have_attribute("href", "/phone")
