"""The rules: may this entry be added to what is known, and what does it come to? The only place that refuses anything.

Pure: no clock, no disk, no ids made up. It reads the state at head without an end date. What it lets in, `evolve`
takes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.access.noting import Held, may_note
from carelog.domain.admit_access import access_rule
from carelog.domain.already_so import already_so
from carelog.domain.by_hand import too_much
from carelog.domain.care_map import CareMap
from carelog.domain.discrepancies import ASK, BOTH, discrepancies
from carelog.domain.ends import element_word_known, ends_allowed
from carelog.domain.entries import Entry
from carelog.domain.refusals import Refusal
from carelog.domain.resting import has_happened, held_at_rest
from carelog.domain.timeline import Timeline
from carelog.domain.well_formed import well_formed


@dataclass(frozen=True)
class Recorded:
    """It goes into the log."""

    answer = "recorded"


@dataclass(frozen=True)
class AlreadySo:
    """It says nothing new: this was so at its date, and nothing noted later says otherwise."""

    answer = "already-so"


@dataclass(frozen=True)
class Refused:
    """It cannot be added. It is still kept for its author."""

    refusal: Refusal
    answer = "refused"


Answer = Recorded | AlreadySo | Held | Refused
RECORDED, ALREADY_SO = Recorded(), AlreadySo()
Rule = Callable[[Timeline, Entry], Refusal | Held | None]


def admit(timeline: Timeline, entry: Entry, door: e.Door, actor: Actor | None = None) -> Answer:
    """What happens to this entry, noted by this door, given everything recorded so far.

    `actor` is who notes it; None is carelog itself, or whoever has the data folder: they are asked for no part in it.
    """
    if (objection := _by_the_wrong_door(entry.event.door, door) or well_formed(entry)) is not None:
        return Refused(objection)
    if door is e.Door.DEVICE and timeline.was_erased(entry.id):
        return Refused(Refusal("erased"))
    allowed = may_note(timeline, entry, actor) if actor is not None and door is e.Door.DEVICE else None
    if isinstance(allowed, Refusal):
        return Refused(allowed)
    if actor is not None and (much := too_much(timeline, entry)) is not None:
        return Refused(much)
    objection = _objection(timeline, entry, pushed=actor is not None and door is e.Door.DEVICE)
    if isinstance(objection, Held):
        return objection if actor is not None else Refused(Refusal(objection.code))
    if objection is not None:
        return Refused(objection)
    if allowed is not None:
        return allowed
    return ALREADY_SO if already_so(timeline, entry) else RECORDED


def _objection(timeline: Timeline, entry: Entry, pushed: bool) -> Refusal | Held | None:
    return (
        _about_the_map(timeline.head, entry.event)
        or (held_at_rest(timeline.head, entry) if pushed else None)
        or (_about_correcting(timeline, entry) if entry.corrects is not None else None)
        or _about_itself(timeline, entry)
    )


def _about_itself(timeline: Timeline, entry: Entry) -> Refusal | Held | None:
    for rule in _RULES.get(type(entry.event)) or (access_rule if entry.event.door is e.Door.ACCESS else _thing_there,):
        if (found := rule(timeline, entry)) is not None:
            return found
    return None


def _by_the_wrong_door(event_door: e.Door, door: e.Door) -> Refusal | None:
    """A device's events may come from the server too (an import notes them); nothing else crosses."""
    opens = event_door is door or (event_door is e.Door.DEVICE and door is e.Door.SERVER)
    return None if opens else Refusal("wrong-door")


def _about_the_map(care_map: CareMap, event: e.Event) -> Refusal | Held | None:
    if isinstance(event, e.MapStarted):
        return None if care_map.kind is None else Refusal("map-there")
    if care_map.kind is None:
        return Refusal("no-map")
    closed = care_map.closed and event.door is e.Door.DEVICE and not isinstance(event, e.MapReopened | e.EntryInError)
    return Held("map-closed") if closed else None


