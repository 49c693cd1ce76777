"""Then and now, on a phone without signal: any two days, before and after a big change, a death asked about first."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import NARROW, WIDE
from tests.browser.kitchen import (
    GOES_TO_CRAFTS,
    JUNE,
    MAP,
    MRS_A,
    PETER_VISITS,
    TOM_LOOKS_IN,
    handset,
    is_whole,
    kitchen,
)
from tests.browser.phones import Handset, Place
from tests.browser.test_without_a_mouse import HERE, REACHABLE, tab_through
from tests.examples import an_id, noted

__all__ = ["handset"]

NURSE, CHANGE = an_id(), an_id()
SINCE = (
    (e.TransitionRecorded(transition=CHANGE, kind="discharge"), "2026-03-10"),
    (
        e.ElementAdded(element=NURSE, kind="person", name="Nurse Okoye", relationship="health-professional"),
        "2026-03-12",
    ),
    (
        e.ConnectionMade(
            connection=an_id(), from_=NURSE, to=MRS_A, family="care", direction="directed", frequency="daily",
            formality="formal", hours=7, mode="visit",
        ),
        "2026-03-12",
    ),
    (e.FrequencyChanged(connection=PETER_VISITS, frequency="daily"), "2026-03-14"),
    (e.ConnectionEnded(connection=GOES_TO_CRAFTS, reason="too far to walk"), "2026-03-15"),
    (e.QualityChanged(connection=TOM_LOOKS_IN, quality="strained"), "2026-03-16"),
    (e.PersonDied(element=JUNE), "2026-06-03"),
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A server with what has happened around Mrs A since the winter."""
    with kitchen(tmp_path) as place:
        for event, day in SINCE:
            place.record.write(MAP, [noted(event, day, map=MAP)], door=Door.SERVER)
        yield place


@pytest.fixture
def compare(handset: Handset, place: Place):
    """Opens the page on two days where there is no signal."""
    place.stops()

    def opens(days: str) -> Page:
        page = handset.opens(f"{place.address}/phone/compare#{MAP}{days}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Then and now")
        return page

    return opens


def test_before_and_after_a_big_change_in_words_as_a_picture_and_as_a_table(compare, axe):
    page = compare("&from=2026-03-09&to=2026-04-09")

    expect(page.locator(".lead-in")).to_have_text("From 9 March 2026 to 9 April 2026.")
    expect(page.get_by_role("button", name="30 days after")).to_have_attribute("aria-pressed", "true")
    words = page.locator(".in-words p")
    assert 1 <= words.count() <= 6
    expect(page.locator(".in-words")).to_contain_text("Nurse Okoye")
    expect(page.locator(".compared .nodes .mark-new")).to_have_count(1)
    assert page.locator(".compared .ties .mark-ended").count() == 1
    row = page.get_by_role("row", name=re.compile("Peter and Mrs A"))
    expect(row).to_contain_text("every week")
    expect(row).to_contain_text("every day")
    page.locator("summary", has_text="1 entry").last.click()
    expect(page.locator(".why[open] .sentence").first).to_be_visible()
    is_whole_but_for_focus(page, axe)


def is_whole_but_for_focus(page: Page, axe: str) -> None:
    page.locator("h1").focus()
    is_whole(page, axe, page.locator("h1").inner_text())


def test_a_death_is_asked_about_first_and_is_no_ending_of_ties(compare, axe):
    page = compare("&from=2026-05-01&to=2026-07-01")

    expect(page.get_by_role("heading", name="This includes June’s death.")).to_be_visible()
    expect(page.locator(".in-words, svg, table")).to_have_count(0)
    page.get_by_role("button", name="Show it").click()
    expect(page.locator(".in-words p")).to_have_text(["June died on 3 June 2026."])
    expect(page.locator(".nodes .mark-remembered")).to_have_count(1)
    expect(page.locator(".nodes .mark-ended, .ties .mark-ended")).to_have_count(0)
    expect(page.get_by_role("row")).to_have_count(0)
    is_whole_but_for_focus(page, axe)


def test_a_death_that_is_left_out_is_nowhere_on_the_page(compare):
    page = compare("&from=2026-05-01&to=2026-07-01")

    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".in-words")).to_contain_text("Nothing is otherwise between these two days.")
    assert "June" not in page.locator(".in-words, figure svg").first.inner_text()
    expect(page.locator("svg.drawing").get_by_text("June", exact=True)).to_have_count(0)


def test_side_by_side_nobody_moves(compare):
    page = compare("&from=2026-03-09&to=2026-04-09")
    page.set_viewport_size(WIDE)

    page.get_by_role("button", name="Side by side").click()
    expect(page.locator(".two-sides svg.drawing")).to_have_count(2)
    places = [
        {
            one.get_attribute("data-id"): one.locator(".shape").get_attribute("transform")
            for one in drawing.locator(".node").all()
        }
        for drawing in page.locator(".two-sides svg.drawing").all()
    ]
    assert places[0]
    assert all(places[1][one] == spot for one, spot in places[0].items() if one in places[1])
    page.set_viewport_size(NARROW)
    expect(page.get_by_role("button", name="Side by side")).to_be_hidden()
    expect(page.locator("figure.compared")).to_have_count(1)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("&from=1990-01-01&to=2026-04-01", "The map begins on"),
        ("&from=1990-01-01&to=1991-01-01", "on both days nobody was on it yet"),
        ("&from=2026-05-01&to=2026-03-01", "they have changed places"),
        ("&from=2026-02-30&to=2026-04-01", "this is the nearest one: 28 February 2026"),
        ("&from=%3Cimg%20src=x%3E&to=soon", "That was no day"),
        ("&from=2026-03-14T23:30-05:00&to=2026-04-01", "15 March 2026 is taken as it was at 04:30 (UTC)"),
        ("&from=2026-03-01&to=9999-99-99", "has not come yet"),
        ("&to=2026-04-01&from=2026-04-01", "there is nothing between them"),
    ],
)
def test_whatever_days_are_asked_for_there_is_an_answer(compare, days, said):
    page = compare(days)

    expect(page.locator(".notice", has_text=said).first).to_be_visible()
    expect(page.locator("h1 ~ .step-body")).to_be_visible()


def test_other_days_are_chosen_by_hand_and_by_keyboard_alone(compare):
    page = compare("&from=2026-03-09&to=2026-04-09")

    page.locator("#other-days").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^The last 90 days"))).to_be_visible()
    page.get_by_label("From", exact=True).fill("2026-03-13")
    page.get_by_label("To", exact=True).fill("2026-03-14")
    page.get_by_role("button", name="Show these days").press("Enter")
    expect(page.locator(".lead-in")).to_have_text("From 13 March 2026 to 14 March 2026.")
    expect(page.locator(".was-is tbody tr")).to_have_count(1)
    page.locator(".skip").focus()
    skip = page.evaluate(HERE)
    reached = tab_through(page)
    assert set(page.evaluate(REACHABLE)) <= {one["key"] for one in [skip, *reached]}
    assert [one["name"] for one in reached if not one["ring"]] == []
    page.go_back()
    expect(page.locator(".lead-in")).to_have_text("From 9 March 2026 to 9 April 2026.")
