"""Entries by their place in the whole log, from any maps at once, their parts opened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import msgspec

from carelog import at_rest
from carelog.domain.entries import Entry
from carelog.log import Stored, StoredPart
from carelog.timelines import Timelines
from carelog.transactions import Reading

T = TypeVar("T")
_decode = msgspec.json.Decoder().decode
SOME = 400
"""Values in one IN (...)."""
_ENTRIES = "SELECT position, map, seq, type, envelope FROM entry WHERE position IN"
_PARTS = """SELECT e.position, p.n, p.field_group, p.sealed FROM entry e CROSS JOIN part p
    WHERE p.map = e.map AND p.seq = e.seq AND e.position IN"""


def entries_at(timelines: Timelines, now: Reading, positions: Iterable[int]) -> dict[int, Entry]:
    """The entries at these positions, by position."""
    found: dict[int, Entry] = {}
    for some in by_hundreds(positions):
        for map_id, rows in _stored(now, some).items():
            entries = timelines.entries(map_id, [stored for _, stored in rows])
            found.update((position, entry) for (position, _), entry in zip(rows, entries, strict=True))
    return found


def bare_at(now: Reading, positions: Iterable[int]) -> list[Entry]:
    """The entries at these positions, in their order, without any personal value: what their envelopes say alone."""
    rows = [row for some in by_hundreds(positions) for row in now.rows(f"{_ENTRIES} {marks(some)}", some)]
    return [_bare(type, bytes(envelope)) for _, _, _, type, envelope in sorted(rows)]


def _bare(type: str, envelope: bytes) -> Entry:
    """With every part there and nothing in it: none of them is opened."""
    parts = _decode(envelope).get("parts", ())
    return at_rest.kept(type, envelope, [(one["group"], b"{}") for one in parts])


def _stored(now: Reading, positions: Sequence[int]) -> dict[str, list[tuple[int, Stored]]]:
    """The rows, by map."""
    parts: defaultdict[int, list[StoredPart]] = defaultdict(list)
    for position, *part in now.each(f"{_PARTS} {marks(positions)} ORDER BY e.position, p.n", positions):
        parts[position].append((part[0], part[1], part[2]))
    found: defaultdict[str, list[tuple[int, Stored]]] = defaultdict(list)
    for position, map_id, seq, type, envelope in now.rows(f"{_ENTRIES} {marks(positions)}", positions):
        found[map_id].append((position, (seq, type, envelope, parts[position])))
    return found


def marks(values: Sequence[object]) -> str:
    """As many question marks, for an IN (...)."""
    return f"({','.join('?' * len(values))})"


def by_hundreds(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, some hundreds at a time."""
    left = iter(values)
    while some := list(islice(left, SOME)):
        yield some
