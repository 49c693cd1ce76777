"""The map told to the person in its middle: large at every width, read out by the device, gently."""

from datetime import date

from playwright.sync_api import Page, expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import NARROW, WIDE
from tests.browser.kitchen import MAP, TOM, Thumb, handset, is_whole, place
from tests.browser.phones import has_fetched
from tests.browser.test_a_review import opened
from tests.examples import noted

__all__ = ["handset", "place"]

TODAY = date.today()
LETTERS = """[...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && !one.closest('.sr')
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((one) => [one.textContent, parseFloat(getComputedStyle(one).fontSize)]).filter(([, size]) => size < 28)"""
LOW = """[...document.querySelectorAll('main button')].filter((one) => one.checkVisibility())
  .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 72)"""
VOICE = """Object.defineProperty(window, 'speechSynthesis', { value: { said: [], cancel() {}, addEventListener() {},
  getVoices: () => [{ lang: 'en-GB', localService: true, default: true, name: 'own' }],
  speak(one) { this.said.push(one.text) } } })
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }"""
SAID = "window.speechSynthesis.said"
MUTE = "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"


def test_the_together_view_is_large_at_every_width_and_read_out_by_the_device(handset, place, axe):
    handset.context.add_init_script(VOICE)
    page = opened(handset, place, "together", "What would you like to talk about?")
    thumb = Thumb(page)
    is_whole(page, axe, "What would you like to talk about?")
    _is_large(page)

    thumb.tap("Who is around me")
    is_whole(page, axe, "These are around you.")
    _is_large(page)
    thumb.tap("How many?")
    expect(page.get_by_text("3 are around you.")).to_be_visible()
    thumb.tap("Read each page")
    thumb.tap("Next")
    is_whole(page, axe, "Tom looks in on you every day.")
    _is_large(page)
    assert page.evaluate(SAID) == ["These are around you.", "Tom looks in on you every day."]
    thumb.tap("Back")
    thumb.is_at("These are around you.")


def _is_large(page: Page) -> None:
    for size in ({"width": 320, "height": 640}, WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(LETTERS) == [], size
        assert page.evaluate(LOW) == [], size


def test_without_a_voice_the_together_view_is_silent_and_says_so(handset, place):
    handset.context.add_init_script(MUTE)
    page = opened(handset, place, "together", "What would you like to talk about?")

    expect(page.get_by_text("This device has no voice of its own. You can read it out.")).to_be_visible()
    Thumb(page).tap("What I give")
    expect(page.get_by_role("button", name="Read it to me")).to_have_count(0)


def test_a_death_is_asked_about_and_may_be_left_for_another_day(handset, place):
    place.record.write(MAP, [noted(e.PersonDied(element=TOM), f"{TODAY}", map=MAP)], door=Door.SERVER)
    has_fetched(handset.opens(f"{place.address}/phone"), place, MAP)
    page = opened(handset, place, "together", "What would you like to talk about?")
    thumb = Thumb(page)
    thumb.taps_on("What changed", "Next")
    thumb.is_at("The next page is about somebody who died. Shall we look at it?")
    thumb.tap("Not now")
    thumb.is_at("Is it right like this?")
    thumb.tap("Back")
    thumb.tap("Yes")
    thumb.is_at("Tom died, and stays in your story.")


def test_the_page_for_something_urgent_leads_straight_to_its_review(handset, place):
    page = handset.opens(f"{place.address}/phone/review#{MAP}&kind=crisis")

    Thumb(page).is_at("Something urgent")
