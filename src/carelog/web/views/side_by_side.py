"""What differs between two moments for programs and for the command line: in words first, then thing by thing."""

from dataclasses import dataclass
from typing import Any

from carelog.asking import When, compared, network_at, when
from carelog.domain.events import VisitMade
from carelog.domain.timeline import Timeline
from carelog.projections.comparison import Comparison, comparison_json, entries_of
from carelog.projections.measures import REGISTRY, changed, measured
from carelog.projections.measures.durations import Lasted, lasted
from carelog.projections.measures.measure import Of
from carelog.projections.network import Network
from carelog.web.views.in_words import in_words
from carelog.web.views.two_moments import died

MOST = 300
"""With more elements than this the measures take a while, and have an address of their own."""


@dataclass(frozen=True)
class SideBySide:
    """Two moments, the earlier first, and what differs. `lasted`: how long ties had lasted by each."""

    before: When
    after: When
    swapped: bool
    was: Network
    is_: Network
    comparison: Comparison
    words: list[str]
    lasted: tuple[Lasted, Lasted]


def side_by_side(timeline: Timeline, now: str, from_: str, to: str, known: str | None = None) -> SideBySide:
    """The comparison, whichever day was named first. Raises NotPossible for what is no date."""
    before, after = (when(timeline, now, day, known) for day in (from_, to))
    swapped = before.on_ms > after.on_ms
    if swapped:
        before, after = after, before
    was, is_ = network_at(timeline, before), network_at(timeline, after)
    found = compared(timeline, before, after)
    said = in_words(was, is_, found, died(found.entries, is_))
    long = (lasted(timeline, before.on_ms, before.seq), lasted(timeline, after.on_ms, after.seq))
    return SideBySide(before, after, swapped, was, is_, found, said, long)


def as_json(found: SideBySide) -> dict[str, Any]:
    """The comparison as the API and `compare --json` give it."""
    return {
        "from": found.before.on,
        "to": found.after.on,
        "known": found.after.known,
        "swapped": found.swapped,
        **comparison_json(found.comparison),
        "why": entries_of(found.comparison),
        "words": found.words,
        "visits": sum(isinstance(one.event, VisitMade) for one in found.comparison.entries),
        "numbers": _numbers(found),
    }


def _numbers(found: SideBySide) -> dict[str, Any]:
    was, is_ = found.was, found.is_
    if max(len(was.elements), len(is_.elements)) > MOST:
        return {"before": None, "after": None, "change": None}
    whole = {one.name for one in REGISTRY.values() if one.of == Of.NETWORK}
    before, after = (
        measured(one, whole, lasted=long).network for one, long in zip((was, is_), found.lasted, strict=True)
    )
    return {"before": before, "after": after, "change": changed(was, is_)}
