"""Whether an entry says nothing new. admit.py alone asks."""

from carelog.domain import events as e
from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import Entry, instant
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline


def already_so(timeline: Timeline, entry: Entry) -> bool:
    """Whether it was so at the entry's own date, and no entry of a later date on the same thing made it otherwise.

    Only what sets, ends or makes something can be already so; an occasion, a note or a confirmation is news every time.
    """
    event = entry.event
    if entry.corrects is not None or not (event.sets or isinstance(event, _COMPARED)):
        return False
    thing = e.thing_of(event)
    changing = timeline.changing(thing)
    if not changing:
        return False
    at = _later_than(changing, instant(entry.occurred, entry.recorded_at))
    if at == len(changing):
        return _so_now(timeline.head, thing, event, changing)
    return _so_in(_folded(changing[:at]), thing, event, changing[:at]) and _agreed_later(changing[at:], event)


def _so_now(head: CareMap, thing: str, event: e.Event, changing: list[Placed]) -> bool:
    """The common case, in which nothing about the thing is dated later: a value is compared with the one at head."""
    if event.sets is not None and event.changes:
        return getattr(head.thing(thing), event.sets) == getattr(event, event.sets)
    return _so_in(head.only(thing), thing, event, changing)


def _so_in(care_map: CareMap, thing: str, event: e.Event, before: list[Placed]) -> bool:
    """Whether the event, folded into this map of one thing, leaves the thing as it was."""
    if isinstance(event, e.ElementAdded | e.ConnectionMade):
        return any(one.entry.event == event for one in before)
    was = care_map.thing(thing)
    if isinstance(event, e.DetailChanged):
        return was is not None and _reads_the_same((was.custom or {}).get(event.field, e.ABSENT), event.value)
    return evolve(care_map, event) and care_map.thing(thing) == was


def _reads_the_same(one: object, other: object) -> bool:
    """Python holds 1, 1.0 and true to be equal; whoever typed them did not."""
    return repr(one) == repr(other)


def _later_than(changing: list[Placed], effective: int) -> int:
    """How many of these count at or before this date. Almost always all of them, so look from the end."""
    at = len(changing)
    while at and changing[at - 1].effective > effective:
        at -= 1
    return at


def _folded(entries: list[Placed]) -> CareMap:
    care_map = CareMap()
    for one in entries:
        evolve(care_map, one.entry.event)
    return care_map


def _agreed_later(later: list[Placed], event: e.Event) -> bool:
    """Whether no later entry about the same field says something else."""
    field = _field(event)
    return all(_reads_the_same(one.entry.event, event) for one in later if _field(one.entry.event) == field)


def _field(event: e.Event) -> object:
    """What of its thing an event is about, so that two can be compared."""
    if isinstance(event, e.DetailChanged):
        return ("custom", event.field)
    if isinstance(event, e.QualityChanged):
        return ("feelings", event.felt_by)
    if isinstance(event, e.CareStarted | e.CareStopped):
        return ("care", event.care)
    return event.sets or _STATES.get(type(event), type(event))


_STATES: dict[type[e.Event], str] = {
    e.ElementRetired: "on-the-map",
    e.ElementReturned: "on-the-map",
    e.ConnectionEnded: "going",
    e.ConnectionResumed: "going",
    e.ConnectionPaused: "going",
    e.ElementsMerged: "merged",
    e.ElementsSplit: "merged",
}
_COMPARED = (e.ElementAdded, e.ConnectionMade, e.ElementRetired, e.PersonDied, e.ElementReturned, e.ConnectionEnded,
             e.ConnectionPaused, e.ConnectionResumed, e.DetailChanged, e.ElementPlaced, e.ElementsMerged,
             e.ElementsSplit, e.CareStarted, e.CareStopped, e.QualityChanged, e.MapRenamed)  # fmt: skip