def _about_correcting(timeline: Timeline, entry: Entry) -> Refusal | None:
    """Same type, same thing; and nothing that opens doors or starts maps is ever rewritten."""
    first = timeline.by_id.get(entry.corrects or "")
    if first is None:
        return Refusal("no-entry")
    if first.event.door is not e.Door.DEVICE or isinstance(first.event, e.MapStarted):
        return Refusal("cannot-correct")
    same = type(first.event) is type(entry.event) and _same_thing(first.event, entry.event)
    return None if same else Refusal("not-a-correction")


def _same_thing(first: e.Event, again: e.Event) -> bool:
    field = _KNOWN_BY.get(type(first))
    if field is not None:
        return getattr(first, field) == getattr(again, field)
    return e.thing_of(first) == e.thing_of(again)


_KNOWN_BY: dict[type[e.Event], str] = {
    e.EntryInError: "entry", e.TransitionJoined: "entry", e.ReviewCalled: "review", e.ReviewHeld: "review",
    e.DecisionMade: "decision", e.ActionAgreed: "action", e.ActionDone: "action", e.StepPlanned: "step",
    e.StepReached: "step", e.StepLetGo: "step",
}  # fmt: skip
"""What an event is about that changes no thing on the map."""


def _thing_there(timeline: Timeline, entry: Entry) -> Refusal | None:
    """Whatever an entry names must be on the map, or have been."""
    event, care_map = entry.event, timeline.head
    if event.changes == "connection":
        return None if e.thing_of(event) in care_map.connections else Refusal("thing-not-there", "a tie")
    if event.changes == "transition":
        return None if e.thing_of(event) in care_map.transitions else Refusal("thing-not-there", "a change")
    for thing in e.named_by(event):
        if thing not in care_map.elements and thing not in care_map.connections:
            return Refusal("thing-not-there", event.changes or "someone")
    return None


def _felt_by_someone(timeline: Timeline, entry: Entry) -> Refusal | None:
    event = entry.event
    assert isinstance(event, e.QualityChanged)
    if event.felt_by is not None and event.felt_by not in timeline.head.elements:
        return Refusal("thing-not-there", "whoever feels it")
    return None


def _new_element(timeline: Timeline, entry: Entry) -> Refusal | None:
    event = entry.event
    assert isinstance(event, e.ElementAdded)
    if event.element in timeline.head.connections:
        return Refusal("thing-there")
    return _known_word(timeline, entry, event.type) or _new(timeline, entry)


def _retyped(timeline: Timeline, entry: Entry) -> Refusal | None:
    event = entry.event
    assert isinstance(event, e.ElementRetyped)
    return _known_word(timeline, entry, event.type)


def _known_word(timeline: Timeline, entry: Entry, word: str | None) -> Refusal | None:
    """A person chooses from the scheme's words and those on the map; a file's own words join the map verbatim."""
    if word is None or entry.via == "import" or element_word_known(timeline.head, word):
        return None
    return Refusal("not-a-word", "what it is")


def _new(timeline: Timeline, entry: Entry) -> Refusal | None:
    """A thing is made once. Made again in the same words is already so; in other words it is refused."""
    if entry.corrects is not None:
        return None
    thing = e.thing_of(entry.event)
    made = [one for one in timeline.changing(thing) if type(one.entry.event) is type(entry.event)]
    return Refusal("thing-there") if made and made[0].entry.event != entry.event else None


def _joins(timeline: Timeline, entry: Entry) -> Refusal | None:
    """Both ends are on the map (a file may come before its ends do), are two, and may be joined by this kind of tie."""
    event, elements = entry.event, timeline.head.elements
    assert isinstance(event, e.ConnectionMade)
    if event.connection in elements:
        return Refusal("thing-there")
    if entry.via == "import":
        return None
    if event.from_ == event.to:
        return Refusal("same-ends")
    for end in (event.from_, event.to):
        if end not in elements:
            return Refusal("thing-not-there", "one end of the tie")
    if event.direction is None:
        return Refusal("malformed", "direction")
    return ends_allowed(timeline.head, event.type, event.from_, event.to)


