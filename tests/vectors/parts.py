"""What single functions of the fold come to, for its twin: time keys, numbers, and which fields name things."""

from collections.abc import Iterable
from dataclasses import fields
from itertools import product
from typing import Any

from carelog import wire
from carelog.domain.entries import BadDate, Occurred, instant
from carelog.domain.state_hash import number

ON = [
    None, "2024", "2024-02", "2024-02-29", "2023-02-29", "2024-01-31", "2024-12-31", "0001-01-01", "9999-12-31",
    "0000-05-05", "2024-13-01", "2024-00-10", "2024-1-1", "20240115", "2024-W03-1", "soon", "", "2024-01-15T10:00",
    "2024-01-15T10:00Z", "2024-01-15 10:00:00", "2024-01-15T10:00:59.9996+05:45", "2024-01-15T00:00:00.001-12:00",
    "1969-12-31T23:59:59.9999Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-01-15T10:00:00,5+0130",
    "2024-01-15T24:00", "2024-01-15T10:60", "2024-01-15T10:00:60Z", "2024-02-30T10:00Z", "2024-01-15T10",
    "20240115T1000", "2024-01-15T10:00+24:00", "2024-01-15T10:00+00:60", "2024-01-15T10:00z", "2024-01-15x10:00",
    "2024-01-15T10:00 ", "2024-01-15T10:00:00.Z", "\uff12\uff10\uff12\uff14-01-15",
]  # fmt: skip
PRECISIONS = ["exact", "day", "month", "season", "year", "unknown", "decade"]
RECORDED = "2024-01-20T12:00:00.113+00:00"
SPECIAL = [0, -0.0, 1e-7, 1e-6, 1e21, 2**53, 2**53 + 2, -(2**53) - 2, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1e16]


def instants() -> list[list[Any]]:
    """[on, precision, time key in ms, or null where there is no such date]."""
    dated = [[on, precision, _instant(on, precision)] for on, precision in product(ON, PRECISIONS)]
    return [row for row in dated if row[0] is not None or row[1] == "unknown"]


def _instant(on: str | None, precision: str) -> int | None:
    try:
        return instant(Occurred(on, precision), RECORDED)
    except BadDate:
        return None


def numbers(drawn: Iterable[float]) -> list[list[Any]]:
    """[number, its canonical form]."""
    return [[one, number(one)] for one in (*SPECIAL, *drawn)]


def names() -> list[list[Any]]:
    """[stored name, the fields of the event that name an element or connection]."""
    return [[name, _names(event_type)] for name, event_type in wire.EVENTS.items()]


def _names(event_type: Any) -> list[str]:
    named = [one.name for one in fields(event_type) if one.metadata.get("names") == "thing"]
    return sorted(name.rstrip("_") for name in named)
