"""Stored and sent names <-> shapes. The only place where a name that outlives us is spelled out.

A class may be renamed; a name in EVENTS never, and none is ever taken away: old entries are upgraded as they are read,
for ever, and never rewritten. What an entry looks like at rest is in at_rest.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

import msgspec

from carelog.domain import events as e
from carelog.domain.entries import Entry, changed
from carelog.domain.events.shape import Hidden

EVENTS: dict[str, type[e.Event]] = {
    "map-started": e.MapStarted,
    "map-renamed": e.MapRenamed,
    "map-confirmed": e.MapConfirmed,
    "view-saved": e.ViewSaved,
    "map-closed": e.MapClosed,
    "map-reopened": e.MapReopened,
    "map-entrusted": e.MapEntrusted,
    "element-added": e.ElementAdded,
    "element-renamed": e.ElementRenamed,
    "element-described": e.ElementDescribed,
    "element-retyped": e.ElementRetyped,
    "naming-changed": e.NamingChanged,
    "knowing-changed": e.KnowingChanged,
    "contact-changed": e.ContactChanged,
    "nearness-changed": e.NearnessChanged,
    "closeness-changed": e.ClosenessChanged,
    "care-offered-changed": e.CareOfferedChanged,
    "strengths-noted": e.StrengthsNoted,
    "detail-changed": e.DetailChanged,
    "element-retired": e.ElementRetired,
    "person-died": e.PersonDied,
    "remembrance-chosen": e.RemembranceChosen,
    "element-returned": e.ElementReturned,
    "elements-merged": e.ElementsMerged,
    "elements-split": e.ElementsSplit,
    "element-placed": e.ElementPlaced,
    "connection-made": e.ConnectionMade,
    "frequency-changed": e.FrequencyChanged,
    "hours-changed": e.HoursChanged,
    "mode-changed": e.ModeChanged,
    "strength-changed": e.StrengthChanged,
    "quality-changed": e.QualityChanged,
    "care-started": e.CareStarted,
    "care-stopped": e.CareStopped,
    "formality-changed": e.FormalityChanged,
    "direction-changed": e.DirectionChanged,
    "state-moved": e.StateMoved,
    "connection-retyped": e.ConnectionRetyped,
    "connection-paused": e.ConnectionPaused,
    "connection-resumed": e.ConnectionResumed,
    "connections-merged": e.ConnectionsMerged,
    "connection-ended": e.ConnectionEnded,
    "transition-recorded": e.TransitionRecorded,
    "transition-amended": e.TransitionAmended,
    "transition-joined": e.TransitionJoined,
    "visit-made": e.VisitMade,
    "note-made": e.NoteMade,
    "review-called": e.ReviewCalled,
    "review-held": e.ReviewHeld,
    "observation-made": e.ObservationMade,
    "decision-made": e.DecisionMade,
    "action-agreed": e.ActionAgreed,
    "action-done": e.ActionDone,
    "reflection-noted": e.ReflectionNoted,
    "step-planned": e.StepPlanned,
    "step-reached": e.StepReached,
    "step-let-go": e.StepLetGo,
    "member-invited": e.MemberInvited,
    "invitation-withdrawn": e.InvitationWithdrawn,
    "member-joined": e.MemberJoined,
    "role-granted": e.RoleGranted,
    "role-ended": e.RoleEnded,
    "consent-given": e.ConsentGiven,
    "consent-declined": e.ConsentDeclined,
    "consent-withdrawn": e.ConsentWithdrawn,
    "request-made": e.RequestMade,
    "request-extended": e.RequestExtended,
    "request-decided": e.RequestDecided,
    "request-agreed": e.RequestAgreed,
    "request-withdrawn": e.RequestWithdrawn,
    "hold-placed": e.HoldPlaced,
    "hold-lifted": e.HoldLifted,
    "retention-set": e.RetentionSet,
    "entry-in-error": e.EntryInError,
    "entry-disputed": e.EntryDisputed,
    "dispute-settled": e.DisputeSettled,
    "discrepancy-found": e.DiscrepancyFound,
    "discrepancy-settled": e.DiscrepancySettled,
    "import-made": e.ImportMade,
    "parts-erased": e.PartsErased,
}
NAMES = {event_type: name for name, event_type in EVENTS.items()}

VERSION = 1
UPGRADES: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""(stored name, version) -> the body of that version as the next version has it. Empty until a shape changes."""


