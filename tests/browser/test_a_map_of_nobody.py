"""A map on which nobody is, and one of a single person: each page of the phone has a sentence, nothing stands empty."""

import pytest
from playwright.sync_api import expect

from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import NARROW, a_keeper
from tests.browser.phones import Place, has_fetched
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.examples import MAP, RUTHS_MAP, noted

SAID = {
    "map": ("Nobody is on this map just now.", "Ruth"),
    "replay": ("Nobody was ever on this map, so there is no picture.", "Ruth"),
    "compare": ("There is nobody to draw on either day.", "Nothing is otherwise between these two days."),
    "measures": ("Nobody is on the map yet.", "In plain words"),
    "what-if": ("What do you imagine?", "What do you imagine?"),
    "crisis": ("The map does not say yet who does what.", "The map does not say yet who does what."),
    "review": ("No review of this map was held yet.", "No review of this map was held yet."),
    "together": ("This map has nobody there.", "What would you like to talk about?"),
}
NOBODY = e.MapStarted(kind="community", title="The square")


@pytest.fixture(params=["nobody", "one"])
def many(request):
    return request.param


@pytest.fixture
def place(tmp_path, many):
    begun = [NOBODY] if many == "nobody" else RUTHS_MAP[:2]
    with open_database(tmp_path / "data") as database:
        found = Place(tmp_path, database)
        for event in begun:
            found.record.write(MAP, [noted(event, "2026-01-01")], door=Door.SERVER)
        found.token = a_keeper(found.record, MAP)
        found.starts()
        yield found
        found.stops()


def test_every_page_has_a_sentence_and_no_empty_table_or_key(handset, place, many, axe):
    page = has_fetched(handset.opens(f"{place.address}/phone"), place)
    page.set_viewport_size(NARROW)
    for path, said in SAID.items():
        page.goto("about:blank")
        page.goto(f"{place.address}/phone/{path}#{MAP}")
        expect(page.locator("main")).to_contain_text(said[many == "one"])
        assert page.locator("table").count() == page.locator("table:has(tbody tr)").count(), path
        if many == "nobody":
            assert page.locator("svg.drawing:visible").count() == 0, path
        assert page.evaluate(SIDEWAYS) == 0, path
        assert _problems(page, axe) == [], path
