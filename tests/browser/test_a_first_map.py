"""A first map, drawn at a kitchen table by somebody who has never done it: without signal, in under ten minutes."""

import pytest
from playwright.sync_api import Page, expect

from carelog.domain import events as e
from tests.browser import kitchen
from tests.browser.conftest import NARROW, WIDE
from tests.browser.kitchen import MAP, Thumb, handset, place
from tests.browser.phones import Handset, Place
from tests.browser.test_every_page import SIDEWAYS, _problems

__all__ = ["handset", "place"]

MOST_SECONDS = 600
SECONDS_A_TAP, SECONDS_A_LETTER = 2.5, 0.6
"""How long a hand takes that has not done it before; a machine takes none of it."""
GIVES = (
    ("Misty", "a pet", "lives here", "every day", "every day"),
    ("June", "friend", "nearby", "every week", "every week"),
)
GETS = (
    ("Peter", "son or daughter", "far away", "every week", "every month"),
    ("Tom", "neighbour", "nearby", "every day", "no, or not yet"),
    ("Ann", "neighbour", "nearby", "now and then", "now and then"),
    ("Walter", "friend", "in reach", "every month", "no, or not yet"),
    ("Grace", "paid worker", "in reach", "several times a week"),
    ("Dr Okafor", "health professional", "in reach", "now and then"),
)
WEEK = (
    ("Crafts group", "a group", "in reach", "every week"),
    ("Park bench", "a place", "nearby", "every day"),
    ("Pharmacy", "a service", "in reach", "every month"),
)


@pytest.fixture
def table(handset: Handset, place: Place) -> Page:
    """The first page of a first map, opened where there is no signal."""
    place.stops()
    page = handset.opens(f"{place.address}/phone/first")
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose map is this?")
    return page


def tell(thumb: Thumb, people: tuple[tuple[str, ...], ...]) -> None:
    """Names first, one after the other; then who each of them is."""
    for name, *_answers in people:
        thumb.write(name)
        expect(thumb.page.locator(".named", has_text=name)).to_be_visible()
    thumb.tap(f"Tell of {people[0][0]}")
    for _name, *answers in people:
        for answer in answers:
            thumb.tap(answer, exact=True)
    expect(thumb.page.locator(".named", has_text=people[-1][0])).to_contain_text("on the map")


def draw(page: Page) -> Thumb:
    """Mrs B's map, from her name to the last question."""
    thumb = Thumb(page)
    thumb.write("Mrs B")
    thumb.is_at("Who do you care for?")
    tell(thumb, GIVES)
    thumb.tap("Next question")
    thumb.is_at("Who else cares for Misty?")
    thumb.tap("June", exact=True)
    thumb.taps_on("Tell of June", "now and then", "Next question")
    thumb.is_at("Who else cares for June?")
    thumb.tap("Nobody. Next question")
    thumb.is_at("Who cares for you?")
    tell(thumb, GETS)
    thumb.tap("Next question")
    thumb.is_at("What else is part of your week?")
    tell(thumb, WEEK)
    thumb.tap("Next question")
    thumb.is_at("This is Mrs B’s map so far")
    return thumb


def test_twelve_people_and_fifteen_ties_in_under_ten_minutes(table, handset, place, capsys):
    thumb = draw(table)

    by_hand = thumb.taps * SECONDS_A_TAP + thumb.letters * SECONDS_A_LETTER
    with capsys.disabled():
        print(
            f"\n  a first map: {thumb.taps} taps, {thumb.letters} letters: {by_hand:.0f} s, here {thumb.seconds:.0f} s"
        )
    assert by_hand <= MOST_SECONDS
    expect(table.get_by_text("12 on the map, 16 ties between them.")).to_be_visible()
    expect(table.locator("svg.drawing")).to_be_visible()
    map_id = table.url.partition("#")[2]
    place.starts()
    table.goto(f"{place.address}/phone")
    found = kitchen.wait_until_recorded(place, 29, map_id)
    people = [one.event for one in found if isinstance(one.event, e.ElementAdded)]
    ties = [one.event for one in found if isinstance(one.event, e.ConnectionMade)]
    assert (len(people), len(ties)) == (12, 16)
    names = {one.element: one.name for one in people}
    assert ("Mrs B", "Misty", "daily") in {(names[one.from_], names[one.to], one.frequency) for one in ties}
    assert {one.name for one in people if one.formality == "formal"} == {"Grace", "Dr Okafor", "Pharmacy"}
    assert {one.told_by for one in found[1:]} == {"the-person"}


def test_stopped_half_way_it_goes_on_where_it_was(table, handset, place):
    thumb = Thumb(table)
    thumb.write("Mrs B")
    thumb.is_at("Who do you care for?")
    thumb.write("Misty")
    thumb.write("June")
    thumb.tap("Tell of Misty")
    thumb.tap("a pet")
    table.wait_for_timeout(1500)
    address = table.url
    handset.is_killed()

    again = handset.starts().opens(address)

    expect(again.get_by_role("heading", level=1)).to_have_text("How near is Misty?")
    again.get_by_role("button", name="Back", exact=True).click()
    again.get_by_role("button", name="Back", exact=True).click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Who do you care for?")
    expect(again.locator(".named")).to_contain_text(["Misty", "June"])
    again.goto(f"{place.address}/phone/first")
    again.get_by_role("link", name="Go on with Mrs B’s care map").click()
    expect(again.locator(".named")).to_contain_text(["Misty", "June"])


