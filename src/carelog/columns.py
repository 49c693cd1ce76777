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


class _Column:
    """The values of one field so far."""

    def __init__(self, before: int) -> None:
        self.dictionary: list[Any] = []
        self.indices: list[int] = [-1] * before
        self._places: dict[Any, int] = {}

    def add(self, value: Any) -> None:
        # 1, 1.0 and true are one key to Python and three values to whoever noted them.
        key = value if type(value) is str else _encode(value)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self.dictionary)
            self.dictionary.append(value)
        self.indices.append(place)


def columns(documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The documents, as `wire.document` gives them, in columns."""
    found: dict[str, _Column] = {}
    count = 0
    for document in documents:
        for name, value in document.items():
            if name == "event":
                for field, one in value.items():
                    _add(found, f"event.{field}", one, count)
            else:
                _add(found, name, value, count)
        count += 1
        for column in found.values():
            if len(column.indices) < count:
                column.indices.append(-1)
    return {"n": count, "columns": {name: [one.dictionary, one.indices] for name, one in found.items()}}


def _add(found: dict[str, _Column], name: str, value: Any, before: int) -> None:
    column = found.get(name)
    if column is None:
        column = found[name] = _Column(before)
    column.add(value)
