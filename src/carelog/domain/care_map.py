"""What is on a care map at a moment, and the fold: how each event changes it. The JavaScript twin is static/app/fold/.

`evolve` never refuses, never reads a clock and never looks anything up: history already happened. Each event changes
the state of one thing only (no cascades); what follows for others, such as ties hidden with a retired end, is read off
in `shown`. Elements and connections are immutable, so a copy of a map is two dicts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from carelog.domain import events as e
from carelog.domain.entries import changed
from carelog.domain.things import Connection, Element, Transition


@dataclass
class CareMap:
    """The state of one map. Only `evolve` changes it."""

    title: str | None = None
    kind: str | None = None
    scheme: str | None = None
    about: str | None = None
    closed: bool = False
    elements: dict[str, Element] = field(default_factory=dict)
    connections: dict[str, Connection] = field(default_factory=dict)
    transitions: dict[str, Transition] = field(default_factory=dict)

    def copy(self) -> "CareMap":
        """Another map that can be folded on without touching this one."""
        other = CareMap(self.title, self.kind, self.scheme, self.about, self.closed)
        other.elements, other.connections = self.elements.copy(), self.connections.copy()
        other.transitions = self.transitions.copy()
        return other

    def thing(self, thing: str) -> Any:
        """What the map holds of one thing; an empty id asks for the map's own fields."""
        if not thing:
            return (self.title, self.kind, self.scheme, self.about, self.closed)
        return self.elements.get(thing) or self.connections.get(thing) or self.transitions.get(thing)

    def only(self, thing: str) -> "CareMap":
        """A map that holds one thing of this one (an empty id: the map's own fields) and nothing else."""
        other = CareMap()
        other.replace(thing, self)
        return other

    def replace(self, thing: str, fresh: "CareMap") -> None:
        """Let what `fresh` holds of one thing stand here in its place; an empty id stands for the map's own fields."""
        if not thing:
            self.title, self.kind, self.scheme = fresh.title, fresh.kind, fresh.scheme
            self.about, self.closed = fresh.about, fresh.closed
        for mine, theirs in zip(self._shelves(), fresh._shelves(), strict=True):
            mine.pop(thing, None)
            if thing in theirs:
                mine[thing] = theirs[thing]

    def _shelves(self) -> tuple[dict[str, Any], ...]:
        return self.elements, self.connections, self.transitions

    def survivor(self, thing: str) -> str:
        """The element or tie that stands for this one now: itself, or what it was merged into, however often."""
        seen = set()
        while (found := self._shelved(thing)) and found.merged_into and thing not in seen:
            seen.add(thing)
            thing = found.merged_into
        return thing

    def _shelved(self, thing: str) -> Element | Connection | None:
        return self.elements.get(thing) or self.connections.get(thing)

    def shown(self, connection: Connection) -> bool:
        """Whether a tie is on the map: neither ended nor shown as another, and both its ends are."""
        ends = (self.elements.get(self.survivor(end)) for end in (connection.from_, connection.to))
        return not (connection.ended or connection.merged_into) and all(end is not None and end.stands for end in ends)


def evolve(care_map: CareMap, event: e.Event) -> bool:
    """Let the event have happened. False where its thing is not there: it is passed over, never an error."""
    return _FOLDS.get(type(event), _no_change)(care_map, event)


def changes_something(event: e.Event) -> bool:
    """Whether an event changes anything on the map; notes, visits and what is about access do not."""
    return type(event) in _FOLDS


def _no_change(care_map: CareMap, event: e.Event) -> bool:
    return True


def _added(care_map: CareMap, event: e.ElementAdded) -> bool:
    if event.element in care_map.elements:
        return False
    fields = {**event.__dict__, "id": event.element}
    del fields["element"]
    care_map.elements[event.element] = _made(Element, fields)
    return True


def _joined(care_map: CareMap, event: e.ConnectionMade) -> bool:
    if event.connection in care_map.connections:
        return False
    fields = {**event.__dict__, "id": event.connection}
    del fields["connection"]
    care_map.connections[event.connection] = _made(Connection, fields)
    return True


def _made(shape: type, fields: dict[str, Any]) -> Any:
    """A frozen value straight from its fields (a making's body has the state's own field names)."""
    thing = object.__new__(shape)
    thing.__dict__.update(fields)
    return thing


def _sets(event_type: type[e.Event]) -> Callable[[CareMap, Any], bool]:
    """The fold of the commonest change: one field of one thing has a new value. Made once per type, since it is the hot
    one.
    """
    name, thing_of, shelf = (
        event_type.sets or "",
        attrgetter(event_type.changes or ""),
        attrgetter(_SHELF[event_type.changes]),
    )

    def fold(care_map: CareMap, event: e.Event) -> bool:
        things, thing_id = shelf(care_map), thing_of(event)
        if thing_id not in things:
            return False
        things[thing_id] = changed(things[thing_id], {name: getattr(event, name)})
        return True

    return fold


def _changes(care_map: CareMap, event: e.Event, fields: dict[str, Any]) -> bool:
    thing_id = getattr(event, event.changes or "")
    things: dict[str, Any] = care_map.connections if event.changes == "connection" else care_map.elements
    thing = things.get(thing_id)
    if thing is None:
        return False
    things[thing_id] = changed(thing, fields)
    return True


