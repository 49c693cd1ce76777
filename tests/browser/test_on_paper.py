from playwright.sync_api import expect

STILL = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one)
  const long = (text) => text.split(",").some((part) => parseFloat(part) > 0.01)
  return long(style.animationDuration) || long(style.transitionDuration)
}).map((one) => one.tagName + "." + one.getAttribute("class"))"""


def test_the_picture_and_the_table_are_printed_without_controls(site, browse):
    page = browse(site.address + site.of("Caroline"), color_scheme="dark")
    page.emulate_media(media="print")

    assert page.pdf(format="A4").startswith(b"%PDF")
    expect(page.locator(".on-wide svg.drawing")).to_be_visible()
    expect(page.get_by_role("table", name="Nearby")).to_be_visible()
    for control in (".bar", ".tabs", ".moment", ".filters", ".keep", ".side"):
        expect(page.locator(control)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_the_changes_are_printed_too(site, browse):
    page = browse(site.address + site.of("Lily") + "/changes")
    page.emulate_media(media="print")

    assert page.pdf(format="A4").startswith(b"%PDF")
    expect(page.locator(".line").first).to_be_visible()


def test_nothing_moves_for_who_asked_for_stillness(site, browse):
    page = browse(site.address + site.of("Caroline"), reduced_motion="reduce")

    assert page.evaluate(STILL) == []
