"""Where everything lies: nobody moves for anybody else, and the same map is the same picture."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carelog.domain.care_map import CareMap, Element
from carelog.domain.entries import Entry
from carelog.domain.events import ElementAdded, EntryInError
from carelog.projections.drawing import slots
from carelog.projections.layout import Layout, Spot, lay_out, makings
from tests.projections.sample_maps import community, laid_out, network, personal

elements = st.builds(
    Element,
    id=st.uuids().map(str),
    kind=st.sampled_from(["person", "group", "organisation", "place", "animal", "resource", "other"]),
    name=st.just("Ann"),
    relationship=st.sampled_from(["child", "friend", "paid-worker", None]),
    nearness=st.sampled_from(["lives-here", "nearby", "in-reach", "far", None]),
)
unions = st.lists(elements, min_size=1, max_size=90, unique_by=lambda element: element.id)


def around(union: list[Element]) -> CareMap:
    """A personal map with these around the person."""
    person = Element(id="person", kind="person", name="Caroline")
    return CareMap(kind="personal", about="person", elements={one.id: one for one in [person, *union]})


def ray(layout: Layout, spot: Spot) -> float:
    """Which way a spot lies from the middle, on a sheet made round: its tangent's numerator and sign in one number."""
    from math import atan2

    x, y = (spot.x - layout.middle[0]) / layout.sheet.width, (spot.y - layout.middle[1]) / layout.sheet.height
    return atan2(y, x)


@given(unions, st.integers(0, 90))
def test_who_joins_turns_nobody(union, at):
    before = slots.angles({one.id: one for one in union[:at]})
    after = slots.angles({one.id: one for one in union})

    assert before.items() <= after.items()


@given(unions)
def test_everybody_has_an_angle_of_their_own_away_from_the_rings_names(union):
    found = list(slots.angles({one.id: one for one in union}).values())

    assert len(set(found)) == len(found)
    assert all(abs(angle - 180) >= slots.NAMES_GAP for angle in found)


def test_who_joins_moves_nobody():
    care_map = personal(14)
    before = laid_out(care_map)
    care_map.elements["new"] = Element(id="new", kind="person", name="Tom", nearness="far")

    after = laid_out(care_map)

    assert before.rings == after.rings
    assert before.spots.items() <= after.spots.items()


def test_who_leaves_and_returns_moves_nobody_and_finds_the_old_place():
    care_map = personal(14)
    before = laid_out(care_map)
    care_map.elements["e3"] = replace(care_map.elements["e3"], retired=True)

    away = laid_out(care_map)
    care_map.elements["e3"] = replace(care_map.elements["e3"], retired=False)

    assert away.spots == before.spots
    assert laid_out(care_map).spots == before.spots


@given(unions, st.integers(0, 89), st.sampled_from(["lives-here", "nearby", "in-reach", "far"]))
def test_a_change_of_nearness_moves_along_the_radius_only(union, at, nearness):
    at %= len(union)
    before = laid_out(around(union))
    changed = [*union[:at], replace(union[at], nearness=nearness), *union[at + 1 :]]

    after = laid_out(around(changed))

    assert after.spots[union[at].id].ring == nearness
    for one, spot in before.spots.items():
        if one != "person":
            assert ray(after, after.spots[one]) == pytest.approx(ray(before, spot), abs=0.01)


def test_a_change_of_nearness_moves_nobody_else():
    care_map = personal(14)
    at_head = laid_out(care_map)
    earlier = network(care_map)
    moved = replace(care_map.elements["e2"], nearness="far" if care_map.elements["e2"].nearness != "far" else "nearby")
    earlier.elements[:] = [moved if one.id == "e2" else one for one in earlier.elements]

    then = lay_out(earlier, care_map)

    assert [one for one, spot in then.spots.items() if spot != at_head.spots[one]] == ["e2"]


def test_an_entry_made_in_error_gives_its_angle_to_nobody():
    added = [ElementAdded(element=f"e{number}", kind="person", name="Ann") for number in range(5)]
    entries = [Entry(id=one.element, map="m", event=one) for one in added]

    assert makings([*entries, Entry(id="x", map="m", event=EntryInError(entry="e1", why="wrong"))]) == makings(entries)


@pytest.mark.parametrize("care_map", [personal(14), community(30)])
def test_a_map_whose_elements_come_in_another_order_lies_the_same(care_map):
    made = dict(care_map.elements)
    elements = dict(reversed(care_map.elements.items()))
    turned = replace(care_map, elements=elements, connections=dict(reversed(care_map.connections.items())))

    there = [lay_out(network(one), one, made=made).spots for one in (care_map, turned)]

    assert there[0] == there[1]


def test_a_nearness_that_nobody_said_is_a_likely_one_and_marked():
    layout = laid_out(around([Element(id="a", kind="person", name="Ann", relationship="neighbour")]))

    assert (layout.spots["a"].ring, layout.spots["a"].said) == ("nearby", False)


def test_closeness_is_never_guessed():
    layout = laid_out(around([Element(id="a", kind="person", name="Ann", relationship="partner")]), by="closeness")

    assert layout.spots["a"].ring == "not-said"


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("care_map", [personal(12), personal(60), community(40), community(300)])
def test_everything_lies_on_the_sheet(care_map, size):
    layout = laid_out(care_map, size)

    assert layout.spots.keys() == care_map.elements.keys()
    for spot in layout.spots.values():
        assert 0 < spot.x < layout.sheet.width
        assert 0 < spot.y < layout.sheet.height


def test_no_two_lie_in_one_place_on_a_map_without_a_middle():
    places = {(spot.x, spot.y) for spot in laid_out(community(300)).spots.values()}

    assert len(places) == 300


def test_places_that_came_with_an_import_are_kept_to_scale():
    care_map = community(30)
    for number, (one, element) in enumerate(care_map.elements.items()):
        care_map.elements[one] = replace(element, place=(number * 70.0 - 500, (number % 7) * 90.0 + 2000))

    spots = laid_out(care_map).spots

    steps = [spots[f"e{number + 1}"].x - spots[f"e{number}"].x for number in range(29)]
    assert steps == pytest.approx([steps[0]] * 29, abs=0.05)
    assert spots["e1"].y - spots["e0"].y == pytest.approx(steps[0] * 90 / 70, abs=0.05)
    assert spots["e6"].y > spots["e0"].y  # y runs downwards


def test_a_map_with_nothing_on_it_has_a_layout():
    assert laid_out(CareMap(kind="community")).spots == {}
    assert laid_out(CareMap(kind="personal", about="person")).spots == {}


def test_the_same_map_is_the_same_picture_in_every_process():
    program = (
        "from tests.projections.sample_maps import community, drawn, laid_out\n"
        "print(laid_out(community(60)).spots, drawn(community(40)))"
    )
    pictures = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["src", *sys.path])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(pictures) == 1
