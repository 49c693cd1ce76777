"""Looking that an auditor might ask about. Unusual is not wrong: there may be a good reason for each.

The rules, each by what is kept of looking (ids and moments, in UTC, one row for a quarter of an hour):
- opened: a map or its names were opened with a reason, in an emergency or by an auditor;
- taken-away: somebody took a copy away, or printed;
- at-night: somebody looked between 23:00 and 05:00 UTC;
- much: somebody looked on more than three times as many quarters of an hour in one day as on their middle day, and on
  at least eight;
- never-notes: somebody whose part is to note looked on at least ten days of the period and noted nothing in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from carelog.reads import Opening, Read

NIGHT = (23, 5)
MUCH, AT_LEAST = 3, 8
MANY_DAYS = 10
NOTERS = frozenset({"worker", "member", "own-entry"})


@dataclass(frozen=True)
class Unusual:
    """One thing to ask about: which rule, whose account in which part, on which map and day, how often."""

    rule: str
    map: str
    account: str
    role: str
    day: str
    times: int


def unusual(reads: Iterable[Read], openings: Iterable[Opening], noted: Iterable[str | None]) -> list[Unusual]:
    """What these rules find among the looks and openings of a period, the latest day first. `noted`: the accounts that
    noted something in it.
    """
    kept = list(reads)
    found = [*_opened(openings), *_taken(kept), *_at_night(kept), *_much(kept), *_never(kept, {*noted})]
    return sorted(found, key=lambda one: (one.day, one.rule, one.account, one.map), reverse=True)


def _opened(openings: Iterable[Opening]) -> Iterator[Unusual]:
    for one in openings:
        role = "emergency" if one.kind == "emergency" else "auditor"
        yield Unusual("opened", one.map, one.account, role, one.opened_at[:10], 1)


def _taken(reads: Iterable[Read]) -> Iterator[Unusual]:
    yield from _by_day("taken-away", (one for one in reads if one.how in ("export", "print")))


def _at_night(reads: Iterable[Read]) -> Iterator[Unusual]:
    yield from _by_day("at-night", (one for one in reads if one.how != "sync" and _is_night(one.began)))


def _is_night(moment: str) -> bool:
    hour = int(moment[11:13])
    return hour >= NIGHT[0] or hour < NIGHT[1]


def _by_day(rule: str, reads: Iterable[Read]) -> Iterator[Unusual]:
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for one in reads:
        counted[one.map, one.account, one.role, one.began[:10]] += one.times
    yield from (Unusual(rule, *key, times) for key, times in counted.items())


def _much(reads: Iterable[Read]) -> Iterator[Unusual]:
    quarters: defaultdict[tuple[str, str, str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in reads:
        if one.how != "sync":
            quarters[one.map, one.account, one.role][one.began[:10]].add(one.began)
    for key, days in quarters.items():
        middle = median(len(began) for began in days.values())
        yield from (
            Unusual("much", *key, day, len(began))
            for day, began in days.items()
            if len(began) >= AT_LEAST and len(began) > MUCH * middle
        )


def _never(reads: Iterable[Read], noted: set[str | None]) -> Iterator[Unusual]:
    days: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in reads:
        if one.role in NOTERS and one.account not in noted:
            days[one.map, one.account, one.role].add(one.began[:10])
    yield from (
        Unusual("never-notes", *key, max(found), len(found)) for key, found in days.items() if len(found) >= MANY_DAYS
    )
