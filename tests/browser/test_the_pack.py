"""The pack, printed by a real browser and opened again as pages by another: nothing cut, everything large enough."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.conftest import NARROW, Site
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.support.browsers import launch_firefox
from tests.web.servers import Visitor

A4_PX = (180 / 25.4 * 96, 271 / 25.4 * 96)
"""What A4 has inside the margins of pack.css, in CSS pixels."""
LETTERS = """() => {
  const pt = (px) => px * 72 / 96
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.textContent.trim()
  const own = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
  const words = [...document.querySelectorAll(".pack *:not(svg *)")].filter((one) => seen(one) && own(one))
  const drawn = [...document.querySelectorAll(".pack svg.drawing text")].filter(seen)
  const boxes = (which) => [...document.querySelectorAll(which)].map((one) => one.getBoundingClientRect())
  const scale = (one) => one.ownerSVGElement.getScreenCTM().a
  return {
    words: Math.min(...words.map((one) => pt(parseFloat(getComputedStyle(one).fontSize)))),
    drawn: Math.min(...drawn.map((one) => pt(parseFloat(getComputedStyle(one).fontSize) * scale(one)))),
    tall: Math.max(...boxes(".pack .sheet-of-paper").map((one) => one.height)),
    wide: Math.max(...boxes(".pack *:not(svg *)").map((one) => one.right)),
  }
}"""
"""The smallest letters of the words and of the pictures, in points, and the largest measures, as they are printed."""


PLACES = """() => Object.fromEntries(
  [...document.querySelectorAll(".pack figure:nth-of-type(2) [data-id]")].map((one) =>
  [one.dataset.id, one.querySelector(".shape").getAttribute("transform")]))"""
"""Where everybody lies on the picture of afterwards."""


@pytest.fixture(scope="module")
def opened(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes], list[str]]]:
    """Opens a PDF in Firefox, which has a reader of its own: the text of each page."""
    folder = tmp_path_factory.mktemp("printed")
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as shelf:
        threading.Thread(target=shelf.serve_forever, daemon=True).start()
        firefox = launch_firefox(playwright, firefox_user_prefs={"pdfjs.disabled": False})
        yield lambda pdf: _pages(firefox, folder, shelf.server_port, pdf)
        firefox.close()
        shelf.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def _pages(firefox: Browser, folder: Path, port: int, pdf: bytes) -> list[str]:
    (folder / "pack.pdf").write_bytes(pdf)
    page = firefox.new_page()
    page.goto(f"http://127.0.0.1:{port}/pack.pdf", wait_until="commit")
    page.wait_for_function("() => globalThis.PDFViewerApplication?.pdfDocument?.numPages > 0")
    texts = page.evaluate("""async () => {
      const pdf = PDFViewerApplication.pdfDocument
      const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
      return Promise.all(numbers.map(async (number) => {
        const content = await (await pdf.getPage(number)).getTextContent()
        return content.items.map((item) => item.str).join(" ").replace(/\\s+/g, " ")
      }))
    }""")
    page.close()
    assert all(text.startswith(f"{number} / {len(texts)} ") for number, text in enumerate(texts, 1)), texts
    return [text.partition(f" / {len(texts)} ")[2] for text in texts]


def pack(site: Site, title: str, query: str = "") -> str:
    return f"{site.address}{site.of(title)}/pack{query}"


def the_review(site: Site) -> str:
    asked = Visitor(site.address)
    asked.set_cookie = f"carelog={site.tokens['keeper']}"
    return asked.get(f"/api{site.of('Caroline')}/reviews")["held"][0]["review"]


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True)


def on_paper(page: Page, address: str) -> dict[str, float]:
    """The measures of the pack laid out as wide as A4 is inside its margins."""
    page.set_viewport_size({"width": round(A4_PX[0]), "height": round(A4_PX[1])})
    page.goto(address)
    page.emulate_media(media="print")
    return page.evaluate(LETTERS)


def test_a_review_is_printed_and_opened_again_as_pages(site, browse, opened):
    page = browse(pack(site, "Caroline", f"?review={the_review(site)}"))

    first, before, after, *rest = opened(printed(page))
    assert "Caroline's care map" in first and "The review on 23 June 2026" in first and "Printed on" in first
    assert "How to read the pictures" in first
    assert before.startswith("Before: 1 December 2025") and "St Mark's hall" in before and "Grace" not in before
    assert after.startswith("After: 23 June 2026") and "Grace" in after and "far away" in after
    together = " ".join(rest)
    assert "Whoever worries about Caroline tells Caroline first" in together
    assert "June has the key, on a ribbon" in together
    assert "A big change: Dementia diagnosis." in together


@pytest.mark.parametrize("size", ["a4", "large"])
@pytest.mark.parametrize("title", ["Caroline", "Lily", "Clapton"])
def test_each_picture_is_whole_on_a_page_of_its_own(site, browse, opened, title, size):
    page = browse(pack(site, title, f"?size={size}"))

    pages = opened(printed(page))
    (before,) = (text for text in pages if text.startswith("Before: "))
    (after,) = (text for text in pages if text.startswith("After: "))
    assert len(before) > 60 and len(after) > 60, "the picture stands below its heading"


@pytest.mark.parametrize(("size", "least"), [("a4", 12), ("large", 18)])
@pytest.mark.parametrize("title", ["Caroline", "Lily", "Clapton"])
def test_letters_are_large_enough_at_arm_s_length(site, browse, title, size, least):
    page = browse(site.address)

    found = on_paper(page, pack(site, title, f"?size={size}"))
    assert found["words"] >= least, found
    assert found["drawn"] >= 9, found
    assert found["tall"] <= A4_PX[1], found
    assert found["wide"] <= A4_PX[0] + 1, found


def test_no_row_is_cut_by_the_end_of_a_page(site, browse):
    page = browse(pack(site, "Clapton"))
    page.emulate_media(media="print")

    loose = page.evaluate("""() => [...document.querySelectorAll(".pack :is(li, tr, figure)")]
      .filter((one) => getComputedStyle(one).breakInside !== "avoid").map((one) => one.outerHTML.slice(0, 90))""")
    assert [one for one in loose if "key-" not in one] == []


def test_whoever_is_left_out_is_nowhere_in_the_pack(site, browse, opened):
    address = pack(site, "Caroline")
    page = browse(address)
    page.locator("summary", has_text="Leave somebody or something out").click()
    page.get_by_label("Peter", exact=True).check()
    page.get_by_role("button", name="Show it like this").click()

    expect(page.locator("article.pack")).to_contain_text("Not everyone who is on the map stands in this pack.")
    pages = opened(printed(page))
    assert [text for text in pages if "Peter" in text] == []
    without = page.evaluate(PLACES)
    page.goto(address)
    whole = page.evaluate(PLACES)
    assert len(without) == len(whole) - 1
    assert without.items() <= whole.items(), "nobody moves"


def test_a_time_that_is_left_out_is_not_told_and_that_is_said(site, browse, opened):
    page = browse(pack(site, "Caroline", "?from=2025-11-01&to=2026-06-01&not_from=2025-12-15&not_to=2026-01-31"))

    together = " ".join(opened(printed(page)))
    assert "Some time was left out of what is told here." in together
    assert "19 December 2025" not in together and "Found lost" not in together
    assert "Dementia diagnosis" in together


def test_the_pack_is_grey_on_white_and_has_no_controls(site, browse):
    page = browse(pack(site, "Caroline"), color_scheme="dark")
    page.emulate_media(media="print")

    for control in (".bar", ".tabs", ".choose-pack", "#worry"):
        if page.locator(control).count():
            expect(page.locator(control).first).to_be_hidden()
    colours = page.evaluate("""() => [...document.querySelectorAll(".pack, .pack svg :is(.node, .tie)")].map((one) =>
      getComputedStyle(one).color.match(/[\\d.]+/g).slice(0, 3)).filter(([r, g, b]) => r !== g || g !== b)""")
    assert colours == []


def test_it_can_be_read_and_chosen_from_on_every_screen(site, browse, axe):
    for query in ("", f"?review={quote(the_review(site))}&size=large"):
        for scheme in ("light", "dark"):
            page = browse(pack(site, "Caroline", query), color_scheme=scheme)
            assert _problems(page, axe) == []
            page.set_viewport_size(NARROW)
            assert page.evaluate(SIDEWAYS) == 0
            page.context.close()


def test_reviews_can_be_read_on_every_screen(site, browse, axe):
    for path in ("/reviews", f"/reviews/{the_review(site)}", f"/reviews/{the_review(site)}?part=shared"):
        for scheme in ("light", "dark"):
            page = browse(site.address + site.of("Caroline") + path, color_scheme=scheme)
            assert _problems(page, axe) == [], path
            page.set_viewport_size(NARROW)
            assert page.evaluate(SIDEWAYS) == 0, path
            page.context.close()
