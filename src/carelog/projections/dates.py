"""Dates as they are said: "14 March 2026", "about March 2026", "in 2025", and what is not known is said as well."""

from datetime import UTC, date, datetime, timedelta

from carelog.domain.entries import Entry, exact_ms, first_day, instant
from carelog.projections.words import _, fill

MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
    _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
_FIRST, _LAST = exact_ms("0001-01-01T00:00"), exact_ms("9999-12-31T23:59")
"""The ends of the calendar: seen from another time zone a moment may lie beyond them."""
SEASONS = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}


def own_ms(entry: Entry) -> int:
    """The entry's own time key, in ms, before anything moved it."""
    return instant(entry.occurred, entry.recorded_at)


def day_of(ms: int) -> str:
    """The date (UTC) that a time key lies on: YYYY-MM-DD; the calendar's own first or last where it lies beyond."""
    return _at(ms).date().isoformat()


def _at(ms: int) -> datetime:
    return datetime.fromtimestamp(min(max(ms, _FIRST), _LAST) / 1000, UTC)


def occurred(entry: Entry) -> str:
    """When it was, as precisely as it was said. Longer than a day is "about"; unknown is the day it was recorded."""
    on, precision = entry.occurred.on, entry.occurred.precision
    if on is None or precision == "unknown":
        return fill(_("some time before %(day)s"), day=day(entry.recorded_at[:10]))
    if precision == "exact":
        return moment(on)
    return day(on[:10]) if precision == "day" else fill(_("about %(when)s"), when=_longer(on, precision))


def _longer(on: str, precision: str) -> str:
    first = first_day(on, precision)
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return f"{fill(MONTHS[first.month - 1])} {first.year}"
    return fill(_("%(season)s %(year)s"), season=fill(SEASONS[first.month]), year=first.year)


def day(iso: str) -> str:
    """A date, YYYY-MM-DD, in words: "14 March 2026"."""
    found = first_day(iso, "day")
    return f"{found.day} {fill(MONTHS[found.month - 1])} {found.year}"


def moment(iso: str) -> str:
    """A date-time in words: "14 March 2026, 18:40 UTC"."""
    found = _at(exact_ms(iso))
    return fill(_("%(day)s, %(time)s UTC"), day=day(found.date().isoformat()), time=f"{found:%H:%M}")


def later(day: str, many: int) -> str:
    """The day that comes so many days later; the calendar's own first or last where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days=many)).isoformat()
    except OverflowError:
        return day
