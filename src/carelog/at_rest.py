"""What an entry looks like at rest: one *envelope*, canonical JSON without a single personal value but with a salted
commitment to each part, and one *part* per field group, which holds the personal values and is sealed (vault/).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

import msgspec

from carelog.domain import events as e
from carelog.domain.entries import PERSONAL_HEADERS, Entry, Occurred
from carelog.domain.events.shape import Erased, required
from carelog.proof.verify import commitment
from carelog.wire import AS_SENT, EVENTS, IN_PYTHON, NAMES, VERSION, unsaid, upgraded

SALT = 32
"""How many bytes of salt stand before the value in a part."""

_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder().decode

Part = tuple[str, str, bytes, bytes]
"""(subject id, field group, salt, personal values as canonical JSON)."""


def stored(entry: Entry, salts: Iterator[bytes]) -> tuple[bytes, list[Part]]:
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
    groups, defaults = e.shape(event_type).parts, unsaid(event_type)
    public: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for key, value in vars(event).items():
        if value is defaults[key]:
            continue
        if key in groups:
            parts.setdefault(groups[key], {})[key] = value
        else:
            public[AS_SENT.get(key, key)] = value
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
            said[IN_PYTHON.get(key, key)] = read(said.pop(key))
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
    renamed = {key: value for value, key in IN_PYTHON.items()}
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
