"""The neutral form in which every format is read, before anything is compared or noted. Values only.

`where` tells a person where in the file something stands ("connections row 12"), never what stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from carelog.domain.refusals import NotPossible

Json = Any
What = Literal["element", "connection", "map", "file", "revision", "field", "loop", "view"]
Became = Literal["created", "matched", "changed", "skipped", "refused", "gone", "asked"]


class CannotRead(NotPossible):
    """A file cannot be read at all: a stable code, and one line that says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was handed in: its name (without folders) and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: `asked` is left for a person to decide, `gone` is no longer in the file and off the map.

    `thing` is the id of the element or connection that it came to, where it came to one.
    """

    where: str
    what: What
    outcome: Became
    why: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRow:
    """One element as the file has it. `label` is None where it has none; then the element bears its id as a name.

    `own` holds what carelog itself wrote there (kind, nearness ...), in a file that it exported.
    """

    where: str
    source_id: str | None = None
    label: str | None = None
    type: str | None = None
    description: str | None = None
    fields: Mapping[str, Json] = field(default_factory=dict)
    position: tuple[float, float] | None = None
    own: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionRow:
    """One connection as the file has it; `from_` and `to` are ids or labels, as `Picture.ends_by` says."""

    where: str
    from_: str
    to: str
    source_id: str | None = None
    type: str | None = None
    direction: str | None = None
    fields: Mapping[str, Json] = field(default_factory=dict)
    own: Mapping[str, Json] = field(default_factory=dict)


@dataclass(kw_only=True)
class Picture:
    """One map as a file shows it.

    `outcomes`: what was decided about rows while reading (refused, left out). `lists_...`: whether the file has such a
    list at all; of what it does not list it says nothing. `element_fields`, `connection_fields`: every field that the
    file speaks of, in lower case. `exact`: values have types (JSON); in a table a number and its text are the same.
    """

    format: str
    title: str | None = None
    map_name: str | None = None
    elements: list[ElementRow] = field(default_factory=list)
    connections: list[ConnectionRow] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    lists_elements: bool = False
    lists_connections: bool = False
    element_fields: set[str] = field(default_factory=set)
    connection_fields: set[str] = field(default_factory=set)
    ends_by: Literal["id", "label"] = "label"
    exact: bool = True
    own: Mapping[str, Json] | None = None

    @property
    def empty(self) -> bool:
        """Whether not one row could be read."""
        return not self.elements and not self.connections


@dataclass(frozen=True)
class Read:
    """What one import's files come to: a picture per map, and what concerns none of them."""

    pictures: list[Picture]
    outcomes: list[Outcome] = field(default_factory=list)
