"""The places that a phone is given are where the server's own drawing for a phone has everything."""

import re
from collections.abc import Iterator

import pytest

from carelog.database import open_database
from carelog.demo import demo_maps, make_demo
from carelog.domain.timeline import Timeline
from carelog.projections import svg
from carelog.projections.layout import PHONE, lay_out, makings
from carelog.projections.network import network
from carelog.projections.places import places
from carelog.projections.scene import scene
from carelog.record import Record

MAPS = pytest.mark.parametrize("demo", demo_maps(), ids=lambda demo: demo.title)
NODE = re.compile(r'data-id="([^"]+)".*?<g class="shape" transform="translate\((\S+) (\S+)\)">', re.S)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_database(tmp_path_factory.mktemp("places")) as database:
        record = Record(database)
        make_demo(record)
        yield record


def drawn(timeline: Timeline) -> dict[str, tuple[float, float]]:
    """Where the phone's SVG has the shapes of the map as it is at head."""
    whole = network(timeline.at(), "2026-11-01")
    layout = lay_out(whole, timeline.head, size=PHONE, made=makings(timeline.entries))
    return {one: (float(x), float(y)) for one, x, y in NODE.findall(svg.draw(scene(whole, layout)))}


@MAPS
def test_places_are_where_the_drawing_has_the_shapes(record, demo):
    with record.reading(demo.id) as timeline:
        found, shapes = places(timeline), drawn(timeline)

    assert shapes
    assert {one: list(map(round, at)) for one, at in shapes.items()} == {one: found[one] for one in shapes}


@MAPS
def test_everything_that_ever_was_on_the_map_has_a_place(record, demo):
    with record.reading(demo.id) as timeline:
        found = places(timeline)

    assert found.keys() == timeline.head.elements.keys()
    assert all(isinstance(number, int) for at in found.values() for number in at)


def test_a_map_with_nothing_on_it_has_no_places():
    assert places(Timeline()) == {}
