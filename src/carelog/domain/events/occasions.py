"""Transitions and visits: the occasions that other entries belong to."""

from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Event, a_day, a_slug, a_time, an_id, ids, one_of, personal


@dataclass(frozen=True, kw_only=True)
class TransitionRecorded(Event):
    """A big change, named and dated (a discharge, a bereavement, a move); entries may belong to it."""

    changes = "transition"
    transition: str = an_id(of="transition")
    kind: str = a_slug()
    title: str | None = personal("title", optional=True)


@dataclass(frozen=True, kw_only=True)
class TransitionAmended(Event):
    """The transition, said again as it is to be shown from now on."""

    changes = "transition"
    transition: str = an_id(of="transition")
    kind: str = a_slug()
    title: str | None = personal("title", optional=True)


@dataclass(frozen=True, kw_only=True)
class TransitionJoined(Event):
    """An entry that was noted by itself belongs to this big change after all."""

    entry: str = an_id(of="entry")
    transition: str = an_id(of="transition")


@dataclass(frozen=True, kw_only=True)
class VisitMade(Event):
    """The header of one visit. `noticed` and `shown` are two questions: seeing nothing new never counts as her
    agreeing.
    """

    visit: str = an_id(of="visit")
    purpose: str | None = a_slug(optional=True)
    arrived: str | None = a_time(optional=True)
    left: str | None = a_time(optional=True)
    present: tuple[str, ...] | None = ids(optional=True)
    noticed: str = one_of(words.VISIT_NOTICED)
    shown: str = one_of(words.VISIT_SHOWN)
    next_check: str | None = a_day(optional=True)


@dataclass(frozen=True, kw_only=True)
class NoteMade(Event):
    """Something worth keeping in words: about one thing, or about the map."""

    audience = "team"
    of: str | None = an_id(optional=True)
    text: str = personal("note")
