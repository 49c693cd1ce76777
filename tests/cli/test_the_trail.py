"""The trail by command: who noted what, a map as somebody saw it, and all that is kept of one person."""

import csv
import io
import json

import pytest


@pytest.fixture
def ruth(carelog, blueprint):
    """Ruth's map, read in; Kim keeps it."""
    carelog("import", blueprint, "--title", "Ruth")
    carelog("person", "add", "Kim", "--role", "keeper", "--map", "Ruth")
    return carelog


def test_the_trail_has_every_entry_newest_first(ruth):
    lines = ruth("trail", "Ruth", "--json").json["lines"]
    entries = ruth("log", "Ruth", "--json").json["entries"]

    assert [one["seq"] for one in lines] == sorted((one["seq"] for one in entries), reverse=True)
    assert lines[0]["type"] == "role-granted"


def test_filters_go_together(ruth):
    [added] = [
        one for one in ruth("trail", "--type", "element-added", "--json").json["lines"] if "Tom" in one["sentence"]
    ]
    [tom] = added["about"]

    found = ruth("trail", "Ruth", "--about", tom, "--via", "import", "--type", "connections", "--json").json["lines"]
    assert [one["type"] for one in found] == ["connection-made"]
    assert ruth("trail", "--by", "Kim", "--json").json["lines"] == []
    assert "Nothing was noted" in ruth("trail", "--standing", "in-error").out


def test_what_an_import_brought_is_found_by_it(ruth):
    [made] = ruth("trail", "--type", "import-made", "--json").json["lines"]

    brought = ruth("trail", "--import", made["entry"], "--json").json["lines"]
    assert {one["type"] for one in brought} == {"map-started", "element-added", "connection-made", "import-made"}


def test_files_are_written(ruth, tmp_path):
    for format in ("csv", "jsonl", "prov"):
        path = tmp_path / f"trail.{format}"
        assert ruth("trail", "--format", format, "-o", path).code == 0
        assert path.read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "trail.csv").read_text("utf-8-sig"))))
    assert any("Tom" in row["sentence"] for row in rows)
    assert "entity" in json.loads((tmp_path / "trail.prov").read_text("utf-8"))


def test_a_map_is_shown_as_somebody_saw_it_and_as_nobody_did_before_they_had_a_part(ruth):
    now = ruth("show", "Ruth", "--as", "Kim", "--known", "9999-01-01", "--json").json
    before = ruth("show", "Ruth", "--as", "Kim", "--known", "2020-01-01")

    assert now["had_a_part"] and now["role"] == "keeper"
    assert sorted(one["name"] for one in now["network"]["elements"]) == ["Choir", "Ruth", "Tom"]
    assert before.code == 0 and "had no part in this map" in before.out


def test_all_that_is_kept_of_one_person_names_nobody_else(ruth, tmp_path):
    path = tmp_path / "tom.json"

    assert ruth("export-person", "Ruth", "Tom", "-o", path).code == 0

    text = path.read_text("utf-8")
    assert json.loads(text)["name"] == "Tom" and "next door" in text
    assert "Ruth" not in text


@pytest.mark.parametrize(
    "typed",
    [
        ("trail", "Ruth", "--type", "x"), ("trail", "Nobody's"), ("trail", "--since", "soon"), ("trail", "--by", "Who"),
        ("trail", "--format", "csv"), ("show", "Ruth", "--as", "Kim"), ("show", "Ruth", "--as", "Who", "--known", "1"),
        ("export-person", "Ruth", "Nobody", "-o", "x.json"), ("trail", "--role", "boss"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_one_line(ruth, typed):
    said = ruth(*typed)

    assert said.code == 2 and len(said.err.splitlines()) == 1


def test_a_folder_that_is_not_there_is_not_made(carelog, tmp_path):
    said = carelog("trail", data="elsewhere")

    assert said.code == 2 and not (tmp_path / "elsewhere").exists()


def test_a_rebuild_makes_it_anew(ruth):
    before = ruth("trail", "--json").out

    assert ruth("rebuild").code == 0
    assert ruth("trail", "--json").out == before
