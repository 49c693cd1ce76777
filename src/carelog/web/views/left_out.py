"""A map without somebody: what is printed of it names them nowhere, and everybody else keeps their place.

It is done to the entries, before anything is folded, as in projections/seen.py: so no picture, sentence, number or
review can still know of them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from carelog.domain import events as e
from carelog.domain.entries import Entry, changed
from carelog.domain.events.shape import Door, Hidden, shape
from carelog.domain.timeline import Timeline
from carelog.web.views.without_names import Said, without


class LeftOut:
    """These elements, and all that is joined to them, left out of the entries of a map. `whole`: as for `without`."""

    def __init__(self, timeline: Timeline, elements: Iterable[str], whole: Timeline) -> None:
        head = timeline.head
        self.elements = frozenset(one for one in elements if one in head.elements and one != head.about)
        gone = {one.id for one in head.elements.values() if head.survivor(one.id) in self.elements} | self.elements
        ties = {one.id for one in head.connections.values() if one.from_ in gone or one.to in gone}
        self._things = frozenset(gone | ties)
        self.said: Said = without(whole, only=gone) if gone else lambda text: text

    def __bool__(self) -> bool:
        return bool(self.elements)

    def of(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries as if these had never been on the map, each in its place."""
        if not self:
            return list(entries)
        return [self._entry(one) for one in entries]

    def _entry(self, entry: Entry) -> Entry:
        event = self._event(entry.event)
        why = entry.why and self.said(entry.why)
        same = event is entry.event and why == entry.why and entry.saw is None
        return entry if same else changed(entry, {"event": event, "why": why, "saw": None})

    def _event(self, event: e.Event) -> e.Event:
        if isinstance(event, Hidden):
            return event
        if event.door is Door.ACCESS or self._is_about_them(event):
            return Hidden()
        names = shape(type(event))
        fields: dict[str, Any] = {}
        for name in names.names_many:
            fields[name] = self._others(getattr(event, name))
            # With nobody left to be about, it would be about the whole map.
            if isinstance(event, e.ObservationMade | e.MapConfirmed) and getattr(event, name) and not fields[name]:
                return Hidden()
        fields |= {name: None for name in names.names if getattr(event, name) in self._things}
        fields |= {name: self._masked(getattr(event, name)) for name in names.texts}
        other = {name: value for name, value in fields.items() if value != getattr(event, name)}
        return replace(event, **other) if other else event

    def _is_about_them(self, event: e.Event) -> bool:
        """Whether an entry would be nothing without them: it changes them or a tie of theirs, or names them alone."""
        if isinstance(event, (e.VisitMade, e.MapConfirmed, *e.AROUND_A_REVIEW)):
            return False
        ids = [getattr(event, name) for name in shape(type(event)).names]
        return bool(self._things.intersection(one for one in ids if one))

    def _others(self, things: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if things is None else tuple(one for one in things if one not in self._things)

    def _masked(self, value: Any) -> Any:
        """A value without their names, whatever it is made of."""
        if isinstance(value, str):
            return self.said(value)
        if isinstance(value, dict):
            return {self.said(str(key)): self._masked(each) for key, each in value.items()}
        return type(value)(map(self._masked, value)) if isinstance(value, list | tuple) else value
