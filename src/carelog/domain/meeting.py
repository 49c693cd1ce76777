"""What it comes to that others noted something about the same thing meanwhile (docs/adr/0014), for an entry that
admit let in. deciding.py alone asks; everything here is read off the timeline, and nothing is changed.

Concurrent is what another device noted, was recorded after `base_seq`, and is none of the entry's `deps`. Different
fields merge. One field with two values is a discrepancy only where both cannot be so: their dates overlap, as closely
as they were said. A change of what had ended is asked about, unless it came clearly before. Nobody's entry is dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carelog.domain import events as e
from carelog.domain.entries import Entry, changed
from carelog.domain.fields import ENDS, field_of, names_a_field, reads_the_same, seen_as, span_of, value_of
from carelog.domain.timeline import Timeline

VALUE, ENDED, SAME = "value", "ended", "same-one"
"""What a discrepancy is about: two values; something noted after an end; two that are perhaps one and the same."""


@dataclass(frozen=True)
class Met:
    """How an entry met others: the answer to it, a code where there is something to say, and what carelog notes of it.

    `clashes`: the entries it cannot stand beside, and what about. `again`: events that say the same of what stands in
    the place of its thing now.
    """

    answer: str = "recorded"
    code: str | None = None
    clashes: tuple[Entry, ...] = ()
    about: str = VALUE
    again: tuple[e.Event, ...] = ()
    joins: e.ConnectionsMerged | None = None


ALONE = Met()


def meet(timeline: Timeline, entry: Entry) -> Met:
    """How this entry, which is to be recorded next, meets what is recorded."""
    if entry.device is None:
        return ALONE
    again = _in_its_place(timeline, entry.event)
    touched = timeline.touched_by_others(entry.device, entry.base_seq)
    if not (again or touched):
        return ALONE
    if touched and isinstance(entry.event, e.MAKINGS) and (met := _made_twice(timeline, entry)) is not None:
        return met
    if e.thing_of(entry.event) == e.MAP and not names_a_field(entry.event):
        return ALONE
    things = [one for one in _things(timeline, entry.event) if one in touched] if touched else []
    around = list(_concurrent(timeline, entry, things))
    if clashes := _last_words(one for one in around if _contradicts(entry, one)):
        return Met("recorded-discrepancy", "noted-differently", clashes, VALUE, again)
    if ended := _last_words(one for one in around if _beyond_an_end(entry, one)):
        return Met("recorded-discrepancy", "after-its-end", ended, ENDED, again)
    merged = again or any(e.thing_of(one.event) == e.thing_of(entry.event) != e.MAP for one in around)
    return Met("recorded-merged", "joined" if again else None, again=again) if merged else ALONE


def _things(timeline: Timeline, event: e.Event) -> list[str]:
    """What the event is about, and what its standing rests on or makes fall: a tie's ends, an element's ties."""
    thing, head = e.thing_of(event), timeline.head
    if isinstance(event, e.ConnectionMade):
        return [thing, event.from_, event.to]
    if (tie := head.connections.get(thing)) is not None:
        return [thing, tie.from_, tie.to]
    if isinstance(event, _OFF_THE_MAP):
        return [thing, *(one.id for one in head.connections.values() if thing in (one.from_, one.to))]
    return [thing]


def _concurrent(timeline: Timeline, entry: Entry, things: Iterable[str]) -> Iterator[Entry]:
    for thing in things:
        for placed in timeline.changing(thing):
            one = placed.entry
            if one.seq > entry.base_seq and one.device != entry.device and one.id not in entry.deps:
                yield one


def _last_words(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The last entry of each device: what it said before that it has put right itself."""
    last = {one.device: one for one in sorted(entries, key=lambda one: one.seq)}
    return tuple(last.values())


