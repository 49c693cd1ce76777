import pytest
from litestar.testing import TestClient

from carelog.app import create_app
from carelog.record import MapHead, Record
from carelog.settings import Settings
from tests.examples import MAP, an_id
from tests.web.html import text


@pytest.mark.parametrize(
    "path", ["/nothing", f"/maps/{an_id()}", "/maps/not-an-id", "/maps/..%2f..%2fetc", f"/maps/{MAP}/nothing"]
)
def test_what_is_not_there_says_so_kindly(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "There is nothing at this address" in text(answer.text)
    assert "Nothing is lost." in text(answer.text)


def test_a_map_by_its_title_is_not_found_for_titles_are_no_addresses(client):
    assert client.get("/maps/Ruth's care map").status_code == 404


def test_a_program_gets_a_code_and_a_sentence(client):
    answer = client.get("/api/nothing")

    assert answer.status_code == 404
    assert answer.json() == {"error": {"code": "no-page", "message": "There is nothing at this address."}}


class _Broken(Record):
    """A record whose disk is gone."""

    def __init__(self) -> None:
        pass

    def maps(self) -> list[MapHead]:
        raise OSError("secret path /srv/ruth")


@pytest.mark.parametrize("path", ["/", "/api/maps"])
def test_our_own_fault_is_said_without_what_went_on_inside(path, caplog):
    app = create_app(Settings(), _Broken())
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get(path)

    assert answer.status_code == 500
    assert "Nothing that was noted is lost." in answer.text
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "secret path" in caplog.text
