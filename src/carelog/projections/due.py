"""What is due on a map: reviews, check-ins and actions, by day. Twin of `due` in static/app/review/due.js.

Both are held to tests/vectors/due/, whose README says the rules. Nothing here reads a clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from carelog.domain import events as e
from carelog.domain.care_map import CareMap
from carelog.domain.events.shape import Hidden
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline
from carelog.projections.dates import day_of, later

QUARTER = 91
"""Days, a quarter of a year: a personal map is looked at together at least so often."""
E = TypeVar("E", bound=e.Event)


@dataclass(frozen=True)
class Due:
    """`kind`: review, next-review, check-in, quarterly, action. `what`: the id of the review, visit or action that says
    so; None for "quarterly". `overdue`: its day is over."""

    kind: str
    on: str
    what: str | None
    overdue: bool = False


def due(timeline: Timeline, today: str) -> list[Due]:
    """What is due, by day. Nothing where the map is closed or the person in its middle died."""
    head = timeline.head
    if head.closed or has_died(head):
        return []
    order = timeline.known_at().kept(occasions)
    found = [*_called(order), *_next_review(order), *_check_in(order), *_actions(order)]
    if head.kind == "personal" and not any(one.kind in ("review", "next-review") for one in found):
        found += _quarterly(order, first_day(timeline), today)
    found.sort(key=lambda one: (one.on, one.kind, one.what or ""))
    return [replace(one, overdue=one.on < today) for one in found]


def has_died(care_map: CareMap) -> bool:
    """Whether the person in the middle of the map is no longer alive."""
    person = care_map.elements.get(care_map.about or "")
    return person is not None and person.died


def occasions(order: list[Placed]) -> list[Placed]:
    """The visits, the reviews and what was agreed at them, in the order in which they count."""
    return [one for one in order if isinstance(one.entry.event, _OCCASIONS)]


_OCCASIONS = (e.VisitMade, *e.AROUND_A_REVIEW)


def agreed(timeline: Timeline) -> dict[str, e.ActionAgreed]:
    """Action id -> the action, as it was said last."""
    return last_of(timeline.known_at().kept(occasions), e.ActionAgreed, "action")


def last_of(order: list[Placed], kind: type[E], by: str) -> dict[str, E]:
    """What was said last of each id, in the order in which they were first spoken of."""
    return {getattr(event, by): event for event in of_kind(order, kind)}


def of_kind(order: list[Placed], kind: type[E]) -> Iterator[E]:
    """The events of one kind, in the order in which they count."""
    return (one.entry.event for one in order if isinstance(one.entry.event, kind))


def _called(order: list[Placed]) -> Iterator[Due]:
    held = {one.review for one in of_kind(order, e.ReviewHeld)}
    for one in last_of(order, e.ReviewCalled, "review").values():
        if one.on and one.review not in held:
            yield Due("review", one.on, one.review)


def _next_review(order: list[Placed]) -> Iterator[Due]:
    last = _last(order, e.ReviewHeld)
    if last and last.entry.event.next:
        yield Due("next-review", last.entry.event.next, last.entry.event.review)


def _check_in(order: list[Placed]) -> Iterator[Due]:
    last = _last(order, e.VisitMade)
    if last and last.entry.event.next_check:
        yield Due("check-in", last.entry.event.next_check, last.entry.event.visit)


def _actions(order: list[Placed]) -> Iterator[Due]:
    done = {one.action for one in of_kind(order, e.ActionDone)}
    for one in last_of(order, e.ActionAgreed, "action").values():
        if one.by and one.action not in done:
            yield Due("action", one.by, one.action)


def _quarterly(order: list[Placed], first: str | None, today: str) -> Iterator[Due]:
    spoken, held = _last(order, e.ReviewHeld, e.ReviewCalled), _last(order, e.ReviewHeld)
    since, begun = (day_of(one.effective) if one else first for one in (spoken, held))
    if since and begun and _after(since) <= today:
        yield Due("quarterly", _after(begun), None)


def _after(day: str) -> str:
    return later(day, QUARTER)


def _last(order: list[Placed], *kinds: type[e.Event]) -> Any:
    return next((one for one in reversed(order) if isinstance(one.entry.event, kinds)), None)


def first_day(timeline: Timeline) -> str | None:
    """The day on which the log of a map begins: its first entry may speak of years before."""
    first = next((one for one in timeline.entries if not isinstance(one.event, Hidden)), None)
    return first.recorded_at[:10] if first else None
