"""Every Kumu file of ../shared/data comes in with its source's counts, or is refused as its README row says."""

import json
from pathlib import Path

import pytest

from carelog.interchange import detect
from carelog.interchange.picture import CannotRead
from tests.interchange.maps import bring, recorded, shown, size, the_map
from tests.interchange.shared import given, shared

MAIN = "kumu-wirkmechanismen/wirkmechanismen-main-model-blueprint.json"
COUNTS = [
    (["kumu-docs-official/snap-to-tutorial-project.json"], 51, 113),
    (["kumu-docs-official/snap-to-tutorial-data.xlsx"], 51, 113),
    (["kumu-docs-official/kumu-omidyarnetwork-us-financial-inclusion-BACKUP.json"], 230, 230),
    (["kumu-docs-official/paypal-mafia.xlsx"], 34, 49),
    (["kumu-mrvc/kumu-jeff-ira-analysis-calcs.json"], 150, 202),
    (["kumu-mrvc/kumu.json"], 4, 3),
    (["kumu-agentic-csv/elements.csv", "kumu-agentic-csv/connections.csv"], 402, 317),
    (["kumu-agentic-csv/connections.csv", "kumu-agentic-csv/elements.csv"], 402, 317),
    (["kumu-ukpn-csv/entities.csv", "kumu-ukpn-csv/connections.csv"], 24, 22),
    (["kumu-monchique-multiformat/kumu_network.json"], 5, 3),
    (["kumu-monchique-multiformat/kumu_network_20260205_172227.json"], 5, 3),
    (["kumu-monchique-multiformat/sna_nodes.csv", "kumu-monchique-multiformat/sna_edges.csv"], 5, 3),
    (["kumu-maralexv/kumu_data.json"], 16, 103),
    (["kumu-maralexv/kumu_input.csv"], 16, 0),
    ([MAIN], 189, 687),
]
REFUSED = [
    ("kumu-docs-official/overview-of-the-euro-crisis.xlsx", "broken-workbook"),
    ("kumu-mrvc/kumu-example.json", "trailing-comma"),
    ("kumu-maralexv/arr.json", "not-a-map"),
    ("kumu-wirkmechanismen/mapping_result.json", "not-a-map"),
    ("kumu-wirkmechanismen/mapping_result2.json", "not-a-map"),
]


@pytest.mark.parametrize(("names", "elements", "connections"), COUNTS, ids=lambda value: str(value))
def test_it_comes_in_with_its_counts_and_a_second_time_changes_nothing(record, names, elements, connections):
    bring(record, *given(*names), title="map")
    before = recorded(record)

    again = bring(record, *given(*names), into="map")

    assert size(record) == (elements, connections)
    assert (again.recorded, recorded(record)) == (0, before)


@pytest.mark.parametrize(("name", "code"), REFUSED)
def test_it_is_refused_in_one_line(record, name, code):
    with pytest.raises(CannotRead) as refused:
        bring(record, *given(name), title="map")

    assert refused.value.code == code
    assert Path(name).name in refused.value.sentence
    assert "\n" not in refused.value.sentence
    assert record.maps() == []


def test_every_other_blueprint_of_that_project_comes_in_whole(record):
    folder = shared("kumu-wirkmechanismen")
    blueprints = [path for path in sorted(folder.glob("*.json")) if not path.name.startswith("mapping_result")]

    for path in blueprints:
        source = json.loads(path.read_text("utf-8"))
        (report,) = bring(record, *given(f"kumu-wirkmechanismen/{path.name}"), title=path.stem).maps

        assert report.counts["element"] == {"created": len(source["elements"])}
        assert report.counts["connection"] == {"created": len(source["connections"])}
    assert len(blueprints) == 10


def test_a_backup_with_two_maps_becomes_two_maps(record):
    name = "kumu-docs-official/kumu-changelabs-template.json"

    report = bring(record, *given(name))

    assert [(one.title, size(record, one.map)) for one in report.maps] == [
        ("Driving Dynamics Map", (6, 6)),
        ("Stakeholder Ecosystem Map", (5, 5)),
    ]


def test_what_lies_on_no_map_of_a_backup_is_asked_about(record):
    report = bring(record, *given("kumu-docs-official/kumu-omidyarnetwork-us-financial-inclusion-BACKUP.json"))

    asked = [one for one in report.outcomes if one.outcome == "asked"]
    assert [(one.what, one.where[:10]) for one in asked] == [("connection", "connection"), ("connection", "connection")]
    assert [one.why for one in report.outcomes if one.what == "loop"] == ["42 loops, which carelog has no place for"]


def test_one_network_is_the_same_from_json_and_from_csv():
    from_json = detect.read(given("kumu-monchique-multiformat/kumu_network.json")).pictures[0]
    from_csv = detect.read(
        given("kumu-monchique-multiformat/sna_edges.csv", "kumu-monchique-multiformat/sna_nodes.csv")
    ).pictures[0]

    for rows in ("elements", "connections"):
        keys = ("source_id", "label", "type") if rows == "elements" else ("from_", "to", "type", "direction")
        one, other = ([[getattr(row, key) for key in keys] for row in getattr(p, rows)] for p in (from_json, from_csv))
        assert [["" if cell is None else cell for cell in row[1:]] for row in one] == [row[1:] for row in other]


def test_the_workbook_of_a_map_adds_nothing_to_the_map_from_its_backup(record):
    bring(record, *given("kumu-docs-official/snap-to-tutorial-project.json"), title="states")

    bring(record, *given("kumu-docs-official/snap-to-tutorial-data.xlsx"), into="states")

    assert size(record) == (51, 113)


def test_a_newer_file_brings_the_map_to_what_it_holds(record):
    bring(record, *given("kumu-wirkmechanismen/wirkmechanismen-main-model-blueprint Charlie.json"), title="model")
    differs = bring(record, *given(MAIN), into="model").recorded

    source = json.loads(shared(MAIN).read_text("utf-8"))
    assert 0 < differs < 100
    assert sorted(one.name for one in shown(record).elements) == sorted(
        one["attributes"]["label"] for one in source["elements"]
    )
    fields = {one.source_id: one.custom or {} for one in shown(record).elements}
    for item in source["elements"]:
        rest = {key: value for key, value in item["attributes"].items() if key not in ("label", "element type")}
        rest.pop("description", None)
        assert fields[item["_id"]] == rest


def test_places_on_the_picture_are_kept(record):
    bring(record, *given("kumu-docs-official/snap-to-tutorial-project.json"), title="states")

    assert all(one.place is not None for one in shown(record, the_map(record)).elements)
