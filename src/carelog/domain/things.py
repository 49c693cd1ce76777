"""What is on a care map: elements, connections and the big changes. All of it is immutable."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carelog.domain.events import CareOffered


@dataclass(frozen=True, kw_only=True)
class Element:
    """Someone or something on the map. `retired` is no longer on the map; `died` is not the same, and `merged_into`
    neither. `remembered` is how somebody who died is shown; where nobody said, they stay in their place.
    """

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
    care_offered: tuple[CareOffered, ...] | None = None
    strengths: str | None = None
    custom: Mapping[str, Any] | None = None
    source_id: str | None = None
    place: tuple[float, float] | None = None
    retired: bool = False
    died: bool = False
    remembered: str | None = None
    merged_into: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it is on the map: not retired, not died, not merged into another."""
        return not (self.retired or self.died or self.merged_into)


@dataclass(frozen=True, kw_only=True)
class Connection:
    """A tie. `paused` may have an end (`paused_until`, its last day); `feelings` holds one quality per person who feels
    it.
    """

    id: str
    from_: str
    to: str
    family: str
    type: str | None = None
    direction: str | None = None
    formality: str | None = None
    frequency: str | None = None
    hours: float | None = None
    strength: str | None = None
    mode: str | None = None
    care: tuple[str, ...] | None = None
    state: str | None = None
    backs_up: str | None = None
    custom: Mapping[str, Any] | None = None
    source_id: str | None = None
    feelings: Mapping[str, str] | None = None
    paused: bool = False
    paused_until: str | None = None
    ended: bool = False
    merged_into: str | None = None


@dataclass(frozen=True, kw_only=True)
class Transition:
    id: str
    kind: str
    title: str | None = None
