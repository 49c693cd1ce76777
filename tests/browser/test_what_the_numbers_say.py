"""What the numbers say: on the server's page, by keyboard and with everything open, and on a phone without signal."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import NARROW, WIDE
from tests.browser.kitchen import MAP, MRS_A, handset, is_whole, kitchen
from tests.browser.phones import Place
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.examples import an_id, noted

__all__ = ["handset"]

GRACE = an_id()
SINCE = (
    e.ElementAdded(element=GRACE, kind="person", name="Grace", formality="formal"),
    e.ConnectionMade(
        connection=an_id(), from_=GRACE, to=MRS_A, family="care", direction="directed", care=("medicines",), hours=6.5
    ),
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A server on which somebody paid has come to Mrs A's map."""
    with kitchen(tmp_path) as place:
        place.record.write(MAP, [noted(one, "2026-03-12", map=MAP) for one in SINCE], door=Door.SERVER)
        yield place


def test_the_page_is_whole_with_everything_open_by_day_and_by_night(site, browse, axe):
    page = browse(site.address + site.of("Caroline") + "/measures")

    expect(page.locator(".plainly p").first).to_contain_text("Caroline gives care to")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
        assert page.locator("svg.over-time:visible").count() == 1
    assert _problems(page, axe) == []
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    assert _problems(page, axe) == []


def test_the_numbers_fold_open_without_a_mouse_and_the_chart_has_its_table(site, browse):
    page = browse(site.address + site.of("Caroline") + "/measures")

    page.locator(".more-numbers summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Giving and receiving")).to_be_visible()
    page.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    row = page.get_by_role("row", name=re.compile("24 February 2026"))
    expect(row).to_contain_text("Dementia diagnosis")
    expect(page.get_by_role("img", name=re.compile("A few numbers over time"))).to_have_count(1)


def test_an_earlier_day_is_asked_for_by_the_form(site, browse):
    page = browse(site.address + site.of("Caroline") + "/measures")

    page.get_by_label("As it was on").fill("2026-03-30")
    page.get_by_role("button", name="Look").click()

    expect(page.get_by_role("heading", level=2).first).to_have_text("In plain words, 30 March 2026")
    expect(page.locator(".plainly")).to_contain_text("Paid help comes to 24 hours a week.")


def test_a_phone_says_the_sentences_without_signal(handset, place, axe):
    place.stops()

    page = handset.opens(f"{place.address}/phone/measures#{MAP}")

    expect(page.get_by_role("heading", level=1)).to_have_text("In plain words")
    said = page.locator(".plain-sentence")
    expect(said.first).to_contain_text("Mrs A")
    assert 1 <= said.count() <= 6
    expect(page.locator("#step")).to_contain_text("Mrs A relies on Grace alone for medicines. Who else could?")
    expect(page.locator("#step")).to_contain_text("Paid help comes to 6.5 hours a week.")
    expect(page.locator("#step")).to_contain_text("need signal.")
    is_whole(page, axe, "In plain words")


def test_skipping_to_the_page_stays_on_it_and_another_address_is_read_anew(handset, place):
    page = handset.opens(f"{place.address}/phone/measures#{MAP}")
    expect(page.locator(".plain-sentence").first).to_contain_text("Mrs A")
    page.evaluate("window.same = true")

    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert page.url.endswith(f"#{MAP}") and page.evaluate("window.same")

    page.evaluate("location.hash = 'nobody'")
    page.wait_for_function("!window.same")
    expect(page.locator("#step .plain-sentence")).to_have_count(0)
