"""In the demo, from start to end: an audit visit, by the auditor, by the keeper who asks them in, by whom the map is
about; and a request to be erased.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, Site, site_of
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.web.servers import Visitor, server

REASON = "To see whether the same worker noted both."


@pytest.fixture(scope="module")
def demo(tmp_path_factory, chromium) -> Iterator[Site]:
    """A demo of our own, on which a visit may end and somebody be erased."""
    with server(tmp_path_factory.mktemp("visit") / "data", "--demo") as running:
        words = running.passwords
        tokens = {part: Visitor(running.address).by_password(*words[part]).token for part in words}
        yield site_of(running.address, tokens, words)


def whole(page, axe) -> None:
    """Nothing to complain of, at both widths, by day and by night."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert _problems(page, axe) == [], scheme


def test_from_home_to_the_end(demo, browse, axe, tmp_path):
    person = browse(demo.address + "/", who="supported-person")
    expect(person.get_by_text("An auditor looks at this map until 31 December 2027")).to_be_visible()
    expect(person.get_by_text("It looks at what was noted from 1 January 2026 to 31 December 2026.")).to_be_visible()

    demo.in_again("auditor")
    page = browse(demo.address + "/", who="auditor")
    page.get_by_role("link", name="Your audit visit").click()
    expect(page.get_by_role("heading", name="Audit visit", exact=True)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Caroline")
    whole(page, axe)
    visit = page.url
    follows_a_figure(page)
    follows_a_sample(page, axe)
    opens_the_names(page)
    notes_and_takes_the_pack(page, tmp_path)

    page.get_by_role("button", name="I am done: end my visit").click()
    expect(page.get_by_role("heading", name="There is no map of yours yet")).to_be_visible()
    page.goto(visit)
    expect(page.get_by_text("The visit is over")).to_be_visible()
    expect(page.locator(".audit-notes")).to_contain_text("Ask the keeper about the late ones.")
    person.goto(demo.address + demo.of("Caroline") + "/seen")
    expect(person.get_by_text(REASON).first).to_be_visible()
    expect(person.get_by_text("the figures of an audit visit").first).to_be_visible()


def follows_a_figure(page: Page) -> None:
    """What is counted is what the link leads to."""
    late = page.get_by_role("row", name=re.compile("Recorded two days late or more")).first
    many = int(late.locator(".value").inner_text())
    late.get_by_role("link").click()
    expect(page.locator(".trail-line")).to_have_count(many)
    page.go_back()


def follows_a_sample(page: Page, axe: str) -> None:
    page.get_by_role("button", name="Draw five").click()
    expect(page.locator(".audit-answer")).to_have_count(5)
    whole(page, axe)
    first = page.locator(".audit-answer").first
    first.get_by_text("What did you find?").first.click()
    first.get_by_label("It fits", exact=True).check()
    first.get_by_label("A note of your own, if you like").fill("Seen on the visit of that day.")
    first.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("It fits: Seen on the visit of that day.")).to_be_visible()
    page.locator(".audit-answer").first.get_by_role("link", name="All that became of it").click()
    expect(page.locator(".trail-line").first).to_be_visible()
    page.go_back()


def opens_the_names(page: Page) -> None:
    names = page.locator("details", has_text="Open the names, with a reason").first
    names.locator("summary").click()
    names.get_by_role("textbox").fill(REASON)
    names.get_by_role("button", name="Open the names for an hour").click()
    expect(page.get_by_text("The names on this map are open for you.")).to_be_visible()


def notes_and_takes_the_pack(page: Page, folder: Path) -> None:
    page.locator("#note").fill("Ask the keeper about the late ones.")
    page.get_by_role("button", name="Keep this note").last.click()
    expect(page.locator(".audit-notes")).to_contain_text("Ask the keeper about the late ones.")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Take the signed pack of this visit").click()
    saved.value.save_as(folder / "visit.zip")
    said = subprocess.run(
        [sys.executable, "-m", "carelog.cli", "verify", str(folder / "visit.zip")], capture_output=True, text=True
    )
    assert (said.returncode, said.stdout.startswith("Intact: an audit visit of 2 maps")) == (0, True), said.stdout


def test_a_keeper_asks_an_auditor_in_on_two_maps(demo, browse, axe):
    demo.in_again("keeper")
    page = browse(demo.address + "/", viewport=NARROW)
    page.get_by_role("link", name="Ask an auditor to visit").click()
    whole(page, axe)
    page.get_by_label("Who comes? The name of their account").fill("Iqbal")
    page.get_by_label("What for?").fill("A second look at the winter")
    for title in ("Lily and Jack", "Clapton"):
        page.locator("label", has_text=title).get_by_role("checkbox").check()
    page.get_by_label("They look at what was noted from").fill("2026-01-01")
    page.get_by_label("Their visit ends on").fill("2027-06-30")
    page.get_by_role("button", name="Arrange the visit").click()
    expect(page.get_by_role("heading", name="My maps")).to_be_visible()
    expect(page.get_by_text("A second look at the winter").first).to_be_visible()

    own = browse(demo.address + "/", who="auditor")
    expect(own.get_by_text("A second look at the winter")).to_be_visible()


def test_somebody_on_the_map_asks_to_be_taken_off_and_two_people_decide(demo, browse, axe):
    address = demo.address + demo.of("Caroline") + "/requests"
    worker = browse(address, who="worker", viewport=NARROW)
    worker.get_by_text("About somebody on the map").click()
    whole(worker, axe)
    worker.locator("#p-element").select_option(label="Walter")
    worker.locator("#p-whom").select_option(label="Walter")
    worker.locator("#p-text").fill("He says he never wanted to be on it.")
    worker.get_by_role("button", name="Ask", exact=True).click()
    expect(worker.get_by_role("heading", name="Asked to erase: somebody on the map: Walter")).to_be_visible()

    demo.in_again("keeper")
    keeper = browse(demo.address + "/")
    expect(keeper.get_by_role("heading", name="1 request waits for you")).to_be_visible()
    keeper.get_by_role("link", name=re.compile("Asked to erase: somebody on the map")).click()
    card = keeper.locator("section.card", has_text="He says he never wanted")
    card.locator("summary", has_text="Decide").click()
    card.get_by_label("What they are told").fill("Yes, all of it goes.")
    whole(keeper, axe)
    card.get_by_role("button", name="Decide this").click()
    expect(keeper.get_by_text("Waits for a second person")).to_be_visible()

    demo.in_again("supported-person")
    person = browse(address, who="supported-person", viewport=NARROW)
    person.get_by_role("button", name="I agree: erase it for good").click()
    expect(person.get_by_text("Done", exact=True)).to_be_visible()
    for reader in (worker, keeper, person):
        reader.goto(address)
        expect(reader.locator("main")).not_to_contain_text("Walter")
        reader.goto(demo.address + demo.of("Caroline"))
        expect(reader.locator("main")).not_to_contain_text("Walter")
