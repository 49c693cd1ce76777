"""What the JSON interface answers, field by field: the schema of OpenAPI is made from these.

They say again what `as_json`, `document` and `comparison_json` give, and every answer is checked against them.
"""

from typing import Any

from litestar.openapi import ResponseSpec
from msgspec import Struct, field


class Problem(Struct):
    """Why not: a stable code, and a sentence for whoever asked."""

    code: str
    message: str


class Failure(Struct):
    error: Problem


def not_there(what: str) -> ResponseSpec:
    """How the description says that something is not there."""
    return ResponseSpec(Failure, description=what)


class MapOnShelf(Struct):
    id: str
    title: str
    kind: str
    seq: int


class Shelf(Struct):
    maps: list[MapOnShelf]


class CareOffered(Struct):
    care: str
    formality: str | None = None


class ShownElement(Struct, omit_defaults=True):
    """Someone or something on the map. What nobody said is left out. `type` is the source's own word."""

    id: str
    kind: str
    name: str
    type: str | None = None
    named_as: str | None = None
    knows: str | None = None
    relationship: str | None = None
    formality: str | None = None
    nearness: str | None = None
    closeness: str | None = None
    household: str | None = None
    contact: str | None = None
    description: str | None = None
    care_offered: list[CareOffered] | None = None
    strengths: str | None = None
    custom: dict[str, Any] | None = None
    source_id: str | None = None
    place: tuple[float, float] | None = None
    retired: bool = False
    died: bool = False
    remembered: str | None = None
    merged_into: str | None = None


class ShownConnection(Struct, omit_defaults=True):
    """A tie. Directed: `from` gives to `to`. What nobody said is left out."""

    id: str
    from_: str = field(name="from")
    to: str
    family: str
    type: str | None = None
    direction: str | None = None
    formality: str | None = None
    frequency: str | None = None
    hours: float | None = None
    strength: str | None = None
    mode: str | None = None
    care: list[str] | None = None
    state: str | None = None
    backs_up: str | None = None
    custom: dict[str, Any] | None = None
    source_id: str | None = None
    feelings: dict[str, str] | None = None
    paused: bool = False
    paused_until: str | None = None
    ended: bool = False


class NotShown(Struct):
    """What is kept and not on the picture, and why, as a stable code."""

    what: str
    id: str
    why: str


class Disputed(Struct):
    """Somebody sees an entry differently. `thing` is what the entry is about, `by` who they are on the map."""

    entry: str
    thing: str
    by: str | None
    text: str | None


class ShownNetwork(Struct):
    """A map at a moment: as it was on `on`, as far as was known at `known` (null: everything known today)."""

    map: str
    title: str
    kind: str
    on: str
    known: str | None
    seq: int
    elements: list[ShownElement]
    connections: list[ShownConnection]
    not_shown: list[NotShown]
    disputes: list[Disputed]


class Log(Struct):
    """Entries as they were recorded, in the order of seq. `more`: ask again with `after` the last one's seq."""

    map: str
    seq: int
    entries: list[dict[str, Any]]
    more: bool


class ChangedThing(Struct):
    """One thing that is on the map at both moments: field -> [before, after]."""

    id: str
    fields: dict[str, tuple[Any, Any]]


class ElementDifferences(Struct):
    added: list[ShownElement]
    gone: list[ShownElement]
    changed: list[ChangedThing]
    unchanged: int


class ConnectionDifferences(Struct):
    added: list[ShownConnection]
    gone: list[ShownConnection]
    changed: list[ChangedThing]
    unchanged: int


class Numbers(Struct):
    """The measures of both moments by name, and those of the change; null where one is not defined. All of them are
    null where the map is so large that they take long: ask for measures then.
    """

    before: dict[str, float | None] | None
    after: dict[str, float | None] | None
    change: dict[str, float | None] | None


class Compared(Struct):
    """Two moments of one map side by side, the earlier first; `swapped`: they were asked the other way round. `entries`
    are the ids of those that count in between, `why` those of them that name each thing that differs; `words` are at
    most six sentences, and `visits` were noted in between.
    """

    map: str
    title: str
    from_: str = field(name="from")
    to: str
    elements: ElementDifferences
    connections: ConnectionDifferences
    entries: list[str]
    known: str | None
    swapped: bool
    why: dict[str, list[str]]
    words: list[str]
    visits: int
    numbers: Numbers


class Health(Struct):
    status: str
