"""Who and what is on the map at a moment, and how they are joined: what the drawing, the table and `show` rest on."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import networkx as nx

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.entries import changed
from carelog.domain.folding import Moment

HIDDEN = "hidden"
"""How somebody who died is not shown; by any other word, or none, they are remembered in place."""


@dataclass(frozen=True)
class NotShown:
    """Something that is kept and not on the picture: what it is, its id, and why (a stable code)."""

    what: str
    id: str
    why: str


@dataclass(frozen=True)
class Network:
    """The elements and connections shown at a moment. A tie's ends are those shown: what an end was merged into, if it
    was. `remembered` are those who died and keep their place: they are drawn, and counted and asked about nowhere.
    """

    care_map: CareMap
    elements: list[Element]
    connections: list[Connection]
    not_shown: list[NotShown]
    remembered: list[Element] = field(default_factory=list)

    @property
    def joining(self) -> list[Connection]:
        """The ties that join two. Where two turn out to be one, a tie to oneself is left: nothing of it is counted."""
        return [one for one in self.connections if one.from_ != one.to]


def network(moment: Moment, on: str) -> Network:
    """The network at a moment. `on` is the day asked for (YYYY-MM-DD), which decides what pauses are over."""
    care_map = moment.care_map
    elements = [one for one in care_map.elements.values() if one.stands]
    connections = [_as_drawn(care_map, one, on) for one in care_map.connections.values() if care_map.shown(one)]
    remembered = [one for one in care_map.elements.values() if is_remembered(one)]
    return Network(care_map, elements, connections, list(_not_shown(moment)), remembered)


def is_remembered(element: Element) -> bool:
    """Whether somebody who died keeps their place on the picture: always, unless they are to be hidden."""
    return element.died and not (element.retired or element.merged_into) and element.remembered != HIDDEN


def _as_drawn(care_map: CareMap, tie: Connection, on: str) -> Connection:
    over = tie.paused and tie.paused_until is not None and tie.paused_until < on
    from_, to = care_map.survivor(tie.from_), care_map.survivor(tie.to)
    if not over and (from_, to) == (tie.from_, tie.to):
        return tie
    return changed(tie, {"from_": from_, "to": to} | ({"paused": False, "paused_until": None} if over else {}))


def _not_shown(moment: Moment) -> Iterator[NotShown]:
    care_map = moment.care_map
    for tie in care_map.connections.values():
        if not tie.ended and not care_map.shown(tie):
            yield NotShown("connection", tie.id, _why(care_map, tie))
    for element in care_map.elements.values():
        if not element.stands:
            yield NotShown("element", element.id, _gone(element))
    for entry in moment.passed_over:
        yield NotShown("entry", entry.id, "thing-not-there")


def _why(care_map: CareMap, tie: Connection) -> str:
    ends = [care_map.elements.get(care_map.survivor(end)) for end in (tie.from_, tie.to)]
    missing = any(end is None for end in ends)
    return "end-not-there" if missing else "end-no-longer-on-the-map"


def _gone(element: Element) -> str:
    if element.merged_into:
        return "merged"
    return "died" if element.died else "retired"


def graph(shown: Network) -> nx.MultiDiGraph:
    """The network as layouts and measures see it: node = element id with `element`, edge key = connection id with
    `connection`.

    Edges run as stored (`from` -> `to`); for ties that are not directed the way round says nothing.
    """
    found = nx.MultiDiGraph()
    found.add_nodes_from((one.id, {"element": one}) for one in shown.elements)
    for one in shown.connections:
        found.add_edge(one.from_, one.to, key=one.id, connection=one)
    return found


def as_json(thing: Element | Connection) -> dict[str, Any]:
    """An element or connection as the API and `show --json` give it: what is not said is left out; custom fields lie in
    `custom`.
    """
    said = {key.rstrip("_"): value for key, value in vars(thing).items() if value is not None and value is not False}
    if said.get("care_offered"):
        said["care_offered"] = [asdict(one) for one in said["care_offered"]]
    return said
