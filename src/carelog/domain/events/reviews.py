"""What happens around a review: it is called for, held, and what is noticed, decided, agreed and planned at it.

A review, a decision, an action and a step are known by the ids that were made where they were noted. None of them is
folded into the map: what they come to is read off the entries (projections/reviews.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Event, Json, a_day, a_slug, an_id, ids, one_of, personal


@dataclass(frozen=True)
class Shown:
    """A picture that was shown: the map on a day, with what was recorded up to the seq `known`, so that it can be shown
    again.

    `since`: it was compared with that day. `filter`: what it was narrowed to, as in the address of a map page.
    `waited`: of what only the phone had then, the first so many of the entry's `deps` were part of it; else all.
    """

    known: int
    on: str
    since: str | None = None
    filter: Mapping[str, Json] | None = None
    waited: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewCalled(Event):
    """Somebody asks the circle to look at the map together: on a day, about a time, after a big change."""

    review: str = an_id(of="review")
    kind: str = one_of(words.REVIEW_KINDS)
    on: str | None = a_day(optional=True)
    from_: str | None = a_day(optional=True)
    to: str | None = a_day(optional=True)
    transition: str | None = an_id(of="transition", optional=True)
    text: str | None = personal("review", optional=True)


@dataclass(frozen=True, kw_only=True)
class ReviewHeld(Event):
    """The circle met. `shown` is what they looked at; `took_part` is about the person whom the map is about."""

    review: str = an_id(of="review")
    kind: str = one_of(words.REVIEW_KINDS)
    from_: str | None = a_day(optional=True)
    to: str | None = a_day(optional=True)
    shown: tuple[Shown, ...] = personal("view")
    present: tuple[str, ...] = ids()
    apologies: tuple[str, ...] | None = ids(optional=True)
    took_part: str = one_of(words.TOOK_PART)
    care_plan: str | None = personal("review", optional=True)
    next: str | None = a_day(optional=True)


@dataclass(frozen=True, kw_only=True)
class ObservationMade(Event):
    """Something was noticed: about some of the map, or about an outcome theme of its scheme."""

    of: tuple[str, ...] | None = ids(optional=True)
    theme: str | None = a_slug(optional=True)
    review: str | None = an_id(of="review", optional=True)
    text: str = personal("review")


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Event):
    """Something was decided, how far everyone consented, and until when it holds (`term`)."""

    decision: str = an_id(of="decision")
    kind: str = one_of(words.DECISION_KINDS)
    text: str = personal("review")
    consent: str = one_of(words.CONSENTS)
    objections: str | None = personal("review", optional=True)
    term: str | None = a_day(optional=True)
    review: str | None = an_id(of="review", optional=True)


@dataclass(frozen=True, kw_only=True)
class ActionAgreed(Event):
    """Somebody will do something, by a day (`by`)."""

    action: str = an_id(of="action")
    text: str = personal("review")
    who: str | None = an_id(optional=True)
    by: str | None = a_day(optional=True)
    review: str | None = an_id(of="review", optional=True)
    decision: str | None = an_id(of="decision", optional=True)


@dataclass(frozen=True, kw_only=True)
class ActionDone(Event):
    action: str = an_id(of="action")
    text: str | None = personal("review", optional=True)


@dataclass(frozen=True, kw_only=True)
class ReflectionNoted(Event):
    """What somebody thinks, looking back. `prompt` is the question that it answers."""

    audience = "team"
    prompt: str = a_slug()
    text: str = personal("review")
    review: str | None = an_id(of="review", optional=True)


@dataclass(frozen=True, kw_only=True)
class StepPlanned(Event):
    """A next little step, in a domain of the scheme or in none."""

    step: str = an_id(of="step")
    text: str = personal("review")
    domain: str | None = a_slug(optional=True)
    review: str | None = an_id(of="review", optional=True)


@dataclass(frozen=True, kw_only=True)
class StepReached(Event):
    step: str = an_id(of="step")
    text: str | None = personal("review", optional=True)


@dataclass(frozen=True, kw_only=True)
class StepLetGo(Event):
    """A step is no longer wanted, which is no failing."""

    step: str = an_id(of="step")
    text: str | None = personal("review", optional=True)
