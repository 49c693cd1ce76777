import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW


def test_another_day_can_be_asked_for(site, browse):
    page = browse(site.address + site.of("Caroline"), java_script_enabled=False, viewport=NARROW)
    page.get_by_label("Show the map as it was on").fill("2026-03-14")
    page.locator(".moment").get_by_role("button", name="Show").click()

    expect(page.locator(".as-of")).to_contain_text("As it was on 14 March 2026")


def test_only_a_part_can_be_shown_and_everything_again(site, browse):
    page = browse(site.address + site.of("Caroline") + "?on=2026-03-14", java_script_enabled=False)
    page.get_by_text("Show only a part").click()
    page.get_by_label("Paid or unpaid").select_option("Paid")
    page.locator(".filters").get_by_role("button", name="Show").click()

    expect(page.locator(".hidden-now")).to_contain_text("are hidden")
    expect(page.locator(".as-of")).to_contain_text("14 March 2026")
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_text("nothing is hidden")).to_be_visible()


def test_buttons_that_need_a_script_are_not_offered(site, browse):
    page = browse(site.address + site.of("Caroline"), java_script_enabled=False)

    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    expect(page.locator(".save").get_by_role("link").first).to_be_visible()


def test_a_password_never_comes_into_the_address(site, browse):
    page = browse(f"{site.address}/sign-in", who=None, java_script_enabled=False, viewport=NARROW)
    page.locator("#name").fill("Grace")
    page.locator("#password").fill("three grey geese")
    page.locator("#by-password").get_by_role("button").click()

    assert page.url == f"{site.address}/sign-in"


@pytest.mark.parametrize("path", ["/me", "/admin", "/maps/new", "/emergency", "MAP/people", "MAP/held", "/concerns"])
def test_no_form_that_changes_something_would_write_it_into_the_address(site, browse, path):
    page = browse(site.address + path.replace("MAP", site.of("Caroline")), java_script_enabled=False)

    assert page.locator("form[data-send]:not([method=post]), form#open:not([method=post])").count() == 0
