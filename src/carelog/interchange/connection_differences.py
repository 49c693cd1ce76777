"""What a picture's connection rows mean for a map: whom they join; which ties are new, changed or gone."""

from collections.abc import Iterable, Iterator, Sequence

from carelog.domain import events as e
from carelog.domain.care_map import Connection
from carelog.domain.events.shape import Event
from carelog.interchange.element_differences import (
    NOT_IN_FILE,
    NOTED_SINCE,
    OFF_THE_MAP,
    custom_events,
    own_events,
)
from carelog.interchange.matching import Joined, matched_connections, normal
from carelog.interchange.picture import ConnectionRow
from carelog.interchange.plan import Comparing, family_of, kind_of
from carelog.interchange.rows import is_id

NOT_SHOWN = "kept; shown when both its ends are on the map"
NAMED_ONLY = "named by a connection only"


class Ends:
    """Finds the element that an end of a connection names: in the file by id or label, else on the map, else anew."""

    def __init__(self, comparing: Comparing, ids: Sequence[str]) -> None:
        self._comparing = comparing
        rows = list(zip(comparing.picture.elements, ids, strict=True))
        self._by_id = _first((row.source_id, found) for row, found in rows)
        self._by_label = _first((row.label, found) for row, found in rows)
        self._normal: dict[str, str] | None = None
        self._on_map: tuple[dict[str, str], ...] | None = None
        self._new: dict[str, str] = {}
        self._answers: dict[str, str] = {}
        self.named: set[str] = set()
        """Elements that connections name by label, so that the file holds them even where it has no row for them."""

    def joined(self) -> list[Joined]:
        """Every connection row with the ids of its two ends."""
        rows = self._comparing.picture.connections
        return [(row, self._find(row.from_, row), self._find(row.to, row)) for row in rows]

    def _find(self, end: str, row: ConnectionRow) -> str:
        """The id of the element at this end; it may be on no map yet."""
        if end not in self._answers:
            self._answers[end] = self._in_file(end) or self._known(end) or self._unknown(end, row)
            if not is_id(end, self._comparing.picture):
                self.named.add(self._answers[end])
        return self._answers[end]

    def _in_file(self, end: str) -> str | None:
        by = (self._by_id, self._by_label)
        one, other = by if self._comparing.picture.ends_by == "id" else by[::-1]
        found = one.get(end) or other.get(end)
        if found is None and not is_id(end, self._comparing.picture):
            if self._normal is None:
                self._normal = _first((normal(label), found) for label, found in self._by_label.items())
            found = self._normal.get(normal(end))
        return found

    def _known(self, end: str) -> str | None:
        if self._on_map is None:
            elements = self._comparing.before.care_map.elements.values()
            ordered = [one for one in elements if one.stands] + [one for one in elements if not one.stands]
            by_id = _first((one.source_id, one.id) for one in ordered) | {one.id: one.id for one in ordered}
            by_label = _first((normal(one.name), one.id) for one in ordered)
            self._on_map = by_id, by_label
        by_id, by_label = self._on_map
        found = by_id.get(end)
        return found if found or is_id(end, self._comparing.picture) else by_label.get(normal(end))

    def _unknown(self, end: str, row: ConnectionRow) -> str:
        if is_id(end, self._comparing.picture):
            return self._comparing.element_id(end)
        dangling, label = self._comparing.before.dangling, normal(end)
        if self._comparing.dated:
            if end not in dangling:
                dangling[end] = self._comparing.mint()
            return dangling[end]
        if label not in self._new:
            self._new[label] = self._named_only(end, row)
        return self._new[label]

    def _named_only(self, end: str, row: ConnectionRow) -> str:
        plan, element = self._comparing.plan, self._comparing.mint()
        place = plan.say(row.where, "element", "created", NAMED_ONLY, element)
        plan.steps.append((e.ElementAdded(element=element, kind=kind_of(None), name=end), place))
        return element


