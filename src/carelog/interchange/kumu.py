"""Kumu's JSON, in: blueprints (flat and nested), project backups (one picture per map), and graphs in other words.

Fields keep the case in which a backup defines them, since Kumu stores them in lower case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from carelog.interchange.graph_items import (
    ends_of,
    parted,
    plain,
    position_of,
    said_by,
)
from carelog.interchange.json_text import read_json
from carelog.interchange.limits import ROWS, SUGGESTIONS
from carelog.interchange.own_fields import MARKER, is_own, own_parts
from carelog.interchange.picture import CannotRead, Given, Json, Outcome, Picture, Read, What
from carelog.interchange.rows import KUMU_ID, add_connection, add_element, settle_ends, text

_ELEMENT_LISTS = ("elements", "nodes", "vertices")
_CONNECTION_LISTS = ("connections", "edges", "links", "relationships", "ties")
_CYTOSCAPE = frozenset({"group", "position"})

Items = list[tuple[int, Json]]
Position = tuple[float, float]


@dataclass
class _Source:
    """What a file as a whole says that its items need: names of fields, places, its title, one direction for all."""

    format: str
    title: str | None
    map_name: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[str, Position] = field(default_factory=dict)
    own: Mapping[str, Json] | None = None
    direction: str | None = None


def read_kumu(file: Given) -> Read:
    """The pictures of a JSON file. Raises CannotRead where it is no JSON, or no map."""
    value, twice = read_json(file)
    if not isinstance(value, dict):
        raise CannotRead("not-a-map", f"{file.name}: this JSON holds no object with elements and connections.")
    elements, connections = _lists(file.name, value)
    outcomes = [_twice(file.name, key) for key in twice[:SUGGESTIONS] if key.isprintable()]
    if isinstance(value.get("maps"), list) and any(_members(one) is not None for one in value["maps"]):
        pictures, more = _backup(file, value, elements or [], connections or [])
        return Read(pictures, outcomes + more)
    picture = _picture(_source(file, value), elements, connections)
    return Read([picture], outcomes + _left_aside(value))


def _twice(name: str, key: str) -> Outcome:
    why = f"the key “{key[:60]}” stands twice in one object; the later one is read"
    return Outcome(name, "field", "asked", why)


def _lists(name: str, value: dict[str, Any]) -> tuple[Items | None, Items | None]:
    """The file's two lists, each item with its number; None where the file has no such list. Raises CannotRead."""
    found = {plain(key): inner for key, inner in value.items()}
    inner = found.get("elements")
    if isinstance(inner, dict):  # Cytoscape: {"elements": {"nodes": [...], "edges": [...]}}
        found = {plain(key): one for key, one in inner.items()}
    elements, connections = (_list(name, found, keys) for keys in (_ELEMENT_LISTS, _CONNECTION_LISTS))
    if elements is None and connections is None:
        raise CannotRead("not-a-map", f"{name}: this JSON holds no list of elements and none of connections.")
    if elements is not None and connections is None:
        return _cytoscape(elements)
    return elements, connections


def _list(name: str, found: Mapping[str, Json], keys: tuple[str, ...]) -> Items | None:
    key = next((key for key in keys if found.get(key) is not None), None)
    if key is None:
        return None
    items = found[key]
    if not isinstance(items, list):
        raise CannotRead("not-a-map", f"{name}: what it has under “{key}” is not a list.")
    if len(items) > ROWS:
        raise CannotRead("too-many-rows", f"{name}: it lists more than {ROWS:,} {key}.")
    return list(enumerate(items, 1))


def _cytoscape(items: Items) -> tuple[Items, Items | None]:
    """One list for both: what has a source and a target in its `data` is a connection."""

    def joins(item: Json) -> bool:
        data = item.get("data") if isinstance(item, dict) else None
        return isinstance(data, dict) and {"source", "target"} <= {plain(key) for key in data}

    edges = [one for one in items if joins(one[1])]
    return [one for one in items if not joins(one[1])], edges or None


def _source(file: Given, value: dict[str, Any]) -> _Source:
    title = next((said for key in ("title", "name") if (said := text(value.get(key))) and said.strip()), None)
    kumu = any(plain(key) in ("elements", "connections") for key in value)
    directed = value.get("directed") if not kumu else None
    marker = value.get(MARKER)
    return _Source(
        format="kumu-blueprint" if kumu else "graph-json",
        title=title or PurePath(file.name).stem,
        own=marker if is_own(marker) else None,
        direction={True: "directed", False: "undirected"}[directed] if isinstance(directed, bool) else None,
    )


def _picture(source: _Source, elements: Items | None, connections: Items | None) -> Picture:
    picture = Picture(format=source.format, title=source.title, map_name=source.map_name, own=source.own)
    picture.lists_elements, picture.lists_connections = elements is not None, connections is not None
    for number, item in elements or []:
        _read_element(picture, source, number, item)
    labels = None
    if elements and len(picture.elements) == len(elements) and not any(row.source_id for row in picture.elements):
        labels = [row.label or "" for row in picture.elements]
    for number, item in connections or []:
        _read_connection(picture, source, number, item, labels)
    settle_ends(picture)
    return picture


