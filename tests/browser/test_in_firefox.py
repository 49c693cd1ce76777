"""Firefox ESR, as it comes with Debian: a phone that was signed in once starts without signal, notes, and sends
later.
"""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NARROW
from tests.browser.kitchen import MAP, TOM_LOOKS_IN, place, wait_until_recorded
from tests.browser.phones import Place, is_ready
from tests.browser.test_noted_differently import NOTE, OPEN, TUESDAY

__all__ = ["place"]


def test_it_starts_without_signal_notes_and_sends_what_waited(place: Place, firefox: Browser):
    context = firefox.new_context(viewport=NARROW)
    context.add_cookies([{"name": "carelog", "value": place.token, "url": place.address}])
    page = context.new_page()
    page.goto(f"{place.address}/phone")
    expect(page.get_by_role("link", name="Mrs A's care map", exact=True)).to_be_visible(timeout=20_000)
    is_ready(page)
    place.stops()
    page.close()

    page = context.new_page()
    page.goto(f"{place.address}/phone/map#{MAP}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mrs A's care map", timeout=20_000)
    expect(page.locator(".picture-here svg")).to_be_visible()
    _note(page)
    expect(page.locator("#where")).to_contain_text("1 waiting on this phone", timeout=20_000)

    place.starts()
    page.evaluate("() => window.phone.sendNow()")
    [entry] = wait_until_recorded(place, 1)
    assert entry.event.frequency == "weekly"
    expect(page.locator("#where")).to_contain_text("All sent", timeout=20_000)
    context.close()


def _note(page: Page) -> None:
    page.evaluate(OPEN)
    page.evaluate(NOTE, [MAP, "frequency-changed", {"connection": TOM_LOOKS_IN, "frequency": "weekly"}, TUESDAY])