def _detail(care_map: CareMap, event: e.DetailChanged) -> bool:
    things: dict[str, Any] = care_map.elements if event.of in care_map.elements else care_map.connections
    thing = things.get(event.of)
    if thing is None:
        return False
    custom = {key: value for key, value in (thing.custom or {}).items() if key != event.field}
    if event.value is not e.ABSENT:
        custom[event.field] = event.value
    things[event.of] = changed(thing, {"custom": custom or None})
    return True


def _care(care_map: CareMap, event: e.CareStarted | e.CareStopped) -> bool:
    tie = care_map.connections.get(event.connection)
    had = () if tie is None else tuple(care for care in tie.care or () if care != event.care)
    started = isinstance(event, e.CareStarted)
    return _changes(care_map, event, {"care": (*had, event.care) if started else had or None})


def _feels(care_map: CareMap, event: e.QualityChanged) -> bool:
    tie = care_map.connections.get(event.connection)
    feelings = {**((tie.feelings if tie else None) or {}), event.felt_by or "": event.quality}
    return _changes(care_map, event, {"feelings": feelings})


def _joined_as_one(care_map: CareMap, event: e.ConnectionsMerged) -> bool:
    tie = care_map.connections.get(event.merged)
    if tie is None:
        return False
    care_map.connections[event.merged] = changed(tie, {"merged_into": event.kept})
    return True


def _transition(care_map: CareMap, event: e.TransitionRecorded | e.TransitionAmended) -> bool:
    if isinstance(event, e.TransitionAmended) and event.transition not in care_map.transitions:
        return False
    care_map.transitions[event.transition] = Transition(id=event.transition, kind=event.kind, title=event.title)
    return True


def _started(care_map: CareMap, event: e.MapStarted) -> bool:
    if care_map.kind is not None:
        return False
    care_map.title, care_map.kind = event.title, event.kind
    care_map.scheme, care_map.about = event.scheme, event.about
    return True


def _renamed(care_map: CareMap, event: e.MapRenamed) -> bool:
    care_map.title = event.title
    return True


def _closed(care_map: CareMap, event: e.MapClosed | e.MapReopened) -> bool:
    care_map.closed = isinstance(event, e.MapClosed)
    return True


def _to(**fields: Any) -> Callable[[CareMap, Any], bool]:
    """A fold that always sets these fields to these values."""
    return lambda care_map, event: _changes(care_map, event, fields)


_SHELF: dict[str | None, str] = {"element": "elements", "connection": "connections"}
_FOLDS: dict[type[e.Event], Callable[[CareMap, Any], bool]] = {
    e.MapStarted: _started,
    e.MapRenamed: _renamed,
    e.MapClosed: _closed,
    e.MapReopened: _closed,
    e.ElementAdded: _added,
    e.ElementRenamed: _sets(e.ElementRenamed),
    e.ElementDescribed: _sets(e.ElementDescribed),
    e.ElementRetyped: _sets(e.ElementRetyped),
    e.NamingChanged: _sets(e.NamingChanged),
    e.KnowingChanged: _sets(e.KnowingChanged),
    e.ContactChanged: _sets(e.ContactChanged),
    e.NearnessChanged: _sets(e.NearnessChanged),
    e.ClosenessChanged: _sets(e.ClosenessChanged),
    e.CareOfferedChanged: _sets(e.CareOfferedChanged),
    e.StrengthsNoted: _sets(e.StrengthsNoted),
    e.DetailChanged: _detail,
    e.ElementRetired: _to(retired=True),
    e.PersonDied: _to(died=True),
    e.RemembranceChosen: _sets(e.RemembranceChosen),
    e.ElementReturned: _to(retired=False),
    e.ElementsMerged: lambda care_map, event: _changes(care_map, event, {"merged_into": event.kept}),
    e.ElementsSplit: _to(merged_into=None),
    e.ElementPlaced: lambda care_map, event: _changes(care_map, event, {"place": (event.x, event.y)}),
    e.ConnectionMade: _joined,
    e.FrequencyChanged: _sets(e.FrequencyChanged),
    e.HoursChanged: _sets(e.HoursChanged),
    e.ModeChanged: _sets(e.ModeChanged),
    e.StrengthChanged: _sets(e.StrengthChanged),
    e.QualityChanged: _feels,
    e.CareStarted: _care,
    e.CareStopped: _care,
    e.FormalityChanged: _sets(e.FormalityChanged),
    e.DirectionChanged: _sets(e.DirectionChanged),
    e.StateMoved: _sets(e.StateMoved),
    e.ConnectionRetyped: _sets(e.ConnectionRetyped),
    e.ConnectionPaused: lambda care_map, event: _changes(
        care_map, event, {"paused": True, "paused_until": event.until}
    ),
    e.ConnectionsMerged: _joined_as_one,
    e.ConnectionResumed: _to(paused=False, paused_until=None, ended=False),
    e.ConnectionEnded: _to(ended=True),
    e.TransitionRecorded: _transition,
    e.TransitionAmended: _transition,
}
