"""An entry: an event with who noted it, when, on whose word. And the time key by which entries are laid out in life.

The device fills the first block and the server the second (docs: `seq` and below). The time key is a whole number of
milliseconds since 1970 in UTC; no time-zone data is read, so both folds agree for ever.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from carelog.domain.events import Event

T = TypeVar("T")
DAY_MS = 86_400_000
PERSONAL_HEADERS = ("why", "saw")
"""Fields of the entry itself that may hold somebody's words or values; each is a part of its own."""
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Occurred:
    """When it was true in life. `on` is a date-time (exact), a date, YYYY-MM or YYYY, or None where nobody knows."""

    on: str | None = None
    precision: str = "unknown"


UNKNOWN_WHEN = Occurred()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log. Before it is recorded, `seq` is 0 and `recorded_at` is empty."""

    id: str
    map: str
    event: Event
    occurred: Occurred = UNKNOWN_WHEN
    noted_at: str | None = None
    device_seq: int | None = None
    visit: str | None = None
    transition: str | None = None
    told_by: str = "own-observation"
    certainty: str = "certain"
    audience: str = "circle"
    why: str | None = None
    base_seq: int = 0
    saw: Mapping[str, Any] | None = None
    deps: tuple[str, ...] = ()
    group: str | None = None
    corrects: str | None = None

    seq: int = 0
    recorded_at: str = ""
    noted_by: str | None = None
    acting_as: str | None = None
    device: str | None = None
    via: str | None = None
    caused_by: str | None = None
    clock_off_ms: int | None = None
    """By how much the device's clock was behind the server's, where that was more than ten minutes."""
    erased: tuple[str, ...] | None = None
    """The field groups whose words are gone for good."""


def changed(thing: T, fields: dict[str, Any]) -> T:
    """The same frozen value with these fields changed; several times cheaper than `dataclasses.replace`."""
    new = object.__new__(type(thing))
    object.__setattr__(new, "__dict__", thing.__dict__ | fields)  # past `frozen`, which guards against everyone else
    return new


def recorded(entry: Entry, map_id: str, seq: int, now: str, acting_as: str | None = None) -> Entry:
    """The entry as it stands in the log: numbered, stamped, and without the fields that only have their default."""
    said = {key: value for key, value in entry.__dict__.items() if value is not None}
    said["map"], said["seq"], said["recorded_at"] = map_id, seq, now
    if acting_as is not None:
        said["acting_as"] = acting_as
    new = object.__new__(Entry)
    object.__setattr__(new, "__dict__", said)
    return new


class BadDate(ValueError):
    """A date that no calendar has, or that does not fit its precision."""


# Python reads more than these (2024-W03-1, 20240115T10); its twin, static/app/fold/instant.js, reads these and no more.
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_DATE_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?[0-5]\d)?)?", re.ASCII
).fullmatch


def instant(occurred: Occurred, recorded_at: str) -> int:
    """The time key of an entry, in milliseconds.

    Exact: that instant. A day, month, season or year: the last instant of its first day. Unknown: when it was recorded.
    Raises BadDate.
    """
    if occurred.on is None or occurred.precision == "unknown":
        return exact_ms(recorded_at)
    if occurred.precision == "exact":
        return exact_ms(occurred.on)
    return last_instant(occurred.on, occurred.precision)


def asked_ms(when: str) -> int:
    """The time key of a moment asked for: a date counts as its last instant. Raises BadDate."""
    return last_instant(when, "day") if len(when) <= 10 else exact_ms(when)


@lru_cache(maxsize=65_536)
def exact_ms(text: str) -> int:
    """An ISO date-time as milliseconds since 1970 UTC; without an offset it is taken as UTC. Raises BadDate."""
    if not _DATE_TIME(text):
        raise BadDate(text)
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        since = moment - _EPOCH
    except (ValueError, OverflowError) as error:
        raise BadDate(text) from error
    return since.days * DAY_MS + since.seconds * 1000 + since.microseconds // 1000


@lru_cache(maxsize=65_536)
def last_instant(on: str, precision: str) -> int:
    """The last instant of the first day of the day, month, season or year that `on` lies in. Raises BadDate."""
    return (first_day(on, precision).toordinal() - _EPOCH_DAY + 1) * DAY_MS - 1


def first_day(on: str, precision: str) -> date:
    """The first day of the day, month, season or year that `on` lies in. Seasons begin on 1 March, June, September,
    December.
    """
    day = _whole_date(on)
    if not _DATE(day):
        raise BadDate(on)
    try:
        return _FIRST[precision](date.fromisoformat(day))
    except (ValueError, KeyError) as error:
        raise BadDate(on) from error


def _whole_date(on: str) -> str:
    """A year or month is read as its first day; what carries a time of day is read as its date."""
    return {4: f"{on}-01-01", 7: f"{on}-01"}.get(len(on), on[:10])


def _season_start(day: date) -> date:
    if day.month < 3:
        return date(day.year - 1, 12, 1)
    return date(day.year, day.month - day.month % 3, 1)


_FIRST = {
    "day": lambda day: day,
    "month": lambda day: day.replace(day=1),
    "season": _season_start,
    "year": lambda day: day.replace(month=1, day=1),
}
