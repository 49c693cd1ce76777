"""What happens between two elements."""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Door, Event, Json, a_day, an_id, one_of, personal


@dataclass(frozen=True, kw_only=True)
class ConnectionMade(Event):
    """Two elements are joined. Directed: `from_` gives to `to`. `from_` is called `from` wherever it is stored or sent.

    `direction` is None only where a source says none; `source_id` is the id that the tie bears in the file it was read
    from.
    """

    changes = "connection"
    connection: str = an_id()
    from_: str = an_id()
    to: str = an_id()
    family: str = one_of(words.FAMILIES)
    type: str | None = personal("type", optional=True)
    direction: str | None = one_of(words.DIRECTIONS, optional=True)
    formality: str | None = one_of(words.FORMALITIES, optional=True)
    frequency: str | None = one_of(words.FREQUENCIES, optional=True)
    hours: float | None = None
    strength: str | None = one_of(words.STRENGTHS, optional=True)
    mode: str | None = one_of(words.MODES, optional=True)
    care: tuple[str, ...] | None = personal("care", optional=True)
    state: str | None = one_of(words.STATES, optional=True)
    backs_up: str | None = an_id(optional=True)
    custom: Mapping[str, Json] | None = personal("custom", optional=True)
    source_id: str | None = personal("type", optional=True)


@dataclass(frozen=True, kw_only=True)
class FrequencyChanged(Event):
    changes = "connection"
    sets = "frequency"
    connection: str = an_id()
    frequency: str = one_of(words.FREQUENCIES)


@dataclass(frozen=True, kw_only=True)
class HoursChanged(Event):
    """Hours a week."""

    changes = "connection"
    sets = "hours"
    connection: str = an_id()
    hours: float | None


@dataclass(frozen=True, kw_only=True)
class ModeChanged(Event):
    changes = "connection"
    sets = "mode"
    connection: str = an_id()
    mode: str = one_of(words.MODES)


@dataclass(frozen=True, kw_only=True)
class StrengthChanged(Event):
    """How much the tie carries; how it feels is `QualityChanged`."""

    changes = "connection"
    sets = "strength"
    connection: str = an_id()
    strength: str = one_of(words.STRENGTHS)


@dataclass(frozen=True, kw_only=True)
class QualityChanged(Event):
    """How the tie feels to one of its people. Two people may feel differently about one tie; both stand."""

    changes = "connection"
    audience = "team"
    connection: str = an_id()
    quality: str = personal("feeling", words=words.QUALITIES)
    felt_by: str | None = an_id(optional=True)


@dataclass(frozen=True, kw_only=True)
class CareStarted(Event):
    changes = "connection"
    connection: str = an_id()
    care: str = personal("care")


@dataclass(frozen=True, kw_only=True)
class CareStopped(Event):
    changes = "connection"
    connection: str = an_id()
    care: str = personal("care")


@dataclass(frozen=True, kw_only=True)
class FormalityChanged(Event):
    changes = "connection"
    sets = "formality"
    connection: str = an_id()
    formality: str = one_of(words.FORMALITIES)


@dataclass(frozen=True, kw_only=True)
class DirectionChanged(Event):
    changes = "connection"
    sets = "direction"
    connection: str = an_id()
    direction: str | None = one_of(words.DIRECTIONS)


@dataclass(frozen=True, kw_only=True)
class StateMoved(Event):
    """A step on the ladder inactive, engaged, generative (care is flowing)."""

    changes = "connection"
    sets = "state"
    connection: str = an_id()
    state: str = one_of(words.STATES)


@dataclass(frozen=True, kw_only=True)
class ConnectionRetyped(Event):
    """Joined or left the plan, membership lapsed or renewed: another state of one relation, or another word for it."""

    changes = "connection"
    sets = "type"
    connection: str = an_id()
    type: str | None = personal("type")


@dataclass(frozen=True, kw_only=True)
class ConnectionPaused(Event):
    """Not for now; `until` (a date, YYYY-MM-DD) is its last day, where somebody said so."""

    changes = "connection"
    connection: str = an_id()
    until: str | None = a_day(optional=True)


@dataclass(frozen=True, kw_only=True)
class ConnectionResumed(Event):
    """Undoes a pause or an end."""

    changes = "connection"
    connection: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ConnectionsMerged(Event):
    """Two people made one tie, each for themselves: `merged` is shown as `kept` from here on."""

    changes = "merged"
    door = Door.SERVER
    kept: str = an_id()
    merged: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ConnectionEnded(Event):
    changes = "connection"
    connection: str = an_id()
    reason: str | None = personal("reason", optional=True)
