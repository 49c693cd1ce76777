"""The map around one event, as its sentence needs it: who is who, and what was so before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from carelog.domain.care_map import CareMap, Connection
from carelog.projections.words import _, fill, gettext, shown_name


@dataclass(frozen=True)
class Told:
    """The map around one event: before it, and after it."""

    was: CareMap
    now: CareMap

    def name(self, element: str | None) -> str:
        """How the map shows this element; "someone" for one that is not there."""
        found = self.now.elements.get(element or "") or self.was.elements.get(element or "")
        return shown_name(found) if found else gettext("someone")

    def tie(self, connection: str) -> Connection | None:
        """A tie as it is after the event."""
        return self.now.connections.get(connection)

    def pair(self, connection: str) -> str:
        """A tie by its two ends: "Ann and Caroline"."""
        tie = self.tie(connection)
        if tie is None:
            return gettext("two people")
        return fill(_("%(a)s and %(b)s"), a=self.name(tie.from_), b=self.name(tie.to))

    def things(self, things: Iterable[str]) -> str:
        """Elements by their names and ties by their two ends, one after the other."""
        return ", ".join(self.pair(one) if one in self.now.connections else self.name(one) for one in things)

    def before(self, thing: str, field: str) -> Any:
        """The value that a field of an element or tie had before the event."""
        found = self.was.elements.get(thing) or self.was.connections.get(thing)
        return getattr(found, field, None)