class Malformed(ValueError):
    """What was sent is not an entry. The text says which field, never its value."""


def event(name: str, body: Mapping[str, Any]) -> e.Event:
    """The event of that name. Raises Malformed for a field that is missing, unknown or of the wrong type, KeyError for
    the name.
    """
    event_type = EVENTS[name]
    unknown = body.keys() - _fields_sent(event_type)
    if unknown:
        raise Malformed(f"{name} has no field {sorted(unknown)[0]!r}")
    try:
        return msgspec.convert({IN_PYTHON.get(key, key): value for key, value in body.items()}, event_type)
    except msgspec.ValidationError as error:
        raise Malformed(f"{name}: {error}") from error


@cache
def _fields_sent(event_type: type[e.Event]) -> frozenset[str]:
    """The names of an event's fields as they are sent."""
    return frozenset(AS_SENT.get(one.name, one.name) for one in fields(event_type))


def body(event: e.Event) -> dict[str, Any]:
    """An event's fields as they are stored and sent; what was not said is left out, a null that was said is not."""
    defaults = unsaid(type(event))
    said = vars(event).items()
    return {AS_SENT.get(key, key): value for key, value in said if value is not defaults[key]}


AS_SENT = {"from_": "from"}
IN_PYTHON = {"from": "from_"}


@cache
def unsaid(shape: type) -> dict[str, Any]:
    """The values that the fields of a shape have where nothing is said."""
    return {one.name: one.default for one in fields(shape)}


def document(entry: Entry) -> dict[str, Any]:
    """An entry as it is sent, in plain JSON values: the device's block, the server's block, the event's body under its
    name. One that its reader may not see is `{seq, hidden: true}`; fields withheld from them are named in `withheld`.
    """
    if isinstance(entry.event, Hidden):
        return {"seq": entry.seq, "hidden": True}
    header = {key: value for key, value in vars(entry).items() if key != "event" and value is not None}
    said = {**header, "type": NAMES[type(entry.event)], "v": VERSION, "event": body(entry.event)}
    for withheld in header.get("withheld", ()):
        said["event"].pop(withheld, None)
    return msgspec.to_builtins(said)


def entry(sent: Mapping[str, Any], server: Mapping[str, Any] | None = None) -> Entry:
    """An entry from a document; `server` are fields that the server says of it.

    Raises Malformed, or KeyError where the type of the event is not known.
    """
    header = dict(sent)
    name, version, said = header.pop("type", None), header.pop("v", VERSION), header.pop("event", None)
    if not isinstance(name, str) or not isinstance(said, Mapping) or not isinstance(version, int):
        raise Malformed("an entry has a type, a version and an event")
    unknown = header.keys() - unsaid(Entry).keys()
    if unknown:
        raise Malformed(f"an entry has no field {sorted(unknown)[0]!r}")
    header["event"] = _NO_EVENT
    try:
        read = msgspec.convert(header, Entry)
    except msgspec.ValidationError as error:
        raise Malformed(str(error)) from error
    found = event(name, said if version == VERSION else upgraded(name, version, dict(said)))
    return changed(read, {"event": found, **server} if server else {"event": found})


_NO_EVENT: dict[str, Any] = {}


def upgraded(name: str, version: int, said: dict[str, Any]) -> dict[str, Any]:
    """A body of any earlier version as this version has it."""
    while version < VERSION:
        said = UPGRADES.get((name, version), lambda same: same)(said)
        version += 1
    return said
