"""The picture as data: every name is free of every other thing, every line ends where its shape does."""

import json
from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.projections.drawing.lines import GAP
from carelog.projections.drawing.model import NodeDrawn, Scene, TieDrawn
from carelog.projections.drawing.room import Box
from carelog.projections.drawing.shapes import edge, extent
from carelog.projections.network import Network
from carelog.projections.scene import as_json, scene
from tests.projections.sample_maps import community, drawn, laid_out, network, personal

MAPS = {
    "personal 12": personal(12),
    "personal 60": personal(60),
    "personal 300": personal(300),
    "community 12": community(12),
    "community 60": community(60),
    "community 300": community(300),
}


@pytest.fixture(scope="module", params=[(name, size) for name in MAPS for size in ("wide", "phone")], ids=" ".join)
def picture(request: pytest.FixtureRequest) -> Scene:
    name, size = request.param
    return drawn(MAPS[name], size)


def label(node: NodeDrawn) -> Box:
    assert node.box
    return Box(*node.box)


def shape(node: NodeDrawn) -> Box:
    left, up, right, down = extent(node.shape, node.radius)
    return Box(node.x + left, node.y + up, node.x + right, node.y + down)


def beside(picture: Scene) -> list[NodeDrawn]:
    """The shapes whose name stands beside them."""
    return [node for node in picture.nodes if node.written and node.side != "inside"]


def test_no_name_lies_on_another(picture):
    assert [
        (one.name, other.name)
        for one, other in combinations(beside(picture), 2)
        if label(one).over(label(other)) > 0.01
    ] == []


def test_no_name_lies_on_a_shape(picture):
    assert [
        (one.name, node.name)
        for one in beside(picture)
        for node in picture.nodes
        if node is not one and label(one).over(shape(node)) > 0.01
    ] == []


def test_no_name_lies_on_a_tag(picture):
    tags = [tie.tag for tie in picture.ties if tie.tag]
    boxes = [Box(t.x - t.width / 2, t.y - t.height / 2, t.x + t.width / 2, t.y + t.height / 2) for t in tags]

    assert [one.name for one in beside(picture) for box in boxes if label(one).over(box) > 0.01] == []


def test_every_name_is_on_the_page(picture):
    page = Box(0, 0, picture.width, picture.height)

    assert all(label(node).over(page) > 0.99 * label(node).over(label(node)) for node in picture.nodes)


def test_everyone_is_in_the_picture(picture):
    care_map = next(
        one for one in MAPS.values() if len(one.elements) == len(picture.nodes) and one.title == picture.title
    )

    assert {node.id for node in picture.nodes} == set(care_map.elements)
    assert {id_ for tie in picture.ties for id_ in tie.ids} == set(care_map.connections)


def ends(tie: TieDrawn) -> list[tuple[float, float]]:
    """Where a line with its arrow heads begins and ends."""
    tips = [(x, y) for x, y, _, _ in tie.heads]
    start, end = tie.path[:2], tie.path[-2:]
    if len(tips) == 2:
        return tips
    return [start, tips[0] if tips else end]  # one head is at the end, except in bundles that point back


def test_lines_end_at_the_edges_of_their_shapes(picture):
    nodes = {node.id: node for node in picture.nodes}
    for tie in picture.ties:
        if tie.giver == tie.receiver or len(tie.ids) > 1:
            continue
        for (x, y), end in zip(ends(tie), (tie.giver, tie.receiver), strict=True):
            node = nodes[end]
            reach = edge(node.shape, node.radius, (x - node.x, y - node.y))
            assert hypot(x - node.x, y - node.y) == pytest.approx(reach + GAP, abs=0.5)


def test_with_few_around_everyone_has_their_name():
    assert drawn(MAPS["personal 12"]).unwritten == 0
    assert drawn(MAPS["community 12"]).unwritten == 0


def test_with_very_many_the_most_connected_have_their_names():
    picture = drawn(MAPS["community 300"])
    many = {node.id: sum(node.id in (tie.giver, tie.receiver) for tie in picture.ties) for node in picture.nodes}
    best = sorted(picture.nodes, key=lambda node: -many[node.id])[:10]

    assert sum(node.written for node in best) >= 8


def pair(**fields) -> CareMap:
    """Caroline and Ann, without a tie yet."""
    care_map = CareMap(kind="personal", about="c")
    care_map.elements["c"] = Element(id="c", kind="person", name="Caroline")
    fields = {"kind": "person", "name": "Ann", "relationship": "neighbour", "nearness": "nearby"} | fields
    care_map.elements["a"] = Element(id="a", **fields)
    return care_map


def tied(care_map: CareMap, **fields) -> TieDrawn:
    """How one tie from Ann to Caroline is drawn."""
    fields = {"family": "care", "direction": "directed"} | fields
    care_map.connections["t"] = Connection(id="t", from_="a", to="c", **fields)
    return drawn(care_map).ties[0]


@pytest.mark.parametrize(
    ("frequency", "line"),
    [
        ("daily", "daily"),
        ("several-a-week", "weekly"),
        ("weekly", "weekly"),
        ("monthly", "now-and-then"),
        ("occasional", "now-and-then"),
        (None, "unsaid"),
    ],
)
def test_how_often_is_how_the_line_is_drawn(frequency, line):
    assert tied(pair(), frequency=frequency).line == line


