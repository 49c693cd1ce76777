"""A page that is brought up to date just while somebody taps on it: no tap is lost, and what is new comes after it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kitchen import MAP, TOM, handset, place
from tests.browser.phones import Handset, Place

__all__ = ["handset", "place"]

NOTED = """async ([map, tom]) => {
  const build = document.querySelector('link[rel=icon]').getAttribute('href').split('/')[2]
  const phone = await (await import(`/static/${build}/app/phone/phone.js`)).openPhone()
  await phone.note([{ map, type: 'element-renamed', event: { element: tom, name: 'Thomas' } }])
}"""


@pytest.fixture
def page(handset: Handset, place: Place) -> Page:
    place.stops()
    found = handset.opens(f"{place.address}/phone/map#{MAP}")
    expect(found.locator(".node").first).to_be_visible()
    return found


@pytest.mark.parametrize(
    ("pressed", "leads_to"), [("button:text('Someone new')", "What is the name?"), (".node", None)]
)
def test_a_tap_is_heard_though_the_page_changes_under_it(page, pressed, leads_to):
    page.locator(pressed).first.hover()
    page.mouse.down()
    page.evaluate(NOTED, [MAP, TOM])
    page.wait_for_timeout(700)
    expect(page.get_by_text("Thomas")).to_have_count(0)
    page.mouse.up()

    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(leads_to) if leads_to else expect(heading).not_to_have_text("Mrs A's care map")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator(".node", has=page.locator("title", has_text="Thomas"))).to_have_count(1)


def test_what_is_new_comes_once_the_finger_is_up_where_the_tap_led_nowhere(page):
    page.locator("button").filter(has_text="Someone new").hover()
    page.mouse.down()
    page.evaluate(NOTED, [MAP, TOM])
    page.wait_for_timeout(700)
    expect(page.get_by_text("Thomas")).to_have_count(0)
    page.mouse.move(1, 1)
    page.mouse.up()

    expect(page.get_by_text("Thomas")).not_to_have_count(0)