def test_a_map_for_practice_is_never_sent(table, handset, place):
    table.get_by_role("link", name="Try it first").click()
    thumb = Thumb(table)
    thumb.is_at("Try it")
    table.get_by_label("The name").focus()
    thumb.write("Somebody")
    thumb.is_at("Who do you care for?")
    tell(thumb, GIVES[:1])
    map_id = table.url.partition("#")[2]

    place.starts()
    table.goto(f"{place.address}/phone/map#{map_id}")
    expect(table.get_by_text("It is for practice and is never sent.")).to_be_visible()
    table.wait_for_timeout(1500)
    assert map_id not in place.record.map_ids()
    expect(table.get_by_role("rowheader", name="Misty")).to_be_visible()


def test_somebody_who_was_put_on_the_map_by_mistake_is_taken_back(table):
    thumb = Thumb(table)
    thumb.write("Mrs B")
    thumb.is_at("Who do you care for?")
    tell(thumb, GIVES[:1])
    thumb.tap("Take back: Misty")
    expect(table.locator(".named")).to_have_count(0)
    expect(table.locator("#step-said")).to_contain_text("Taken back.")


def test_each_question_is_whole_at_every_width(table, axe):
    thumb = Thumb(table)
    table.reload()

    def is_whole() -> None:
        for size in ({"width": 320, "height": 640}, WIDE, NARROW):
            table.set_viewport_size(size)
            assert table.evaluate(SIDEWAYS) == 0, size
        for scheme in ("dark", "light"):
            table.emulate_media(color_scheme=scheme)
            assert _problems(table, axe) == []

    is_whole()
    table.get_by_label("The name").focus()
    thumb.write('<img src=x onerror="alert(1)">')
    thumb.is_at("Who do you care for?")
    thumb.write("Wolfeschlegelsteinhausenbergerdorff" * 5)
    is_whole()
    thumb.tap("Tell of")
    is_whole()
    thumb.taps_on("friend", "nearby", "every day", "every day")
    expect(table.locator("svg.drawing")).to_be_visible()
    is_whole()
    assert table.locator("main img").count() == 0


def test_the_map_is_shown_and_changed_where_it_is_looked_at(handset, place, axe):
    place.stops()
    page = handset.opens(f"{place.address}/phone/map#{MAP}")
    thumb = Thumb(page)
    thumb.is_at("Mrs A's care map")
    expect(page.locator("svg.drawing")).to_be_visible()
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0
    assert _problems(page, axe) == []
    page.set_viewport_size(NARROW)
    page.get_by_role("rowheader", name="Tom").get_by_role("button").click()
    thumb.is_at("Tom")
    expect(page.locator("h1")).to_be_focused()
    assert _problems(page, axe) == []
    thumb.taps_on("Tom visits Mrs A every day", "Something changed", "every week", "Next", "Note this")
    thumb.is_at("Tom and Mrs A")
    expect(page.locator(".saved").first).to_contain_text("waiting on this phone")
    page.go_back()
    page.go_back()
    thumb.is_at("Mrs A's care map")
    expect(page.get_by_role("row", name="Tom").locator(".waits-here")).to_have_text("waiting on this phone")

    place.starts()
    (often,) = kitchen.wait_until_recorded(place, 1)
    assert (often.event.frequency, often.visit) == ("weekly", None)


def test_one_s_own_entry_can_be_put_right_or_be_about_someone_else(handset, place):
    page = handset.opens(f"{place.address}/phone/map#{MAP}")
    thumb = Thumb(page)
    thumb.is_at("Mrs A's care map")
    page.get_by_role("rowheader", name="Tom").get_by_role("button").click()
    thumb.taps_on("How near", "in reach", "Note this")
    kitchen.wait_until_recorded(place, 1)
    expect(page.locator(".saved").first).not_to_contain_text("waiting on this phone")
    thumb.taps_on("This is not right: Tom is now: in reach.", "I noted it wrongly", "far away", "Next", "Note this")
    _first, right = kitchen.wait_until_recorded(place, 2)
    assert (right.event.nearness, right.corrects) == ("far", _first.id)

    thumb.is_at("Tom")
    thumb.taps_on("A few words about Tom")
    page.get_by_label("What do you want to note?").fill("She hums again.")
    thumb.taps_on("Next", "Note this")
    kitchen.wait_until_recorded(place, 3)
    expect(page.locator(".saved").first).not_to_contain_text("waiting on this phone")
    thumb.taps_on("This is not right: About Tom: She hums again.", "This is about someone else")
    *_others, note, mark = kitchen.wait_until_recorded(place, 4)
    assert mark.event == e.EntryInError(entry=note.id, is_about="someone-else")
