"""Somebody asks for what is kept to be erased or put right; how long a map is kept, and what stops an erasure.

They come by the access door only: they fold by the order of recording and the server's clock, and are never corrected
or back-dated. A request is known by the id of the entry that made it, a hold likewise. Texts may be erased with what
was asked; what was decided stays.
"""

from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Door, Event, a_day, an_id, ids, one_of, personal


@dataclass(frozen=True, kw_only=True)
class RequestMade(Event):
    """Somebody asked: `asks` to erase or to put right; `of` some entries (or `groups` of their words), a person on the
    map, or the whole map. The clock runs from `received_on`.

    `by` is who asks; `by_element`, who on the map that is, where whoever took the request noted it for them.
    """

    door = Door.ACCESS
    asks: str = one_of(words.REQUESTS)
    of: str = one_of(words.ASKED_OF)
    entries: tuple[str, ...] | None = ids(of="entry", optional=True)
    groups: tuple[str, ...] | None = None
    element: str | None = an_id(of="element", optional=True)
    by: str = one_of(words.ASKED_BY)
    by_element: str | None = an_id(of="element", optional=True)
    ground: str = one_of(words.ERASURE_GROUNDS)
    received_on: str = a_day()
    text: str | None = personal("request", optional=True)


@dataclass(frozen=True, kw_only=True)
class RequestExtended(Event):
    """Two more months, once, for what is hard to decide."""

    door = Door.ACCESS
    request: str = an_id(of="entry")
    why: str | None = personal("answer", optional=True)


@dataclass(frozen=True, kw_only=True)
class RequestDecided(Event):
    """What was decided. `entries`: all that is to go, where only a part is; `also`: other entries that tell of the
    person; `exemption`: why not, or not all; `text`: what whoever asked is told.
    """

    door = Door.ACCESS
    request: str = an_id(of="entry")
    decision: str = one_of(words.DECISIONS)
    exemption: str | None = one_of(words.EXEMPTIONS, optional=True)
    entries: tuple[str, ...] | None = ids(of="entry", optional=True)
    also: tuple[str, ...] | None = ids(of="entry", optional=True)
    text: str | None = personal("answer", optional=True)


@dataclass(frozen=True, kw_only=True)
class RequestAgreed(Event):
    """A second person agreed that this is erased."""

    door = Door.ACCESS
    request: str = an_id(of="entry")


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(Event):
    """Whoever asked no longer does."""

    door = Door.ACCESS
    request: str = an_id(of="entry")


@dataclass(frozen=True, kw_only=True)
class HoldPlaced(Event):
    """Nothing on this map may be erased, until it is lifted or `until`, its last day: a legal hold."""

    door = Door.ACCESS
    until: str | None = a_day(optional=True)
    reason: str | None = personal("reason", optional=True)


@dataclass(frozen=True, kw_only=True)
class HoldLifted(Event):
    door = Door.ACCESS
    hold: str = an_id(of="entry")


@dataclass(frozen=True, kw_only=True)
class RetentionSet(Event):
    """On what basis the map is kept, and for how many years after it was closed."""

    door = Door.ACCESS
    basis: str = one_of(words.LAWFUL_BASES)
    years: int
