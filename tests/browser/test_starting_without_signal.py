"""A phone that was signed in once starts without signal: closed, killed, updated, half updated. And what is where."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from carelog.database import open_database
from carelog.domain.events import Door
from tests import examples
from tests.browser.conftest import WIDE, a_keeper
from tests.browser.phones import PATIENCE, Handset, Place, is_ready
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.browser.test_without_a_mouse import REACHABLE, tab_through

NOT_THERE = ("Failed to load resource", "EventSource's response", "has been blocked")
"""What a browser says where nobody answers, or somebody else; everything else it says fails the test."""
NOTE = """async ([build, map, text]) => {
  const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
  const phone = await openPhone()
  await phone.note([{ map, type: "note-made", event: { text } }])
}"""
SMALL = """[...document.querySelectorAll('main a, main button, main textarea, .bar a')]
  .filter((one) => one.checkVisibility() && one.closest('p:not(.buttons):not(.back), li p') === null)
  .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 47.5)"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with open_database(tmp_path / "data") as database:
        found = Place(tmp_path, database)
        for event in examples.RUTHS_MAP:
            found.record.write(examples.MAP, [examples.noted(event, "2026-01-01")], door=Door.SERVER)
        found.token = a_keeper(found.record, examples.MAP)
        found.starts()
        yield found
        found.stops()


@pytest.fixture
def handset(playwright: Playwright, tmp_path: Path, place: Place) -> Iterator[Handset]:
    complaints: list[str] = []
    found = Handset(playwright, tmp_path / "profile", complaints).starts()
    found.signs_in(place, place.token)
    yield found
    found.closes()
    assert [one for one in complaints if not any(known in one for known in NOT_THERE)] == []


@pytest.fixture
def ready(handset: Handset, place: Place) -> Page:
    """A phone that was signed in once, on its own page, ready for a visit."""
    page = handset.opens(place.address)
    page.goto(f"{place.address}/phone")
    expect(page.get_by_role("link", name="Ruth's care map", exact=True)).to_be_visible()
    is_ready(page)
    return page


def note(page: Page, text: str = "She hums again.") -> None:
    page.evaluate(NOTE, [page.locator("link[rel=icon]").get_attribute("href").split("/")[2], examples.MAP, text])


def was_recorded(place: Place, text: str = "She hums again.") -> bool:
    with place.record.reading(examples.MAP) as timeline:
        said = [getattr(entry.event, "text", None) for entry in timeline.entries]
    return said.count(text) == 1


