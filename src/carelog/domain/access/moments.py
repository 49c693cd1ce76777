"""Moments as text: UTC, to the millisecond, so that they compare as text. No clock and no time zone is read here."""

from datetime import UTC, date, datetime, timedelta

DAY_ALONE = 10


def moment(when: str) -> str:
    """A date (its first instant) or date-time as a moment. Raises ValueError for what is neither."""
    if len(when) == DAY_ALONE:
        return _first_instant(date.fromisoformat(when))
    found = datetime.fromisoformat(when)
    return (found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)).isoformat(
        timespec="milliseconds"
    )


def after_day(when: str) -> str:
    """The moment at which a last day is over; a date-time is that moment itself."""
    if len(when) == DAY_ALONE:
        return _first_instant(date.fromisoformat(when) + timedelta(days=1))
    return moment(when)


def later(at: str, **by: float) -> str:
    """The moment so much later (as for timedelta)."""
    return (datetime.fromisoformat(at) + timedelta(**by)).isoformat(timespec="milliseconds")


def _first_instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000+00:00"
