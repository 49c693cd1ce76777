"""A death is never shown unasked: it is shown, stepped past, or left, and it is one sentence."""

from playwright.sync_api import expect

from tests.browser.replays import STEPS, follow, told

__all__ = ["follow", "told"]

MOVES = """() => document.getAnimations().length"""


def test_before_a_death_it_is_asked_and_then_it_is_one_sentence(follow):
    page = follow("?on=2026-04-20")
    page.get_by_role("button", name="After").click()

    dialog = page.get_by_role("dialog", name="This includes the death of Tom.")
    expect(dialog).to_be_visible()
    expect(page.locator("#replay-day")).to_have_text("20 April 2026")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    dialog.get_by_role("button", name="Show it").click()
    expect(page.locator(".replay-told .lead")).to_have_text("Tom died.")
    expect(page.locator(".replay-line")).to_have_count(1)
    expect(page.locator(".replay-sheet .nodes .mark-ended, .replay-sheet .ties .mark-ended")).to_have_count(0)
    assert page.evaluate(MOVES) == 0

    page.get_by_role("button", name="Before").click()
    page.get_by_role("button", name="After").click()
    expect(page.locator(".replay-told .lead")).to_have_text("Tom died.")


def test_a_death_can_be_stepped_past_or_left(follow):
    page = follow("?on=2026-04-20")
    page.get_by_role("button", name="After").click()
    page.keyboard.press("Escape")
    expect(page.locator("#replay-day")).to_have_text("20 April 2026")

    page.get_by_role("button", name="After").click()
    page.get_by_role("button", name="Step past it").click()
    expect(page.locator(".replay-told .lead")).to_have_text("A quiet day.")
    expect(page.locator(".replay-place")).to_have_text(f"{STEPS - 1} of {STEPS - 1}")


def test_a_link_onto_a_death_asks_first_and_shows_nothing_of_it(follow):
    page = follow("?on=2026-05-05", asks=True)

    expect(page.get_by_role("dialog", name="This includes the death of Tom.")).to_be_visible()
    expect(page.locator(".replay-told")).not_to_contain_text("died")
    page.get_by_role("button", name="Show it").click()
    expect(page.locator(".replay-told .lead")).to_have_text("Tom died.")


def test_playing_stops_before_a_death_and_asks(follow):
    page = follow("?on=2026-03-20")
    page.get_by_role("button", name="fast").click()
    page.get_by_role("button", name="Play").click()

    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator("#replay-day")).to_have_text("20 April 2026")
