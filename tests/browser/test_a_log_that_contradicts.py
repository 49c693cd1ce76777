"""A server whose record contradicts what the phone saw: it is said, nothing is sent or lost, and somebody looks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from carelog.proof.signing import Checkpoint, origin_of
from carelog.proof.words import six_words
from tests.browser.conftest import WIDE
from tests.browser.kitchen import MAP, handset, place, recorded, wait_until_recorded
from tests.browser.phones import PATIENCE, Handset, Place, _build
from tests.browser.test_every_page import SIDEWAYS, _problems

__all__ = ["handset", "place"]

PULL = "**/api/sync/pull"
PAGES = ("/phone", "/phone/waiting", "/phone/this-phone", f"/phone/map#{MAP}", f"/phone/visit#{MAP}")
HERE = """async (build) => {
  window.phone = await (await import(`/static/${build}/app/phone/phone.js`)).openPhone()
}"""
ROUND = "() => window.phone.round()"
NOTE = """(map) => window.phone.note([{ map, type: "note-made", event: { text: "She hums again." } }])"""
STATES = "async () => (await window.phone.rows()).map(({ state }) => state)"


def signed_last(place: Place) -> Checkpoint:
    with place.record.database.read() as now:
        [(position, note, made_at)] = now.rows(
            "SELECT position, note, made_at FROM checkpoint ORDER BY position DESC LIMIT 1"
        )
    return Checkpoint(position, note, made_at)


def cut_short(place: Place) -> dict[str, Any]:
    """What this server would say, signed with its own key, once all but one of its entries were taken away."""
    signer, origin = place.record.database.signer, origin_of(place.record.epoch)
    note = signer.checkpoint(origin, 1, b"\7" * 32)
    return {"note": note, "key": signer.key(origin), "from": None, "consistency": [], "restored": None}


@contextmanager
def telling(handset: Handset, told: dict[str, Any]) -> Iterator[None]:
    """Every answer to a pull has this checkpoint instead of the server's own."""

    def rewrite(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps(answer.json() | {"checkpoint": told}))

    assert handset.context is not None
    handset.context.route(PULL, rewrite)
    yield
    # A pull that is on its way still gets its answer.
    handset.context.unroute_all(behavior="wait")


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.evaluate(HERE, _build(page))
    return page


@pytest.fixture
def phone(handset: Handset, place: Place) -> Page:
    """Jo's phone, which has seen the record."""
    page = opened(handset.opens(f"{place.address}/phone"), f"{place.address}/phone")
    page.evaluate(ROUND)
    return page


def test_the_six_words_on_the_phone_and_on_paper_are_the_servers(phone, place):
    last = signed_last(place)
    phone.goto(f"{place.address}/phone/this-phone")

    expect(phone.locator("#record-words")).to_have_text(six_words(last.note))
    expect(phone.locator("#record-size")).to_contain_text(f"all {last.size} entries")
    expect(phone.locator("#record-size")).to_contain_text("Last checked today")
    expect(phone.locator("#record-foot")).to_be_hidden()
    phone.emulate_media(media="print")
    said = f"The record so far, {last.size} entries, in six words: {six_words(last.note)}."
    expect(phone.locator("#record-foot")).to_have_text(said)
    expect(phone.locator("#record-foot")).to_be_visible()
    expect(phone.locator("#contradicted")).to_be_hidden()


def test_a_record_that_does_not_match_is_said_on_every_page(phone, place, handset, axe):
    known, told = signed_last(place), cut_short(place)
    banner = phone.get_by_role("alert").filter(has_text="The record on the server does not match")
    with telling(handset, told):
        phone.evaluate(ROUND)
        expect(banner).to_be_visible()

        for path in PAGES:
            phone.goto(place.address + path)
            expect(banner).to_contain_text("Nothing is sent until somebody has looked.")
            expect(banner).to_contain_text(f"{known.size} entries\n{six_words(known.note)}", use_inner_text=True)
            expect(banner).to_contain_text(f"1 entry\n{six_words(told['note'])}", use_inner_text=True)
            expect(phone.locator("#where")).to_contain_text("the record differs")
            for size in ({"width": 320, "height": 640}, WIDE, {"width": 360, "height": 740}):
                phone.set_viewport_size(size)
                assert phone.evaluate(SIDEWAYS) == 0, (path, size)
            for scheme in ("dark", "light"):
                phone.emulate_media(color_scheme=scheme)
                assert _problems(phone, axe) == [], (path, scheme)


def test_nothing_is_sent_and_nothing_is_lost_until_somebody_has_looked(phone, place, handset):
    banner = phone.locator("#contradicted")
    with telling(handset, cut_short(place)):
        phone.evaluate(ROUND)
        phone.evaluate(NOTE, MAP)
        phone.evaluate(ROUND)
    # That the server says again what it said before settles nothing by itself.
    phone.evaluate(ROUND)
    assert (phone.evaluate(STATES), recorded(place)) == (["waiting"], [])

    banner.get_by_role("link", name="Once somebody has looked").click()
    expect(phone.locator("#record-how")).to_have_text("The server has fewer entries than this phone had seen.")
    phone.get_by_role("button", name="Somebody has looked: start again").click()
    assert recorded(place) == []
    phone.get_by_role("button", name="Yes, somebody has looked").click()

    expect(phone.locator("#record-said")).to_contain_text("This phone starts again")
    expect(banner).to_be_hidden()
    assert [one.event.text for one in wait_until_recorded(place, 1)] == ["She hums again."]
    expect(phone.locator("#where")).to_have_text("All sent", timeout=PATIENCE)


def test_both_notes_can_be_handed_on_as_evidence_before_and_after(phone, place, handset, tmp_path):
    known, told = signed_last(place), cut_short(place)
    with telling(handset, told):
        phone.evaluate(ROUND)
        opened(phone, f"{place.address}/phone/this-phone")
        with phone.expect_download() as saved:
            phone.get_by_role("button", name="Save what this phone saw").click()
        saved.value.save_as(tmp_path / "seen.txt")
    phone.get_by_role("button", name="Somebody has looked: start again").click()
    phone.get_by_role("button", name="Yes, somebody has looked").click()
    phone.get_by_text("What was kept as evidence").click()
    rows = phone.locator("#record-earlier li")
    expect(rows).to_have_count(2)
    with phone.expect_download() as saved:
        rows.filter(has_text=six_words(told["note"])).get_by_role("button", name="Save it").click()
    saved.value.save_as(tmp_path / "said.txt")

    assert (tmp_path / "seen.txt").read_text("utf-8") == known.note
    assert (tmp_path / "said.txt").read_text("utf-8") == told["note"]
