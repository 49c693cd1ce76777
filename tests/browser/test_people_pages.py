"""The pages about people, used as a keeper, a newcomer and a neighbour would."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_every_page import SIDEWAYS, _problems

PAGES = ["/maps/new", "/me", "/admin", "/concerns", "/emergency", "MAP/people?on=2026-11-01", "MAP/seen", "MAP/held"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_about_people_is_whole_at_every_width_by_day_and_by_night(site, browse, axe, path):
    page = browse(site.address + path.replace("MAP", site.of("Caroline")))

    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
    assert _problems(page, axe) == []
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    assert _problems(page, axe) == []


@pytest.mark.parametrize("path", ["/sign-in", "/join"])
def test_a_page_to_come_in_by_is_whole_too(site, browse, axe, path):
    page = browse(site.address + path, who=None, viewport=NARROW)

    assert page.evaluate(SIDEWAYS) == 0
    assert _problems(page, axe) == []


def test_somebody_is_asked_in_joins_and_may_be_undone(site, browse, axe):
    site.in_again("keeper")
    keeper = browse(site.address + site.of("Caroline") + "/people", viewport=NARROW)
    keeper.get_by_label("As what?").select_option("member")
    keeper.get_by_label("Whom do you ask?").fill("Zoe from the choir")
    keeper.get_by_role("button", name="Make an invitation").click()
    link = keeper.locator("#invited .secret").inner_text()
    assert _problems(keeper, axe) == []

    zoe = browse(link, who=None, viewport=NARROW)
    assert "#" not in zoe.url
    expect(zoe.get_by_text("asks you to:")).to_be_visible()
    expect(zoe.locator("[data-said=title]")).to_have_text("Caroline's care map")
    assert _problems(zoe, axe) == []
    zoe.get_by_label("What shall carelog call you?").fill("Zoe")
    zoe.get_by_text("I would rather have a password").click()
    zoe.get_by_label("A password of your own").fill("three grey geese in a field")
    zoe.get_by_role("button", name="Go on with this password").click()
    expect(zoe.locator("#codes ol.codes li")).to_have_count(8)
    zoe.get_by_role("link", name="I have them. Go on").click()
    expect(zoe.get_by_role("heading", name="Caroline's care map")).to_be_visible()

    keeper.reload()
    expect(keeper.get_by_text("Zoe from the choir", exact=True)).to_be_visible()
    keeper.get_by_role("button", name="Undo").click()
    expect(keeper.get_by_role("button", name="Undo")).to_have_count(0)
    zoe.reload()
    expect(zoe.get_by_role("heading", name="There is nothing")).to_be_visible()


def test_an_invitation_that_does_not_count_says_so_and_what_to_do(site, browse):
    page = browse(f"{site.address}/join#00000000-0000-4000-8000-000000000000.nothing", who=None, viewport=NARROW)

    expect(page.get_by_role("heading", name="This invitation does not count any more")).to_be_visible()
    expect(page.get_by_text("Ask whoever sent it for a new one")).to_be_visible()


def test_an_invitation_is_taken_back_before_anybody_joins(site, browse):
    site.in_again("keeper")
    keeper = browse(site.address + site.of("Caroline") + "/people", viewport=NARROW)
    keeper.get_by_label("As what?").select_option("worker")
    keeper.get_by_label("Whom do you ask?").fill("Max")
    keeper.get_by_role("button", name="Make an invitation").click()
    keeper.get_by_role("link", name="Done").click()

    keeper.get_by_role("button", name="Take back (Max)").click()

    expect(keeper.locator("li", has_text="Max").get_by_text("taken back")).to_be_visible()


def test_a_map_is_begun_as_a_draft_and_shared_once_their_word_is_noted(site, browse):
    page = browse(f"{site.address}/maps/new", who="worker", viewport=NARROW)
    page.get_by_label("Their name, as they like to be called").fill("Mrs B")
    page.get_by_label("a worker").check()
    page.get_by_label("What shall the map be called?").fill("Mrs B's map")
    page.get_by_role("button", name="Start it").click()
    expect(page.get_by_text("A draft: you and the person")).to_be_visible()

    page.get_by_role("link", name="Note what they said").click()
    page.get_by_label("Whom is it about?").select_option(label="Mrs B")
    page.get_by_label("What were they asked?").select_option("map-and-circle")
    page.get_by_label("What did they say?").select_option("given")
    page.get_by_label("Who answered?").select_option(label="Mrs B")
    page.get_by_label("By what right?").last.select_option("own")
    page.get_by_label("How?").select_option("spoken")
    page.get_by_label("What was read out or shown to them?").fill("May we keep this map?")
    page.get_by_role("button", name="Note it").click()

    expect(page.locator(".consent", has_text="Mrs B").get_by_text("yes")).to_be_visible()
    expect(page.get_by_text("This map is a draft")).to_have_count(0)


def test_what_was_typed_stays_when_the_server_cannot_be_reached(site, browse):
    page = browse(f"{site.address}/maps/new", viewport=NARROW)
    page.get_by_label("Their name, as they like to be called").fill("Mrs C")
    page.get_by_label("a worker").check()
    page.get_by_label("What shall the map be called?").fill("Mrs C's map")
    page.context.set_offline(True)

    page.get_by_role("button", name="Start it").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing you typed is lost")
    expect(page.get_by_label("What shall the map be called?")).to_have_value("Mrs C's map")
    page.context.set_offline(False)


def test_printing_a_map_is_written_down(site, browse):
    page = browse(site.address + site.of("Lily"))
    with page.expect_response("**/reads"):
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    page.goto(site.address + site.of("Lily") + "/seen")

    expect(page.get_by_text("Grace, keeper of the map printed the map").first).to_be_visible()


def test_without_scripts_a_page_can_be_read_and_says_what_it_needs(site, browse):
    page = browse(site.address + site.of("Caroline") + "/people", java_script_enabled=False)

    expect(page.get_by_role("heading", name="Who is in it")).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
