"""A map of 2,000: its sentences are there at once, its numbers as soon as they are worked out, while others ask on."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.record import Record
from tests.browser.conftest import a_keeper, site_of
from tests.examples import MAP, an_id, noted
from tests.web.servers import server

MANY = 2_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory):
    data = tmp_path_factory.mktemp("large") / "data"
    ids = [an_id() for _ in range(MANY)]
    events = [e.MapStarted(title="A town", kind="community", scheme="service-map")]
    events += [e.ElementAdded(element=one, kind="group", name=f"Group {n}") for n, one in enumerate(ids)]
    events += [
        e.ConnectionMade(connection=an_id(), from_=ids[at], to=ids[to], family="care", direction="directed")
        for n in range(1, MANY)
        for at, to in ((n, n // 3), (n, (n * 7) % MANY))
        if at != to
    ]
    with open_database(data) as database:
        record = Record(database, lambda: datetime(2026, 6, 1, tzinfo=UTC))
        record.write(MAP, [noted(event, "2026-01-01") for event in events], door=Door.SERVER)
        token = a_keeper(record, MAP)
    with server(data) as running:
        yield site_of(running.address, {"keeper": token})


def test_the_sentences_come_at_once_and_the_numbers_by_themselves(large, browse):
    page = browse(f"{large.address}/maps/{MAP}/measures?on=2026-05-01", at=large)

    expect(page.get_by_role("heading", name="In plain words, 1 May 2026")).to_be_visible()
    expect(page.get_by_text("By each person")).to_be_attached(timeout=60_000)
    expect(page.locator(".more-numbers")).to_contain_text("And 1700 more, by alphabet")


def test_nobody_waits_while_they_are_worked_out(large, browse):
    page = browse(f"{large.address}/maps/{MAP}/measures?on=2026-04-01", at=large)
    answer = page.request.get(f"{large.address}/api/maps/{MAP}/measures?on=2026-03-01")
    assert answer.status == 202
    assert answer.json().keys() == {"progress", "job"}
    for _ in range(20):
        assert page.request.get(f"{large.address}/health").ok
