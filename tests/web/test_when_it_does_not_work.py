import pytest

from carelog.record import Record
from tests.examples import MAP, an_id
from tests.web.conftest import client_of, part, sign_in
from tests.web.html import text


@pytest.mark.parametrize(
    "path", ["/nothing", f"/maps/{an_id()}", "/maps/not-an-id", "/maps/..%2f..%2fetc", f"/maps/{MAP}/nothing"]
)
def test_what_is_not_there_says_so_kindly(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "There is nothing" in text(answer.text)
    assert "Nothing is lost." in text(answer.text)


def test_a_map_by_its_title_is_not_found_for_titles_are_no_addresses(client):
    assert client.get("/maps/Ruth's care map").status_code == 404


def test_a_program_gets_a_code_and_a_sentence(client):
    answer = client.get("/api/nothing")

    assert answer.status_code == 404
    assert answer.json() == {"error": {"code": "no-page", "message": "There is nothing at this address."}}


class _Broken(Record):
    """A record whose disk went away once everybody had signed in."""

    def map_ids(self) -> list[str]:
        raise OSError("secret path /srv/ruth")


@pytest.mark.parametrize("path", ["/", "/api/maps"])
def test_our_own_fault_is_said_without_what_went_on_inside(record, tmp_path, path, caplog):
    with client_of(_Broken(record.database, record.clock), tmp_path) as client:
        sign_in(client, record, part(record, "Kim", "keeper"))
        answer = client.get(path)

    assert answer.status_code == 500
    assert "Nothing that was noted is lost." in answer.text
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "secret path" in caplog.text
