"""A map's story in a real browser: followed by keyboard, by thumb, by link, and with the server away."""

import re

import pytest
from playwright.sync_api import expect

from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import NARROW, WIDE, Site, a_keeper
from tests.browser.kitchen import MAP, MRS_AS_MAP, PETER, TOM, phone_of
from tests.browser.phones import Place
from tests.browser.replays import STEPS, follow, told
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.examples import an_id, noted

__all__ = ["follow", "told"]

PLACES = """() => Object.fromEntries([...document.querySelectorAll(".replay-sheet .nodes .node")].map((one) =>
  [one.dataset.id, one.querySelector(".shape").getAttribute("transform")]))"""
MOVES = """() => document.getAnimations().length"""


def test_it_opens_on_today_with_the_picture_and_who_noted_it(follow):
    page = follow()

    expect(page.locator("#replay-day")).to_have_text("6 May 2026")
    expect(page.locator(".replay-told .lead")).to_have_text("A quiet day.")
    expect(page.locator(".replay-place")).to_have_text(f"{STEPS} of {STEPS}")
    expect(page.locator(".replay-sheet .nodes .node")).to_have_count(5)
    expect(page.locator(".replay-sheet .nodes .mark-remembered")).to_have_attribute("data-id", TOM)


def test_it_is_followed_with_the_keyboard_and_the_slider_says_day_and_change(follow):
    page = follow("?on=2026-02-02")
    slider = page.locator("#replay-slider")
    expect(slider).to_have_attribute(
        "aria-valuetext", "2 February 2026: A visit: nothing new was noticed; the map was shown and agreed."
    )

    page.keyboard.press("ArrowRight")
    expect(page.locator(".replay-told .lead")).to_have_text("A big change: A fall.")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".replay-told .belongs")).to_have_text("Belongs to a big change: A fall")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    expect(page.locator(".replay-place")).to_have_text(f"1 of {STEPS}")
    page.keyboard.press("PageUp")
    expect(page.locator(".replay-told .lead")).to_have_text("A big change: A fall.")
    expect(page.locator("#step-said")).to_contain_text("1 March 2026. A big change: A fall.")

    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "4 March 2026: Tom and Mrs A: every week.")
    page.keyboard.press("PageDown")
    expect(page.locator(".replay-told .lead")).to_have_text("A big change: A fall.")


def test_the_moment_stands_in_the_address_and_the_address_opens_it(follow):
    page = follow("?on=2026-03-04")
    page.wait_for_url("**/replay?at=*")
    address = page.url

    again = follow(address.partition("/replay")[2])
    expect(again.locator("#replay-day")).to_have_text("4 March 2026")
    page.get_by_role("button", name="day", exact=True).click()
    page.wait_for_url("**/replay?on=2026-03-04&by=day")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?on=1999-01-01", "The story of this map begins later."),
        ("?on=2099-01-01", "That day has not come yet."),
        ("?on=2026-02-30", "That is not a day."),
        ("?on=2026-03-04T23:00%2B02:00", "A time of another time zone was asked for."),
        ("?at=nothing", "That moment cannot be shown here."),
    ],
)
def test_a_moment_that_is_none_opens_the_nearest_one_and_says_so(follow, asked, said):
    expect(follow(asked).locator(".replay-note").first).to_contain_text(said)


def test_a_stretch_without_a_visit_is_said(follow):
    expect(follow("?on=2026-03-04").locator(".replay-note")).to_have_text(
        "No visit noted 3 February 2026 – 19 April 2026. Things may have changed all the same."
    )


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_nobody_ever_moves_but_by_a_change_of_nearness_of_their_own(follow, size):
    page = follow("?on=2026-01-01", viewport=size)
    page.keyboard.press("Home")
    before = page.evaluate(PLACES)
    moved = []

    for _ in range(STEPS - 1):
        page.keyboard.press("ArrowRight")
        if page.get_by_role("dialog").is_visible():
            page.get_by_role("button", name="Show it").click()
        now = page.evaluate(PLACES)
        moved += [
            (one, page.locator(".replay-told .lead").inner_text())
            for one in now
            if before.get(one, now[one]) != now[one]
        ]
        before = now

    assert moved == [(PETER, "Peter is now: nearby.")]


