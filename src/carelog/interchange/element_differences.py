"""What a picture's element rows mean for a map: who came, who changed and how, who is no longer in the file."""

from collections.abc import Iterator, Mapping
from typing import Any

from carelog.domain import events as e
from carelog.domain.care_map import Connection, Element
from carelog.domain.events.shape import Event
from carelog.interchange.matching import matched_elements
from carelog.interchange.picture import ElementRow, Json
from carelog.interchange.plan import Comparing, kind_of

_SETS = {one.sets: one for one in (
    e.NearnessChanged, e.ClosenessChanged, e.CareOfferedChanged, e.StrengthsNoted, e.FrequencyChanged, e.HoursChanged,
    e.ModeChanged, e.StrengthChanged, e.FormalityChanged, e.StateMoved,
)}  # fmt: skip
"""The field of carelog's own that an event sets -> that event."""

NOT_IN_FILE = "(not in the file)"
NAMED_BY_ID = "it has no name; shown by its id"
NOTED_SINCE = "no longer in the file, but people have noted things about it since; left for them to decide"
OFF_THE_MAP = "it is no longer on the map, as somebody noted; left so"


def compare_elements(comparing: Comparing) -> list[str]:
    """Plan what follows from the element rows. Returns the element id of each row."""
    rows = comparing.picture.elements
    matched = matched_elements(rows, comparing.before.care_map.elements.values())
    used = {element.id for element in matched.values()}
    found = []
    for number, row in enumerate(rows):
        element = matched.get(number)
        if element is None:
            found.append(_add(comparing, row, used))
        else:
            _change(comparing, row, element)
            found.append(element.id)
    return found


def _add(comparing: Comparing, row: ElementRow, used: set[str]) -> str:
    element = _new_id(comparing, row, used)
    used.add(element)
    own = dict(row.own)
    strengths = own.pop("strengths", None)
    kind = own.pop("kind", None) or kind_of(row.type)
    why = "" if row.label else NAMED_BY_ID
    place = comparing.plan.say(row.where, "element", "created", why, element)
    _plan(comparing, place, e.ElementAdded(
        element=element, kind=kind, name=row.label or row.source_id or "", type=row.type, description=row.description,
        custom=row.fields or None, source_id=row.source_id, **own,
    ))  # fmt: skip
    if strengths:
        _plan(comparing, place, e.StrengthsNoted(element=element, strengths=strengths))
    if row.position:
        _plan(comparing, place, e.ElementPlaced(element=element, x=row.position[0], y=row.position[1]))
    return element


def _new_id(comparing: Comparing, row: ElementRow, used: set[str]) -> str:
    dangling = comparing.before.dangling
    known = comparing.element_id(row.source_id) if row.source_id else dangling.pop(row.label or "", "")
    free = known and known not in used and known not in comparing.before.care_map.elements
    return known if free else comparing.mint()


def _plan(comparing: Comparing, place: int, event: Event) -> None:
    comparing.plan.steps.append((event, place))


def _change(comparing: Comparing, row: ElementRow, element: Element) -> None:
    before = comparing.before.imported.elements.get(element.id)
    if not element.stands and not _retired_by_file(element, before):
        comparing.plan.say(row.where, "element", "skipped", OFF_THE_MAP, element.id)
        return
    events: list[Event] = [e.ElementReturned(element=element.id)] if element.retired else []
    events += _element_events(comparing, row, element, before or element)
    why = "back in the file" if element.retired else ""
    place = comparing.plan.say(row.where, "element", "changed" if events else "matched", why, element.id)
    comparing.plan.steps.extend((event, place) for event in events)


def _retired_by_file(now: Element, before: Element | None) -> bool:
    """Whether an earlier file took it off the map, and nothing else did: then a file may bring it back."""
    return before is not None and before.retired and now.retired and not now.died and not now.merged_into


