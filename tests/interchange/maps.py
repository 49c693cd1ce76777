"""Imports into a record, and what is on the map afterwards, as values that can be compared."""

import json
from dataclasses import fields
from typing import Any

from carelog import importing
from carelog.domain.care_map import CareMap
from carelog.interchange.picture import Given
from carelog.interchange.report import Report
from carelog.projections.network import Network, network
from carelog.record import Record

TODAY = "2026-11-20"


def bring(record: Record, *files: Given, **asked: Any) -> Report:
    """Import these files."""
    return importing.import_files(record, [(file.name, file.content) for file in files], **asked)


def the_map(record: Record) -> str:
    """The id of the only map."""
    (head,) = record.maps()
    return head.id


def shown(record: Record, map_id: str | None = None) -> Network:
    """The network of a map with everything recorded."""
    with record.reading(map_id or the_map(record)) as timeline:
        return network(timeline.at(), TODAY)


def state(record: Record, map_id: str | None = None) -> CareMap:
    with record.reading(map_id or the_map(record)) as timeline:
        return timeline.head


def size(record: Record, map_id: str | None = None) -> tuple[int, int]:
    """How many elements and connections are shown."""
    found = shown(record, map_id)
    return len(found.elements), len(found.connections)


def without_ids(found: Network) -> tuple[list[Any], list[Any]]:
    """A network as names and what they say of each other, so that two maps can be compared."""
    names = {one.id: one.name for one in found.elements}
    elements = [_said(one, "id", "source_id") for one in found.elements]
    ties = [
        _said(one, "id", "source_id", "backs_up")
        | {"from_": names[one.from_], "to": names[one.to]}
        | {"feelings": {names[felt_by]: quality for felt_by, quality in (one.feelings or {}).items()}}
        for one in found.connections
    ]
    return sorted(elements, key=_in_order), sorted(ties, key=_in_order)


def _said(thing: Any, *but: str) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in fields(thing) if field.name not in but}


def _in_order(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, default=repr)


def recorded(record: Record, map_id: str | None = None) -> int:
    """How many entries the map has."""
    with record.reading(map_id or the_map(record)) as timeline:
        return timeline.seq
