"""A phone that was signed in once starts without signal: closed, killed, updated, half updated."""

from playwright.sync_api import expect

from tests import examples
from tests.browser.phones import PATIENCE, Place, note


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
