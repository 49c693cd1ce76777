"""What became of an import, row by row: as lines to print and as JSON. Values only."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from carelog.interchange.picture import Outcome

_ORDER = ("created", "changed", "matched", "gone", "skipped", "refused", "asked")
_SAID = {
    "created": "new",
    "changed": "changed",
    "matched": "as it was",
    "gone": "no longer on the map",
    "skipped": "left aside",
    "refused": "could not be added",
    "asked": "left as it is, for you to look at",
}
_ROWS = {"asked": "left as it is"}


@dataclass(kw_only=True)
class MapReport:
    """What became of one map. `outcomes`: of every row; `recorded`: how many entries went into the log."""

    map: str
    title: str
    new: bool
    outcomes: list[Outcome] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    recorded: int = 0

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """What -> outcome -> how many."""
        found: dict[str, dict[str, int]] = {}
        for (what, outcome), count in Counter((one.what, one.outcome) for one in self.outcomes).items():
            found.setdefault(what, {})[outcome] = count
        return found


@dataclass(kw_only=True)
class Report:
    """What became of one import. `outcomes`: what concerns its files rather than one of its maps."""

    maps: list[MapReport] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    dry_run: bool = False

    @property
    def recorded(self) -> int:
        """How many entries went into the log (in a dry run: would have)."""
        return sum(one.recorded for one in self.maps)

    def as_lines(self) -> list[str]:
        """The report for a person: what it comes to, then every row."""
        lines = ["Nothing was stored: this is what the import would do."] if self.dry_run else []
        for one in self.maps:
            lines += _lines(one, self.dry_run)
        return lines + [_row(outcome) for outcome in self.outcomes]

    def as_json(self) -> dict[str, Any]:
        """The report with every row."""
        return {
            "dry_run": self.dry_run,
            "recorded": self.recorded,
            "maps": [_map(one) for one in self.maps],
            "rows": [_json(outcome) for outcome in self.outcomes],
        }


def _lines(one: MapReport, dry_run: bool) -> list[str]:
    begun = "begun" if one.new else "brought up to date" if one.recorded else "nothing new"
    named = one.title if dry_run and one.new else f"{one.title} ({one.map})"
    lines = [f"{named}: {begun}; {one.recorded} entries {'would be ' if dry_run else ''}recorded."]
    for what, by in sorted(one.counts.items()):
        said = ", ".join(f"{by[outcome]} {_SAID[outcome]}" for outcome in _ORDER if outcome in by)
        lines.append(f"  {what}s: {said}")
    lines += [_row(outcome) for outcome in one.outcomes]
    return lines + [f"  perhaps twice: {suggestion}" for suggestion in one.suggestions]


def _row(outcome: Outcome) -> str:
    why = f": {outcome.why}" if outcome.why else ""
    return f"  {outcome.where}: {outcome.what} {_ROWS.get(outcome.outcome, outcome.outcome)}{why}"


def _map(one: MapReport) -> dict[str, Any]:
    return {
        "map": one.map,
        "title": one.title,
        "new": one.new,
        "recorded": one.recorded,
        "counts": one.counts,
        "rows": [_json(outcome) for outcome in one.outcomes],
        "suggestions": one.suggestions,
    }


def _json(outcome: Outcome) -> dict[str, str]:
    said = {"where": outcome.where, "what": outcome.what, "outcome": outcome.outcome}
    return said | ({"why": outcome.why} if outcome.why else {}) | ({"id": outcome.thing} if outcome.thing else {})
