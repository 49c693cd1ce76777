"""When each thing on a map was last looked at. Twin of `freshness` in static/app/review/due.js (tests/vectors/due/)."""

from datetime import date

from carelog.domain.events import MapConfirmed, named_by
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline
from carelog.projections.dates import day_of

MONTHS = 120
"""Days. Who was not looked at for longer is asked about in a review."""
ALL = ""
"""What stands for the map as a whole."""


def freshness(timeline: Timeline, on_ms: int | None = None) -> dict[str, str]:
    """Element or connection id -> the day (YYYY-MM-DD) of the last entry up to `on_ms` that names it, or of the last
    time that somebody said that the whole map was right while it was on it. ALL: when they last did, if ever.
    """
    if on_ms is None:
        return timeline.known_at().kept(_looked_at)
    return _looked_at([one for one in timeline.order if one.effective <= on_ms])


def _looked_at(order: list[Placed]) -> dict[str, str]:
    days: dict[str, int] = {}
    for one in order:
        event = one.entry.event
        days |= dict.fromkeys(named_by(event), one.effective)
        if isinstance(event, MapConfirmed) and not event.of:
            days = dict.fromkeys([*days, ALL], one.effective)
    return {thing: day_of(at) for thing, at in days.items()}


def days_since(day: str, today: str) -> int:
    """Whole days from one day to another; never less than none."""
    return max(0, (date.fromisoformat(today) - date.fromisoformat(day)).days)
