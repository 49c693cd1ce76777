"""maps, show, log, compare: what somebody at a terminal, or a script, is told."""

import json

import pytest

from tests.cli.conftest import RUTH


def test_an_empty_folder_says_how_to_begin(carelog):
    carelog("rebuild")

    said = carelog("maps")

    assert said.code == 0 and "carelog import" in said.out


def test_a_folder_that_is_not_there_is_one_line_on_stderr(carelog):
    said = carelog("maps")

    assert said.code == 2 and len(said.err.splitlines()) == 1 and not said.out


def test_maps_and_show_give_what_was_read_in(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")

    [listed] = carelog("maps", "--json").json["maps"]
    shown = carelog("show", "Ruth", "--json").json

    assert listed["title"] == shown["title"] == "Ruth" and listed["id"] == shown["map"]
    assert sorted(one["name"] for one in shown["elements"]) == ["Choir", "Ruth", "Tom"]
    assert {one["type"] for one in shown["elements"]} == {"Supported Person", "Person", "Group"}
    assert [one["direction"] for one in shown["connections"]] == ["directed", "undirected"]
    assert shown["not_shown"] == []


def test_a_map_is_found_by_its_id_too(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")
    [listed] = carelog("maps", "--json").json["maps"]

    assert carelog("show", listed["id"], "--json").json["title"] == "Ruth"


def test_before_it_was_read_in_there_was_nothing(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")

    assert carelog("show", "Ruth", "--on", "2001-01-01", "--json").json["elements"] == []
    assert carelog("show", "Ruth", "--known", "1", "--json").json["elements"] == []


@pytest.mark.parametrize("when", ["yesterday", "2026-02-30", "2026-1-1", "12:00"])
def test_what_is_no_date_is_said_so(carelog, blueprint, when):
    carelog("import", blueprint, "--title", "Ruth")

    said = carelog("show", "Ruth", "--on", when)

    assert said.code == 2 and "2026-03-14" in said.err and len(said.err.splitlines()) == 1


def test_a_map_that_is_not_there_has_a_stable_code(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")

    said = carelog("show", "Nobody", "--json")

    assert said.code == 2 and said.json["error"]["code"] == "no-map"


def test_a_second_map_of_one_title_is_refused_with_what_to_do(carelog, blueprint, tmp_path):
    carelog("import", blueprint, "--title", "Ruth")
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"elements": [{"label": "Ann"}], "connections": []}))

    said = carelog("import", other, "--title", "Ruth")

    assert said.code == 2 and "--into" in said.err, said
    assert len(carelog("maps", "--json").json["maps"]) == 1


def test_the_log_tells_each_entry_as_a_sentence(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")

    said = carelog("log", "Ruth")

    assert "Tom is on the map" in said.out and "Ruth" in said.out
    entries = carelog("log", "Ruth", "--json").json["entries"]
    assert [one["seq"] for one in entries] == list(range(1, len(entries) + 1))
    assert entries[0]["type"] == "map-started" and entries[-1]["type"] == "import-made"


def test_compare_tells_what_came(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")

    found = carelog("compare", "Ruth", "2001-01-01", "2100-01-01", "--json").json

    assert len(found["elements"]["added"]) == 3 and len(found["connections"]["added"]) == 2
    assert set(found["why"]) == {one["id"] for one in [*found["elements"]["added"], *found["connections"]["added"]]}
    assert found["numbers"]["after"] and found["words"]
    title, first, *rest = carelog("compare", "Ruth", "2001-01-01", "2100-01-01").out.splitlines()
    assert title == "Ruth: 2001-01-01 beside 2100-01-01" and first.startswith("New on the map: ")
    assert "3 came" in "\n".join(rest)


def test_compare_takes_moments_with_a_time_zone_either_way_round_as_they_were_known(carelog, blueprint):
    carelog("import", blueprint, "--title", "Ruth")

    found = carelog("compare", "Ruth", "2100-01-01T10:00+02:00", "2001-01-01T10:00-05:00", "--json").json
    assert found["swapped"] and len(found["elements"]["added"]) == 3
    then = carelog("compare", "Ruth", "2001-01-01", "2100-01-01", "--known", "1", "--json").json
    assert len(then["entries"]) == 1 < len(found["entries"])
    assert carelog("compare", "Ruth", "2001-02-30", "2100-01-01").code == 2


@pytest.mark.parametrize("format", ["kumu", "jsonl"])
def test_what_is_written_out_reads_back_as_the_same_map(carelog, blueprint, tmp_path, format):
    carelog("import", blueprint, "--title", "Ruth")
    written = tmp_path / f"out.{format}"
    assert carelog("export", "Ruth", "--format", format, "-o", written).code == 0
    before = carelog("show", "Ruth", "--json").json

    again = carelog("import", written, *(["--title", "Ruth"] if format == "kumu" else []), data="elsewhere")

    assert again.code == 0, again.err
    assert _network(before) == _network(carelog("show", "Ruth", "--json", data="elsewhere").json)


def _network(shown):
    names = {one["id"]: one["name"] for one in shown["elements"]}
    ties = [
        (names[one["from"]], names[one["to"]], one.get("type"), one.get("direction")) for one in shown["connections"]
    ]
    things = [(one["name"], one.get("type"), one.get("description"), one.get("custom")) for one in shown["elements"]]
    return sorted(map(str, things)), sorted(map(str, ties))


def test_text_that_holds_terminal_commands_is_shown_and_not_obeyed(carelog, tmp_path):
    hostile = tmp_path / "hostile.json"
    hostile.write_text(json.dumps({"elements": [{"label": "A\u001b[2Jnn"}], "connections": []}))
    carelog("import", hostile, "--title", "Hostile")

    assert "\x1b" not in carelog("show", "Hostile").out


def test_the_example_is_what_the_tests_think_it_is():
    assert len(RUTH["elements"]) == 3


@pytest.mark.parametrize(
    "typed", [("measures",), ("compare", "Ruth", "2026-01-01"), ("mesures", "Ruth"), ("show", "--on")]
)
def test_a_command_typed_wrong_says_how_it_goes_in_one_line(carelog, typed):
    said = carelog(*typed, "--json")

    assert said.code == 2 and said.json["error"]["code"] == "usage"
    assert "--help" in said.err and len(said.err.splitlines()) == 1
