"""Whether an entry says nothing new. admit.py alone asks."""

from carelog.domain import events as e
from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import Entry, instant
from carelog.domain.fields import ENDS, field_of, reads_the_same, span_of
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline


def already_so(timeline: Timeline, entry: Entry) -> bool:
    """Whether it was so at the entry's own date, and no entry of a later date on the same thing made it otherwise.

    Only what sets, ends or makes something can be already so; an occasion, a note or a confirmation is news every time.
    """
    event = entry.event
    if entry.corrects is None and isinstance(event, _COMES_TO_AN_END):
        return _done_already(timeline, entry)
    if entry.corrects is not None or not (event.sets or isinstance(event, _COMPARED)):
        return False
    if isinstance(event, e.ElementsMerged):
        return timeline.head.survivor(event.kept) == timeline.head.survivor(event.merged)
    if entry.device is not None and isinstance(event, ENDS):
        return _same_end(timeline, entry)
    thing = e.thing_of(event)
    changing = timeline.changing(thing)
    if not changing:
        return False
    at = _later_than(changing, instant(entry.occurred, entry.recorded_at))
    if at == len(changing):
        return _so_now(timeline.head, thing, event, changing)
    return _so_in(_folded(changing[:at]), thing, event, changing[:at]) and _agreed_later(changing[at:], event)


def _same_end(timeline: Timeline, entry: Entry) -> bool:
    """Whether somebody noted this very end: of the same time, and for the same reason where one is given.

    Two people may know different days or reasons, and none of that is to be lost.
    """
    event, thing = entry.event, e.thing_of(entry.event)
    if not _so_now(timeline.head, thing, event, timeline.changing(thing)):
        return False
    ends = [one.entry for one in timeline.changing(thing) if type(one.entry.event) is type(event)]
    reason = getattr(event, "reason", None)
    return any(
        span_of(one).overlaps(span_of(entry)) and reason in (None, getattr(one.event, "reason", None)) for one in ends
    )


def _done_already(timeline: Timeline, entry: Entry) -> bool:
    """Whether somebody noted that this very action was done, or step reached or let go, at the same time, and this adds
    no words to it. Everybody who met may say so; none of them contradicts another.
    """
    event = entry.event
    said = (one.entry for one in timeline.changing(e.MAP) if type(one.entry.event) is type(event))
    return any(
        vars(one.event) | {"text": None} == vars(event) | {"text": None}
        and getattr(event, "text", None) in (None, getattr(one.event, "text", None))
        and span_of(one).overlaps(span_of(entry))
        for one in said
    )


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
        return was is not None and reads_the_same((was.custom or {}).get(event.field, e.ABSENT), event.value)
    return evolve(care_map, event) and care_map.thing(thing) == was


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
    field = field_of(event)
    return all(reads_the_same(one.entry.event, event) for one in later if field_of(one.entry.event) == field)


_COMES_TO_AN_END = (e.ActionDone, e.StepReached, e.StepLetGo)
_COMPARED = (e.ElementAdded, e.ConnectionMade, e.ElementRetired, e.PersonDied, e.ElementReturned, e.ConnectionEnded,
             e.ConnectionPaused, e.ConnectionResumed, e.DetailChanged, e.ElementPlaced, e.ElementsMerged,
             e.ElementsSplit, e.CareStarted, e.CareStopped, e.QualityChanged, e.MapRenamed)  # fmt: skip
