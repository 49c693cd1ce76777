"""Everything that somebody may be called comes in as it is; what cannot be kept is refused by its row and place."""

import json

import pytest

from tests.interchange.files import a_csv, a_json, blueprint, picture
from tests.interchange.maps import bring, shown
from tests.interchange.shared import shared

BLANK = {"", " ", "\u1680", "\u3000", "\t", "\n"}


def naughty() -> list[str]:
    return json.loads(shared("n-blns/blns.json").read_text("utf-8"))


def test_every_naughty_string_is_a_name_unless_it_is_blank(record):
    strings = naughty()

    report = bring(record, blueprint([{"label": one} for one in strings]), title="names")

    said = {one.where: one for one in report.maps[0].outcomes}
    for number, one in enumerate(strings, 1):
        assert said[f"element {number}"].outcome == ("created" if one.strip() else "refused")
    assert sorted(one.name for one in shown(record).elements) == sorted(one for one in strings if one.strip())


def test_every_naughty_string_joins_by_its_label(record):
    strings = list(dict.fromkeys(one for one in naughty() if one.strip()))
    ties = [{"from": one, "to": "Hub", "type": one[:500]} for one in strings]

    bring(record, blueprint([{"label": "Hub"}, *({"label": one} for one in strings)], ties), title="names")

    found = shown(record)
    names = {one.id: one.name for one in found.elements}
    assert len(found.elements) <= len(strings) + 1
    assert len(found.connections) == len(strings)
    assert {names[tie.to] for tie in found.connections} == {"Hub"}
    assert {tie.type for tie in found.connections} == set(strings)


@pytest.mark.parametrize("file", ["n-names/names_apostrophe.txt", "n-names/names_hyphen.txt"])
def test_names_of_people_come_in_by_csv(record, file):
    names = [line for line in shared(file).read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]

    bring(record, a_csv("Label\n" + "".join('"{}"\n'.format(name.replace('"', '""')) for name in names)), title="names")

    assert sorted(one.name for one in shown(record).elements) == sorted(names)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("x" * 10_000, "its name is longer than 500 characters"),
        ("x" * 501, "its name is longer than 500 characters"),
        ("a\x00b", "its name holds signs that cannot be kept"),
        ("\ud800", "its name holds signs that cannot be kept"),
        ("", "it has neither a name nor an id"),
        ("   ", "it has neither a name nor an id"),
        (["Ana"], "its name is not text"),
        ({"first": "Ana"}, "its name is not text"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused_by_its_row(record, name, why):
    file = a_json(None).__class__("map.json", json.dumps({"elements": [{"label": "Ana"}, {"label": name}]}).encode())

    (report,) = bring(record, file, title="names").maps

    refused = [one for one in report.outcomes if one.outcome == "refused"]
    assert [(one.where, one.why) for one in refused] == [("element 2", why)]
    assert [one.name for one in shown(record).elements] == ["Ana"]


def test_a_name_of_500_characters_is_kept(record):
    bring(record, blueprint([{"label": "é" * 500}]), title="names")

    assert shown(record).elements[0].name == "é" * 500


def test_a_field_that_cannot_be_kept_is_left_out_and_its_row_is_not():
    deep: list = []
    for _ in range(20):
        deep = [deep]
    odd = {"long": "x" * 20_001, "bad": "a\x00", "deep": deep, "k" * 501: 1, " ": 1, "good": "x" * 20_000}

    found = picture(blueprint([{"label": "Ana", "type": "t" * 501} | odd]))

    assert list(found.elements[0].fields) == ["good"]
    assert found.elements[0].type is None
    assert [one.why for one in found.outcomes] == [
        "the field “type” is longer than 500 characters; left out",
        "the field “long” is longer than 20,000 characters; left out",
        "the field “bad” holds signs that cannot be kept; left out",
        "the field “deep” is nested too deeply; left out",
        "a field has a name that cannot be kept; left out",
        "a field has no name; left out",
    ]


def test_more_fields_than_are_kept_are_left_out_and_reported():
    found = picture(blueprint([{"label": "Ana"} | {f"f{n}": n for n in range(600)}]))

    assert len(found.elements[0].fields) == 500
    assert found.outcomes[0].why == "fields that come after the first 500; left out"


def test_an_end_whose_name_is_too_long_refuses_the_connection(record):
    (report,) = bring(record, blueprint([{"label": "Ana"}], [{"from": "Ana", "to": "x" * 10_000}]), title="names").maps

    assert [(one.what, one.outcome, one.why) for one in report.outcomes if one.outcome == "refused"] == [
        ("connection", "refused", "its To is longer than 500 characters")
    ]


def test_spaces_and_line_breaks_in_names_stay(record):
    names = [" Ana", "Ana  Maria", "Ana\nMaria", "Ana\u00a0", "A\u0301na", "\u00c1na"]

    bring(record, blueprint([{"label": name} for name in names]), title="names")

    assert [one.name for one in shown(record).elements] == names
