"""Many entries in the form that a phone reads fastest: column by column, each value once. Its twin is
static/app/phone/sync/columns.js.

`{"n": N, "columns": {name: [dictionary, indices]}}`: the value of entry i is `dictionary[indices[i]]`; where the index
is -1 the entry does not have it. A column named `event.X` is the field X of the event. A history compresses to some 40
bytes an entry this way, of which half are its id.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

_encode = msgspec.json.encode


Column = tuple[list[Any], list[int], dict[Any, int]]
"""The values of one field, each once; for every entry its place among them, or -1; the place of each value."""


def columns(documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The documents, as `wire.document` gives them, in columns."""
    found: dict[str, Column] = {}
    count = 0
    for document in documents:
        for name, value in document.items():
            if name != "event":
                _add(found, name, value, count)
        for field, value in document.get("event", _NOTHING).items():
            _add(found, _OF_EVENT.get(field) or _of_event(field), value, count)
        count += 1
    for _, indices, _ in found.values():
        indices.extend([-1] * (count - len(indices)))
    return {"n": count, "columns": {name: column[:2] for name, column in found.items()}}


_NOTHING: Mapping[str, Any] = {}
_OF_EVENT: dict[str, str] = {}


def _of_event(field: str) -> str:
    return _OF_EVENT.setdefault(field, f"event.{field}")


def _add(found: dict[str, Column], name: str, value: Any, before: int) -> None:
    column = found.get(name)
    if column is None:
        column = found[name] = ([], [], {})
    dictionary, indices, places = column
    if len(indices) < before:
        indices.extend([-1] * (before - len(indices)))
    # 1, 1.0 and true are one key to Python and three values to whoever noted them.
    key = value if type(value) is str else _encode(value)
    place = places.get(key)
    if place is None:
        place = places[key] = len(dictionary)
        dictionary.append(value)
    indices.append(place)
