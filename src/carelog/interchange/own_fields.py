"""What only carelog says of elements and connections (nearness, how often, paid or not), in files that it exported.

Such a file bears a marker; only then are these keys carelog's own. In any other file they are custom fields, verbatim.
"""

from collections.abc import Mapping
from typing import Any

from carelog.domain import events as e
from carelog.domain.care_map import Connection, Element
from carelog.interchange.picture import Json

MARKER = "carelog"
MARKER_VERSION = 1

ELEMENT = ("kind", "relationship", "formality", "nearness", "closeness", "household", "named_as", "knows",
           "care_offered", "strengths")  # fmt: skip
CONNECTION = ("family", "formality", "frequency", "hours", "strength", "mode", "care", "state", "backs_up",
              "paused", "paused_until")  # fmt: skip
"""Not among them, on purpose: `contact`, and how a tie feels. Kumu shows every field to everyone who sees the map."""

ELEMENT_CORE = ("id", "label", "type", "description")
CONNECTION_CORE = ("id", "from", "to", "type", "direction")
ELEMENT_NAMES = frozenset({*ELEMENT_CORE, *ELEMENT, "position", "attributes"})
CONNECTION_NAMES = frozenset({*CONNECTION_CORE, *CONNECTION, "attributes"})
"""What carelog writes under its own name; a custom field of such a name goes in `attributes`."""

_WORDS = {
    name: words
    for event_type in (e.ElementAdded, e.ConnectionMade)
    for name, words in e.shape(event_type).words.items()
    if name != "direction"
}
_FORMALITY = {f" ({word})": word for word in ("formal", "informal")}


def own_of(thing: Element | Connection) -> dict[str, Json]:
    """What carelog itself says of a thing, under the names of its fields; what is not said is left out."""
    names = ELEMENT if isinstance(thing, Element) else CONNECTION
    said = {name: value for name in names if (value := getattr(thing, name)) not in (None, False)}
    if isinstance(thing, Element) and thing.care_offered:
        said["care_offered"] = [
            f"{one.care} ({one.formality})" if one.formality else one.care for one in thing.care_offered
        ]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


def is_own(marker: Json) -> bool:
    """Whether this marker says that the file is an export of ours."""
    return isinstance(marker, dict) and marker.get("version") == MARKER_VERSION


def own_parts(item: Mapping[str, Json], what: str) -> tuple[dict[str, Json], dict[str, Json], dict[str, Json]]:
    """An item of a file that carelog exported: its core values, its custom fields, and what is carelog's own."""
    core_names, names = (ELEMENT_CORE, ELEMENT) if what == "element" else (CONNECTION_CORE, CONNECTION)
    core = {name: item[name] for name in core_names if name in item}
    read = {name: _read(name, item[name]) for name in names if name in item}
    own = {name: value for name, value in read.items() if value is not None}
    taken = {*core, *own, "attributes"} | ({"position"} if what == "element" else set())
    fields = {name: value for name, value in item.items() if name not in taken}
    clashing = item.get("attributes")
    return core, fields | (clashing if isinstance(clashing, dict) else {}), own


def _read(name: str, value: Json) -> Any:
    """The value as events have it; None where it is none that carelog can have written."""
    if name == "care_offered":
        return tuple(map(_offered, value)) if _texts(value) else None
    if name == "care":
        return tuple(value) if _texts(value) else None
    if name == "hours":
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    if name == "paused":
        return value if value is True else None
    if name in _WORDS:
        return value if isinstance(value, str) and value in _WORDS[name] else None
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _offered(said: str) -> e.CareOffered:
    for ending, formality in _FORMALITY.items():
        if said.endswith(ending):
            return e.CareOffered(said.removesuffix(ending), formality)
    return e.CareOffered(said)