def _retypes(timeline: Timeline, entry: Entry) -> Refusal | None:
    event = entry.event
    assert isinstance(event, e.ConnectionRetyped)
    tie = timeline.head.connections.get(event.connection)
    if tie is None or entry.via == "import":
        return None
    return ends_allowed(timeline.head, event.type, tie.from_, tie.to)


def _entry_there(timeline: Timeline, entry: Entry) -> Refusal | None:
    event = entry.event
    assert isinstance(event, e.EntryInError | e.EntryDisputed | e.DisputeSettled)
    return None if event.entry in timeline.by_id else Refusal("no-entry")


def _joins_a_transition(timeline: Timeline, entry: Entry) -> Refusal | None:
    event = entry.event
    assert isinstance(event, e.TransitionJoined)
    if event.entry not in timeline.by_id:
        return Refusal("no-entry")
    there = event.transition in timeline.head.transitions
    return None if there else Refusal("thing-not-there", "a big change")


def _may_be_in_error(timeline: Timeline, entry: Entry) -> Refusal | None:
    """Who may see and do what (access) and the beginning of the map are never taken back by a mark."""
    event = entry.event
    assert isinstance(event, e.EntryInError)
    marked = timeline.by_id.get(event.entry)
    event_marked = marked and marked.event
    unmarkable = (
        event_marked is not None
        and not isinstance(event_marked, e.ConnectionsMerged)
        and (event_marked.door is not e.Door.DEVICE or isinstance(event_marked, e.MapStarted))
    )
    return Refusal("cannot-correct") if unmarkable else None


def _settles(timeline: Timeline, entry: Entry) -> Refusal | Held | None:
    """There is such a discrepancy, it can be settled to this, and nobody settled it otherwise meanwhile."""
    event = entry.event
    assert isinstance(event, e.DiscrepancySettled)
    one = discrepancies(timeline).get(event.discrepancy)
    if one is None:
        return Refusal("no-discrepancy")
    if event.keep not in (*one.entries, BOTH, ASK):
        return Refusal("not-a-word", "what is kept")
    return Held("settled-otherwise") if one.kept is not None and one.kept != event.keep else None


def _no_rule(timeline: Timeline, entry: Entry) -> Refusal | None:
    return None


def _reachable_only_if_agreed(timeline: Timeline, entry: Entry) -> Refusal | None:
    """How to reach somebody is kept only where they agreed to it."""
    event = entry.event
    if entry.via == "import" or getattr(event, "contact", None) is None:
        return None
    knows = event.knows if isinstance(event, e.ElementAdded) else timeline.head.elements[e.thing_of(event)].knows
    return None if knows == "agreed" else Refusal("contact-not-agreed")


_RULES: dict[type[e.Event], tuple[Rule, ...]] = {
    e.MapStarted: (_no_rule,),
    e.ContactChanged: (_thing_there, _reachable_only_if_agreed),
    e.ElementAdded: (_new_element, _reachable_only_if_agreed),
    e.ElementRetyped: (_thing_there, _retyped),
    e.PersonDied: (_thing_there, lambda _, entry: has_happened(entry)),
    e.ConnectionMade: (_joins, _new),
    e.ConnectionRetyped: (_thing_there, _retypes),
    e.QualityChanged: (_thing_there, _felt_by_someone),
    e.TransitionRecorded: (_new,),
    e.TransitionJoined: (_joins_a_transition,),
    e.EntryInError: (_entry_there, _may_be_in_error),
    e.EntryDisputed: (_entry_there, _thing_there),
    e.DisputeSettled: (_entry_there,),
    e.DiscrepancySettled: (_settles,),
}
