"""One item of a JSON graph, however its keys are spelled: flat or nested, capitalised, in Kumu's words or in others."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from carelog.interchange.picture import Json
from carelog.interchange.rows import text

Keys = Mapping[str, tuple[str, ...]]
ELEMENT_KEYS: Keys = {
    "id": ("_id", "id"),
    "label": ("label", "name", "title"),
    "type": ("element type", "type", "group"),
    "description": ("description",),
}
CONNECTION_KEYS: Keys = {
    "id": ("_id", "id"),
    "from": ("from", "source", "from id", "source id"),
    "to": ("to", "target", "to id", "target id"),
    "type": ("connection type", "type"),
    "direction": ("direction",),
}
WANTED: Mapping[str, Keys] = {"element": ELEMENT_KEYS, "connection": CONNECTION_KEYS}
_NESTED = frozenset({"attributes", "data", "properties"})
_PAIR = {"name", "value"}
_ONLY_WHERE_TRUE = frozenset({"delayed", "reversed"})

Said = tuple[tuple[str, ...], list[Json]]
"""Keys, and their values in the same order."""


@lru_cache(maxsize=4_096)
def plain(key: str) -> str:
    """A key without its case, hyphens and underscores, but for a leading one ("_id")."""
    folded = key.strip().casefold()
    return folded[:1] + folded[1:].replace("_", " ").replace("-", " ")


@lru_cache(maxsize=4_096)
def _holds_fields(key: str) -> bool:
    return plain(key) in _NESTED


def said_by(item: Mapping[str, Json]) -> Said:
    """Every key and its value, in the same order; those in its nested `attributes` (or `data`) after its own."""
    nested = {
        key: inner for key, value in item.items() if _holds_fields(key) and (inner := _fields_in(value)) is not None
    }
    if not nested:
        return tuple(item), list(item.values())
    keys = [key for key in item if key not in nested]
    values = [item[key] for key in keys]
    for inner in nested.values():
        keys += inner
        values += inner.values()
    return tuple(keys), values


def _fields_in(value: Json) -> Mapping[str, Json] | None:
    """The fields of an object, or of a list of {"name": ..., "value": ...}; None where it is neither."""
    if isinstance(value, dict):
        return value
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, dict) and one.keys() == _PAIR for one in value)
    ):
        return None
    names = [one["name"] for one in value]
    named = all(isinstance(name, str) for name in names) and len(set(names)) == len(names)
    return {one["name"]: one["value"] for one in value} if named else None


@lru_cache(maxsize=4_096)
def _layout(keys: tuple[str, ...], what: str) -> tuple[dict[str, list[int]], list[int]]:
    """Which places hold each core value, the likeliest first; and all others. Items of one file share few layouts."""
    at: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        at.setdefault(plain(key), []).append(place)
    core = {name: [place for key in wanted for place in at.get(key, ())] for name, wanted in WANTED[what].items()}
    core = {name: places for name, places in core.items() if places}
    sure = {places[0] for places in core.values() if len(places) == 1}
    return core, [place for place in range(len(keys)) if place not in sure]


def parted(said: Said, what: str, names: Mapping[str, str]) -> tuple[dict[str, Json], dict[str, Json]]:
    """The core values of an element or connection; all others as fields, under the names that people see."""
    keys, values = said
    places, others = _layout(keys, what)
    chosen = {name: its[0] if len(its) == 1 else _best(values, its) for name, its in places.items()}
    core = {name: values[place] for name, place in chosen.items()}
    used = set(chosen.values())
    fields: dict[str, Json] = {}
    for place in others:
        if place in used or (values[place] is False and plain(keys[place]) in _ONLY_WHERE_TRUE):
            continue
        name, value = names.get(keys[place].casefold(), keys[place]) if names else keys[place], values[place]
        while name in fields and fields[name] != value:
            name += " (2)"
        fields[name] = value
    return core, fields


def _best(values: list[Json], places: list[int]) -> int:
    """The first that says something; where none does, the first."""
    return next((place for place in places if not _blank(values[place])), places[0])


def _blank(value: Json) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def ends_of(core: Mapping[str, Json], labels: list[str] | None) -> Iterator[tuple[Json, Json]]:
    """Each pair of ends that an item joins; a list of several ends is one connection to each."""
    for one in _each(core.get("from")):
        for other in _each(core.get("to")):
            yield _end(one, labels), _end(other, labels)


def _each(value: Json) -> list[Json]:
    return value if isinstance(value, list) and value else [value]


def _end(value: Json, labels: list[str] | None) -> Json:
    """An end as text: an object stands for its id; a number, where elements have no ids, for the one at that place."""
    if isinstance(value, dict):
        core, _ = parted(said_by(value), "element", {})
        return text(core.get("id")) or text(core.get("label"))
    if labels is not None and isinstance(value, int) and 0 <= value < len(labels):
        return labels[value]
    return value


def position_of(value: Json) -> tuple[float, float] | None:
    """The place on the picture, where the file has one with both its numbers."""
    if not isinstance(value, dict):
        return None
    x, y = value.get("x"), value.get("y")
    numbers = [one for one in (x, y) if isinstance(one, int | float) and not isinstance(one, bool)]
    return (float(numbers[0]), float(numbers[1])) if len(numbers) == 2 else None