def _read_element(picture: Picture, source: _Source, number: int, item: Any) -> None:
    if not isinstance(item, dict):
        picture.outcomes.append(Outcome(f"element {number}", "element", "refused", "it is not an object"))
        return
    core, fields, own = _parts(source, item, "element")
    source_id = text(core.get("id"))
    placed = source.positions.get(source_id or "") or position_of(item.get("position"))
    if placed:
        fields.pop("position", None)
    add_element(picture, _where("element", number, source_id), core, fields, position=placed, own=own)


def _read_connection(picture: Picture, source: _Source, number: int, item: Any, labels: list[str] | None) -> None:
    if not isinstance(item, dict):
        picture.outcomes.append(Outcome(f"connection {number}", "connection", "refused", "it is not an object"))
        return
    core, fields, own = _parts(source, item, "connection")
    if source.direction and "direction" not in core:
        core["direction"] = source.direction
    where = _where("connection", number, text(core.get("id")))
    pairs = list(ends_of(core, labels))
    for place, (one, other) in enumerate(pairs, 1):
        here = where if len(pairs) == 1 else f"{where}, end {place}"
        add_connection(picture, here, core | {"from": one, "to": other}, dict(fields), own=own)


def _parts(
    source: _Source, item: dict[str, Json], what: str
) -> tuple[dict[str, Json], dict[str, Json], dict[str, Json]]:
    """An item's core values, its custom fields, and (in a file of ours) what only carelog says."""
    if source.own is not None:
        return own_parts(item, what)
    if isinstance(item.get("data"), dict):
        item = {key: value for key, value in item.items() if key not in _CYTOSCAPE}
    return *parted(said_by(item), what, source.names), {}


def _where(what: str, number: int, source_id: str | None) -> str:
    """The place in its list; with the id where that is of a form that no name has."""
    return f"{what} {number} ({source_id})" if source_id and KUMU_ID(source_id) else f"{what} {number}"


def _backup(
    file: Given, value: dict[str, Any], elements: Items, connections: Items
) -> tuple[list[Picture], list[Outcome]]:
    """One picture per map of a project; what lies on none of its maps (or in the bin) is asked about."""
    project = text(value.get("name")) or PurePath(file.name).stem
    maps = [one for one in value["maps"] if isinstance(one, dict)]
    names = _field_names(value.get("attributes"))
    pictures, seen = [], set()
    for number, one in enumerate(maps, 1):
        placed, joined = _members(one) or {}, _member_ids(one.get("connections"), "connection")
        seen |= {*placed, *joined}
        map_name = text(one.get("name")) or f"map {number}"
        source = _Source("kumu-backup", map_name if len(maps) > 1 else project, map_name, names)
        source.positions = {key: at for key, at in placed.items() if at}
        pictures.append(_picture(source, _on(elements, placed), _on(connections, joined)))
        pictures[-1].outcomes.extend(_unknown({*placed, *joined}, [*elements, *connections]))
    both: list[tuple[What, Items]] = [("element", elements), ("connection", connections)]
    asked = [_asked(what, number, item)
             for what, items in both
             for number, item in items if _id(item) not in seen]  # fmt: skip
    return pictures, asked + _left_aside(value)


def _field_names(definitions: Json) -> dict[str, str]:
    """Lower-case key of a field -> its name as people see it."""
    names = [one.get("name") for one in definitions if isinstance(one, dict)] if isinstance(definitions, list) else []
    return {name.casefold(): name for name in names if isinstance(name, str)}


def _members(one: Json) -> dict[str, Position | None] | None:
    """The ids of the elements on a map, each with its place; None where the map lists none at all."""
    listed = one.get("elements") if isinstance(one, dict) else None
    if not isinstance(listed, list):
        return None
    found: dict[str, Position | None] = {}
    for item in listed:
        if isinstance(item, dict) and (member := text(item.get("element"))):
            found.setdefault(member, position_of(item.get("position")))
    return found


def _member_ids(listed: Json, key: str) -> set[str]:
    items = listed if isinstance(listed, list) else []
    return {member for item in items if isinstance(item, dict) and (member := text(item.get(key)))}


def _on(items: Items, members: Iterable[str]) -> Items:
    wanted = set(members)
    return [(number, item) for number, item in items if _id(item) in wanted]


def _id(item: Json) -> str:
    return text(item.get("_id", item.get("id"))) or "" if isinstance(item, dict) else ""


def _unknown(members: set[str], items: Items) -> list[Outcome]:
    missing = len(members - {_id(item) for _, item in items})
    why = f"{missing} of what this map lists is not in the file"
    return [Outcome("the map", "map", "skipped", why)] if missing else []


def _asked(what: What, number: int, item: Json) -> Outcome:
    why = "it lies on no map of this backup (perhaps in its bin); not brought in"
    return Outcome(_where(what, number, _id(item)), what, "asked", why)


def _left_aside(value: Mapping[str, Json]) -> list[Outcome]:
    """What carelog has no place for, counted."""
    aside: list[tuple[str, What]] = [("loops", "loop"), ("perspectives", "view")]
    return [
        Outcome("the file", what, "skipped", f"{len(value[key])} {what}s, which carelog has no place for")
        for key, what in aside
        if isinstance(value.get(key), list) and value[key]
    ]
