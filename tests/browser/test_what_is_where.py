"""What is where: the phone's own pages say what waits and why, keep a few words, and let somebody sign out."""

from playwright.sync_api import expect

from tests.browser.conftest import WIDE
from tests.browser.phones import note
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.browser.test_without_a_mouse import REACHABLE, tab_through

SMALL = """[...document.querySelectorAll('main a, main button, main textarea, .bar a')]
  .filter((one) => one.checkVisibility() && one.closest('p:not(.buttons):not(.back), li p') === null)
  .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 47.5)"""


def test_the_phones_pages_are_whole_at_every_width_by_day_and_by_night(place, ready, axe):
    place.stops()
    note(ready)
    for path in ("/phone", "/phone/waiting", "/phone/this-phone"):
        ready.emulate_media(color_scheme="light")
        ready.goto(place.address + path)
        expect(ready.locator("#where")).to_contain_text("1 waiting on this phone")

        for size in ({"width": 320, "height": 600}, WIDE, {"width": 360, "height": 740}):
            ready.set_viewport_size(size)
            assert ready.evaluate(SIDEWAYS) == 0, (path, size)
        assert _problems(ready, axe) == [], path
        assert ready.evaluate(SMALL) == [], path
        ready.emulate_media(color_scheme="dark")
        assert _problems(ready, axe) == [], path


def test_the_keyboard_comes_to_everything_and_shows_where_it_is(ready):
    ready.reload()
    expect(ready.locator("[data-check=shell]")).to_have_attribute("data-outcome", "yes")
    reached = tab_through(ready)

    assert set(ready.evaluate(REACHABLE)) <= {one["key"] for one in reached}
    assert [one for one in reached if not one["ring"]] == []


def test_what_waits_is_told_in_words_and_can_be_taken_back(place, ready):
    place.stops()
    note(ready)
    ready.goto(f"{place.address}/phone/waiting")
    row = ready.locator("[data-list=waiting] li")
    expect(row).to_contain_text("She hums again.")
    expect(row).to_contain_text("on Ruth's care map")
    expect(ready.locator("#told")).to_contain_text("There is no signal, or carelog cannot be reached.")

    row.get_by_role("button", name="Take it back").click()
    row.get_by_role("button", name="Yes, take it back").click()

    expect(ready.locator("#said")).to_contain_text("Taken back. Nobody will read it.")
    expect(row).to_have_count(0)
    expect(ready.locator("#where")).to_have_text("All sent")


def test_what_waits_can_be_copied_and_saved_as_a_sealed_file(place, handset, ready, tmp_path):
    handset.context.grant_permissions(["clipboard-read", "clipboard-write"])
    place.stops()
    note(ready)
    ready.goto(f"{place.address}/phone/waiting")
    ready.locator("#all").get_by_role("button", name="Copy as text").click()
    expect(ready.locator("#said")).to_contain_text("Copied.")
    assert "She hums again." in ready.evaluate("navigator.clipboard.readText()")

    with ready.expect_download() as waits:
        ready.get_by_role("button", name="Save all as a sealed file").click()
    waits.value.save_as(tmp_path / "saved")

    assert len((tmp_path / "saved").read_bytes()) > 100
    assert b"hums" not in (tmp_path / "saved").read_bytes()


def test_a_few_words_are_sealed_without_signal_and_opened_with_it(place, ready):
    place.stops()
    ready.get_by_role("button", name="Save on this phone").click()
    expect(ready.locator("#jot-said")).to_have_text("Write a few words first.")
    expect(ready.get_by_label("A few words, for later")).to_be_focused()
    ready.get_by_label("A few words, for later").fill("Ask June about Thursday.")
    ready.get_by_role("button", name="Save on this phone").click()
    expect(ready.locator("#jot-said")).to_contain_text("Sealed and saved on this phone.")
    ready.get_by_role("link", name="Look at them").click()
    ready.get_by_role("button", name="Open them").click()
    expect(ready.locator("#said")).to_contain_text("They open when carelog can be reached")

    place.starts()
    ready.get_by_role("button", name="Open them").click()

    expect(ready.get_by_text("Ask June about Thursday.")).to_be_visible()


def test_signing_out_takes_the_maps_and_keeps_what_was_not_sent(place, ready):
    place.stops()
    note(ready)
    ready.goto(f"{place.address}/phone/this-phone")
    expect(ready.locator("#unsent")).to_have_text("1 change has not been sent yet.")
    ready.get_by_role("button", name="Sign out").click()
    ready.get_by_role("button", name="Yes, sign out").click()

    expect(ready.locator("#leaving-said")).to_contain_text("Signed out.")
    ready.goto(f"{place.address}/phone")
    expect(ready.get_by_role("link", name="Ruth's care map", exact=True)).to_have_count(0)


def test_a_browser_without_scripts_is_told_why_nothing_is_there(place, browse):
    page = browse(f"{place.address}/phone", who=None, java_script_enabled=False)

    expect(page.locator("noscript p")).to_be_visible()
