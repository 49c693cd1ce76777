"""The picture of a part of a map: cut to what is on it, and nobody moves."""

from dataclasses import replace

from carelog.domain.care_map import Element
from carelog.projections.scene import scene
from tests.projections.sample_maps import community, laid_out, network, personal


def test_a_part_of_a_map_without_rings_is_cut_to_what_is_on_it():
    care_map = community(60)
    whole, layout = network(care_map), laid_out(care_map)
    few = replace(whole, elements=whole.elements[:3], connections=[])

    picture, uncut = scene(few, layout, part=True), scene(few, layout)

    assert picture.width < uncut.width == layout.sheet.width
    for node in picture.nodes:
        assert picture.left <= node.x - node.radius and node.x + node.radius <= picture.left + picture.width
        assert picture.top <= node.y - node.radius and node.y + node.radius <= picture.top + picture.height
        assert (node.x, node.y) == (layout.spots[node.id].x, layout.spots[node.id].y)


def test_a_part_of_a_personal_map_keeps_its_rings_whole():
    care_map = personal(12)
    layout = laid_out(care_map)
    few = replace(network(care_map), elements=network(care_map).elements[:3], connections=[])

    assert scene(few, layout, part=True).width == layout.sheet.width


def test_nothing_is_said_of_the_unjoined_where_none_of_them_is_shown():
    care_map = community(60)
    care_map.elements["alone"] = Element(id="alone", kind="person", name="Ann")
    layout, whole = laid_out(care_map), network(care_map)
    others = [one for one in whole.elements if layout.spots[one.id].y < (layout.alone_from or 0)]

    assert scene(whole, layout).captions
    assert not scene(replace(whole, elements=others), layout, part=True).captions
