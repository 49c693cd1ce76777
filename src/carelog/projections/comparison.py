"""What differs between two moments of one map: who and what came, went and changed, and the entries that say why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from carelog.domain.care_map import Connection, Element
from carelog.domain.entries import Entry
from carelog.domain.events import Event
from carelog.domain.placing import Placed
from carelog.projections.network import Network, as_json

Thing = TypeVar("Thing", Element, Connection)

INNER = frozenset({
    "paused_until", "knows", "named_as", "contact", "source_id", "backs_up", "from", "to", "merged_into", "remembered",
})  # fmt: skip
"""Fields that are no difference to a reader: inner matters, nobody else's, or told in another way."""
_ABOUT = ("element", "connection", "kept", "merged", "of")
"""Fields of events that say what an event is about."""


@dataclass(frozen=True)
class Change(Generic[Thing]):
    """One thing that is on the map at both moments and not the same: field -> (before, after)."""

    before: Thing
    after: Thing
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Differences(Generic[Thing]):
    """Of the elements, or of the connections: what came, what is no longer there, what changed, and how many stayed as
    they were.
    """

    added: list[Thing]
    gone: list[Thing]
    changed: list[Change[Thing]]
    unchanged: int


@dataclass(frozen=True)
class Comparison:
    """Two moments held side by side. `entries` are those effective in between, in the order in which they count."""

    elements: Differences[Element]
    connections: Differences[Connection]
    entries: list[Entry]


def comparison(before: Network, after: Network, between: Iterable[Placed] = ()) -> Comparison:
    """What differs from `before` to `after`; `between` are the entries that count after the one and up to the other."""
    return Comparison(
        elements=_differences(before.elements, after.elements),
        connections=_differences(before.connections, after.connections),
        entries=[one.entry for one in between],
    )


def _differences(before: Iterable[Thing], after: Iterable[Thing]) -> Differences[Thing]:
    was = {one.id: one for one in before}
    now = {one.id: one for one in after}
    both = [(was[one], now[one]) for one in now if one in was]
    changed = [Change(a, b, _fields(a, b)) for a, b in both if a != b]
    return Differences(
        added=[now[one] for one in now if one not in was],
        gone=[was[one] for one in was if one not in now],
        changed=[one for one in changed if one.fields],
        unchanged=len(both) - sum(1 for one in changed if one.fields),
    )


def _fields(before: Element | Connection, after: Element | Connection) -> dict[str, tuple[Any, Any]]:
    """The fields that differ; custom fields each by their own name. Where a thing lies on the page is no difference."""
    a, b = _flat(before), _flat(after)
    return {
        key: (a.get(key), b.get(key)) for key in [*a, *(key for key in b if key not in a)] if a.get(key) != b.get(key)
    }


def _flat(thing: Element | Connection) -> dict[str, Any]:
    said = as_json(thing)
    custom = said.pop("custom", {})
    said.pop("place", None)
    return said | {f"custom.{key}": value for key, value in custom.items()}


def entries_of(found: Comparison) -> dict[str, list[str]]:
    """Element or tie id -> the ids of the entries in between that are about it, in the order in which they count: why
    it is otherwise. Only of what differs.
    """
    differ = {one.id for part in (found.elements, found.connections) for one in (*part.added, *part.gone)}
    differ |= {one.after.id for part in (found.elements, found.connections) for one in part.changed}
    why: dict[str, list[str]] = {}
    for entry in found.entries:
        for thing in differ.intersection(about(entry.event)):
            why.setdefault(thing, []).append(entry.id)
    return why


def about(event: Event) -> tuple[str, ...]:
    """The ids of what an event is about, each once: not of whoever it only names, as those whom a visit found there."""
    return tuple(dict.fromkeys(one for name in _ABOUT if (one := getattr(event, name, None))))


def comparison_json(found: Comparison) -> dict[str, Any]:
    """The comparison as the API and `compare --json` give it."""
    return {
        "elements": _json(found.elements),
        "connections": _json(found.connections),
        "entries": [entry.id for entry in found.entries],
    }


def _json(found: Differences) -> dict[str, Any]:
    return {
        "added": [as_json(one) for one in found.added],
        "gone": [as_json(one) for one in found.gone],
        "changed": [
            {
                "id": one.after.id,
                "fields": {key: list(values) for key, values in one.fields.items()},
            }
            for one in found.changed
        ],
        "unchanged": found.unchanged,
    }
