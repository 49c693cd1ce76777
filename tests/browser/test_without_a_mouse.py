import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW

HERE = """() => {
  const one = document.activeElement
  const style = getComputedStyle(one)
  return one === document.body ? null : {
    name: (one.getAttribute("aria-label") || one.textContent || one.id).trim().slice(0, 60),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    key: [...document.querySelectorAll("*")].indexOf(one),
  }
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".nodes"))
  .map((one) => [...document.querySelectorAll("*")].indexOf(one))"""


def tab_through(page: Page) -> list[dict]:
    """Everything that Tab comes to, until the page is left."""
    found: list[dict] = []
    while len(found) < 400:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (found and here["key"] == found[0]["key"]):
            return found
        found.append(here)
    return found


def test_the_keyboard_comes_to_everything_and_shows_where_it_is(site, browse):
    for size in ({"width": 1280, "height": 900}, NARROW):
        page = browse(site.address + site.of("Caroline"), viewport=size)
        expect(page.locator("#where")).to_be_visible()

        reached = tab_through(page)
        assert set(page.evaluate(REACHABLE)) <= {one["key"] for one in reached}
        assert [one for one in reached if not one["ring"]] == []


def test_the_first_stop_leads_past_the_header(site, browse):
    page = browse(site.address + site.of("Caroline"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_drawing_is_one_stop_and_arrow_keys_go_from_shape_to_shape(site, browse):
    page = browse(site.address + site.of("Caroline"))
    drawn = page.locator(".on-wide .nodes a")
    expect(page.locator(".on-wide .nodes a[tabindex='0']")).to_have_count(1)
    drawn.first.focus()

    names = set()
    for key in ["ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"] * 3:
        page.keyboard.press(key)
        names.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(names) > 3


def test_someone_is_chosen_in_the_drawing_and_told_about(site, browse):
    page = browse(site.address + site.of("Caroline"))
    page.locator(".on-wide .nodes a[aria-label^='Ann']").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#thing")).to_be_focused()
    expect(page.locator("#thing h2")).to_have_text("Ann")
    expect(page.locator(".on-wide .node.is-selected")).to_have_attribute("aria-label", re.compile("^Ann"))


def test_whoever_listens_hears_the_drawing_as_a_list_and_the_table_beside_it(site, browse):
    page = browse(site.address + site.of("Caroline"))

    drawn = page.get_by_role("list", name="Who and what is on the map").aria_snapshot()
    assert "Ann" in drawn
    nearby = page.get_by_role("table", name="Nearby")
    assert "Ann" in nearby.aria_snapshot()
    expect(nearby.get_by_role("rowheader", name="Ann")).to_be_visible()


def test_the_table_is_still_a_table_on_a_phone(site, browse):
    page = browse(site.address + site.of("Caroline"), viewport=NARROW)

    expect(page.get_by_role("table", name="Nearby").get_by_role("rowheader", name="Ann")).to_be_visible()
