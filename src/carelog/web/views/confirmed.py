"""When somebody last said that the whole map is right, and who."""

from bisect import bisect_right
from dataclasses import dataclass

from carelog.domain.events import MapConfirmed
from carelog.domain.timeline import Timeline
from carelog.projections import words
from carelog.web.reading import day_of


@dataclass(frozen=True)
class Confirmed:
    """The day (YYYY-MM-DD), and the name of whoever said so, where that is somebody on the map."""

    day: str
    by: str | None


def confirmed(timeline: Timeline, on_ms: int, known: int | None = None) -> Confirmed | None:
    """The last time up to `on_ms` that the map as a whole was said to be right; None where nobody has yet."""
    folding = timeline.known_at(known)
    end = bisect_right(folding.order, on_ms, key=lambda one: one.effective)
    for one in reversed(folding.order[:end]):
        event = one.entry.event
        if isinstance(event, MapConfirmed) and event.of is None:
            return Confirmed(day_of(one.effective), _name(timeline, event.by))
    return None


def _name(timeline: Timeline, element: str | None) -> str | None:
    found = timeline.head.elements.get(element or "")
    return words.shown_name(found) if found else None
