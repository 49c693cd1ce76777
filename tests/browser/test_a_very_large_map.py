"""More than 400 on one map: drawn on a canvas, and still everything can be found in words."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.record import Record
from tests.browser.conftest import NARROW, WIDE, a_keeper, site_of
from tests.examples import MAP, an_id, noted
from tests.web.servers import server

MANY = 420
INK = """(canvas) => new Set(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data).size"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory):
    data = tmp_path_factory.mktemp("large") / "data"
    ids = [an_id() for _ in range(MANY)]
    events = [e.MapStarted(title="A town", kind="community", scheme="service-map")]
    events += [e.ElementAdded(element=one, kind="group", name=f"Group {n}") for n, one in enumerate(ids)]
    events += [
        e.ConnectionMade(connection=an_id(), from_=one, to=ids[n // 3], family="care", direction="directed")
        for n, one in enumerate(ids)
        if n
    ]
    with open_database(data) as database:
        record = Record(database, lambda: datetime(2026, 6, 1, tzinfo=UTC))
        record.write(MAP, [noted(event, "2026-01-01") for event in events], door=Door.SERVER)
        token = a_keeper(record, MAP)
    with server(data) as running:
        yield site_of(running.address, {"keeper": token})


@pytest.mark.parametrize(("size", "sheet"), [(WIDE, ".on-wide"), (NARROW, ".on-phone")])
def test_it_is_drawn_and_someone_can_be_chosen_with_the_keyboard(large, browse, size, sheet):
    page = browse(large.address + large.of("A town"), viewport=size)
    expect(page.locator(sheet).get_by_role("button", name="Nearer")).to_be_visible()

    canvas = page.locator(f"{sheet} canvas")
    assert canvas.evaluate(INK) > 10
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.locator(f"{sheet} .chosen a").click()
    expect(page.locator("#thing h2")).to_contain_text("Group")


def test_without_scripts_there_is_a_picture_all_the_same(large, browse):
    page = browse(large.address + large.of("A town"), java_script_enabled=False)

    picture = page.locator(".on-wide img")
    expect(picture).to_be_visible()
    assert picture.bounding_box()["height"] > 200  # type: ignore[index]
    expect(page.get_by_role("heading", name="Groups 420")).to_be_visible()