def test_closed_and_opened_again_it_starts_with_its_maps(handset, place, ready):
    place.stops()
    ready.close()

    page = handset.opens(f"{place.address}/phone")

    expect(page.get_by_role("heading", name="On this phone", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Ruth's care map", exact=True)).to_be_visible()
    expect(page.locator("#before-said")).to_have_text("Ready. This phone can start without signal.")


def test_killed_and_started_again_it_starts_with_what_was_noted_and_sends_it(handset, place, ready):
    place.stops()
    note(ready)
    expect(ready.locator("#where")).to_contain_text("1 waiting on this phone")
    # Whose phone it is stands in localStorage, which Chromium writes down only after some seconds.
    ready.wait_for_timeout(8_000)

    for _ in range(2):
        handset.is_killed()
        page = handset.starts().opens(f"{place.address}/phone")
        expect(page.get_by_role("link", name="Ruth's care map", exact=True)).to_be_visible()
        expect(page.locator("#where")).to_contain_text("1 waiting on this phone")

    page.goto(f"{place.address}/phone/waiting")
    expect(page.get_by_text("She hums again.")).to_be_visible()
    # Chromium writes a cookie down half a minute later; this one was a few seconds old when the battery went.
    handset.signs_in(place, place.token)
    place.starts()
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("#where")).to_have_text("All sent")
    assert was_recorded(place)


def test_a_page_that_cannot_be_had_leads_to_the_phones_own(place, ready):
    place.stops()

    for asked, led_to in [
        ("/", "/phone"),
        ("/me", "/phone"),
        (f"/maps/{examples.MAP}/changes", f"/phone/map#{examples.MAP}"),
    ]:
        ready.goto(place.address + asked)
        assert ready.url == place.address + led_to


def test_whoever_answers_in_carelogs_place_is_not_taken_for_it(place, ready):
    for status, headers in [
        (200, {}),
        (502, {}),
        (302, {"location": "http://hotel.invalid/"}),
        (302, {"location": "/"}),
    ]:
        place.answers(status, headers)

        ready.goto(f"{place.address}/me")

        assert ready.url == f"{place.address}/phone", (status, headers)
        expect(ready.get_by_text("Welcome")).to_have_count(0)


def test_with_signal_the_servers_own_pages_and_its_redirects_are_as_ever(handset, place, ready):
    ready.goto(f"{place.address}/me")
    expect(ready.get_by_role("heading", name="Kim")).to_be_visible()
    expect(ready.locator("#where")).to_have_text("All sent")

    handset.context.clear_cookies()
    ready.goto(f"{place.address}/maps/new")
    assert "/sign-in" in ready.url


def test_a_new_version_waits_for_a_yes_and_never_takes_what_is_being_written(place, ready):
    note(ready)
    place.stops()
    note(ready, "She asked for June.")
    place.changes()
    place.starts()
    ready.reload()
    line = ready.locator("#new-version")
    expect(line).to_contain_text("A new version of carelog is ready.")
    ready.get_by_label("A few words, for later").fill("half a sen")
    line.get_by_role("button").click()
    expect(line).to_contain_text("Save what you are writing first.")
    expect(ready.get_by_label("A few words, for later")).to_have_value("half a sen")

    ready.get_by_role("button", name="Save on this phone").click()
    expect(ready.locator("#jot-said")).to_contain_text("Sealed and saved")
    old = ready.locator("link[rel=icon]").get_attribute("href")
    line.get_by_role("button").click()

    expect(ready.locator("link[rel=icon]")).not_to_have_attribute("href", old)
    expect(line).to_be_hidden()
    expect(ready.locator("#jotted")).to_contain_text("1 jotting")
    expect(ready.locator("#where")).to_have_text("All sent")


def test_an_update_with_a_queue_waiting_keeps_the_queue_and_sends_it(handset, place, ready):
    place.stops()
    note(ready)
    handset.is_killed()
    place.changes()
    place.starts()

    handset.starts().signs_in(place, place.token)
    page = handset.opens(f"{place.address}/phone")

    expect(page.locator("#new-version")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#where:visible")).to_have_text("All sent")
    assert was_recorded(place)


def test_a_page_that_is_still_open_works_on_with_the_build_before(handset, place, ready):
    place.changes()
    place.starts()
    other = handset.opens(f"{place.address}/phone")
    other.get_by_role("button", name="Use it now").click()
    expect(other.locator("#new-version")).to_be_hidden()

    old = ready.locator("link[rel=icon]").get_attribute("href").split("/")[2]
    place.stops()

    assert ready.evaluate("(url) => fetch(url).then((answer) => answer.status)", f"/static/{old}/app/map.js") == 200


def test_half_an_update_is_none(handset, place, ready):
    place.changes()
    place.changes("app/page.js", "\n// another build\n")
    place.spoilt = {"/app/page.js"}
    place.starts()
    failed = ready.evaluate(
        """() => navigator.serviceWorker.getRegistration().then((found) => new Promise((resolve) => {
          found.addEventListener("updatefound", () => {
            const one = found.installing
            one.addEventListener("statechange", () => one.state === "redundant" && resolve(found.waiting === null))
          })
          found.update().catch(() => undefined)
        }))"""
    )
    assert failed is True

    place.stops()
    handset.closes()
    page = handset.starts().opens(f"{place.address}/phone")
    expect(page.get_by_role("link", name="Ruth's care map", exact=True)).to_be_visible()
    expect(page.locator("#before-said")).to_have_text("Ready. This phone can start without signal.")
    assert page.evaluate("caches.keys().then((names) => names.length)") == 1


def test_no_map_is_ever_in_the_caches(ready):
    kept = ready.evaluate(
        """async () => {
          const texts = []
          for (const name of await caches.keys())
            for (const one of await (await caches.open(name)).matchAll()) texts.push(await one.text())
          return texts.filter((text) => text.includes("Ruth's care map")).length
        }"""
    )

    assert kept == 0


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
