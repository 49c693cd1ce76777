"""What of its thing an event is about, what it says of it, and when that was so: what two entries are compared by."""

from typing import Any, NamedTuple
from unicodedata import normalize

from carelog.domain import events as e
from carelog.domain.entries import DAY_MS, Entry, Occurred, exact_ms, first_day, last_instant

ON_THE_MAP, GOING, MERGED = "on-the-map", "going", "merged"


def field_of(event: e.Event) -> object:
    """The field that an event is about: two events about one field of one thing may contradict each other."""
    if isinstance(event, e.DetailChanged):
        return ("custom", event.field)
    if isinstance(event, e.QualityChanged):
        return ("feelings", event.felt_by)
    if isinstance(event, e.CareStarted | e.CareStopped):
        return ("care", event.care)
    return event.sets or _STATES.get(type(event), type(event))


def value_of(event: e.Event, field: object) -> Any:
    """What an event says of a field, in a form that can be compared by `repr`; None where it says nothing of it."""
    if isinstance(event, e.MAKINGS):
        return getattr(event, field, None) if isinstance(field, str) else None
    if field_of(event) != field:
        return None
    if isinstance(event, e.DetailChanged):
        return event.value
    if isinstance(event, e.QualityChanged):
        return event.quality
    if isinstance(event, e.ConnectionPaused):
        return ("connection-paused", event.until)
    if isinstance(event, e.ElementsMerged):
        return event.kept
    if isinstance(event, e.MapRenamed):
        return event.title
    return getattr(event, event.sets) if event.sets else type(event).__name__


def seen_as(event: e.Event) -> str:
    """The name in `saw` under which a phone sends the value that it showed before this event."""
    if isinstance(event, e.DetailChanged):
        return "value"
    return "quality" if isinstance(event, e.QualityChanged) else event.sets or ""


def names_a_field(event: e.Event) -> bool:
    """Whether two of these could contradict each other at all: notes, visits and places on the picture never do."""
    return bool(event.sets) or type(event) in _CONTRADICTING


def reads_the_same(one: object, other: object) -> bool:
    """Python holds 1, 1.0 and true to be equal; whoever typed them did not."""
    return repr(one) == repr(other)


def likeness(event: e.Event) -> object | None:
    """What two makings share that may have made one thing twice: a name of one kind, or the ends of one kind of tie.

    None for any other event.
    """
    if isinstance(event, e.ElementAdded):
        return (event.kind, " ".join(normalize("NFKC", event.name).casefold().split()))
    if isinstance(event, e.ConnectionMade):
        ends = (event.from_, event.to) if event.direction == "directed" else tuple(sorted((event.from_, event.to)))
        return (ends, event.family, event.type, event.direction)
    return None


class Span(NamedTuple):
    """The time keys (ms) between which something was true, as closely as that was said."""

    first: int
    last: int

    def overlaps(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last

    def after(self, other: "Span") -> bool:
        """Whether all of it comes later."""
        return self.first > other.last


ALWAYS = Span(-(2**62), 2**62)


def span_of(entry: Entry) -> Span:
    """When this was true: a moment, or the whole day, month, season or year; any time, where nobody knows."""
    return _span(entry.occurred)


def _span(occurred: Occurred) -> Span:
    if occurred.on is None or occurred.precision == "unknown":
        return ALWAYS
    if occurred.precision == "exact":
        at = exact_ms(occurred.on)
        return Span(at, at)
    began = last_instant(occurred.on, occurred.precision) - DAY_MS + 1
    return Span(began, began + DAY_MS - 1 if occurred.precision == "day" else _end(occurred))


_MONTHS = {"month": 1, "season": 3, "year": 12}


def _end(occurred: Occurred) -> int:
    """The last instant of the month, season or year."""
    began = first_day(occurred.on or "", occurred.precision)
    months = began.year * 12 + began.month - 1 + _MONTHS[occurred.precision]
    year, month = divmod(months, 12)
    return last_instant(f"{year:04d}-{month + 1:02d}-01", "day") - DAY_MS if year < 10_000 else ALWAYS.last


ENDS = (e.ElementRetired, e.PersonDied, e.ConnectionEnded)
"""What ends something: two people may know different days and reasons, and none of that is to be lost."""
_STATES: dict[type[e.Event], object] = {
    e.ElementRetired: ON_THE_MAP,
    e.ElementReturned: ON_THE_MAP,
    e.ConnectionEnded: GOING,
    e.ConnectionResumed: GOING,
    e.ConnectionPaused: GOING,
    e.ElementsMerged: MERGED,
    e.ElementsSplit: MERGED,
}
_CONTRADICTING = frozenset({
    *_STATES, e.PersonDied, e.DetailChanged, e.QualityChanged, e.CareStarted, e.CareStopped, e.MapRenamed,
    e.TransitionAmended,
})  # fmt: skip
