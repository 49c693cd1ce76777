"""The shapes in which Kumu and others write a graph as JSON."""

import pytest

from carelog.interchange import detect
from carelog.interchange.picture import Given, Outcome
from tests.interchange.files import a_json, blueprint, picture

ANA = {"id": "e1", "label": "Ana", "type": "Person"}
BEN = {"id": "e2", "label": "Ben", "type": "Person"}
FLAT = {
    "elements": [ANA, BEN],
    "connections": [{"id": "c1", "from": "e1", "to": "e2", "type": "helps", "direction": "mutual"}],
}
NESTED = {
    "elements": [
        {"_id": "e1", "attributes": {"label": "Ana", "element type": "Person"}},
        {"_id": "e2", "attributes": {"label": "Ben", "element type": "Person"}},
    ],
    "connections": [
        {"_id": "c1", "from": "e1", "to": "e2", "direction": "mutual", "attributes": {"connection type": "helps"}}
    ],
}
CAPITALS = {
    "Elements": [{"ID": "e1", "Label": "Ana", "Type": "Person"}, {"ID": "e2", "Label": "Ben", "Type": "Person"}],
    "Connections": [{"ID": "c1", "From": "e1", "To": "e2", "Type": "helps", "Direction": "mutual"}],
}
NODES = {
    "nodes": [{"id": "e1", "name": "Ana", "group": "Person"}, {"id": "e2", "name": "Ben", "group": "Person"}],
    "links": [{"id": "c1", "source": "e1", "target": "e2", "type": "helps", "direction": "mutual"}],
}
MOVED = {
    "nodes": NODES["nodes"],
    "edges": [{"id": "c1", "source": {"id": "e1"}, "target": {"id": "e2"}, "type": "helps", "bidirectional": True}],
}
CYTOSCAPE = {
    "elements": {
        "nodes": [{"data": ANA}, {"data": BEN}],
        "edges": [{"data": {"id": "c1", "source": "e1", "target": "e2", "type": "helps", "direction": "mutual"}}],
    }
}  # fmt: skip
ONE_LIST = {
    "elements": [
        {"group": "nodes", "data": {"id": "e1", "label": "Ana", "type": "Person"}},
        {"group": "nodes", "data": {"id": "e2", "label": "Ben", "type": "Person"}},
        {
            "group": "edges",
            "data": {"id": "c1", "source": "e1", "target": "e2", "type": "helps", "direction": "mutual"},
        },
    ]
}
PAIRS = {
    "elements": [
        {"id": "e1", "attributes": [{"name": "Label", "value": "Ana"}, {"name": "Type", "value": "Person"}]},
        {"id": "e2", "attributes": [{"name": "Label", "value": "Ben"}, {"name": "Type", "value": "Person"}]},
    ],
    "connections": FLAT["connections"],
}
SHAPES = [FLAT, NESTED, CAPITALS, NODES, MOVED, CYTOSCAPE, ONE_LIST, PAIRS]


@pytest.mark.parametrize("shape", SHAPES)
def test_one_network_comes_out_of_every_shape(shape):
    found = picture(a_json(shape))

    assert [(row.source_id, row.label, row.type) for row in found.elements] == [
        ("e1", "Ana", "Person"),
        ("e2", "Ben", "Person"),
    ]
    assert [(row.source_id, row.from_, row.to, row.type, row.direction) for row in found.connections] == [
        ("c1", "e1", "e2", "helps", "mutual")
    ]


def test_numbers_stand_for_places_where_nodes_have_no_ids():
    shape = {"nodes": [{"name": "Ana"}, {"name": "Ben"}], "links": [{"source": 1, "target": 0}]}

    found = picture(a_json(shape))

    assert [(row.from_, row.to) for row in found.connections] == [("Ben", "Ana")]


def test_a_graph_says_once_that_all_its_ties_are_directed():
    shape = {"directed": True, "nodes": [{"id": 1}, {"id": 2}], "links": [{"source": 1, "target": 2}]}

    found = picture(a_json(shape))

    assert [row.direction for row in found.connections] == ["directed"]


def test_absent_null_and_empty_stay_apart():
    found = picture(
        blueprint(
            [
                {"id": "1", "label": "A"},
                {"id": "2", "label": "B", "type": None, "description": None, "note": None},
                {"id": "3", "label": "C", "type": "", "description": "", "note": ""},
            ]
        )
    )

    assert [dict(row.fields) for row in found.elements] == [
        {},
        {"note": None, "type": None, "description": None},
        {"note": "", "type": "", "description": ""},
    ]
    assert {row.type for row in found.elements} == {None}


def test_values_keep_what_they_are():
    fields = {"n": 7, "share": 1.0, "text": "007", "yes": True, "tags": ["one", "two"], "more": {"a": [1]}}

    found = picture(blueprint([{"label": "A"} | fields]))

    assert found.elements[0].fields == fields
    assert [type(value) for value in found.elements[0].fields.values()] == [int, float, str, bool, list, dict]


def test_a_number_that_no_number_can_hold_becomes_its_text():
    text = '{"elements": [{"label": "A", "big": 9007199254740993, "huge": 1e999, "no": NaN, "safe": 9007199254740992}]}'

    found = picture(Given("map.json", text.encode()))

    assert found.elements[0].fields == {
        "big": "9007199254740993",
        "huge": "1e999",
        "no": "NaN",
        "safe": 9007199254740992,
    }


