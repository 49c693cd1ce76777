"""Names that would run, break out or turn the page around are only ever letters."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from carelog.database import open_database
from carelog.domain import events as e
from carelog.record import Record
from tests.browser.conftest import NARROW, a_keeper, site_of
from tests.examples import MAP, RUTHS_MAP, an_id, noted
from tests.web.conftest import write
from tests.web.servers import server

NAMES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</title></svg><svg onload=alert(3)>",
    "javascript:alert(4)",
    "{{ 7*7 }}{% raw %}",
    "\u202eنص من اليمين",
    "Wolfeschlegelsteinhausenbergerdorff" * 6,
    "a\u0301\u0302\u0303\u0304" * 20,
    "👩🏽‍🦽 Zoë",
]


@pytest.fixture(scope="module")
def biting(tmp_path_factory: pytest.TempPathFactory):
    data = tmp_path_factory.mktemp("biting") / "data"
    with open_database(data) as database:
        record = Record(database, lambda: datetime(2026, 6, 1, tzinfo=UTC))
        write(record, *(noted(event, "2026-01-01") for event in RUTHS_MAP))
        people = [e.ElementAdded(element=an_id(), kind="person", name=name, description=name) for name in NAMES]
        write(record, *(noted(event, "2026-01-02") for event in people))
        token = a_keeper(record, MAP)
    with server(data) as running:
        yield site_of(running.address, {"keeper": token})


@pytest.mark.parametrize("path", ["", "/changes", "/compare?from=2026-01-01"])
def test_they_are_shown_as_they_were_typed_and_do_nothing(biting, browse, path):
    page = browse(biting.address + biting.of("Ruth") + path, viewport=NARROW)

    expect(page.locator("main")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("main")).to_contain_text("{{ 7*7 }}{% raw %}")
    assert page.locator("main img, main script, svg svg").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert "\u202e" not in page.content()
