"""What happens to someone or something on the map."""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import ABSENT, Absent, Event, Json, an_id, one_of, personal


@dataclass(frozen=True)
class CareOffered:
    """One kind of care that an element can give, and whether it is paid (formal) or not (informal)."""

    care: str
    formality: str | None = None


@dataclass(frozen=True, kw_only=True)
class ElementAdded(Event):
    """Someone or something came onto the map. `source_id` is the id that it bears in the file it was read from."""

    changes = "element"
    element: str = an_id()
    kind: str = one_of(words.KINDS)
    name: str = personal("name")
    type: str | None = personal("name", optional=True)
    named_as: str | None = one_of(words.NAMED_AS, optional=True)
    knows: str | None = one_of(words.KNOWS, optional=True)
    relationship: str | None = personal("name", words=words.RELATIONSHIPS, optional=True)
    formality: str | None = one_of(words.FORMALITIES, optional=True)
    nearness: str | None = one_of(words.NEARNESSES, optional=True)
    closeness: str | None = one_of(words.CLOSENESSES, optional=True)
    household: str | None = personal("name", optional=True)
    contact: str | None = personal("contact", optional=True)
    description: str | None = personal("description", optional=True)
    care_offered: tuple[CareOffered, ...] | None = personal("care", optional=True)
    custom: Mapping[str, Json] | None = personal("custom", optional=True)
    source_id: str | None = personal("name", optional=True)


@dataclass(frozen=True, kw_only=True)
class ElementRenamed(Event):
    changes = "element"
    sets = "name"
    element: str = an_id()
    name: str = personal("name")


@dataclass(frozen=True, kw_only=True)
class ElementDescribed(Event):
    changes = "element"
    sets = "description"
    element: str = an_id()
    description: str | None = personal("description")


@dataclass(frozen=True, kw_only=True)
class ElementRetyped(Event):
    changes = "element"
    sets = "type"
    element: str = an_id()
    type: str | None = personal("name")


@dataclass(frozen=True, kw_only=True)
class NearnessChanged(Event):
    changes = "element"
    sets = "nearness"
    element: str = an_id()
    nearness: str = one_of(words.NEARNESSES)


@dataclass(frozen=True, kw_only=True)
class ClosenessChanged(Event):
    changes = "element"
    sets = "closeness"
    element: str = an_id()
    closeness: str = one_of(words.CLOSENESSES)


@dataclass(frozen=True, kw_only=True)
class NamingChanged(Event):
    """How somebody wants to be named to others."""

    changes = "element"
    sets = "named_as"
    element: str = an_id()
    named_as: str = one_of(words.NAMED_AS)


@dataclass(frozen=True, kw_only=True)
class KnowingChanged(Event):
    """Whether somebody who is no user knows that they are on the map, and what they say to it."""

    changes = "element"
    sets = "knows"
    element: str = an_id()
    knows: str = one_of(words.KNOWS)


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    """How somebody can be reached; kept only where they agreed."""

    changes = "element"
    sets = "contact"
    element: str = an_id()
    contact: str | None = personal("contact")


@dataclass(frozen=True, kw_only=True)
class CareOfferedChanged(Event):
    changes = "element"
    sets = "care_offered"
    element: str = an_id()
    care_offered: tuple[CareOffered, ...] = personal("care")


@dataclass(frozen=True, kw_only=True)
class StrengthsNoted(Event):
    """What this person is good at and brings, in words."""

    changes = "element"
    sets = "strengths"
    element: str = an_id()
    strengths: str = personal("strengths")


@dataclass(frozen=True, kw_only=True)
class DetailChanged(Event):
    """A custom field of an element or connection has a value (null is one), or, where `value` is left out, is no longer
    there.
    """

    changes = "of"
    of: str = an_id()
    field: str = personal("custom")
    value: Json | Absent = personal("custom", optional=True, default=ABSENT)


@dataclass(frozen=True, kw_only=True)
class ElementRetired(Event):
    """No longer on the map: moved away, closed, stopped. Its ties are hidden with it, never deleted."""

    changes = "element"
    element: str = an_id()
    reason: str | None = personal("reason", optional=True)


@dataclass(frozen=True, kw_only=True)
class PersonDied(Event):
    changes = "element"
    element: str = an_id()


@dataclass(frozen=True, kw_only=True)
class RemembranceChosen(Event):
    """How somebody who died is shown from now on, as the person whom the map is about wishes."""

    changes = "element"
    sets = "remembered"
    element: str = an_id()
    how: str = one_of(words.REMEMBERED)

    @property
    def remembered(self) -> str:
        """The value that it sets, under the name of the field."""
        return self.how


@dataclass(frozen=True, kw_only=True)
class ElementReturned(Event):
    """Back on the map; the only thing that undoes a retirement."""

    changes = "element"
    element: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ElementsMerged(Event):
    """`merged` and `kept` are one and the same; from here on the ties of both are shown at `kept`."""

    changes = "merged"
    kept: str = an_id()
    merged: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ElementsSplit(Event):
    """They were two after all: undoes a merge."""

    changes = "merged"
    kept: str = an_id()
    merged: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ElementPlaced(Event):
    """Somebody put it there on the picture; x and y in the units of the source, y downwards."""

    changes = "element"
    element: str = an_id()
    x: float
    y: float
