"""The first page of an audit visit: what was noted on a map in a period, how late, and what became of it.

Each figure counts the entries that the trail finds by the filter of the same name, as this reader sees the map.
"""

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from carelog.domain import events as e
from carelog.domain.discrepancies import discrepancies
from carelog.domain.entries import Entry
from carelog.domain.events.shape import Hidden
from carelog.domain.timeline import Timeline
from carelog.projections.disputes import disputes
from carelog.projections.due import due
from carelog.projections.trail import late


@dataclass(frozen=True)
class Figures:
    """What was recorded on one map from a first to a last day, that one included. Lags are in whole days.

    `unread`: entries that this reader may not read; they are counted in `entries` alone. `gap`: the longest run of days
    without any entry, and the day on which it began. `by_role`: entries by the part in which they were noted.
    """

    entries: int
    unread: int
    visits: int
    days: int
    gap: int
    gap_from: str | None
    by_role: dict[str, int] = field(default_factory=dict)
    phones: int = 0
    imports: int = 0
    confirmed: str | None = None
    late: int = 0
    late_median: float = 0
    late_most: int = 0
    corrected: int = 0
    in_error: int = 0
    disputed: int = 0
    disputes_open: int = 0
    differences: int = 0
    differences_open: int = 0
    actions: int = 0
    actions_done: int = 0
    actions_overdue: int = 0
    erasures: int = 0
    requests: int = 0
    requests_overdue: int = 0


def figures(timeline: Timeline, first: str, last: str, today: str) -> Figures:
    """The figures of a period, from day to day; what is open or overdue is so today."""
    every = timeline.entries
    ours = [one for one in every if first <= one.recorded_at[:10] <= last]
    read = [one for one in ours if not isinstance(one.event, Hidden)]
    kinds, touched = Counter(type(one.event) for one in read), _touched(every)
    lags = [days for one in read if (days := late(one))]
    gap, gap_from = _gap(sorted({one.recorded_at[:10] for one in ours}), first, min(last, today))
    return Figures(
        entries=len(ours), unread=len(ours) - len(read), visits=kinds[e.VisitMade],
        days=len({one.recorded_at[:10] for one in ours}), gap=gap, gap_from=gap_from,
        by_role=dict(Counter(one.acting_as or "" for one in read)),
        phones=len({one.device for one in read if one.device}), imports=kinds[e.ImportMade],
        confirmed=max((one.recorded_at[:10] for one in read if isinstance(one.event, e.MapConfirmed)), default=None),
        late=len(lags), late_median=median(lags) if lags else 0, late_most=max(lags, default=0),
        corrected=_count(read, touched["corrected"]), in_error=_count(read, touched["in-error"]),
        disputed=_count(read, touched["disputed"]), disputes_open=_count(read, disputes(timeline)),
        differences=kinds[e.DiscrepancyFound], differences_open=_open(timeline, read),
        actions=kinds[e.ActionAgreed], actions_done=kinds[e.ActionDone],
        actions_overdue=sum(one.kind == "action" and one.overdue for one in due(timeline, today)),
        erasures=kinds[e.PartsErased], requests=kinds[e.RequestMade],
        requests_overdue=sum(one.overdue(today) for one in timeline.access.requests.values()),
    )  # fmt: skip


def _touched(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The ids of the entries that were ever put right, said to be a mistake, or seen or noted differently."""
    found: dict[str, set[str]] = {"corrected": set(), "in-error": set(), "disputed": set()}
    for one in entries:
        if one.corrects is not None:
            found["corrected"].add(one.corrects)
        if isinstance(one.event, e.EntryInError):
            found["in-error"].add(one.event.entry)
        if isinstance(one.event, e.EntryDisputed):
            found["disputed"].add(one.event.entry)
        if isinstance(one.event, e.DiscrepancyFound):
            found["disputed"].update(one.event.entries)
    return found


def _count(entries: Iterable[Entry], ids: Iterable[str]) -> int:
    wanted = set(ids)
    return sum(one.id in wanted for one in entries)


def _open(timeline: Timeline, read: Iterable[Entry]) -> int:
    """How many of these differences nobody settled yet."""
    every = discrepancies(timeline)
    ids = {one.event.discrepancy for one in read if isinstance(one.event, e.DiscrepancyFound)}
    return sum(id in ids and one.kept is None for id, one in every.items())


def _gap(days: list[str], first: str, last: str) -> tuple[int, str | None]:
    """The longest run of days without an entry within the period, and its first day; (0, None) where there is none."""
    ends = [date.fromisoformat(first).toordinal() - 1, *(date.fromisoformat(one).toordinal() for one in days)]
    ends.append(date.fromisoformat(last).toordinal() + 1)
    found = max(((after - before - 1, before + 1) for before, after in itertools.pairwise(ends)), default=(0, 0))
    return (found[0], date.fromordinal(found[1]).isoformat()) if found[0] > 0 else (0, None)
