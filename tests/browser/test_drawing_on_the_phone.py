"""A map that the phone draws by itself, from what it has folded: the same picture as the server's, and as good
to use.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_names_that_bite import NAMES

TITLES = pytest.mark.parametrize("title", ["Caroline", "Lily and Jack", "Clapton"])
SIZES = pytest.mark.parametrize(("size", "viewport"), [("phone", NARROW), ("wide", WIDE)])
DAY = "2028-01-01"
"""After all that the demo tells: the server's drawing of this day and the phone's map at head are of the same."""

DRAW = """async ({ map, day, size, without }) => {
  const [, build] = document.querySelector("script[src*='/static/']").src.match(/\\/static\\/([^/]+)\\//)
  const of = (path) => import(`/static/${build}/app/${path}`)
  const ask = async (path) => (await fetch(path)).json()
  const [{ drawn, sceneOf }, { stateAt }, { askedMs }] = await Promise.all(
    ["drawing/on_phone.js", "fold/timeline.js", "fold/instant.js"].map(of))
  const entries = []
  for (let more = true; more; ) {
    const part = await ask(`/api/maps/${map}/log?limit=500&after=${entries.at(-1)?.seq ?? 0}`)
    entries.push(...part.entries)
    more = part.more
  }
  const { careMap } = stateAt(entries, askedMs(day))
  const theirs = await ask(`/maps/${map}/picture/phone.json?on=${day}`)
  const known = theirs.nodes.slice(0, theirs.nodes.length - without)
  const places = Object.fromEntries(known.map(({ id, x, y }) => [id, [Math.round(x), Math.round(y)]]))
  const picked = []
  const svg = drawn(careMap, { places, size, today: day, onPick: (id) => picked.push(id) })
  const card = document.createElement("main")
  card.className = "card"
  card.append(svg)
  document.body.replaceChildren(card)
  window.picked = picked
  return { theirs, ours: sceneOf(careMap, { places, size, today: day }) }
}"""
BITING = """async (names) => {
  const [, build] = document.querySelector("script[src*='/static/']").src.match(/\\/static\\/([^/]+)\\//)
  const { drawn } = await import(`/static/${build}/app/drawing/on_phone.js`)
  const people = names.map((name) => [name, { id: name, kind: "person", name, type: name, nearness: "nearby" }])
  const ties = people.map(([from]) => [from, { id: from, from, to: names[0], family: "other", type: from }])
  const careMap = { title: names[0], kind: "personal", about: names[0] }
  document.body.replaceChildren(drawn({ ...careMap, elements: new Map(people), connections: new Map(ties) }))
}"""
WRITTEN = """(svg) => [...svg.querySelectorAll(".node:not(.unwritten, .shape-centre) .label")].map((label) => {
  const { x, y, width, height } = label.getBBox()
  return { name: label.textContent, x0: x, y0: y, x1: x + width, y1: y + height }
})"""
SHAPES = """(svg) => [...svg.querySelectorAll(".node .shape")].map((shape) => {
  const { e, f } = shape.transform.baseVal.consolidate().matrix
  return [e, f]
})"""


@pytest.fixture
def draw(site, browse):
    """Draws a demo map on a page that holds nothing else, and gives the page and both scenes: ours and the server's."""

    def draw(title: str, size: str = "phone", without: int = 0, **options: Any) -> tuple[Page, dict]:
        page = browse(site.address + site.of(title), **options)
        return page, drawn(page, size, without)

    return draw


def drawn(page: Page, size: str, without: int) -> dict:
    """Draws the map of this page in its stead, as if the server had not laid out the last so many."""
    asked = {"map": page.url.rsplit("/", 1)[1], "day": DAY, "size": size, "without": without}
    return page.evaluate(DRAW, asked)


def heard(scene: dict) -> dict[str, str]:
    """What is said of each, without what is written where that is cut or marked: there each picture has its own."""
    return {one["id"]: re.sub(r"^[^:]*(…| remembered): ", "", one["words"]) for one in scene["nodes"]}


def meet(one: dict, other: dict) -> bool:
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["y1"], other["y1"]) - max(one["y0"], other["y0"])
    return across > 0.5 and down > 3  # a line's box is higher than its letters


@TITLES
def test_the_phone_draws_what_the_server_draws(draw, title):
    page, scenes = draw(title, viewport=NARROW)
    ours, theirs = scenes["ours"], scenes["theirs"]

    shapes = {one["id"]: (one["shape"], one["tone"], one["name"], one["said"]) for one in ours["nodes"]}
    assert shapes == {one["id"]: (one["shape"], one["tone"], one["name"], one["said"]) for one in theirs["nodes"]}
    places = {one["id"]: (one["x"], one["y"]) for one in ours["nodes"]}
    for one in theirs["nodes"]:
        assert places[one["id"]] == pytest.approx((one["x"], one["y"]), abs=1.5)
    lines = {one["id"]: (one["ids"], one["line"], one["weight"], one["tone"], one["state"]) for one in ours["ties"]}
    assert lines == {
        one["id"]: (one["ids"], one["line"], one["weight"], one["tone"], one["state"]) for one in theirs["ties"]
    }
    assert [one["name"] for one in ours["rings"]] == [one["name"] for one in theirs["rings"]]
    assert [ours[same] for same in ("outlines", "glyphs", "smallest", "width", "title")] == [
        theirs[same] for same in ("outlines", "glyphs", "smallest", "width", "title")
    ]
    assert page.locator(".node[data-id]").count() == len(theirs["nodes"])
    assert heard(ours) == heard(theirs)


@TITLES
@SIZES
def test_no_name_lies_on_another_or_on_a_shape(draw, title, size, viewport):
    page, _ = draw(title, size, viewport=viewport)

    for without in (0, 3, 99):
        scene = drawn(page, size, without)["ours"]
        svg = page.locator("svg.drawing")
        written, shapes = svg.evaluate(WRITTEN), svg.evaluate(SHAPES)
        for number, one in enumerate(written):
            assert [other["name"] for other in written[number + 1 :] if meet(one, other)] == []
            assert [at for at in shapes if one["x0"] < at[0] < one["x1"] and one["y0"] < at[1] < one["y1"]] == []
            assert one["x0"] > -1 and one["x1"] < scene["width"] + 1
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@TITLES
def test_names_that_had_no_room_are_counted(draw, title):
    page, scenes = draw(title, viewport=NARROW)
    many = page.locator(".node.unwritten").count()

    assert many == scenes["ours"]["unwritten"] <= page.locator(".node[data-id]").count() / 3
    assert page.locator(".key-note").count() == bool(many)
    if many:
        expect(page.locator(".key-note")).to_contain_text(f"{many} name")


def test_it_is_one_stop_arrow_keys_go_from_shape_to_shape_and_enter_picks(draw):
    page, _ = draw("Caroline", viewport=NARROW)

    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Caroline", exact=False).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    (picked,) = page.evaluate("window.picked")
    expect(page.locator(".node.is-selected")).to_have_attribute("data-id", picked)
    assert page.locator(".node[tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.node')") is None


@TITLES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_said_in_words_and_its_colours_can_be_told(draw, axe, title, scheme):
    page, scenes = draw(title, viewport=NARROW, color_scheme=scheme)

    drawing = page.get_by_role("group", name=scenes["theirs"]["title"])
    expect(drawing).to_have_accessible_description(scenes["ours"]["description"])
    for node in scenes["ours"]["nodes"][:8]:
        expect(page.locator(f".node[data-id='{node['id']}']")).to_have_accessible_name(node["words"])
    page.evaluate(axe)
    found = page.evaluate("axe.run('main')")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_without_colours_and_on_paper_the_key_names_no_colour(draw):
    for options, media in (({"forced_colors": "active"}, "screen"), ({}, "print")):
        page, _ = draw("Caroline", viewport=NARROW, **options)
        page.emulate_media(media=media)

        expect(page.locator(".key-tone").first).to_be_hidden()
        expect(page.locator(".key-line").first).to_be_visible()


def test_names_that_bite_are_only_letters(site, browse):
    page = browse(site.address + site.of("Caroline"), viewport=NARROW)
    page.evaluate(BITING, NAMES)

    assert page.locator("body img, body script, svg svg").count() == 0
    assert page.locator(".node[data-id]").count() == len(NAMES)
    expect(page.locator(".node > title").first).to_have_text("<script>alert(1)</script>")
    assert "\u202e" not in page.locator("svg.drawing").text_content()  # type: ignore[operator]
