import signal
import socket
import urllib.request

import pytest

from carelog.database import open_database
from carelog.record import Record
from tests.examples import RUTHS_MAP, noted
from tests.web.conftest import write
from tests.web.servers import Visitor, refused, server


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_answers_there_and_stops_when_told(tmp_path, by):
    with server(tmp_path / "data") as running:
        assert running.said.startswith("http://localhost:")
        assert "Make the first one" in running.said
        with urllib.request.urlopen(f"{running.address}/health") as answer:
            assert answer.status == 200

        assert running.stop(by) == 0


def test_localhost_is_answered_by_either_family(tmp_path):
    with server(tmp_path / "data") as running:
        port = running.address.rpartition(":")[2]
        for address in ("127.0.0.1", "[::1]") if socket.has_dualstack_ipv6() else ("127.0.0.1",):
            with urllib.request.urlopen(f"http://{address}:{port}/health") as answer:
                assert answer.status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "carelog.example"])
def test_any_host_but_this_machine_is_refused_before_anything_is_made(tmp_path, host):
    code, said = refused(tmp_path / "data", "--host", host, "--port", "0")

    assert code == 2
    assert "Without --public-url only this computer is served" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_port_in_use_is_said_in_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = refused(tmp_path / "data", "--port", str(port))

    assert code == 2
    assert said == f"carelog: Port {port} cannot be used; another program may have it. Try --port {port + 1}.\n"


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_is_none_is_said_in_one_line(tmp_path, port):
    code, said = refused(tmp_path / "data", "--port", port)

    assert (code, said.count("\n")) == (2, 1)


def test_a_data_folder_in_use_is_said_in_one_line(tmp_path):
    with server(tmp_path / "data"):
        code, said = refused(tmp_path / "data", "--port", "0")

    assert code == 2
    assert said.startswith("carelog: Another carelog is writing in ")
    assert said.count("\n") == 1


def test_the_demo_has_three_maps_and_a_second_start_makes_no_more(tmp_path):
    for _ in range(2):
        with server(tmp_path / "data", "--demo") as running:
            said = Visitor(running.address).by_link(running.link).get("/api/maps")
            running.stop()
        assert len(said["maps"]) == 3


def test_the_passwords_of_the_demo_are_printed_once(tmp_path):
    with server(tmp_path / "data", "--demo") as running:
        first = running.passwords
        assert Visitor(running.address).by_password(*first["worker"]).token
        running.stop()
    with server(tmp_path / "data", "--demo") as running:
        again = running.passwords
        assert Visitor(running.address).by_password(*first["worker"]).token

    assert set(first) == {
        "keeper", "supported-person", "worker", "member", "own-entry", "reviewer", "auditor"
    }  # fmt: skip
    assert again == {}


def test_demo_people_do_not_come_among_real_maps(tmp_path):
    with open_database(tmp_path / "data") as database:
        write(Record(database), *(noted(event, "2026-01-01") for event in RUTHS_MAP))

    code, said = refused(tmp_path / "data", "--demo", "--port", "0")

    assert (code, said.count("\n")) == (2, 1)
    assert "Give the demo another" in said


def test_the_first_link_makes_the_first_account_once(tmp_path):
    with server(tmp_path / "data") as running:
        secret = running.link.partition("#")[2]
        body = {"secret": secret, "name": "Kim", "password": "three grey geese in a field"}
        first = Visitor(running.address)
        made = first.post("/api/begin", body)
        again = Visitor(running.address).post("/api/begin", {**body, "name": "Lee"})
        running.stop()
        with server(tmp_path / "data") as later:
            assert later.link == ""
            assert "Sign in there." in later.said

    assert made["person"]["name"] == "Kim"
    assert again["error"]["code"] == "code-not-accepted"


@pytest.mark.parametrize("url", ["http://carelog.example", "https://carelog.example/path", "carelog.example"])
def test_a_public_address_is_https_and_nothing_more(tmp_path, url):
    code, said = refused(tmp_path / "data", "--public-url", url, "--port", "0")

    assert (code, said.count("\n")) == (2, 1)


def test_behind_a_proxy_the_cookie_is_for_https_and_this_host_alone(tmp_path):
    with server(tmp_path / "data", "--public-url", "https://carelog.example", at="https://carelog.example") as running:
        visitor = Visitor(f"http://localhost:{running.port}", host="carelog.example")
        body = {"secret": running.link.partition("#")[2], "name": "Kim", "password": "three grey geese in a field"}
        visitor.post("/api/begin", body)

    assert "__Host-carelog=" in visitor.set_cookie
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(visitor.set_cookie.split("; "))
    assert visitor.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
