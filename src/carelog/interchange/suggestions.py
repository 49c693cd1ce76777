"""What in a file looks as if it stood there twice. Only ever said, never acted on: two people may bear one name."""

from collections.abc import Iterator

from carelog.domain import events as e
from carelog.interchange.limits import SUGGESTIONS
from carelog.interchange.matching import normal
from carelog.interchange.plan import Before, Plan


def suggestions(plan: Plan, before: Before) -> list[str]:
    """A sentence for each row that may repeat another, or something on the map; by places, never by names."""
    found = [*_elements(plan, before), *_connections(plan, before)]
    more = len(found) - SUGGESTIONS
    return found[:SUGGESTIONS] + ([f"and {more} more"] if more > 0 else [])


def _key(name: str) -> str:
    return " ".join(normal(name).casefold().split())


def _elements(plan: Plan, before: Before) -> Iterator[str]:
    seen = {_key(one.name): "an element already on the map" for one in before.care_map.elements.values() if one.stands}
    for event, row in plan.steps:
        if isinstance(event, e.ElementAdded):
            where, key = plan.outcomes[row].where, _key(event.name)
            if key in seen:
                yield f"{where} has the same name as {seen[key]}"
            seen.setdefault(key, where)


def _connections(plan: Plan, before: Before) -> Iterator[str]:
    seen = {
        (one.from_, one.to, one.type, one.direction): "a connection already on the map"
        for one in before.care_map.connections.values()
        if not one.ended
    }
    for event, row in plan.steps:
        if isinstance(event, e.ConnectionMade):
            where, key = plan.outcomes[row].where, (event.from_, event.to, event.type, event.direction)
            if key in seen:
                yield f"{where} joins the same two, in the same way, as {seen[key]}"
            seen.setdefault(key, where)
