"""A map without somebody, or without some time: what is printed of it names them nowhere, and tells nothing of then.

It is done to the entries, before anything is folded, as in projections/seen.py: so no picture, sentence, number or
review can still know of them. Everybody else keeps their place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred, changed
from carelog.domain.events.shape import Door, Hidden, shape
from carelog.domain.timeline import Timeline
from carelog.projections.dates import own_ms
from carelog.seeing import Seen
from carelog.web.views.pack_asked import PackAsked
from carelog.web.views.without_names import Said, without

ALWAYS = Occurred("0001-01-01", "day")
"""When a map began whose beginning is left out: before any day that a pack tells of."""


IN_PASSING = frozenset({"backs_up", "by"})
"""Fields of events that name somebody or a tie whom an event is not about."""

TAKES_EFFECT = (e.PersonDied, e.RemembranceChosen)
"""Without these, whoever died would be there again, be counted and be asked of, or be shown who is not to be."""


class LeftOut:
    """Whoever is left out of a pack, with all that is joined to them, and the time that is, taken out of the entries.

    `elements` are those of the people and things asked for that there are.
    """

    def __init__(self, seen: Seen, wanted: PackAsked) -> None:
        head = seen.timeline.head
        self.elements = frozenset(one for one in wanted.without if one in head.elements and one != head.about)
        gone = {one.id for one in head.elements.values() if head.survivor(one.id) in self.elements} | self.elements
        self._wanted, self._middle = wanted, head.about
        things = gone | self._begun_then(seen)
        ties = {one.id for one in head.connections.values() if one.from_ in things or one.to in things}
        self._things = frozenset(things | ties)
        self.said: Said = without(seen.whole, only=gone) if gone else lambda text: text

    def __bool__(self) -> bool:
        return bool(self.elements) or self._wanted.leaves_out_time

    def is_unsaid(self, entry: Entry) -> bool:
        """Whether this took effect, as a death in the time that is left out, and is not told."""
        return isinstance(entry.event, TAKES_EFFECT) and self._wanted.leaves_out(own_ms(entry))

    def _begun_then(self, seen: Seen) -> set[str]:
        """Whoever and whatever is not on the map without the time that is left out: what is told of them later is about
        nobody.
        """
        if not self._wanted.leaves_out_time:
            return set()
        told = Timeline(map(self._without_then, seen.timeline.entries)).head
        return {
            one
            for name in ("elements", "connections", "transitions")
            for one in getattr(seen.timeline.head, name).keys() - getattr(told, name).keys()
        }

    def of(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries as if these had never been on the map, and nothing noted for that time, each in its place."""
        if not self:
            return list(entries)
        whole = list(entries)
        told = [self._without_them(self._without_then(one)) for one in whole]
        return list(self._without_what_hangs_on(self._untold(whole, told), told))

    def _untold(self, whole: list[Entry], told: list[Entry]) -> set[str]:
        """The ids of those entries that the pack does not tell, with what they put right."""
        untold: set[str] = set()
        for was, now in zip(whole, told, strict=True):
            if self.is_unsaid(now) or (isinstance(now.event, Hidden) and not isinstance(was.event, Hidden)):
                untold |= {was.id, was.corrects or was.id}
            else:
                untold.discard(was.corrects or "")
        return untold

    def _without_what_hangs_on(self, untold: set[str], entries: list[Entry]) -> Iterator[Entry]:
        """The entries without what says something of those: that it is seen differently, or belongs to a big change."""
        for entry in entries:
            hangs = not untold.isdisjoint(_said_of(entry.event))
            if hangs and isinstance(entry.event, e.DiscrepancyFound):
                untold.add(entry.event.discrepancy)
            yield changed(entry, {"event": Hidden(), "why": None}) if hangs else entry

    def _without_then(self, entry: Entry) -> Entry:
        """Each by its own day: once all of that time are gone, none is left that could pull another into it.

        A mark of error stays: it is about the log, and without it what is wrong would stand again. A death stays,
        unsaid, with how whoever died is remembered.
        """
        if isinstance(entry.event, e.EntryInError) or not self._wanted.leaves_out(own_ms(entry)):
            return entry
        if self.is_unsaid(entry):
            return changed(entry, {"why": None})
        if self._is_the_beginning(entry.event):
            return changed(entry, {"occurred": ALWAYS})
        return changed(entry, {"event": Hidden(), "why": None})

    def _is_the_beginning(self, event: e.Event) -> bool:
        """A map without its person would be no map: that they are there is told by no entry."""
        return isinstance(event, e.MapStarted) or (isinstance(event, e.ElementAdded) and event.element == self._middle)

    def _without_them(self, entry: Entry) -> Entry:
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
        """Whether an entry would be nothing without them: it changes them or a tie of theirs, or is of them alone."""
        if isinstance(event, (e.VisitMade, e.MapConfirmed, *e.AROUND_A_REVIEW)):
            return False
        known = shape(type(event))
        named = [*known.names, *(name for name in known.other_ids if name == "transition")]
        ids = [getattr(event, name) for name in named if name not in IN_PASSING]
        return bool(self._things.intersection(one for one in ids if one))

    def _others(self, things: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if things is None else tuple(one for one in things if one not in self._things)

    def _masked(self, value: Any) -> Any:
        """A value without their names, whatever it is made of."""
        if isinstance(value, str):
            return self.said(value)
        if isinstance(value, dict):
            return {self.said(str(key)): self._masked(each) for key, each in value.items()}
        if isinstance(value, e.CareOffered):
            return replace(value, care=self.said(value.care))
        return type(value)(map(self._masked, value)) if isinstance(value, list | tuple) else value


def _said_of(event: e.Event) -> tuple[str, ...]:
    """The ids of the entries, or of the discrepancy, that an event says something of; none of a mark of error, which
    takes effect.
    """
    if isinstance(event, e.EntryDisputed | e.DisputeSettled | e.TransitionJoined):
        return (event.entry,)
    if isinstance(event, e.DiscrepancyFound):
        return event.entries
    return (event.discrepancy,) if isinstance(event, e.DiscrepancySettled) else ()
