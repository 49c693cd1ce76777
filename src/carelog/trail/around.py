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

_NAMED = "SELECT position, how FROM trail_name WHERE how IN ('is', 'changes', 'touches') AND name IN"
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
        names = {name for one, is_asked in fresh for name in _needed(one, is_asked)} - known
        if not names:
            break
        known |= names
        more = entries_at(timelines, now, _naming(now, names) - found.keys())
        found |= more
        fresh = [(one, False) for one in more.values() if one.map in maps]
    return {map_id: _part(map_id, found.values(), views[map_id]) for map_id in maps}


def whole(timelines: Timelines, log: Log, now: Reading, map_id: str, view: View) -> Part:
    """All of a map: for whoever sees only themselves, for whom it takes all of it to know what that is."""
    return _part(map_id, timelines.entries(map_id, log.read(map_id, within=now)), view)


def _openings(now: Reading, maps: Iterable[str]) -> set[int]:
    some = list(by_hundreds(maps))
    return {row[0] for ids in some for asked in (_FIRST, _OF_THE_MAP) for row in now.rows(f"{asked} {marks(ids)}", ids)}


def _naming(now: Reading, names: Iterable[str]) -> set[int]:
    return {row[0] for ids in by_hundreds(names) for row in now.rows(f"{_NAMED} {marks(ids)}", ids)}


def _needed(entry: Entry, is_asked: bool) -> Iterator[str]:
    """The ids whose entries it takes to tell this one, or (not asked) to know what it did to its thing."""
    event = entry.event
    yield entry.id
    if entry.corrects:
        yield entry.corrects
    if isinstance(event, e.MapStarted) and event.about:
        yield event.about
    if isinstance(event, e.ConnectionMade):
        yield from (event.from_, event.to)
    if entry.transition:
        yield entry.transition
    for name in _ids(type(event)) if is_asked else _touching(type(event)):
        value = getattr(event, name)
        yield from value if isinstance(value, tuple) else (value,) if value else ()


@cache
def _ids(event_type: type[e.Event]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(event_type) if "names" in one.metadata)


@cache
def _touching(event_type: type[e.Event]) -> tuple[str, ...]:
    return tuple(
        one.name for one in fields(event_type) if one.metadata.get("names") in ("entry", "discrepancy", "transition")
    )


def _part(map_id: str, entries: Iterable[Entry], view: View) -> Part:
    mine = sorted((one for one in entries if one.map == map_id), key=lambda one: one.seq)
    whole = Timeline(mine)
    shown = seen(mine, whole, eyes(view, whole))
    same = all(one is other for one, other in zip(shown, mine, strict=True))
    return Part(map_id, whole, whole if same else Timeline(shown), view)
