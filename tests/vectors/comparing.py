"""Makes the vectors by which the phone's comparison is held to ours (static/app/compare/differences.js):

    PYTHONPATH=src:. python3 -m tests.vectors.comparing

Each row is a log and pairs of days, with what comparison() says of them. The logs are those that the folds are held to,
and the demo's Caroline around her diagnosis.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from carelog import wire
from carelog.asking import compared, when
from carelog.demo.caroline import caroline
from carelog.domain.entries import changed
from carelog.domain.timeline import Timeline
from carelog.projections.comparison import comparison_json
from tests.vectors import make

HERE = Path(__file__).parent / "compare"
NOW = "2032-01-01T12:00:00+00:00"
PAIRS = [
    ("2023-12-01", "2024-01-14"),
    ("2024-01-12", "2024-01-16"),
    ("2024-01-15", "2024-12-31"),
    ("2024-01-16", "2031-05-01"),
]
CAROLINES = [("2026-02-23", "2026-03-26"), ("2026-02-23", "2026-11-26"), ("2025-01-01", "2026-11-26")]
LEFT_OUT = {"noted_at", "base_seq", "device", "device_seq", "audience", "saw", "deps", "group"}
"""What a comparison does not read."""


def main() -> None:
    HERE.mkdir(exist_ok=True)
    for name, rows in (("folds", list(_folds())), ("caroline", [_row("caroline", _caroline(), CAROLINES)])):
        text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
        (HERE / f"{name}.json").write_text(text, "utf-8")


def pairs(entries: list[dict[str, Any]], days: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What our comparison says of each pair of days."""
    timeline = Timeline(wire.entry(sent) for sent in entries)
    return [{"from": a, "to": b, "found": _found(timeline, a, b)} for a, b in days]


def _found(timeline: Timeline, from_: str, to: str) -> dict[str, Any]:
    found = compared(timeline, when(timeline, NOW, from_), when(timeline, NOW, to))
    return json.loads(msgspec.json.encode(comparison_json(found)))


def _row(name: str, entries: list[dict[str, Any]], days: list[tuple[str, str]]) -> dict[str, Any]:
    return {"name": name, "entries": entries, "pairs": pairs(entries, days)}


def _folds() -> Iterator[dict[str, Any]]:
    for file in sorted(make.HERE.glob("*.json")):
        for vector in json.loads(file.read_text("utf-8")):
            if not any(entry.keys() & {"hidden", "withheld"} for entry in vector["entries"]):
                row = _row(vector["name"], vector["entries"], PAIRS)
                if sum(_many(pair["found"]) for pair in row["pairs"]) > 2:
                    yield row


def _many(found: dict[str, Any]) -> int:
    return sum(len(found[part][kind]) for part in ("elements", "connections") for kind in ("added", "gone", "changed"))


def _caroline() -> list[dict[str, Any]]:
    told = [changed(one, {"seq": seq}) for seq, one in enumerate(caroline().entries, 1)]
    documents = [msgspec.to_builtins(wire.document(one)) for one in told]
    return [{key: value for key, value in one.items() if value and key not in LEFT_OUT} for one in documents]


if __name__ == "__main__":
    main()
