"""A network as a Kumu blueprint, out: what is shown, with ids, directions and custom fields; carelog's own are marked.

Whoever calls this gives it only what its reader may see: Kumu shows every field to everyone who sees the map.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from carelog.domain.care_map import Connection, Element
from carelog.interchange.own_fields import (
    CONNECTION_NAMES,
    ELEMENT_NAMES,
    MARKER,
    MARKER_VERSION,
    own_of,
)
from carelog.interchange.picture import Json
from carelog.projections.network import Network


def blueprint(network: Network) -> str:
    """The text of a blueprint as Kumu reads it: `elements` and `connections` in Kumu's own spelling, joined by id."""
    care_map = network.care_map
    ids = _ids([*network.elements, *network.connections])
    marker = {"version": MARKER_VERSION, "kind": care_map.kind, "scheme": care_map.scheme}
    if care_map.about in ids:
        marker["about"] = ids[care_map.about]
    document = {
        "title": care_map.title,
        MARKER: marker,
        "elements": [_element(element, ids[element.id]) for element in network.elements],
        "connections": [_connection(tie, ids) for tie in network.connections],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _ids(things: Iterable[Element | Connection]) -> dict[str | None, str]:
    """What each thing is called in the file: the id it had where it came from, if no other bears it; else its own."""
    things = list(things)
    often = Counter(thing.source_id for thing in things)
    return {
        thing.id: thing.source_id if thing.source_id and often[thing.source_id] == 1 else thing.id for thing in things
    }


def _element(element: Element, its_id: str) -> dict[str, Json]:
    core = {"id": its_id, "label": element.name} | _said(type=element.type, description=element.description)
    if element.place:
        core["position"] = {"x": element.place[0], "y": element.place[1]}
    return _with_fields(core, own_of(element), element.custom)


def _connection(tie: Connection, ids: Mapping[str | None, str]) -> dict[str, Json]:
    core = {"id": ids[tie.id], "from": ids[tie.from_], "to": ids[tie.to]}
    own = own_of(tie)
    if "backs_up" in own:
        own["backs_up"] = ids.get(tie.backs_up, tie.backs_up)
    return _with_fields(core | _said(type=tie.type, direction=tie.direction), own, tie.custom)


def _said(**fields: Json) -> dict[str, Json]:
    return {name: value for name, value in fields.items() if value is not None}


def _with_fields(core: dict[str, Json], own: dict[str, Json], custom: Mapping[str, Json] | None) -> dict[str, Json]:
    """The custom fields beside the others; those whose name means something else there go in `attributes`."""
    taken = CONNECTION_NAMES if "from" in core else ELEMENT_NAMES
    free = {name: value for name, value in (custom or {}).items() if name.casefold() not in taken}
    clashing = {name: value for name, value in (custom or {}).items() if name not in free}
    return core | own | free | ({"attributes": clashing} if clashing else {})