def test_a_seek_shows_what_the_steps_lead_to(follow):
    """The same moment is drawn alike from wherever one comes to it."""
    page = follow("?on=2026-03-20")
    drawn = "document.querySelector('.replay-sheet svg').innerHTML.replace(/ tabindex=\"-?\\d\"| fades-in/g, '')"
    expect(page.locator(".replay-sheet .nodes .node")).to_have_count(5)
    sought = page.evaluate(drawn)

    page.keyboard.press("Home")
    for _ in range(len(MRS_AS_MAP) + 3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#replay-day")).to_have_text("20 March 2026")

    assert sorted(page.evaluate(drawn).split("<g")) == sorted(sought.split("<g"))


def test_who_likes_no_motion_gets_steps(follow):
    page = follow("?on=2026-02-02", reduced_motion="reduce")
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        assert page.evaluate(MOVES) == 0


def test_as_we_knew_it_then_comes_with_an_explanation(follow):
    page = follow("?known=then")

    expect(page.get_by_role("button", name="As we knew it then")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Each day as somebody could have seen it that day.")).to_be_visible()
    page.get_by_role("button", name="As it was", exact=True).click()
    expect(page.get_by_text("Each day as it really was")).to_be_visible()
    expect(page).not_to_have_url(re.compile("known"))


def test_the_story_of_one_person_is_a_list_whose_sentences_open_their_moment(follow):
    page = follow()
    page.get_by_text("The story of one person").click()
    page.get_by_label("Whose story").select_option(label="Peter")

    page.get_by_role("link", name="Peter is now: nearby.").click()
    expect(page.locator("#replay-day")).to_have_text("20 March 2026")


def test_a_part_can_be_followed_and_somebody_left_out(follow):
    page = follow()
    page.get_by_text("Leave somebody or some time out").click()
    page.get_by_label("Leave somebody out").select_option(label="Tom")
    expect(page.locator(f'.replay-sheet [data-id="{TOM}"]')).to_have_count(0)
    page.wait_for_url(f"**without={TOM}*")

    page.get_by_text("The story of one person").click()
    expect(page.get_by_label("Whose story").get_by_role("option", name="Tom")).to_have_count(0)
    page.get_by_text("Follow a part of it").click()
    page.get_by_label("Around one person or thing").select_option(label="Peter")
    expect(page.locator(".replay-sheet .nodes .node")).to_have_count(2)


def test_the_big_changes_are_links(follow):
    page = follow()
    page.locator(".replay-side").get_by_role("link", name="A fall").click()

    expect(page.locator(".replay-told .lead")).to_have_text("A big change: A fall.")
    expect(page.get_by_role("list", name="Big changes, visits and reviews").get_by_role("link")).to_have_count(1)


@pytest.mark.parametrize("asked", ["?on=2026-03-04", "?by=transition", "?on=2026-05-05"])
def test_it_is_whole_at_every_width_by_day_and_by_night(follow, axe, asked):
    page = follow(asked, asks=True)
    page.wait_for_timeout(300)
    for size in ({"width": 320, "height": 640}, WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert _problems(page, axe) == []


def test_without_scripts_there_are_ways_to_look_day_by_day(told, browse):
    site = Site(told.address, {}, {"keeper": a_keeper(told.record, MAP)})
    page = browse(f"{told.address}/maps/{MAP}/replay", at=site, java_script_enabled=False)

    page.get_by_role("link", name="The map, day by day").click()
    expect(page.locator(".as-of")).to_be_visible()


def test_on_the_phone_it_is_followed_with_the_server_away(playwright, tmp_path, told):
    with phone_of(playwright, tmp_path, told) as handset:
        told.stops()
        page = handset.opens(f"{told.address}/phone/replay#{MAP}&on=2026-03-04")

        expect(page.locator("#replay-day")).to_have_text("4 March 2026")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mrs A's care map")
        expect(page.locator(".replay-sheet .nodes .node")).to_have_count(5)
        page.get_by_role("button", name="After").click()
        expect(page.locator("#replay-day")).to_have_text("20 March 2026")
        page.wait_for_url(f"**/phone/replay#{MAP}&at=*")
        page.close()


@pytest.mark.parametrize("many", [0, 1])
def test_a_map_of_nobody_or_of_one_is_a_page_too(tmp_path, browse, many):
    with open_database(tmp_path / "data") as database:
        place, lone = Place(tmp_path, database), an_id()
        start = e.MapStarted(title="Lone", kind="community", scheme="service-map")
        place.record.write(MAP, [noted(start, "2026-01-01", map=MAP)], door=Door.SERVER)
        if many:
            alone = e.ElementAdded(element=lone, kind="group", name="Chess club")
            place.record.write(MAP, [noted(alone, "2026-01-02", map=MAP)], door=Door.SERVER)
        site = Site(place.address, {}, {"keeper": a_keeper(place.record, MAP)})
        place.starts()
        page = browse(f"{place.address}/maps/{MAP}/replay", at=site)

        expect(page.locator(".replay-place")).to_have_text(f"{many + 1} of {many + 1}")
        expect(page.locator(".replay-sheet .nodes .node")).to_have_count(many)
        page.close()
        place.stops()
