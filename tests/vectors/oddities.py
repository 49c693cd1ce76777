"""What a log must hold to be worth keeping as a vector of its family."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from carelog.domain import events as e
from carelog.domain.care_map import CareMap
from carelog.domain.entries import Entry, asked_ms, instant
from carelog.domain.timeline import Timeline
from tests.vectors.cases import Case

Odd = Callable[[Case], bool]


def anything(case: Case) -> bool:
    return True


def ended_before_made(case: Case) -> bool:
    ends = (e.ConnectionEnded, e.ElementRetired)
    return any(_when(end) < _when(made) for end, made in _pairs(case, ends, e.MAKINGS) if _thing(end) == _thing(made))


def tie_before_end(case: Case, via: tuple[str | None, ...] = (None, "offline")) -> bool:
    ties = _pairs(case, e.ConnectionMade, e.ElementAdded)
    return any(
        made.event.element in (tie.event.from_, tie.event.to) and _when(tie) < _when(made) and tie.via in via
        for tie, made in ties
    )


def there_through_a_tie(case: Case) -> bool:
    """Someone is there on a day before all that names them, because a person said something of their tie."""
    timeline = Timeline(case.readable)
    for asked, known in ((asked_ms(on), known) for on, known in case.reads if on):
        for element in timeline.at(asked, known).care_map.elements:
            naming = [one for one in case.readable if element in e.named_by(one.event)]
            if all(_when(one) > asked for one in naming):
                return True
    return False


def file_before_end(case: Case) -> bool:
    return tie_before_end(case, ("import",))


def chain(case: Case) -> bool:
    corrections = {entry.id for entry in case.readable if entry.corrects}
    return any(entry.corrects in corrections for entry in case.readable)


def place_kept(case: Case) -> bool:
    """What was said last was a correction, and what was said in between stands all the same."""
    renamed = _of(case, e.ElementRenamed)
    if not renamed or not renamed[-1].corrects:
        return False
    said = renamed[-1].event
    found = Timeline(case.readable).head.elements.get(said.element)
    return found is not None and found.name != said.name


def correction_in_error(case: Case) -> bool:
    corrections = {entry.id for entry in case.readable if entry.corrects}
    return any(entry.event.entry in corrections for entry in _of(case, e.EntryInError))


def mark_in_error(case: Case) -> bool:
    marks = {entry.id for entry in _of(case, e.EntryInError)}
    return any(entry.event.entry in marks for entry in _of(case, e.EntryInError))


def precisions(case: Case) -> bool:
    return len({entry.occurred.precision for entry in case.readable}) >= 5


def merged_and_split(case: Case) -> bool:
    return bool(_of(case, e.ElementsMerged) and _of(case, e.ElementsSplit))


def merged_twice(case: Case) -> bool:
    """A tie is shown at what its end was merged into, and that into another."""
    head = Timeline(case.readable).head
    shown = filter(head.shown, head.connections.values())
    return any(_into(head, _into(head, end)) for tie in shown for end in (tie.from_, tie.to))


def merged_in_a_ring(case: Case) -> bool:
    head = Timeline(case.readable).head
    ends = [end for tie in head.connections.values() for end in (tie.from_, tie.to)]
    return any((into := _into(head, end)) and into != end and _into(head, into) == end for end in ends)


def _into(care_map: CareMap, element: str | None) -> str | None:
    found = care_map.elements.get(element or "")
    return found.merged_into if found else None


def pause_over(case: Case) -> bool:
    return any(until < on for on, until in _pauses_met(case))


def last_day_of_pause(case: Case) -> bool:
    return any(until == on for on, until in _pauses_met(case))


def _pauses_met(case: Case) -> Iterator[tuple[str, str]]:
    """(the day asked for, the last day of the pause) for each tie that is shown at a read and was paused."""
    timeline = Timeline(case.readable)
    for on, known in case.reads:
        care_map = timeline.at(on and asked_ms(on), known).care_map
        for tie in filter(care_map.shown, care_map.connections.values()):
            if on and tie.paused and tie.paused_until:
                yield on[:10], tie.paused_until


def dated_ahead(case: Case) -> bool:
    return any((entry.occurred.on or "") >= "2030" for entry in case.readable)


def started_plainly(case: Case) -> bool:
    """The map is of the scheme that it is when nothing is said."""
    return Timeline(case.readable).head.scheme is not None and "scheme" not in json.dumps(case.sent)


def much_withheld(case: Case) -> bool:
    types = [entry["type"] for entry in case.sent if "withheld" in entry]
    return len(types) >= 3 and not set(types) <= {"element-added", "connection-made"}


def details_withheld(case: Case) -> bool:
    """Once the value, once the field and its value, of things that are there."""
    of_details = [entry["withheld"] for entry in case.sent if "withheld" in entry and "of" in entry["event"]]
    return ["value"] in of_details and ["field", "value"] in of_details and nothing_missing(case)


def nothing_missing(case: Case) -> bool:
    return not Timeline(case.readable).at().passed_over


def _of(case: Case, types: Any) -> list[Any]:
    return [entry for entry in case.readable if isinstance(entry.event, types)]


def _pairs(case: Case, types: Any, others: Any) -> list[tuple[Any, Any]]:
    return [(one, other) for one in _of(case, types) for other in _of(case, others)]


def _when(entry: Entry) -> int:
    return instant(entry.occurred, entry.recorded_at)


def _thing(entry: Entry) -> str:
    return getattr(entry.event, entry.event.changes or "")
