"""The whole story of a map, as the page that replays it is given it."""

import gzip
import json
import urllib.request

import pytest

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain.events import Door, ElementRetired, NoteMade, RoleGranted
from carelog.inviting import note_access
from carelog.record import Record
from tests import examples
from tests.web.servers import server


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A server with Ruth's map, and the token of Kim, who keeps it."""
    data = tmp_path_factory.mktemp("story") / "data"
    with open_database(data) as database:
        record = Record(database)
        events = [*examples.RUTHS_MAP, ElementRetired(element=examples.TOM), NoteMade(text="She hums again.")]
        for event in events:
            record.write(examples.MAP, [examples.noted(event, "2026-01-01")], door=Door.SERVER)
        account = People(database).add("Kim")
        granted = RoleGranted(account=account.id, role="keeper", from_="2026-01-01")
        note_access(record, examples.MAP, record.operator, None, granted)
        token = Sessions(database).begin(account.id, how="password")[0]
    with server(data) as running:
        yield running.address, token, len(events) + 1, account.id


def test_it_has_every_entry_in_columns_and_the_places_of_all_that_ever_were(told):
    address, token, many, account = told

    answer, body = _asked(address, token, {})
    story = json.loads(body)

    assert story["entries"]["n"] == many == story["head"]
    assert examples.TOM in story["places"]
    assert story["authors"][account] == "Kim"
    assert {"note", "govern"} <= set(story["may"])
    assert (story["map"], story["kind"], len(story["today"])) == (examples.MAP, "personal", 10)
    assert int(answer["x-length"]) == len(body)


def test_it_is_compressed_for_who_takes_that_and_kept_nowhere(told):
    address, token, *_ = told

    answer, body = _asked(address, token, {"accept-encoding": "gzip"})

    assert answer["content-encoding"] == "gzip"
    assert answer["cache-control"] == "no-store"
    assert len(gzip.decompress(body)) == int(answer["x-length"])


def _asked(address, token, headers):
    url = f"{address}/api/maps/{examples.MAP}/story"
    asked = urllib.request.Request(url, headers={"cookie": f"carelog={token}", **headers})
    with urllib.request.urlopen(asked) as answer:
        return answer.headers, answer.read()
