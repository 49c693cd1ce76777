"""Stored and sent names <-> shapes. The only place where a name that outlives us is spelled out.

A class may be renamed; a name in EVENTS never, and none is ever taken away: old entries are upgraded as they are read,
for ever, and never rewritten. What an entry looks like at rest: one *envelope* (canonical JSON without a single
personal value, but with a salted commitment to each part) and one *part* per field group that holds the personal
values.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

import msgspec

from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred, changed
from carelog.domain.events.shape import Erased, Hidden, required
from carelog.proof.verify import commitment

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

PERSONAL_HEADERS = ("why", "saw")
"""Fields of the entry itself that may hold somebody's words or values; each is a part of its own."""

_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder().decode

SALT = 32
"""How many bytes of salt stand before the value in a part."""
Part = tuple[str, str, bytes, bytes]
"""(subject id, field group, salt, personal values as canonical JSON)."""


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
        return msgspec.convert({_PYTHON.get(key, key): value for key, value in body.items()}, event_type)
    except msgspec.ValidationError as error:
        raise Malformed(f"{name}: {error}") from error


@cache
def _fields_sent(event_type: type[e.Event]) -> frozenset[str]:
    """The names of an event's fields as they are sent."""
    return frozenset(_SENT.get(one.name, one.name) for one in fields(event_type))


def body(event: e.Event) -> dict[str, Any]:
    """An event's fields as they are stored and sent; what was not said is left out, a null that was said is not."""
    defaults = _defaults(type(event))
    said = vars(event).items()
    return {_SENT.get(key, key): value for key, value in said if value is not defaults[key]}


_SENT = {"from_": "from"}
_PYTHON = {"from": "from_"}


@cache
def _defaults(shape: type) -> dict[str, Any]:
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
    unknown = header.keys() - _defaults(Entry).keys()
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


def at_rest(entry: Entry, salts: Iterator[bytes]) -> tuple[bytes, list[Part]]:
    """An entry as it is kept: its envelope, and its parts, each with 32 bytes of salt taken from `salts`."""
    event = entry.event
    public, personal = _divided(event)
    envelope = vars(entry).copy()
    envelope["type"], envelope["v"], envelope["event"] = NAMES[type(event)], VERSION, public
    for name in PERSONAL_HEADERS:
        if (said := envelope.pop(name, None)) is not None:
            personal[name] = {name: said}
    if not personal:
        return _encode(envelope), []
    subject = e.thing_of(event) or entry.map
    parts = [(subject, group, next(salts), _encode(values)) for group, values in personal.items()]
    envelope["parts"] = [
        {"subject": subject, "group": group, "commitment": commitment(salt, value)} for _, group, salt, value in parts
    ]
    return _encode(envelope), parts


def _divided(event: e.Event) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """An event's body without its personal values, and those by field group."""
    event_type = type(event)
    groups, defaults = e.shape(event_type).parts, _defaults(event_type)
    public: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for key, value in vars(event).items():
        if value is defaults[key]:
            continue
        if key in groups:
            parts.setdefault(groups[key], {})[key] = value
        else:
            public[_SENT.get(key, key)] = value
    return public, parts


def said_openly(envelope: bytes) -> dict[str, Any]:
    """What an envelope holds of its event: no personal value."""
    return _decode(envelope)["event"]


def kept(name: str, envelope: bytes, parts: Iterable[tuple[str, bytes]]) -> Entry:
    """The entry of an envelope and its parts, each (field group, value). Trusts what was written here once, so it is
    fast.

    Parts that were erased are named in its `erased`; where nothing is left that could be told, its event is Erased.
    """
    header = _decode(envelope)
    said = header.pop("event")
    missing = {one["group"] for one in header.pop("parts", ())}
    for group, value in parts:
        (header if group in PERSONAL_HEADERS else said).update(_decode(value))
        missing.discard(group)
    version = header.pop("v")
    if version != VERSION:
        said = upgraded(name, version, said)
    del header["type"]
    if missing:
        header["erased"] = tuple(sorted(missing))
        if not missing.isdisjoint(_needed(EVENTS[name])):
            name, said = "", {"was": name}
    if "occurred" in header:
        header["occurred"] = _occurred(header["occurred"].get("on"), header["occurred"]["precision"])
    if "deps" in header:
        header["deps"] = tuple(header["deps"])
    header["event"] = _trusted(EVENTS[name] if name else Erased, said)
    return _straight(Entry, header)


@cache
def _needed(event_type: type[e.Event]) -> frozenset[str]:
    """The field groups without which nothing is left to be told of this event."""
    return frozenset(group for name, group in e.shape(event_type).parts.items() if required(event_type, name))


@lru_cache(maxsize=65_536)
def _occurred(on: str | None, precision: str) -> Occurred:
    return Occurred(on, precision)


def _trusted(event_type: type[e.Event], said: dict[str, Any]) -> e.Event:
    for key, read in _readers(event_type):
        if key in said:
            said[_PYTHON.get(key, key)] = read(said.pop(key))
    return _straight(event_type, said)


def _straight(shape: type, said: dict[str, Any]) -> Any:
    """A frozen value straight from its fields; what was not said is found at the class, as its default."""
    value = object.__new__(shape)
    object.__setattr__(value, "__dict__", said)
    return value


@cache
def _readers(event_type: type[e.Event]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields of an event that JSON has in another form: lists that are tuples here, and the renamed one."""
    found = [(one.name, _reader(one.type)) for one in fields(event_type)]
    renamed = {key: value for value, key in _PYTHON.items()}
    return tuple((renamed.get(key, key), read or _same) for key, read in found if read or key in renamed)


def _reader(annotation: Any) -> Callable[[Any], Any] | None:
    if (nested := next((one for one in (e.CareOffered, e.Shown) if one in _inside(annotation)), None)) is not None:
        return lambda rows: None if rows is None else tuple(nested(**row) for row in rows)
    return (lambda rows: None if rows is None else tuple(rows)) if tuple in _inside(annotation) else None


def _same(value: Any) -> Any:
    return value


def _inside(annotation: Any) -> set[Any]:
    """Every type that an annotation is made of."""
    inner = set().union(*map(_inside, get_args(annotation)), {get_origin(annotation), annotation})
    return {one for one in inner if one is not None}
