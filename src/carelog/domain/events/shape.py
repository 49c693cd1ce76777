"""How an event says what its fields are: ids of things, closed words, personal values. Nothing here knows any one
event.

An event is a frozen dataclass. What admit, the fold, the log and the pages need to know of it stands beside its fields:
`changes` (which field holds the id of what it changes), `sets` (the one field of that thing which it sets), `door`
(who may note it), and per field what the helpers below record.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

Json = Any


class Absent(Enum):
    """The value of a field that a source does not have at all; null is a value, absence is not."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent.ABSENT


class Door(Enum):
    """By which way an event may be noted. What a device may note, the server may too (an import does)."""

    DEVICE = "device"
    ACCESS = "access"
    SERVER = "server"


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. Subclasses are the whole language; `wire.EVENTS` holds their stored names."""

    changes: ClassVar[str | None] = None
    sets: ClassVar[str | None] = None
    door: ClassVar[Door] = Door.DEVICE
    audience: ClassVar[str] = "circle"


@dataclass(frozen=True, kw_only=True)
class Hidden(Event):
    """What stands in the place of an entry for whoever may not read it. Never noted and never stored."""


@dataclass(frozen=True, kw_only=True)
class Erased(Hidden):
    """What is left of an entry whose words were erased for good: that there was one, and of what kind. Never noted."""

    was: str


def an_id(*, optional: bool = False, of: str = "thing") -> Any:
    """A field that names an element or connection (`of="thing"`), or a transition, a visit, an entry."""
    return _field({"names": of}, optional)


def ids(*, optional: bool = False, of: str = "thing") -> Any:
    """A field that names several things."""
    return _field({"names": of, "many": True}, optional)


def one_of(words: frozenset[str], *, optional: bool = False, default: str | None = None) -> Any:
    """A field whose words are closed: the drawing, the rules and the measures rely on each of them."""
    return _field({"words": words}, optional, default)


def a_day(*, optional: bool = False) -> Any:
    """A field that holds a day, YYYY-MM-DD."""
    return _field({"day": True}, optional)


def a_moment() -> Any:
    """A field that holds a date or a date-time."""
    return _field({"moment": True}, optional=False)


def a_time(*, optional: bool = False) -> Any:
    """A field that holds a time of day, HH:MM."""
    return _field({"time": True}, optional)


def a_slug(*, optional: bool = False) -> Any:
    """A field whose words are open, each a slug: it is kept with the envelope, so nobody's own sentence fits in."""
    return _field({"slug": True}, optional)


def personal(part: str, *, words: frozenset[str] | None = None, optional: bool = False, default: Any = None) -> Any:
    """A field whose value is kept apart from the envelope, in the part `part`, so that it can be sealed and erased."""
    metadata = {"part": part} | ({"words": words} if words else {})
    return _field(metadata, optional, default)


def _field(metadata: dict[str, Any], optional: bool, default: Any = None) -> Any:
    if optional:
        return field(default=default, metadata=metadata)
    return field(metadata=metadata)


@dataclass(frozen=True)
class Shape:
    """What the helpers above recorded about one event type, looked up once."""

    names: tuple[str, ...]
    names_many: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    parts: Mapping[str, str]
    ids: tuple[str, ...]
    other_ids: tuple[str, ...]
    texts: tuple[str, ...]
    days: tuple[str, ...]
    moments: tuple[str, ...]
    times: tuple[str, ...]
    slugs: tuple[str, ...]


@cache
def shape(event_type: type[Event]) -> Shape:
    """The shape of an event type: which fields name things, hold closed words, or belong to a part."""
    every = [(one.name, one.metadata) for one in fields(event_type)]
    return Shape(
        names=tuple(n for n, m in every if m.get("names") == "thing" and not m.get("many")),
        names_many=tuple(n for n, m in every if m.get("names") == "thing" and m.get("many")),
        words={n: m["words"] for n, m in every if "words" in m},
        parts={n: m["part"] for n, m in every if "part" in m},
        ids=tuple(n for n, m in every if "names" in m),
        other_ids=tuple(n for n, m in every if m.get("names", "thing") != "thing"),
        texts=tuple(n for n, m in every if "part" in m and "words" not in m),
        days=tuple(n for n, m in every if "day" in m),
        moments=tuple(n for n, m in every if "moment" in m),
        times=tuple(n for n, m in every if "time" in m),
        slugs=tuple(n for n, m in every if "slug" in m),
    )


def has(event_type: type[Event], name: str) -> bool:
    """Whether this event has a field of that name."""
    return any(one.name == name for one in fields(event_type))


def required(event_type: type[Event], name: str) -> bool:
    """Whether this event has a field of that name that must be said."""
    return any(one.name == name and one.default is MISSING for one in fields(event_type))


MAP = ""
"""What stands for the map itself, or for nothing, where the id of a thing is asked for."""


def thing_of(event: Event) -> str:
    """The id of the thing whose state this event changes; MAP where it is the map's own, or nothing's."""
    return getattr(event, event.changes) if event.changes else MAP


def named_by(event: Event) -> tuple[str, ...]:
    """The ids of every element and connection that this event names."""
    return _namer(type(event))(event)


@cache
def _namer(event_type: type[Event]) -> Callable[[Event], tuple[str, ...]]:
    """Made once per event type: this is asked of every entry whenever a log is read."""
    known = shape(event_type)
    if len(known.names) == 1 and not known.names_many:
        one = attrgetter(known.names[0])
        return lambda event: (found,) if (found := one(event)) else ()
    return lambda event: tuple(one for one in _ids_in(event, known) if one)


def _ids_in(event: Event, known: Shape) -> Iterator[str | None]:
    for name in known.names:
        yield getattr(event, name)
    for name in known.names_many:
        yield from getattr(event, name) or ()
