"""Whether somebody may note this entry on this map, by their part in it: yes, held for a person, or no.

It asks `can` for all of it; here is only which event asks for which action. admit.py calls it, before the rules about
the entry itself.
"""

from dataclasses import dataclass

from carelog.domain import events as e
from carelog.domain import vocabulary as words
from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.views import View, may_read, things_of, view_of
from carelog.domain.entries import Entry
from carelog.domain.refusals import Refusal
from carelog.domain.timeline import Timeline


@dataclass(frozen=True)
class Held:
    """It waits for a person: `code` says why, in the words of refusals.py."""

    code: str
    answer = "held"


GOVERNING = (e.MapRenamed, e.MapClosed, e.MapReopened)
SETTLING = (e.DisputeSettled, e.DiscrepancySettled)
REMARKS = (e.NoteMade, e.EntryDisputed, e.MapConfirmed, e.ObservationMade, e.ReflectionNoted)
OF_ONESELF = (
    e.ElementRenamed, e.NamingChanged, e.KnowingChanged, e.ContactChanged, e.ElementDescribed, e.StrengthsNoted,
    e.CareOfferedChanged,
)  # fmt: skip
"""What is said of somebody themselves, so that they put it right on their own."""


def may_note(timeline: Timeline, entry: Entry, actor: Actor) -> Refusal | Held | None:
    """None where they may. `entry` is stamped as it would be recorded: its `recorded_at` is now."""
    access, at = timeline.access, entry.recorded_at
    if isinstance(entry.event, e.MapStarted) and access.kind is None and can(actor, Action.START_MAP, On(), at):
        return None
    view = view_of(actor, access, entry.map, at)
    if view is None:
        return Held("access-ended") if _had_part(timeline, actor, at) else Refusal("no-map")
    if (objection := _too_wide(entry)) is not None:
        return objection
    own_things = things_of(view.own, timeline.head) if view.own else frozenset()
    if not _target_readable(timeline, view, entry, own_things):
        return Refusal("no-entry")
    if _may(actor, _action(timeline, entry.event, actor), timeline, entry, frozenset()):
        return None
    return _as_oneself(timeline, entry, actor, view, own_things)


def _had_part(timeline: Timeline, actor: Actor, at: str) -> bool:
    """Somebody whose part is over, or does not count any more, wrote in good faith: it is not thrown away."""
    return any(one.account == actor.account and one.starts <= at for one in timeline.access.relations)


def _too_wide(entry: Entry) -> Refusal | None:
    order = words.AUDIENCES
    wider = order.index(entry.audience) > order.index(entry.event.audience)
    return Refusal("audience-too-wide") if wider else None


def _action(timeline: Timeline, event: e.Event, actor: Actor) -> Action:
    if isinstance(event, GOVERNING):
        return Action.GOVERN
    if isinstance(event, e.DiscrepancySettled) and _noted_some_of_it(timeline, event, actor):
        return Action.NOTE_REMARK
    if isinstance(event, SETTLING):
        return Action.SETTLE
    return Action.NOTE_REMARK if isinstance(event, REMARKS) else Action.NOTE


def _noted_some_of_it(timeline: Timeline, event: e.DiscrepancySettled, actor: Actor) -> bool:
    """Those who noted something differently may say together what is so."""
    found = timeline.by_id.get(event.discrepancy)
    entries = found.event.entries if found is not None and isinstance(found.event, e.DiscrepancyFound) else ()
    return any((one := timeline.by_id.get(entry)) and one.noted_by == actor.account for entry in entries)


def _may(actor: Actor, action: Action, timeline: Timeline, entry: Entry, elements: frozenset[str]) -> bool:
    return can(actor, action, On(timeline.access, entry.map, elements=elements), entry.recorded_at)


def _target_readable(timeline: Timeline, view: View, entry: Entry, own_things: frozenset[str]) -> bool:
    """Nobody puts right, disputes or marks what they cannot read; that it is there is not told either."""
    event = entry.event
    named = [entry.corrects] if entry.corrects else []
    if isinstance(event, e.EntryInError | e.EntryDisputed | e.DisputeSettled | e.TransitionJoined):
        named.append(event.entry)
    if isinstance(event, e.DiscrepancySettled):
        named.append(event.discrepancy)
    found = (timeline.by_id.get(one) for one in named)
    return all(one is None or may_read(view, one, timeline.by_id, own_things) for one in found)


def _as_oneself(
    timeline: Timeline, entry: Entry, actor: Actor, view: View, own_things: frozenset[str]
) -> Refusal | Held | None:
    """Somebody who sees only their own part: what they say of themselves counts, the rest of it is a suggestion."""
    event = entry.event
    if isinstance(event, e.EntryDisputed):
        mine = event.by is None or event.by in view.own
        return None if mine and _may(actor, Action.CORRECT_OWN, timeline, entry, view.own) else Refusal("not-yours")
    thing = (event.of or "") if isinstance(event, e.NoteMade) else e.thing_of(event)
    about_own = thing in own_things or (isinstance(event, e.ConnectionMade) and {event.from_, event.to} & view.own)
    if not about_own or not _may(actor, Action.SUGGEST_OWN, timeline, entry, view.own):
        return Refusal("not-yours")
    felt = isinstance(event, e.QualityChanged) and event.felt_by in view.own
    if felt or (isinstance(event, OF_ONESELF) and thing in view.own):
        return None
    return Held("suggested")
