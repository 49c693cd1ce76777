"""The picture as SVG: names stay text, the markup is clean, and who cannot see it hears what it shows."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.folding import Moment
from carelog.projections import svg
from carelog.projections.layout import lay_out
from carelog.projections.network import Network, network
from carelog.projections.scene import scene
from tests.projections.sample_maps import community, drawn, personal

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<b>x</b>",
    "<script>alert(1)</script>",
    "</text></svg><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>",
    "' onload='alert(1)",
    "Ann & June; &lt; &#0;",
    "]]>",
    "a\u202eevil\u202c",
    "\u2067\u2066nested",
    "bell\x07 back\x08 null\x00 escape\x1b",
    "lone \ud800 surrogate",
    "not a character \uffff \ufffe",
    "فاطمة الزهراء",
    "שָׂרָה כֹּהֵן",
    "王小明",
    "👩‍👩‍👧‍👦",
    "ก" + "็" * 40,
    "x" * 10_000,
    " ",
]


def named(name: str) -> CareMap:
    """A map on which everything that somebody can write is this name."""
    care_map = CareMap(kind="personal", about="c", title=name)
    care_map.elements["c"] = Element(id="c", kind="person", name=name)
    care_map.elements[name] = Element(id=name, kind="person", name=name, type=name, description=name)
    care_map.connections[name] = Connection(id=name, from_=name, to="c", family="other", type=name)
    return care_map


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def structure(root: ET.Element) -> list[tuple[str, list[str]]]:
    """The markup without what people wrote: tags, and the names of their attributes."""
    return [(element.tag, sorted(element.attrib)) for element in root.iter() if element.tag != f"{SVG}text"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name):
    harmless = structure(parsed(svg.draw(drawn(named("Ann")))))

    root = parsed(svg.draw(drawn(named(name))))

    assert structure(root) == harmless
    assert not any(key.startswith("on") for element in root.iter() for key in element.attrib)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_a_file(name):
    root = ET.fromstring(svg.standalone(drawn(named(name)), "a > b {}", note=name))

    assert len(list(root.iter(f"{SVG}style"))) == 1
    assert not list(root.iter(f"{SVG}script"))


def test_nothing_turns_the_direction_of_what_is_around_it():
    text = svg.draw(drawn(named("a\u202eevil\u202c \u2066x")))

    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_a_name_from_right_to_left_says_so():
    texts = [one for one in parsed(svg.draw(drawn(named("فاطمة")))).iter(f"{SVG}text") if one.text == "فاطمة"]

    assert texts
    assert all(one.get("direction") == "rtl" for one in texts)


@pytest.mark.parametrize("care_map", [personal(12), personal(60), community(300)])
def test_it_is_clean_under_a_strict_policy(care_map):
    root = parsed(svg.draw(drawn(care_map)))

    assert not [one for one in root.iter() if "style" in one.attrib]
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "g", "ellipse", "circle", "polygon", "path", "rect", "text",
    }  # fmt: skip


def nodes(root: ET.Element) -> list[ET.Element]:
    return [one for one in root.iter() if (one.get("class") or "").startswith("node ")]


def test_each_shape_says_what_the_picture_shows():
    care_map = CareMap(kind="personal", about="c")
    care_map.elements["c"] = Element(id="c", kind="person", name="Caroline")
    ann = Element(id="a", kind="person", name="Ann", relationship="neighbour", nearness="nearby")
    care_map.elements["a"] = ann
    care_map.elements["m"] = replace(
        ann, id="m", kind="animal", name="Misty", relationship=None, type="cat", nearness=None
    )
    care_map.connections["t"] = Connection(
        id="t", from_="a", to="c", family="care", direction="directed", frequency="daily", mode="visit",
        feelings={"a": "strained"},
    )  # fmt: skip

    assert [one.get("aria-label") for one in nodes(parsed(svg.draw(drawn(care_map))))] == [
        "Caroline, person: Ann visits Caroline every day, tired",
        "Ann, neighbour, nearby: visits Caroline every day, tired",
        "Misty, cat, nobody has said how near",
    ]


def test_a_name_that_is_cut_is_heard_as_it_is_seen():
    label = nodes(parsed(svg.draw(drawn(named("Springfield Neighbourhood Forum of the Lower Valley")))))[1]
    seen = [one.text for one in label.iter(f"{SVG}text")]

    assert any("…" in one for one in seen)
    assert (label.get("aria-label") or "").startswith(" ".join(seen))


def test_each_shape_can_be_reached_and_the_rest_is_silent():
    root = parsed(svg.draw(drawn(personal(12))))

    assert all(one.get("tabindex") == "0" for one in nodes(root))
    groups = {one.get("class"): one for one in root if one.tag == f"{SVG}g"}
    assert all(groups[name].get("aria-hidden") == "true" for name in ("rings", "ties", "ring-names", "tags"))
    assert groups["nodes"].get("role") == "list"
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None


def test_a_shape_may_be_a_link():
    root = parsed(svg.draw(drawn(personal(3)), href=lambda one: f'?thing={one}&on="x"'))

    assert [one.get("href") for one in root.iter(f"{SVG}a")][:2] == ['?thing=person&on="x"', '?thing=e0&on="x"']


def test_the_key_says_only_what_occurs():
    care_map = CareMap(kind="personal", about="c")
    care_map.elements["c"] = Element(id="c", kind="person", name="Caroline")
    care_map.elements["a"] = Element(id="a", kind="person", name="Ann", relationship="neighbour", nearness="nearby")
    care_map.connections["t"] = Connection(
        id="t", from_="a", to="c", family="care", direction="directed", frequency="daily"
    )

    key = ET.fromstring(svg.key(drawn(care_map)))

    assert ["".join(row.itertext()) for row in key] == [
        "person",
        "every day",
        "green: unpaid",
        "arrow: from who gives to who receives",
    ]


def test_the_key_says_how_many_names_had_no_room():
    picture = drawn(community(300))

    assert f"{picture.unwritten} names are not written" in svg.key(picture)


def test_what_happened_is_told_by_shape_and_line_and_explained_in_the_key():
    care_map = pair_of_friends()
    found = scene(shown(care_map), lay_out(shown(care_map), care_map), marks={"a": "new", "t": "ended"})

    picture, explained = svg.draw(found), svg.key(found)
    assert 'mark-new" data-id="a"' in picture and 'class="around"' in picture
    assert "mark-ended" in picture and " compared" in picture
    assert "double outline or line: new" in explained and "grey, without a word: as before" in explained


def test_several_drawings_of_one_page_have_titles_of_their_own():
    care_map = pair_of_friends()
    found = scene(shown(care_map), lay_out(shown(care_map), care_map))

    picture = svg.draw(found, id="before", title="1 March <2026>")
    assert (
        'aria-labelledby="before-title"' in picture
        and '<title id="before-title">1 March &lt;2026&gt;</title>' in picture
    )


def test_whoever_died_is_found_in_their_place_and_not_counted():
    care_map = pair_of_friends()
    care_map.elements["a"] = replace(care_map.elements["a"], died=True)
    found = scene(shown(care_map), lay_out(shown(care_map), care_map))

    assert [(node.id, node.marked) for node in found.nodes] == [("c", ""), ("a", "remembered")]
    assert found.ties == () and found.description.startswith("0 around Caroline")
    assert "mark-remembered" in svg.draw(found) and " compared" not in svg.draw(found)


def pair_of_friends() -> CareMap:
    elements = {
        "c": Element(id="c", kind="person", name="Caroline"),
        "a": Element(id="a", kind="person", name="Ann", relationship="neighbour", nearness="nearby"),
    }
    ties = {"t": Connection(id="t", from_="a", to="c", family="care", direction="directed")}
    return CareMap(kind="personal", about="c", elements=elements, connections=ties)


def shown(care_map: CareMap) -> Network:
    return network(Moment(care_map, ()), "2026-03-01")
