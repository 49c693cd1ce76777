"""Odd requests that no other test sends, and what is left behind by ordinary ones. security/asvs.yaml asks for each."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from carelog.accounts.people import People
from carelog.database import open_database
from carelog.record import Record
from carelog.security_log import FILE, SecurityLog
from carelog.settings import Settings
from carelog.web.security import client_address
from tests.access.conftest import Clock, Town, a_town
from tests.web.servers import Visitor, server

PASSWORD = "three grey geese in a field"


@pytest.mark.parametrize(
    ("peer", "public", "believed"),
    [
        ("127.0.0.1", "https://care.example.org", "198.51.100.7"),
        ("::1", "https://care.example.org", "198.51.100.7"),
        ("203.0.113.9", "https://care.example.org", "203.0.113.9"),
        ("127.0.0.1", None, "127.0.0.1"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(peer, public, believed):
    said = [(b"x-forwarded-for", b"192.0.2.66, 198.51.100.7"), (b"x-real-ip", b"192.0.2.66")]

    assert client_address({"client": (peer, 1), "headers": said}, Settings(public_url=public)) == believed


def test_nobody_writes_lines_into_the_security_log(tmp_path):
    log = SecurityLog(tmp_path)

    log.note("refused", code='x"}\n{"event":"signed-in', address="192.0.2.66")
    log.note("refused", code="y\u2028\x1b[2J")

    lines = (tmp_path / FILE).read_bytes().splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["refused", "refused"]
    assert b"192.0.2.66" not in lines[0]
    assert b"\x1b" not in lines[1]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    clock = Clock()
    with open_database(tmp_path / "data") as database:
        yield a_town(tmp_path, Record(database, clock), clock)


@pytest.fixture
def kim(town):
    """Somebody with a password, and the browser in which they are signed in by it."""
    town.accounts["kim"] = People(town.record.database, town.clock).add("Kim", password=PASSWORD).id
    client = town.browser()
    assert client.post("/api/sign-in", json={"name": "Kim", "password": PASSWORD}).status_code == 200
    return client


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND"])
def test_a_method_that_is_not_meant_is_refused(town, method):
    for path in ("/", "/api/maps", "/api/sign-in", "/health"):
        assert town.browser("keeper").request(method, path).status_code == 405
    assert town.browser("keeper").get("/api/sign-out").status_code == 405


def test_no_other_site_is_told_that_it_may_read(town):
    client = town.browser("keeper")
    asked = {"origin": "http://127.0.0.1", "access-control-request-method": "POST"}

    for answer in (
        client.get("/api/maps", headers=asked),
        client.options("/api/maps", headers=asked),
        client.get("/x"),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_what_is_text_says_its_letters(town):
    client, path = town.browser("keeper"), f"/maps/{town.maps['own'].id}"

    types = {name: client.get(name).headers["content-type"] for name in (path, "/nothing", "/api/maps")}

    assert types == {
        path: "text/html; charset=utf-8",
        "/nothing": "text/html; charset=utf-8",
        "/api/maps": "application/json",
    }


def test_of_a_question_said_twice_the_last_counts(town):
    client, path = town.browser("keeper"), f"/api/maps/{town.maps['own'].id}/network"

    twice = client.get(f"{path}?on=2026-05-01&on=2026-04-01").json()

    assert twice["on"] == "2026-04-01"
    assert twice == client.get(f"{path}?on=2026-04-01").json()


def test_another_password_ends_every_other_session(town, kim):
    other = town.browser("kim")
    town.clock.move(minutes=16)
    refused = kim.post("/api/password", json={"password": "four brown cows on a hill"})

    kim.post("/api/session/prove", json={"password": PASSWORD})
    changed = kim.post("/api/password", json={"password": "four brown cows on a hill"})

    assert (refused.status_code, changed.status_code) == (403, 200)
    assert (kim.get("/api/session").status_code, other.get("/api/session").status_code) == (200, 401)


def test_signing_out_takes_the_cookie_and_what_was_kept(town, kim):
    answer = kim.post("/api/sign-out", json={})

    assert answer.headers["clear-site-data"] == '"cache"'
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert 'href="/me"' in town.browser("keeper").get("/").text
    assert 'id="sign-out"' in town.browser("keeper").get("/me").text


def test_a_sign_in_and_a_refusal_are_logged_with_when_who_and_how(town, kim):
    town.browser().post("/api/sign-in", json={"name": "Kim", "password": "wrong"})

    lines = [json.loads(line) for line in (town.folder / "data" / FILE).read_text().splitlines()]
    came, refused = lines[0], lines[-1]
    assert (came["event"], came["how"], came["account"]) == ("signed-in", "password", town.accounts["kim"])
    assert {"session", "source"} <= came.keys()
    assert (refused["event"], refused["code"]) == ("refused", "wrong-name-or-password")
    assert all(one["at"].endswith("+00:00") and re.fullmatch("[0-9a-f]{12}", one["source"]) for one in lines)
    assert not [one for one in lines if "Kim" in str(one) or PASSWORD in str(one)]


BOTH = (
    b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
)
DOUBTFUL = [
    BOTH, b"Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}", b"Content-Length: -2\r\n\r\n{}",
    b"Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", b"X: a\nContent-Length: 2\r\n\r\n{}",
]  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with server(tmp_path_factory.mktemp("doubt") / "data") as one:
        yield one


@pytest.mark.parametrize("rest", DOUBTFUL)
def test_a_request_whose_end_is_in_doubt_is_refused(running, rest):
    start = f"POST /api/sign-out HTTP/1.1\r\nHost: localhost:{running.port}\r\nX-Carelog-Request: 1\r\n"
    with socket.create_connection(("127.0.0.1", running.port), timeout=5) as line:
        line.sendall(start.encode() + b"Content-Type: application/json\r\n" + rest)
        said = b"".join(iter(lambda: line.recv(65536), b""))

    assert said.startswith(b"HTTP/1.1 400 ")
    assert said.count(b"HTTP/1.1 ") == 1


def test_nothing_tells_what_carelog_is_made_of(running):
    visitor = Visitor(running.address)

    described = visitor.get("/schema/openapi.json")

    assert not {"server", "x-powered-by", "via"} & visitor.headers.keys()
    assert described["info"]["version"] == "1"
