"""Every page, at the width of a phone and of a desk, by day and by night."""

import pytest
from playwright.sync_api import Page

from carelog.demo.story import id_in
from tests.browser.conftest import NARROW, WIDE
from tests.demo.telling import CAROLINE

CHECK = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  return found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html + node.failureSummary)])
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = {
    "home": (None, "/"),
    "a personal map": ("Caroline", ""),
    "an earlier day, as it was known": ("Caroline", "?on=2026-03-14&known=then"),
    "how close it feels": ("Caroline", "?by=closeness"),
    "two people": ("Lily", ""),
    "a community": ("Clapton", ""),
    "a part of a community": ("Clapton", "?paid=informal"),
    "changes": ("Caroline", "/changes"),
    "two days compared": ("Caroline", "/compare?from=2025-06-01"),
    "two days in one picture": ("Lily", "/compare?from=2025-09-01&to=2026-11-01&look=overlay"),
    "big changes": ("Caroline", "/transitions"),
    "the diagnosis": ("Caroline", f"/transitions/{id_in(CAROLINE.id, 'the diagnosis')}"),
    "no day to compare": ("Caroline", "/compare?from=2026-02-30"),
    "what the numbers say": ("Caroline", "/measures"),
    "reviews": ("Caroline", "/reviews"),
    "a pack to print": ("Caroline", "/pack"),
    "nothing there": (None, "/nothing"),
    "no date": ("Caroline", "?on=soon"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_at_every_width_by_day_and_by_night(site, browse, axe, name):
    title, path = PAGES[name]
    page = browse(site.address + (site.of(title) if title else "") + path)

    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
    assert _problems(page, axe) == []
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    assert _problems(page, axe) == []


def test_someone_looked_at_is_whole_too(site, browse, axe):
    page = browse(site.address + site.of("Caroline"))
    page.get_by_role("rowheader", name="Ann").get_by_role("link").click()

    assert "thing=" in page.url
    assert _problems(page, axe) == []


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("path", ["", "/changes", "/compare?from=2025-06-01"])
def test_nothing_goes_sideways_when_made_twice_or_four_times_as_large(site, browse, width, path):
    """A window of 1280 pixels at 200 % and at 400 % is 640 and 320 wide."""
    page = browse(site.address + site.of("Caroline") + path, viewport={"width": width, "height": 600})

    assert page.evaluate(SIDEWAYS) == 0


def test_larger_letters_do_not_push_the_page_sideways(site, browse):
    page = browse(site.address + site.of("Caroline"), viewport=NARROW)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(SIDEWAYS) == 0


def _problems(page: Page, axe: str) -> list[object]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    return page.evaluate(CHECK)
