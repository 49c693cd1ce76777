"""A chart of a few figures over time: small pictures under each other, one axis of days, big changes as numbered lines.

Everything is a number or a text here; templates/measures.html draws it. Lines differ by dashes and bear their names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from carelog.projections import dates
from carelog.projections.measures.measure import Number
from carelog.projections.measures.over_time import Line, OverTime
from carelog.projections.words import gettext
from carelog.projections.words_for_changes import transition


def _(msgid: str) -> str:
    return msgid


WIDE, PHONE = (720, 128), (340, 116)
"""Widths of the two sizes, and the room at the end for the names of lines."""
PANEL, GAP, LABEL, MARK = 84, 34, 15, 18
LEFT, TOP = 26, 8
PANELS = (
    (_("Gives to, and around"), ("gives", "around")),
    (_("Who helps"), ("unpaid", "paid")),
    (_("Hours of help a week"), ("unpaid-hours", "paid-hours")),
    (_("On the map, and ties"), ("map", "ties")),
    (_("Where care flows, and how many parts"), ("flowing", "worlds", "pieces")),
)
STYLES = {
    "gives": "dotted",
    "paid": "dashed",
    "paid-hours": "dashed",
    "ties": "dashed",
    "worlds": "dotted",
    "pieces": "dotted",
}


@dataclass(frozen=True)
class Drawn:
    """One line: its path, how it is dashed, its name and last value, and where these stand."""

    path: str
    style: str
    name: str
    end_y: float


@dataclass(frozen=True)
class Panel:
    heading: str
    top: float
    bottom: float
    most: str
    lines: list[Drawn]


@dataclass(frozen=True)
class Mark:
    """A big change: where its line is, in which row its number stands, and what it is called."""

    number: int
    x: float
    y: float
    said: str
    day: str


@dataclass(frozen=True)
class Chart:
    width: int
    height: float
    left: float
    right: float
    panels: list[Panel]
    marks: list[Mark]
    ticks: list[tuple[float, str, str]]


@dataclass(frozen=True)
class Table:
    """The same as a table: the heads, and a row for each day with what happened on it."""

    heads: list[str]
    rows: list[tuple[str, list[str], str]]


def chart(found: OverTime, size: tuple[int, int]) -> Chart | None:
    """The picture; None where there are fewer than two days."""
    if len(found.days) < 2:
        return None
    width, room = size
    right = width - room
    at = _scale(found.days[0], found.days[-1], right)
    marks = _marks(found, at)
    top = TOP + MARK * (1 + max((round((one.y - TOP) / MARK) for one in marks), default=0)) + 8
    panels = list(_panels(found, at, top))
    bottom = panels[-1].bottom if panels else top
    return Chart(width, bottom + 26, LEFT, right, panels, marks, _ticks(found.days, at, width > PHONE[0]))


def _scale(first: str, last: str, right: float):
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return lambda day: round(
        LEFT + (date.fromisoformat(day).toordinal() - start) / (end - start or 1) * (right - LEFT), 1
    )


def _marks(found: OverTime, at) -> list[Mark]:
    """Numbers that would touch stand in rows under each other, up to three."""
    placed: list[Mark] = []
    for number, one in enumerate(found.marks, 1):
        x = at(one.on)
        taken = {two.y for two in placed if abs(two.x - x) < MARK}
        y = next(
            (TOP + MARK * row + MARK / 2 for row in range(3) if TOP + MARK * row + MARK / 2 not in taken),
            TOP + MARK / 2,
        )
        placed.append(Mark(number, x, y, one.event.title or transition(one.event.kind), dates.day(one.on)))
    return placed


def _panels(found: OverTime, at, top: float) -> Iterator[Panel]:
    lines = {one.name: one for one in found.lines}
    for heading, names in PANELS:
        here = [lines[name] for name in names if name in lines]
        if here:
            base, bottom = top + LABEL + 8, top + LABEL + 8 + PANEL
            yield _panel(gettext(heading), here, found.days, at, base, bottom)
            top = bottom + GAP


def _panel(heading: str, lines: list[Line], days: list[str], at, top: float, bottom: float) -> Panel:
    most = max([1.0, *(value for one in lines for value in one.values if value is not None)])
    height = {
        value: bottom - value / most * (bottom - top) for one in lines for value in one.values if value is not None
    }
    drawn = [
        Drawn(
            _path(one.values, days, at, height),
            STYLES.get(one.name, "solid"),
            _name(one),
            _end(one.values, height, bottom),
        )
        for one in lines
    ]
    return Panel(heading, top, bottom, f"{most:g}", _apart(drawn, bottom))


def _path(values: list[Number], days: list[str], at, height) -> str:
    """A line that holds its value until the next day that was looked at; nothing where nobody said."""
    steps, last = [], None
    for day, value in zip(days, values, strict=True):
        if value is not None:
            steps.append(f"{'M' if last is None else 'H'}{at(day)}{' ' if last is None else 'V'}{height[value]:.1f}")
        elif last is not None:
            steps.append(f"H{at(day)}")
        last = value
    return "".join(steps)


def _name(one: Line) -> str:
    value = one.values[-1]
    return gettext(one.short) if value is None else f"{gettext(one.short)} {value:g}"


def _end(values: list[Number], height, bottom: float) -> float:
    said = [value for value in values if value is not None]
    return height[said[-1]] if said else bottom


def _apart(drawn: list[Drawn], bottom: float) -> list[Drawn]:
    """The same, with the names at the ends so far from each other that they can be read."""
    found: list[Drawn] = []
    for one in sorted(drawn, key=lambda one: -one.end_y):
        lowest = found[-1].end_y - LABEL if found else bottom
        found.append(Drawn(one.path, one.style, one.name, min(one.end_y, lowest)))
    return found


def _ticks(days: list[str], at, wide: bool) -> list[tuple[float, str, str]]:
    """The first day, the last, and where there is room one between, each with how its text is set."""
    first, last = (date.fromisoformat(days[side]) for side in (0, -1))
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    between = [(middle, "middle")] if wide else []
    shown = [(first, "start"), *between, (last, "end")]
    return [
        (at(one.isoformat()), f"{gettext(dates.MONTHS[one.month - 1])[:3]} {one.year}", anchor) for one, anchor in shown
    ]


def table(found: OverTime) -> Table:
    """The equal table."""
    said = {one.on: one.event.title or transition(one.event.kind) for one in found.marks}
    rows = [
        (dates.day(day), [_cell(one.values[at]) for one in found.lines], said.get(day, ""))
        for at, day in enumerate(found.days)
    ]
    return Table([gettext(one.title) for one in found.lines], rows)


def _cell(value: Number) -> str:
    return "—" if value is None else f"{value:g}"
