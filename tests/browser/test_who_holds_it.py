"""Once the person whom a map is about has died, its keeper gives it into somebody's hands."""

import pytest
from playwright.sync_api import expect

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.inviting import note_access
from tests import examples
from tests.browser.conftest import NARROW, WIDE, a_keeper
from tests.browser.phones import Place
from tests.browser.test_every_page import SIDEWAYS, _problems


@pytest.fixture
def resting(tmp_path):
    """Ruth's map after her death, with a keeper and Tom in its circle."""
    with open_database(tmp_path / "data") as database:
        found = Place(tmp_path, database)
        for event in (*examples.RUTHS_MAP, e.PersonDied(element=examples.RUTH)):
            found.record.write(examples.MAP, [examples.noted(event, "2026-01-01")], door=Door.SERVER)
        tom = People(found.record.database).add("Tom Berry").id
        grant = e.RoleGranted(account=tom, role="member", from_="2026-01-01")
        note_access(found.record, examples.MAP, found.record.operator, None, grant)
        keeper = a_keeper(found.record, examples.MAP)
        found.token = keeper
        found.starts()
        yield found, {"keeper": keeper, "tom": Sessions(database).begin(tom, how="password")[0]}
        found.stops()


def test_a_keeper_gives_a_map_into_somebodys_hands_and_they_may_give_it_on(resting, browse, axe):
    place, tokens = resting
    address = f"{place.address}/maps/{examples.MAP}/people"
    page = browse(f"{place.address}/sign-in", who=None, viewport=NARROW)
    page.context.add_cookies([{"name": "carelog", "value": tokens["keeper"], "url": place.address}])
    page.goto(address)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, size
    assert _problems(page, axe) == []

    page.get_by_label("Who shall hold it from now on?").select_option("Tom Berry")
    page.get_by_role("button", name="Give it into their hands").click()

    expect(page.get_by_text("Tom Berry holds it.")).to_be_visible()
    page.context.add_cookies([{"name": "carelog", "value": tokens["tom"], "url": place.address}])
    page.goto(address)
    expect(page.get_by_label("Who shall hold it from now on?")).to_be_visible()
