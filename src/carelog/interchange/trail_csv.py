"""The trail as CSV: one row a line, for a spreadsheet. No cell begins a formula.

A cell that a spreadsheet would take for a formula is given a ' before it (OWASP, "CSV injection"); wide forms of those
signs count too, and so does what stands behind spaces.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

COLUMNS = (
    "map", "seq", "entry", "recorded_at", "noted_at", "true_on", "precision", "late_days", "who", "noted_by",
    "acting_as", "device", "via", "type", "sentence", "before_after", "why", "told_by", "certainty", "standing",
    "became", "visit", "transition", "review", "about",
)  # fmt: skip
_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠")
MARK = "\ufeff"
"""By it Excel knows that this is UTF-8."""


def trail_csv(documents: Iterable[Mapping[str, Any]]) -> str:
    """The text of a file; `documents` are lines of the trail as JSON."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for one in documents:
        said = _row(one)
        writer.writerow([safe(said.get(name)) for name in COLUMNS])
    return MARK + out.getvalue()


def safe(value: Any) -> str:
    """A value as a cell."""
    text = "" if value is None else str(value)
    start = text.lstrip(" \u00a0\u3000\u200b\ufeff")[:1]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"'{text}" if start in _STARTS and start and not is_number else text


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    if one.get("hidden"):
        return {"map": one["map"], "seq": one["seq"], "standing": one["standing"]}
    occurred = one["occurred"]
    return {
        **one, "true_on": occurred["on"], "precision": occurred["precision"],
        "before_after": "; ".join(f"{c['field']}: {_said(c['before'])} -> {_said(c['after'])}" for c in one["changes"]),
        "became": "; ".join(f"{link['kind']} {link['entry']}" for link in one["chain"]),
        "about": " ".join(one["about"]),
    }  # fmt: skip


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return "" if value is None else str(value)
