"""So much of each map as it takes to tell some of its entries, and no more: most maps are not in memory.

What one thing is now is the fold of the entries that change it, so besides the entries themselves it takes those that
change whatever they name, the ends of ties, what they put right or dispute, and what puts that right; and of the map
how it began, its titles and its imports, which name authors.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache

from carelog.domain import events as e
from carelog.domain.access.views import View
from carelog.domain.entries import Entry
from carelog.domain.timeline import Timeline
from carelog.log import Log
from carelog.projections.seen import eyes, seen
from carelog.timelines import Timelines
from carelog.trail.entries import by_hundreds, entries_at, marks
from carelog.transactions import Reading

_UNTOLD = (
    "element-described", "nearness-changed", "closeness-changed", "contact-changed", "strengths-noted",
    "detail-changed", "element-placed", "frequency-changed", "hours-changed", "mode-changed", "strength-changed",
    "quality-changed", "care-started", "care-stopped",
)  # fmt: skip
"""What is said of somebody, or of a tie, without a word of which they are named in what is about another."""
_ALL_OF = "SELECT position FROM trail_name WHERE how IN ('is', 'changes', 'touches') AND name IN"
_NAME_OF = f"""SELECT d.position FROM trail_name d CROSS JOIN trail t WHERE t.position = d.position
    AND d.how = 'changes' AND t.type NOT IN ({", ".join(f"'{one}'" for one in _UNTOLD)}) AND d.name IN"""
_FIRST = "SELECT position FROM entry WHERE seq = 1 AND map IN"
_OF_THE_MAP = "SELECT position FROM trail WHERE type IN ('map-renamed', 'import-made') AND map IN"
ROUNDS = 12
"""A chain of corrections of corrections is followed no further than this."""


@dataclass(frozen=True)
class Part:
    """A part of a map: as it is (`whole`), and as it is seen (`own`). Each entry bears its own seq; others lack."""

    map: str
    whole: Timeline
    own: Timeline
    view: View


def around(timelines: Timelines, now: Reading, positions: Iterable[int], views: Mapping[str, View]) -> dict[str, Part]:
    """By map, what it takes to tell the entries at these positions, as each view sees it."""
    asked = entries_at(timelines, now, positions)
    found = dict(asked)
    maps = {one.map for one in asked.values()}
    found |= entries_at(timelines, now, _openings(now, maps) - found.keys())
    known: set[str] = set()
    fresh = [(one, position in asked) for position, one in found.items()]
    for _ in range(ROUNDS):
        whole, named = _needed(fresh)
        positions = _rows(now, _ALL_OF, whole - known) | _rows(now, _NAME_OF, named - whole - known)
        known |= whole | named
        more = entries_at(timelines, now, positions - found.keys())
        if not more:
            break
        found |= more
        fresh = [(one, False) for one in more.values() if one.map in maps]
    return {map_id: _part(map_id, found.values(), views[map_id]) for map_id in maps}


def whole(timelines: Timelines, log: Log, now: Reading, map_id: str, view: View) -> Part:
    """All of a map: for whoever sees only themselves, for whom it takes all of it to know what that is."""
    return _part(map_id, timelines.entries(map_id, log.read(map_id, within=now)), view)


def first_of(now: Reading, maps: Iterable[str]) -> set[int]:
    """Where the first entry of each of these maps is."""
    return _rows(now, _FIRST, maps)


def _openings(now: Reading, maps: Iterable[str]) -> set[int]:
    some = set(maps)
    return _rows(now, _FIRST, some) | _rows(now, _OF_THE_MAP, some)


def _rows(now: Reading, asked: str, names: Iterable[str]) -> set[int]:
    return {row[0] for ids in by_hundreds(names) for row in now.rows(f"{asked} {marks(ids)}", ids)}


def _needed(entries: Iterable[tuple[Entry, bool]]) -> tuple[set[str], set[str]]:
    """The ids of which it takes all that was noted, and those of which only the name is told. An entry that is to be
    told (True) needs its thing as it was; of every entry it matters what touches it.
    """
    whole: set[str] = set()
    named: set[str] = set()
    for entry, is_asked in entries:
        whole.update(_touching(entry))
        if is_asked:
            whole.update((e.thing_of(entry.event), entry.transition or ""))
            named.update(_named(entry.event))
        elif isinstance(entry.event, e.ConnectionMade):
            named.update((entry.event.from_, entry.event.to))
        elif isinstance(entry.event, e.MapStarted):
            named.add(entry.event.about or "")
    return whole - {""}, named - {""}


def _touching(entry: Entry) -> Iterator[str]:
    yield entry.id
    yield entry.corrects or ""
    yield from _values(entry.event, _fields(type(entry.event), "entry", "discrepancy", "transition"))


def _named(event: e.Event) -> Iterator[str]:
    return _values(event, _fields(type(event), "thing", "element"))


def _values(event: e.Event, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = getattr(event, name)
        yield from value if isinstance(value, tuple) else (value or "",)


@cache
def _fields(event_type: type[e.Event], *of: str) -> tuple[str, ...]:
    return tuple(one.name for one in fields(event_type) if one.metadata.get("names") in of)


def _part(map_id: str, entries: Iterable[Entry], view: View) -> Part:
    mine = sorted((one for one in entries if one.map == map_id), key=lambda one: one.seq)
    whole = Timeline(mine)
    shown = seen(mine, whole, eyes(view, whole))
    same = all(one is other for one, other in zip(shown, mine, strict=True))
    return Part(map_id, whole, whole if same else Timeline(shown), view)