def _element_events(comparing: Comparing, row: ElementRow, now: Element, before: Element) -> Iterator[Event]:
    known = comparing.picture.element_fields
    if row.label not in (None, now.name) and comparing.new(row.label, before.name, now.name):
        yield e.ElementRenamed(element=now.id, name=row.label or "")
    speaks = row.type != now.type and _speaks(comparing, row.type, "type", known)
    if speaks and comparing.new(row.type, before.type, now.type):
        yield e.ElementRetyped(element=now.id, type=row.type)
    speaks = row.description != now.description and _speaks(comparing, row.description, "description", known)
    if speaks and comparing.new(row.description, before.description, now.description):
        yield e.ElementDescribed(element=now.id, description=row.description)
    yield from custom_events(comparing, row.fields, now, before, known)
    yield from own_events(comparing, row.own, now, before, "element")
    if row.position and row.position not in (before.place, now.place):
        yield e.ElementPlaced(element=now.id, x=row.position[0], y=row.position[1])


def _speaks(comparing: Comparing, value: Json, name: str, known: set[str]) -> bool:
    """Whether the file says anything of this field: a column that it does not have takes nothing away."""
    return value is not None or comparing.whole or name in known


def custom_events(
    comparing: Comparing,
    fields: Mapping[str, Json],
    now: Element | Connection,
    before: Element | Connection,
    known: set[str],
) -> Iterator[Event]:
    """What changed among the custom fields; a field is the same whatever the case of its name."""
    has: Mapping[str, Json] = now.custom or {}
    had: Mapping[str, Json] = before.custom or {}
    if not fields and not has:
        return
    said = _under_known_names(fields, has) if fields.keys() - has.keys() else fields
    for name, value in said.items():
        current = has.get(name, e.ABSENT)
        if isinstance(value, str) and value == current:
            continue
        if comparing.new(value, had.get(name, e.ABSENT), current):
            yield e.DetailChanged(of=now.id, field=name, value=value)
    for name in has:
        if name not in said and name in had and (comparing.whole or name.casefold() in known):
            yield e.DetailChanged(of=now.id, field=name)


def _under_known_names(fields: Mapping[str, Json], has: Mapping[str, Json]) -> dict[str, Json]:
    """The fields under the names that the map has for them already."""
    names = {name.casefold(): name for name in has if name not in fields}
    said: dict[str, Json] = {}
    for name, value in fields.items():
        known = name if name in has else names.get(name.casefold(), name)
        said[name if known in said else known] = value
    return said


def own_events(
    comparing: Comparing, own: Mapping[str, Any], now: Element | Connection, before: Element | Connection, thing: str
) -> Iterator[Event]:
    """What changed among carelog's own fields (in a file that it exported), as far as there is an event for it."""
    for name, value in own.items():
        if name == "care" and isinstance(now, Connection) and isinstance(before, Connection):
            yield from _care_events(value, now, before)
        event_type = _SETS.get(name)
        if (
            event_type
            and event_type.changes == thing
            and comparing.new(value, getattr(before, name), getattr(now, name))
        ):
            yield event_type(**{thing: now.id, name: value})


def _care_events(said: tuple[str, ...], now: Connection, before: Connection) -> Iterator[Event]:
    had, has = set(before.care or ()), set(now.care or ())
    for care in said:
        if care not in had and care not in has:
            yield e.CareStarted(connection=now.id, care=care)
    for care in now.care or ():
        if care in had and care not in said:
            yield e.CareStopped(connection=now.id, care=care)


def leaving(comparing: Comparing, held: set[str]) -> list[Element]:
    """The elements that the file, as a newer one of its kind, no longer holds."""
    before = comparing.before
    return [
        element
        for element in before.care_map.elements.values()
        if element.stands
        and element.id not in held
        and element.id in before.may_go
        and (imported := before.imported.elements.get(element.id))
        and imported.stands
    ]


def retire(comparing: Comparing, elements: list[Element]) -> None:
    """Take these off the map; what people noted things about stays, and is reported."""
    for element in elements:
        if element.id in comparing.before.people:
            comparing.plan.say(NOT_IN_FILE, "element", "asked", NOTED_SINCE, element.id)
            continue
        place = comparing.plan.say(NOT_IN_FILE, "element", "gone", "no longer in the file", element.id)
        _plan(comparing, place, e.ElementRetired(element=element.id))