def _first(pairs: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in pairs:
        if key is not None:
            found.setdefault(key, value)
    return found


def compare_connections(comparing: Comparing, rows: list[Joined], present: set[str]) -> None:
    """Plan what follows from the connection rows. `present`: the elements that will be on the map."""
    ties = comparing.before.care_map.connections
    matched = matched_connections(rows, ties.values(), comparing.picture, whole=comparing.whole)
    _Ties(comparing, rows, matched, present).compare()


class _Ties:
    """One comparison of connection rows that are matched already."""

    def __init__(
        self, comparing: Comparing, rows: list[Joined], matched: dict[int, Connection], present: set[str]
    ) -> None:
        self._comparing, self._plan = comparing, comparing.plan
        self._rows, self._matched, self._present = rows, matched, present
        self._kept = {tie.id for tie in matched.values()}
        self._ids = self._ids_of_sources()

    def compare(self) -> None:
        """Plan every row in its order; then what the file no longer holds."""
        moved = self._moved()
        self._end(moved, "joins others now")
        for number, joined in enumerate(self._rows):
            tie = self._matched.get(number)
            if tie is None or self._another_relation(tie, joined[0]):
                self._make(number, joined, tie)
            else:
                self._change(joined[0], tie)
        if self._comparing.whole and self._comparing.picture.lists_connections:
            self._end(
                [tie for tie in self._missing() if tie.id not in {one.id for one in moved}], "no longer in the file"
            )

    def _ids_of_sources(self) -> dict[str, str]:
        """Source id -> connection id, for ties that stand in for one another."""
        known = {
            row.source_id: tie.id for number, tie in self._matched.items() if (row := self._rows[number][0]).source_id
        }
        return {source_id: tie for source_id, tie in known.items() if source_id}

    def _moved(self) -> list[Connection]:
        """Ties whose id the file now has on a connection between others."""
        rows = [(row, self._matched.get(number)) for number, (row, _, _) in enumerate(self._rows)]
        wanted = {row.source_id for row, tie in rows if tie is None or tie.ended} - {None}
        if not wanted:
            return []
        return [tie for tie in self._standing() if tie.source_id in wanted and tie.id not in self._kept]

    def _missing(self) -> Iterator[Connection]:
        before = self._comparing.before
        for tie in self._standing():
            imported = before.imported.connections.get(tie.id)
            if tie.id not in self._kept and tie.id in before.may_go and imported is not None and not imported.ended:
                yield tie

    def _standing(self) -> Iterator[Connection]:
        return (tie for tie in self._comparing.before.care_map.connections.values() if not tie.ended)

    def _end(self, ties: Iterable[Connection], why: str) -> None:
        for tie in ties:
            if tie.id in self._comparing.before.people:
                self._plan.say(NOT_IN_FILE, "connection", "asked", NOTED_SINCE, tie.id)
                continue
            place = self._plan.say(NOT_IN_FILE, "connection", "gone", why, tie.id)
            self._step(place, e.ConnectionEnded(connection=tie.id))

    def _step(self, place: int, event: Event) -> None:
        self._plan.steps.append((event, place))

    def _another_relation(self, tie: Connection, row: ConnectionRow) -> bool:
        """Whether its new type is of another family: no state of the same relation, but another one."""
        scheme = self._comparing.before.scheme
        if tie.id in self._comparing.before.people:
            return False
        if row.type is None or row.type == tie.type or "family" in row.own or tie.family != family_of(tie.type, scheme):
            return False
        return family_of(row.type, scheme) != tie.family

    def _make(self, number: int, joined: Joined, instead_of: Connection | None) -> None:
        row, one, other = joined
        if instead_of is not None and not instead_of.ended:
            self._end([instead_of], "another kind of tie now")
        connection = self._new_id(row)
        shown = one in self._present and other in self._present
        place = self._plan.say(row.where, "connection", "created", "" if shown else NOT_SHOWN, connection)
        own = dict(row.own)
        paused, until = own.pop("paused", False), own.pop("paused_until", None)
        if "backs_up" in own:
            own["backs_up"] = self._ids.get(own["backs_up"]) or self._comparing.connection_id(own["backs_up"])
        family = own.pop("family", None) or family_of(row.type, self._comparing.before.scheme)
        self._step(place, e.ConnectionMade(
            connection=connection, from_=one, to=other, family=family, type=row.type, direction=row.direction,
            custom=row.fields or None, source_id=row.source_id, **own,
        ))  # fmt: skip
        if paused:
            self._step(place, e.ConnectionPaused(connection=connection, until=until))

    def _new_id(self, row: ConnectionRow) -> str:
        known = self._comparing.connection_id(row.source_id) if row.source_id else ""
        free = known and known not in self._kept and known not in self._comparing.before.care_map.connections
        connection = known if free else self._comparing.mint()
        self._kept.add(connection)
        return connection

    def _change(self, row: ConnectionRow, tie: Connection) -> None:
        before = self._comparing.before.imported.connections.get(tie.id)
        if tie.ended and not (before is not None and before.ended):
            self._plan.say(row.where, "connection", "skipped", OFF_THE_MAP, tie.id)
            return
        events: list[Event] = [e.ConnectionResumed(connection=tie.id)] if tie.ended else []
        events += _tie_events(self._comparing, row, tie, before or tie)
        why = "back in the file" if tie.ended else ""
        place = self._plan.say(row.where, "connection", "changed" if events else "matched", why, tie.id)
        self._plan.steps.extend((event, place) for event in events)


def _tie_events(comparing: Comparing, row: ConnectionRow, now: Connection, before: Connection) -> Iterator[Event]:
    known = comparing.picture.connection_fields
    speaks = row.type != now.type and (row.type is not None or comparing.whole or "type" in known)
    if speaks and comparing.new(row.type, before.type, now.type):
        yield e.ConnectionRetyped(connection=now.id, type=row.type)
    speaks = row.direction != now.direction and (row.direction is not None or comparing.whole or "direction" in known)
    if speaks and comparing.new(row.direction, before.direction, now.direction):
        yield e.DirectionChanged(connection=now.id, direction=row.direction)
    yield from custom_events(comparing, row.fields, now, before, known)
    yield from own_events(comparing, row.own, now, before, "connection")
