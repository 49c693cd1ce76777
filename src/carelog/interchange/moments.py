"""When something was, as an index or a table writes it: ISO, what git prints, seconds since 1970, or a plain date."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from carelog.domain.entries import Occurred

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch
_SINCE_1970 = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?").fullmatch
_APART = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")
_OTHERS = ("%a %b %d %H:%M:%S %Y %z", "%a %b %d %H:%M:%S %Y", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")


def moment(cell: str) -> Occurred | None:
    """The moment that a cell says; a plain date is a day, what has no offset is UTC; None where it says none."""
    said = cell.strip()
    if _DAY(said):
        return Occurred(said, "day") if _day(said) else None
    found = next(_readings(said), None)
    if found is None:
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return Occurred(found.isoformat(), "exact")


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _readings(said: str) -> Iterator[datetime]:
    if seconds := _SINCE_1970(said):
        yield datetime.fromtimestamp(int(seconds[1]), UTC)
    iso = _APART.sub("", said.replace("/", "-")).removesuffix(" UTC").removesuffix(" GMT")
    if not iso.isdigit():
        yield from _tried(datetime.fromisoformat, iso)
    yield from _tried(parsedate_to_datetime, said)
    for pattern in _OTHERS:
        yield from _tried(lambda text, pattern=pattern: datetime.strptime(text, pattern), said)


def _tried(read: Callable[[str], datetime], said: str) -> Iterator[datetime]:
    try:
        yield read(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return
