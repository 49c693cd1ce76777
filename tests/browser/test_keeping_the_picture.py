from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import NARROW


def test_as_a_photo(site, browse):
    page = browse(site.address + site.of("Caroline"), viewport=NARROW)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save as a photo").click()

    assert kept.value.suggested_filename == "care-map.png"
    assert Path(kept.value.path()).read_bytes().startswith(b"\x89PNG")


def test_as_a_drawing(site, browse):
    page = browse(site.address + site.of("Caroline") + "?on=2026-03-14")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save the picture").click()

    assert kept.value.suggested_filename == "care-map.svg"
    assert "As it was on 14 March 2026" in Path(kept.value.path()).read_text("utf-8")


def test_a_full_picture_can_be_looked_at_from_nearer(site, browse):
    page = browse(site.address + site.of("Clapton"))
    drawing = page.locator(".on-wide svg.drawing")
    whole = drawing.get_attribute("viewBox")
    page.get_by_role("button", name="Nearer").click()
    assert drawing.get_attribute("viewBox") != whole

    page.get_by_role("button", name="All of it").click()
    expect(drawing).to_have_attribute("viewBox", whole or "")