def test_more_often_and_stronger_is_heavier():
    assert tied(pair(), frequency="daily").weight > tied(pair(), frequency="weekly").weight > tied(pair()).weight
    assert tied(pair(), strength="strong").weight > tied(pair(), strength="weak").weight


@pytest.mark.parametrize(("direction", "heads"), [("directed", 1), ("mutual", 2), ("undirected", 0), (None, 0)])
def test_an_arrow_points_from_giver_to_receiver(direction, heads):
    tie = tied(pair(), direction=direction)

    assert len(tie.heads) == heads
    if heads == 1:
        x, y = tie.heads[0][:2]
        picture = drawn(pair())
        caroline = next(node for node in picture.nodes if node.id == "c")
        assert hypot(x - caroline.x, y - caroline.y) == pytest.approx(caroline.radius + GAP, abs=0.1)


def test_green_is_unpaid_and_purple_is_paid():
    assert tied(pair()).tone == "unpaid"
    assert tied(pair(relationship="paid-worker")).tone == "paid"
    assert tied(pair(), formality="formal").tone == "paid"
    assert tied(pair(relationship=None)).tone == "ink"


def test_what_weighs_on_a_tie_stands_on_it_in_words():
    tag = tied(pair(), feelings={"a": "strained"}, paused=True).tag

    assert tag is not None
    assert tag.text == "tired, paused"


def test_ties_between_the_same_two_lie_side_by_side():
    care_map = pair()
    for number in range(3):
        care_map.connections[f"t{number}"] = Connection(id=f"t{number}", from_="a", to="c", family="care")

    middles = {tie.path[2:4] for tie in drawn(care_map).ties}

    assert len(middles) == 3


def test_too_many_between_two_become_one_line_with_the_words_of_all():
    care_map = pair()
    for number, mode in enumerate(["visit", "phone", "letter", "outing"]):
        tie = Connection(id=f"t{number}", from_="a", to="c", family="care", direction="directed", mode=mode)
        care_map.connections[tie.id] = tie

    (line,) = drawn(care_map).ties

    assert line.ids == ("t0", "t1", "t2", "t3")
    assert "Ann phones Caroline" in line.words
    assert "Ann writes to Caroline" in line.words


def test_who_does_not_want_to_be_on_the_map_is_shown_as_their_role_only():
    picture = drawn(pair(knows="objects"))

    assert "Ann" not in json.dumps(as_json(picture))
    assert any(node.name == "a neighbour" for node in picture.nodes)


def test_a_long_name_is_drawn_in_two_lines_and_said_in_full():
    name = "The Very Long Named Association of Neighbours and Friends of the Lower Road"
    node = next(node for node in drawn(pair(kind="organisation", name=name)).nodes if node.id == "a")

    lines = [line.text for line in node.label if line.role == "name"]
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert node.name == name


def test_a_name_from_right_to_left_starts_at_its_own_side():
    node = next(node for node in drawn(pair(name="فاطمة الزهراء")).nodes if node.id == "a")

    assert all(line.rtl for line in node.label if line.role == "name")


def test_what_is_filtered_out_moves_nothing():
    care_map = MAPS["personal 60"]
    whole, layout = network(care_map), laid_out(care_map)
    part = Network(care_map, whole.elements[::2], whole.connections, [])

    places = {node.id: (node.x, node.y) for node in scene(whole, layout).nodes}
    few = {node.id: (node.x, node.y) for node in scene(part, layout).nodes}

    assert few.items() <= places.items()


def test_a_name_stays_where_it_stood_on_the_picture_before():
    care_map = MAPS["personal 12"]
    layout = laid_out(care_map)
    before = scene(network(care_map), layout)

    after = scene(network(care_map), layout, before=before)

    assert [node.side for node in after.nodes] == [node.side for node in before.nodes]


def test_what_happened_at_a_step_is_said_in_the_picture():
    care_map = pair()
    care_map.connections["t"] = Connection(id="t", from_="a", to="c", family="care")

    picture = scene(network(care_map), laid_out(care_map), marks={"a": "new", "t": "changed"})

    assert [node.mark.text for node in picture.nodes if node.mark] == ["new"]
    assert [tie.tag.text for tie in picture.ties if tie.tag] == ["changed"]
    assert any(node.words.startswith("Ann, neighbour, new, nearby") for node in picture.nodes)


def test_a_tie_of_somebody_to_themselves_is_a_loop():
    care_map = pair()
    care_map.connections["t"] = Connection(id="t", from_="a", to="a", family="other")

    (tie,) = drawn(care_map).ties

    assert len(tie.path) == 10


def test_somebody_who_died_leaves_their_place_empty():
    care_map = pair()
    care_map.elements["c"] = replace(care_map.elements["c"], died=True)

    assert [node.id for node in drawn(care_map).nodes] == ["a"]


def test_the_scene_is_plain_data(picture):
    again = json.loads(json.dumps(as_json(picture)))

    assert len(again["nodes"]) == len(picture.nodes)
