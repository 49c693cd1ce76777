"""Where everything on a map lies. Pure and deterministic: the same entries, the same picture, on screen, in print and
in replay.

A personal map is rings around the person: each element keeps its angle for life, and only a change of nearness moves
it, along its radius. A map without a person in the middle is spread by who is joined to whom; places that came with
an import are kept. The caller keeps the answer per (map, seq): it depends on all of history, not on the day that is
looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

import networkx as nx

from carelog.domain.care_map import CareMap, Element
from carelog.domain.entries import Entry
from carelog.domain.events import ElementAdded
from carelog.projections.drawing import rings, slots
from carelog.projections.drawing.apart import Places, apart, bounds, evened, fitted, packed
from carelog.projections.drawing.spread import spread
from carelog.projections.network import Network

WIDE, PHONE = "wide", "phone"


@dataclass(frozen=True)
class Sheet:
    """The page, in CSS pixels at its natural size, and how large things are on it."""

    size: str
    width: float
    height: float
    radius: float
    person: float
    name: float
    sub: float


_SHEETS = {
    WIDE: (
        (26, Sheet(WIDE, 820, 700, 16, 40, 14, 12.5)),
        (70, Sheet(WIDE, 1080, 900, 12, 44, 13, 12)),
        (160, Sheet(WIDE, 1180, 1000, 9, 44, 12, 11.5)),
        (420, Sheet(WIDE, 1180, 1060, 6, 46, 11.5, 11)),
        (10**9, Sheet(WIDE, 1180, 1000, 3.5, 46, 12, 11)),
    ),
    PHONE: (
        (26, Sheet(PHONE, 340, 580, 11.5, 36, 12.5, 11.5)),
        (70, Sheet(PHONE, 340, 800, 8.5, 40, 12, 11)),
        (160, Sheet(PHONE, 340, 860, 6, 40, 12, 11)),
        (420, Sheet(PHONE, 340, 960, 4, 40, 12, 11)),
        (10**9, Sheet(PHONE, 340, 860, 2.2, 40, 12, 11)),
    ),
}
"""By how many elements were ever on the map. A phone gets its own sheet, upright, with larger letters for its width."""
_NAMELESS = 5.0
_SHARE = {False: 0.36, True: 0.14}
"""How much of the page is shared out as room around each element: less where names are not written."""
_CROWD, _EVENED = 90, 0.55
"""From so many on, the middle of a map is drawn out, so that it fills the page: there is nothing to read in a knot."""
_KEPT = 0.6
"""Imported places are kept when at least this share of the elements have one."""


@dataclass(frozen=True)
class Spot:
    """Where one element lies. `said` is False where its ring was only likely."""

    x: float
    y: float
    ring: str | None = None
    said: bool = True


@dataclass(frozen=True)
class Ring:
    """One ring of a personal map: the word that names it and its outer edge."""

    word: str
    rx: float
    ry: float


@dataclass(frozen=True)
class Layout:
    """The sheet, the rings (none without a person in the middle), and a spot for every element ever on the map."""

    sheet: Sheet
    spots: dict[str, Spot]
    by: str | None = None
    person: str | None = None
    middle: tuple[float, float] = (0, 0)
    rings: tuple[Ring, ...] = ()
    alone_from: float | None = None


def makings(entries: Iterable[Entry]) -> dict[str, ElementAdded]:
    """What made each element, in the order of the log. Corrections and in-error marks change nothing here.

    So an angle is never taken back and never handed on, whatever is found out later.
    """
    found: dict[str, ElementAdded] = {}
    for entry in entries:
        if isinstance(entry.event, ElementAdded) and entry.corrects is None:
            found.setdefault(entry.event.element, entry.event)
    return found


def lay_out(
    network: Network,
    union: CareMap,
    *,
    by: str = rings.NEARNESS,
    size: str = WIDE,
    made: Mapping[str, slots.Made] | None = None,
) -> Layout:
    """Where everything lies.

    `union` is the map at head (`timeline.head`): all that ever were on it, retired ones too. `by` is "nearness" or
    "closeness" (rings only), `size` "wide" or "phone". `made` is `makings(timeline.entries)`, from which angles come;
    without it, those of `union` in its own order.
    """
    sheet = next(sheet for most, sheet in _SHEETS[size] if len(union.elements) <= most)
    person = network.care_map.about or union.about
    if network.care_map.kind != "community" and person in union.elements:
        return _around(person, network, union, sheet, by, {**(made or {}), **_missing(union, made or {})})
    return _free(_in_order(union, made or {}), sheet)


def _missing(union: CareMap, made: Mapping[str, slots.Made]) -> dict[str, Element]:
    return {one: element for one, element in union.elements.items() if one not in made}


def _in_order(union: CareMap, made: Mapping[str, slots.Made]) -> CareMap:
    """The map with its elements in the order of the log, and its ties by theirs: any other order is a chance."""
    at = {one: number for number, one in enumerate(made)}
    elements = dict(sorted(union.elements.items(), key=lambda item: at.get(item[0], len(at))))
    at = {one: number for number, one in enumerate(elements)}
    ends = {
        tie.id: tuple(sorted(at.get(end, len(at)) for end in (tie.from_, tie.to))) for tie in union.connections.values()
    }
    ties = dict(sorted(union.connections.items(), key=lambda item: ends[item[0]]))
    return replace(union, elements=elements, connections=ties)


def _around(
    person: str, network: Network, union: CareMap, sheet: Sheet, by: str, made: Mapping[str, slots.Made]
) -> Layout:
    others = [element for element in union.elements.values() if element.id != person]
    today = {element.id: element for element in (*network.elements, *network.remembered)}
    ax, ay = sheet.width / 2 - 6, sheet.height / 2 - 6
    bands = rings.bands(others, by, (sheet.person + 4) / min(ax, ay), (2 * sheet.radius + 14) / min(ax, ay))
    middle = (sheet.width / 2, sheet.height / 2)
    spots = {person: Spot(*middle)}
    angles = slots.angles({one: making for one, making in made.items() if one != person})
    for one in (element.id for element in others):
        angle = angles[one]
        word, said = rings.ring_of(today.get(one, union.elements[one]), by)
        out = rings.distance(bands[word], angle)
        x, y = middle[0] + ax * out * sin(radians(angle)), middle[1] - ay * out * cos(radians(angle))
        spots[one] = Spot(round(x, 2), round(y, 2), word, said)
    edges = tuple(Ring(band.word, round(ax * band.outer, 1), round(ay * band.outer, 1)) for band in bands.values())
    return Layout(sheet, spots, by, person, middle, edges)


def _free(union: CareMap, sheet: Sheet) -> Layout:
    elements = list(union.elements.values())
    if not elements:
        return Layout(replace(sheet, height=sheet.height / 2), {})
    kept = {element.id: element.place for element in elements if element.place}
    graph = joined(union)
    if len(kept) >= _KEPT * len(elements) and len(set(kept.values())) > 1:
        return _as_imported(kept, elements, graph, sheet)
    return _by_ties(elements, graph, sheet)


def joined(union: CareMap) -> nx.Graph:
    """Who was ever joined to whom, as a simple graph in order of making."""
    graph = nx.Graph()
    graph.add_nodes_from(union.elements)
    ties = union.connections.values()
    graph.add_edges_from(
        (tie.from_, tie.to) for tie in ties if tie.from_ in graph and tie.to in graph and tie.from_ != tie.to
    )
    return graph


def _by_ties(elements: Sequence[Element], graph: nx.Graph, sheet: Sheet) -> Layout:
    alone = [element.id for element in elements if not graph.degree[element.id]]
    box = _box(sheet, len(elements))
    margin_x, margin_y = min(box[0] / 2, 60), min(box[1] / 2 + 8, 40)
    rest = sheet.height - 2 * margin_y - len(_in_rows(alone, sheet)) * _cell(sheet)[1]
    page = (margin_x, margin_y, sheet.width - margin_x, margin_y + max(rest, sheet.height / 3))
    pieces = sorted(nx.connected_components(graph), key=len, reverse=True)
    drawn = [spread(_part(graph, piece)) for piece in pieces if len(piece) > 1]
    places: Places = {}
    if drawn:
        places = packed(drawn, box, (page[2] - page[0]) / (page[3] - page[1]))
        places = evened(places, _EVENED) if len(places) > _CROWD else places
        places = apart(fitted(places, page, 1.25 if len(places) < 20 else 2.2), box, page)
    return _with_alone(places, alone, sheet)


def _part(graph: nx.Graph, piece: set[str]) -> nx.Graph:
    """A piece of the graph, its nodes and edges in order of making (a subgraph's own order is that of a set: any)."""
    part = nx.Graph()
    part.add_nodes_from(node for node in graph if node in piece)
    part.add_edges_from((a, b) for a, b in graph.edges if a in piece)
    return part


def _box(sheet: Sheet, many: int) -> tuple[float, float]:
    """The room that each element would like: its share of the page, but no more than a name needs."""
    share = _SHARE[sheet.radius < _NAMELESS] * sheet.width * sheet.height / many
    wide = min((share * 1.9) ** 0.5, 8.5 * sheet.name)
    return wide, min(share / wide, 2 * sheet.radius + 3 * sheet.name)


def _as_imported(kept: Places, elements: Sequence[Element], graph: nx.Graph, sheet: Sheet) -> Layout:
    margin = min(60.0, sheet.width / 10)
    x0, y0, x1, y1 = bounds(kept.values())
    scale = min((sheet.width - 2 * margin) / max(x1 - x0, 1), (sheet.height * 1.3 - 2 * margin) / max(y1 - y0, 1))
    left = (sheet.width - (x1 - x0) * scale) / 2
    places = {one: (left + (x - x0) * scale, margin + (y - y0) * scale) for one, (x, y) in kept.items()}
    for element in elements:
        near = [places[other] for other in graph[element.id] if other in places]
        if element.id not in places and near:
            x, y = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
            places[element.id] = (x + 3 * sheet.radius, y + 3 * sheet.radius)
    return _with_alone(places, [element.id for element in elements if element.id not in places], sheet)


def _with_alone(places: Places, alone: list[str], sheet: Sheet) -> Layout:
    """Those joined to nobody stand in rows below; the page begins and ends where there is something on it."""
    wide, high = _cell(sheet)
    above = min((y for _, y in places.values()), default=0) - 2.8 * sheet.name - sheet.radius
    places = {one: (x, y - above) for one, (x, y) in places.items()}
    bottom = max((y for _, y in places.values()), default=0) + (3 * sheet.name + sheet.radius if places else 0)
    alone_from = bottom if alone and places else None
    top = bottom + (2.2 * sheet.name if alone_from else sheet.name)
    for line, row in enumerate(_in_rows(alone, sheet)):
        first = (sheet.width - wide * (len(row) - 1)) / 2
        places |= {one: (first + wide * at, top + high * (line + 0.4)) for at, one in enumerate(row)}
    end = max(y for _, y in places.values()) + 3 * sheet.name + sheet.radius
    spots = {one: Spot(round(x, 2), round(y, 2)) for one, (x, y) in places.items()}
    return Layout(replace(sheet, height=round(end)), spots, alone_from=alone_from)


def _cell(sheet: Sheet) -> tuple[float, float]:
    """The room for one who is joined to nobody: enough for a name, where names are written."""
    if sheet.radius < _NAMELESS:
        return 5 * sheet.radius, 5 * sheet.radius
    return 8.5 * sheet.name, 2 * sheet.radius + 3.4 * sheet.name


def _in_rows(alone: list[str], sheet: Sheet) -> list[list[str]]:
    many = max(1, int(sheet.width / _cell(sheet)[0]))
    return [alone[at : at + many] for at in range(0, len(alone), many)]
