"""Mrs A's map with half a year of its story, and a way to follow it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from carelog.domain import events as e
from carelog.domain.events import Door
from tests.browser.conftest import Site, a_keeper
from tests.browser.kitchen import MAP, MRS_AS_MAP, PETER, TOM, TOM_LOOKS_IN, kitchen
from tests.browser.phones import Place
from tests.examples import an_id, noted

FALL = an_id()
STORY = (
    (e.VisitMade(visit=an_id(), noticed="nothing", shown="agrees"), "2026-02-02", None),
    (e.TransitionRecorded(transition=FALL, kind="hospital", title="A fall"), "2026-03-01", None),
    (e.FrequencyChanged(connection=TOM_LOOKS_IN, frequency="weekly"), "2026-03-04", FALL),
    (e.NearnessChanged(element=PETER, nearness="nearby"), "2026-03-20", None),
    (e.VisitMade(visit=an_id(), noticed="changes", shown="agrees"), "2026-04-20", None),
    (e.PersonDied(element=TOM), "2026-05-05", None),
    (e.NoteMade(text="A quiet day."), "2026-05-06", None),
)
STEPS = len(MRS_AS_MAP) + len(STORY)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Place]:
    """Mrs A's map with half a year of its story: a fall, a move, and Tom's death."""
    with kitchen(tmp_path) as place:
        for event, day, big in STORY:
            place.record.write(MAP, [noted(event, day, map=MAP, transition=big)], door=Door.SERVER)
        yield place


@pytest.fixture
def follow(told, browse):
    """Opens the replay on the server as somebody who keeps the map."""
    site = Site(told.address, {"Mrs A's care map": MAP}, {"keeper": a_keeper(told.record, MAP)})

    def opens(asked: str = "", *, asks: bool = False, **options: object) -> Page:
        page = browse(f"{told.address}/maps/{MAP}/replay{asked}", at=site, **options)
        expect(page.locator(".replay-bar")).to_be_visible()
        if not asks:
            expect(page.locator("#replay-day")).not_to_be_empty()
        return page

    return opens
