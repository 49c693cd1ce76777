"""A command beside a running server: what writes is handed to it, what reads looks for itself."""

import signal

from tests.support.servers import serving
from tests.web.servers import Visitor


def test_an_import_is_handed_to_the_server_and_seen_there_at_once(carelog, blueprint, tmp_path):
    with serving(tmp_path / "data") as server:
        done = carelog("import", blueprint, "--title", "Ruth")

        assert done.code == 0, done.err
        shown = carelog("show", "Ruth", "--json").json
        added = carelog("person", "add", "Kim", "--role", "keeper", "--map", "Ruth")
        visitor = Visitor(server.url).by_link(added.out.split("once, within the hour: ")[1].split()[0])
        assert [one["title"] for one in visitor.get("/api/maps")["maps"]] == ["Ruth"]
        assert visitor.get(f"/api/maps/{shown['map']}/network")["elements"] == shown["elements"]


def test_what_cannot_be_done_is_said_as_if_it_were_done_here(carelog, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"elements": [')
    with serving(tmp_path / "data"):
        said = carelog("import", broken, "--title", "Ruth")

    assert said.code == 2 and len(said.err.strip().splitlines()) == 1


def test_a_second_server_on_one_folder_is_refused(carelog, tmp_path):
    with serving(tmp_path / "data"):
        said = carelog("serve", "--port", "0")

    assert said.code == 2 and len(said.err.strip().splitlines()) == 1


def test_a_server_told_to_stop_stops_and_lets_go_of_the_folder(carelog, blueprint, tmp_path):
    with serving(tmp_path / "data") as server:
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0

    assert carelog("import", blueprint, "--title", "Ruth").code == 0
