import signal
import socket
import urllib.request

import pytest

from tests.web.servers import refused, server


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_answers_there_and_stops_when_told(tmp_path, by):
    with server(tmp_path / "data") as running:
        assert running.said.startswith("http://localhost:")
        assert "Only this computer can open it" in running.said
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
    assert "carelog serves this computer only until people can sign in" in said
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
            with urllib.request.urlopen(f"{running.address}/api/maps") as answer:
                said = answer.read().decode()
            running.stop()
        assert said.count('"title"') == 3