def test_delayed_and_reversed_are_kept_where_they_are_so():
    tie = {"from": "a", "to": "b"}

    found = picture(blueprint([], [tie | {"delayed": True, "reversed": False}]))

    assert found.connections[0].fields == {"delayed": True}


def test_a_field_that_stands_twice_in_one_item_is_kept_twice():
    found = picture(blueprint([{"label": "A", "Website": "x", "attributes": {"Website": "y", "label": "A again"}}]))

    assert found.elements[0].fields == {"Website": "x", "Website (2)": "y", "label": "A again"}


def test_a_key_that_stands_twice_in_one_object_is_reported():
    text = '{"elements": [{"label": "A", "note": 1, "note": 2}]}'

    read = detect.read([Given("map.json", text.encode())])

    assert read.pictures[0].elements[0].fields == {"note": 2}
    assert [one.what for one in read.outcomes] == ["field"]


@pytest.mark.parametrize("item", ["Ana", 5, None, ["Ana"]])
def test_an_item_that_is_no_object_is_refused_with_its_place(item):
    found = picture(blueprint([ANA, item]))

    assert found.outcomes == [Outcome("element 2", "element", "refused", "it is not an object")]


def test_an_element_without_a_name_bears_its_id():
    found = picture(blueprint([{"id": "e1", "label": None}, {"id": "e2"}, {"type": "Person"}]))

    assert [(row.source_id, row.label) for row in found.elements] == [("e1", None), ("e2", None)]
    assert [(one.where, one.outcome) for one in found.outcomes] == [("element 3", "refused")]


def test_a_connection_without_an_end_is_refused():
    found = picture(blueprint([ANA], [{"from": "e1"}, {"from": "", "to": "e1"}, {"from": "e1", "to": "e1"}]))

    assert [one.where for one in found.outcomes] == ["connection 1", "connection 2"]
    assert [(row.from_, row.to) for row in found.connections] == [("e1", "e1")]


def test_one_connection_to_several_is_one_to_each():
    found = picture(blueprint([], [{"from": "A", "to": ["B", "C"]}]))

    assert [(row.where, row.to) for row in found.connections] == [
        ("connection 1, end 1", "B"),
        ("connection 1, end 2", "C"),
    ]


def test_a_strange_direction_is_kept_as_a_field_and_asked_about():
    found = picture(blueprint([], [{"from": "A", "to": "B", "direction": "sideways"}]))

    assert (found.connections[0].direction, found.connections[0].fields) == (None, {"direction": "sideways"})
    assert [one.outcome for one in found.outcomes] == ["asked"]


BACKUP = {
    "name": "Street",
    "attributes": [{"_id": "attr-1", "name": "Phone Tree"}, {"_id": "attr-2", "name": "Label"}],
    "elements": [
        {"_id": "elem-aaaaaaaa", "attributes": {"label": "Ana", "phone tree": "yes"}},
        {"_id": "elem-bbbbbbbb", "attributes": {"label": "Ben"}},
        {"_id": "elem-cccccccc", "attributes": {"label": "In the bin"}},
    ],
    "connections": [
        {
            "_id": "conn-dddddddd",
            "from": "elem-aaaaaaaa",
            "to": "elem-bbbbbbbb",
            "direction": "directed",
            "attributes": {},
        },
        {
            "_id": "conn-eeeeeeee",
            "from": "elem-aaaaaaaa",
            "to": "elem-cccccccc",
            "direction": "directed",
            "attributes": {},
        },
    ],
    "loops": [{"_id": "loop-1"}],
    "maps": [
        {
            "_id": "map-1",
            "name": "Number 9",
            "elements": [
                {"_id": "node-1", "element": "elem-aaaaaaaa", "position": {"x": 10, "y": -5.5}},
                {"_id": "node-2", "element": "elem-bbbbbbbb", "position": None},
            ],
            "connections": [{"_id": "edge-1", "connection": "conn-dddddddd"}],
        }
    ],
    "perspectives": [{"_id": "pers-1"}],
}


def test_a_backup_is_read_by_what_lies_on_its_map():
    read = detect.read([a_json(BACKUP)])
    (found,) = read.pictures

    assert (found.title, found.map_name) == ("Street", "Number 9")
    assert [(row.label, row.fields, row.position) for row in found.elements] == [
        ("Ana", {"Phone Tree": "yes"}, (10.0, -5.5)),
        ("Ben", {}, None),
    ]
    assert [row.source_id for row in found.connections] == ["conn-dddddddd"]
    assert [(one.where, one.what, one.outcome) for one in read.outcomes] == [
        ("element 3 (elem-cccccccc)", "element", "asked"),
        ("connection 2 (conn-eeeeeeee)", "connection", "asked"),
        ("the file", "loop", "skipped"),
        ("the file", "view", "skipped"),
    ]


def test_a_backup_whose_maps_list_nothing_is_read_whole():
    read = detect.read([a_json(BACKUP | {"maps": []})])

    assert len(read.pictures[0].elements) == 3
