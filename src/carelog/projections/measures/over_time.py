"""A few figures through the life of a map: at most 60 moments, at the first days of months and at the big changes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from carelog.domain.entries import DAY_MS, asked_ms
from carelog.domain.events import Door, TransitionRecorded
from carelog.domain.events.shape import Hidden
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline
from carelog.projections.dates import day_of
from carelog.projections.measures.basis import Basis, state
from carelog.projections.measures.measure import Number, _
from carelog.projections.measures.structure import components
from carelog.projections.measures.support import by_formality, weekly_hours
from carelog.projections.network import network

MOST, MOST_OF_LARGE, LARGE = 60, 24, 500
"""Moments of a map, of a large one, and how many make it large: each takes a large map a fiftieth of a second."""


@dataclass(frozen=True)
class Mark:
    """A big change: its day, and what happened."""

    on: str
    event: TransitionRecorded


@dataclass(frozen=True)
class Line:
    """One figure: its name, its value on each day, and a short and a whole title (message ids)."""

    name: str
    short: str
    title: str
    values: list[Number]


@dataclass(frozen=True)
class OverTime:
    """The days, the figures on them, and the big changes between the first and the last day."""

    days: list[str]
    lines: list[Line]
    marks: list[Mark]


def over_time(timeline: Timeline, until: str, seq: int | None = None) -> OverTime:
    """From the first entry about the map until this day, as known at `seq`. Nothing at all before it began."""
    order = [one for one in timeline.known_at(seq).order if _is_of_the_map(one) and one.effective <= asked_ms(until)]
    if not order:
        return OverTime([], [], [])
    marks = [
        Mark(day_of(one.effective), one.entry.event) for one in order if isinstance(one.entry.event, TransitionRecorded)
    ]
    most = MOST if len(timeline.head.elements) <= LARGE else MOST_OF_LARGE
    days = _days(day_of(order[0].effective), until, [one.on for one in marks], most)
    bases = [Basis(network(timeline.at(asked_ms(day), seq), day)) for day in days]
    figures = _OF_A_PERSON if any(one.person for one in bases) else _OF_A_MAP
    lines = [Line(name, short, title, [made(one) for one in bases]) for name, short, title, made in figures]
    return OverTime(days, [one for one in lines if any(one.values)], marks)


def _is_of_the_map(one: Placed) -> bool:
    return one.entry.event.door is not Door.ACCESS and not isinstance(one.entry.event, Hidden)


def _days(first: str, last: str, changes: list[str], most: int) -> list[str]:
    """The first and last day, the big changes and the days before them, and as many first days of months as there is
    room for, evenly.
    """
    before = [day_of(asked_ms(one) - DAY_MS) for one in changes if one > first]
    marked = {one for one in (*changes, *before) if first <= one <= last}
    fixed = {first, last, *sorted(marked)[-(most - 2) :]}
    return sorted({*fixed, *_months(first, last, most - len(fixed))})


def _months(first: str, last: str, room: int) -> list[str]:
    """First days of months after the first day, up to the last: all, or as many as there is room for, evenly."""
    start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    many = end - start
    found = range(start + 1, end + 1)
    kept = found if many <= room else [found[at * many // room] for at in range(room)]
    return [f"{at // 12:04}-{at % 12 + 1:02}-01" for at in kept]


def _alive(basis: Basis) -> Number:
    return sum(state(tie) == "generative" for tie in basis.ties)


def _parts(basis: Basis, those: Collection[str]) -> Number:
    """How many pieces these make by the ties among themselves: counted, without the structure that paths need."""
    inside = set(those)
    return len(components({one: basis.near[one] & inside for one in inside}))


def _helpers(which: str) -> Callable[[Basis], Number]:
    return lambda basis: by_formality(basis)[which] if basis.person else None


_Row = tuple[str, str, str, Callable[[Basis], Number]]
_OF_A_PERSON: tuple[_Row, ...] = (
    (
        "gives", _("gives to"), _("How many the person gives to"),
        lambda basis: len(basis.gives[basis.person]) if basis.person else None,
    ),
    ("around", _("around"), _("How many are around the person"), lambda basis: len(basis.around)),
    ("unpaid", _("unpaid"), _("Helpers who are unpaid"), _helpers("informal")),
    ("paid", _("paid"), _("Helpers who are paid"), _helpers("formal")),
    ("unpaid-hours", _("unpaid hours"), _("Unpaid hours a week"), lambda basis: weekly_hours(basis, "informal")),
    ("paid-hours", _("paid hours"), _("Paid hours a week"), lambda basis: weekly_hours(basis, "formal")),
    ("flowing", _("care flows"), _("Ties noted as: care is flowing"), _alive),
    (
        "worlds", _("worlds"), _("Separate worlds around the person"),
        lambda basis: _parts(basis, basis.around),
    ),
)  # fmt: skip
_OF_A_MAP: tuple[_Row, ...] = (
    ("map", _("on the map"), _("Everybody and everything on the map"), lambda basis: len(basis.elements)),
    ("ties", _("ties"), _("Ties"), lambda basis: len(basis.ties)),
    ("flowing", _("care flows"), _("Ties along which care is flowing"), _alive),
    ("pieces", _("pieces"), _("Pieces of the map"), lambda basis: _parts(basis, basis.elements)),
)  # fmt: skip