def _contradicts(entry: Entry, other: Entry) -> bool:
    """Whether the two say different things of one field for one time."""
    event, there = entry.event, other.event
    if not names_a_field(event) or e.thing_of(there) != e.thing_of(event):
        return False
    field = field_of(event)
    said = value_of(there, field)
    if said is None and (isinstance(there, e.MAKINGS) or field_of(there) != field):
        return False
    name = seen_as(event)
    if entry.saw and name in entry.saw and reads_the_same(entry.saw[name], said):
        return False  # Whoever changes a value knowingly does not contradict it.
    if isinstance(event, ENDS) and type(there) is type(event):
        # It ended once: two days for it cannot both be so, while two reasons can.
        return not span_of(entry).overlaps(span_of(other))
    return not reads_the_same(said, value_of(event, field)) and span_of(entry).overlaps(span_of(other))


def _beyond_an_end(entry: Entry, other: Entry) -> bool:
    """Whether one of the two ends what the other changes, and not clearly before it ended."""
    if isinstance(other.event, ENDS) and not isinstance(entry.event, _OF_STANDING):
        return not span_of(other).after(span_of(entry))
    if isinstance(entry.event, ENDS) and not isinstance(other.event, _OF_STANDING):
        return not span_of(entry).after(span_of(other))
    return False


def _made_twice(timeline: Timeline, entry: Entry) -> Met | None:
    """A tie made twice by two people is one; of somebody added twice, that they may be one is only suggested."""
    there = [
        one
        for one in timeline.alike(entry.event)
        if one.seq > entry.base_seq and one.device != entry.device and one.via != "import" and one.id not in entry.deps
    ]
    event = entry.event
    if isinstance(event, e.ElementAdded):
        standing = tuple(one for one in there if _stands(timeline, e.thing_of(one.event)))
        return Met("recorded-discrepancy", "perhaps-the-same", standing, SAME) if standing else None
    first = next((one for one in there if one.noted_by != entry.noted_by and _goes_on(timeline, one)), None)
    if first is None:
        return None
    assert isinstance(event, e.ConnectionMade)
    joins = e.ConnectionsMerged(kept=e.thing_of(first.event), merged=event.connection)
    return Met("recorded-merged", "joined", again=tuple(_said_of(timeline, joins.kept, event)), joins=joins)


def _stands(timeline: Timeline, element: str) -> bool:
    found = timeline.head.elements.get(element)
    return found is not None and found.stands


def _goes_on(timeline: Timeline, made: Entry) -> bool:
    found = timeline.head.connections.get(e.thing_of(made.event))
    return found is not None and not found.ended and found.merged_into is None


def _said_of(timeline: Timeline, kept: str, event: e.ConnectionMade) -> Iterator[e.Event]:
    """What a making said of its tie, said of the one that stays, where that does not say it yet."""
    tie = timeline.head.connections[kept]
    for setting in _SETTINGS:
        name = setting.sets or ""
        value = getattr(event, name)
        if value is not None and value != getattr(tie, name):
            yield setting(**{"connection": kept, name: value})
    for care in event.care or ():
        if care not in (tie.care or ()):
            yield e.CareStarted(connection=kept, care=care)


def _in_its_place(timeline: Timeline, event: e.Event) -> tuple[e.Event, ...]:
    """What was said of something that has been merged into another, said of that other."""
    thing = e.thing_of(event)
    stands = timeline.head.survivor(thing) if thing else thing
    if stands == thing or isinstance(event, _NOT_SAID_AGAIN):
        return ()
    return (changed(event, {event.changes or "": stands}),)


_SETTINGS: tuple[type[e.Event], ...] = (
    e.FrequencyChanged, e.HoursChanged, e.ModeChanged, e.StrengthChanged, e.FormalityChanged, e.StateMoved,
)  # fmt: skip
_OFF_THE_MAP = (e.ElementRetired, e.PersonDied)
_OF_STANDING = (
    *ENDS, e.ElementReturned, e.ConnectionResumed, e.ElementsMerged, e.ElementsSplit, e.ConnectionsMerged,
    e.ElementPlaced, e.RemembranceChosen,
)  # fmt: skip
_NOT_SAID_AGAIN = (*e.MAKINGS, e.ElementsMerged, e.ElementsSplit, e.ConnectionsMerged, e.ElementPlaced)
