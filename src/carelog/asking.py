"""What a question names, found: the map by id or title, the moment by `on` and `known`. Shared by the pages, the API
and the CLI.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from carelog.domain.entries import BadDate, asked_ms, exact_ms
from carelog.domain.folding import Moment
from carelog.domain.placing import Placed
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.comparison import Comparison, comparison
from carelog.projections.dates import day_of
from carelog.projections.disputes import Dispute
from carelog.projections.disputes import as_json as as_json_disputes
from carelog.projections.network import Network, as_json, network
from carelog.record import MapHead, Record

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch
_LOST_PLUS = re.compile(r"(?<=\d) (?=\d\d:?\d\d$)")
"""In an address a bare + is a space: 2026-03-14T15:00 01:00 was meant as 15:00 one hour east."""


@dataclass(frozen=True)
class When:
    """A moment asked for. `on` and `known` are as asked (None: today, everything); `on_ms` and `seq` are what they come
    to.
    """

    on: str | None
    known: str | None
    on_ms: int
    day: str
    seq: int | None


def find_map(record: Record, asked: str) -> MapHead:
    """The map with this id or this title. Raises NotPossible for none, or for a title that several bear."""
    maps = record.maps()
    found = [one for one in maps if one.id == asked] or [one for one in maps if one.title == asked]
    if not found:
        raise NotPossible("no-map", "There is no map with this id or title.")
    if len(found) > 1:
        raise NotPossible("several-maps", f"{len(found)} maps bear this title. Name the one you mean by its id.")
    return found[0]


def when(timeline: Timeline, now: str, on: str | None = None, known: str | None = None) -> When:
    """The moment meant by `on` (a date or date-time) and `known` (a date-time or a seq). Raises NotPossible for what is
    neither.
    """
    today = datetime.fromisoformat(now).astimezone(UTC).date().isoformat()
    on, known = _with_plus(on), _with_plus(known)
    try:
        on_ms = asked_ms(on or today)
    except BadDate:
        raise NotPossible("bad-date", "There is no such day. A day is written like 2026-03-14.") from None
    try:
        seq = None if known is None else _seq(timeline, known)
    except BadDate:
        raise NotPossible(
            "bad-date", "“Known” takes a moment, like 2026-03-14T15:00, or a number of the log."
        ) from None
    return When(on, known, on_ms, _day(on, on_ms) if on else today, seq)


def _with_plus(asked: str | None) -> str | None:
    return asked and (_LOST_PLUS.sub("+", asked) if "T" in asked else asked)


def _day(on: str, on_ms: int) -> str:
    """The day (UTC) of a moment: elsewhere on earth it may be another. A month or year is its first day."""
    return on if len(on) == 10 else day_of(on_ms)


def _seq(timeline: Timeline, known: str) -> int:
    if known.isdecimal() and len(known) < 10:
        return int(known)
    return timeline.seq_at(asked_ms(known) if _DAY(known) else exact_ms(known))


def moment(timeline: Timeline, asked: When) -> Moment:
    """The state at the moment asked for."""
    return timeline.at(asked.on_ms, asked.seq)


def network_at(timeline: Timeline, asked: When) -> Network:
    """Who and what is on the map at the moment asked for."""
    return network(moment(timeline, asked), asked.day)


def between(timeline: Timeline, before: When, after: When) -> list[Placed]:
    """The entries that count after the one moment and up to the other, in the order in which they count, as far as they
    were known at the later one.
    """
    order = timeline.known_at(after.seq).order
    return [one for one in order if before.on_ms < one.effective <= after.on_ms]


def seq_known(timeline: Timeline, asked: When) -> int:
    """The last seq that the answer rests on."""
    return timeline.seq if asked.seq is None else min(asked.seq, timeline.seq)


def network_json(
    map_id: str, shown: Network, asked: When, seq: int, disputed: dict[str, list[Dispute]]
) -> dict[str, Any]:
    """A map at a moment, as programs get it; `disputed` are the open disputes about it."""
    return {
        "map": map_id,
        "title": shown.care_map.title or "",
        "kind": shown.care_map.kind or "",
        "on": asked.on or asked.day,
        "known": asked.known,
        "seq": seq,
        "elements": [as_json(one) for one in shown.elements],
        "connections": [as_json(one) for one in shown.connections],
        "not_shown": [vars(one) for one in shown.not_shown],
        "disputes": as_json_disputes(disputed),
    }


def compared(timeline: Timeline, before: When, after: When) -> Comparison:
    """What differs between two moments, and the entries in between that say why."""
    return comparison(network_at(timeline, before), network_at(timeline, after), between(timeline, before, after))
