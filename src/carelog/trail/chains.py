"""What became of an entry: what puts it right, marks or disputes it, what it does that to itself, and so on."""

import msgspec

from carelog.trail.entries import by_hundreds, marks
from carelog.trail.rows import IS, TOUCHES, ids
from carelog.transactions import Reading

MOST = 500
"""Entries of one chain; no chain of people's is as long."""
_AT = "SELECT e.type, e.envelope FROM trail_name d CROSS JOIN entry e WHERE e.position = d.position AND d.how IN"
_decode = msgspec.json.Decoder().decode


def chain_of(now: Reading, entry: str) -> tuple[str, ...]:
    """The ids of the entries that hang together with this one, itself included; none where there is no such entry."""
    found: set[str] = set()
    fresh = {entry}
    while fresh and len(found) < MOST:
        said = [ids(_decode(bytes(envelope)), type) for type, envelope in _naming(now, fresh)]
        found |= fresh if said else set()
        fresh = {name for one in said for name, how in one.items() if how in (IS, TOUCHES)} - found
    return tuple(sorted(found))


def _naming(now: Reading, names: set[str]) -> list[tuple[str, bytes]]:
    """The entries of these ids, and those that touch them: (type, envelope)."""
    return [
        (row[0], row[1])
        for some in by_hundreds(names)
        for row in now.rows(f"{_AT} ('{IS}', '{TOUCHES}') AND d.name IN {marks(some)}", some)
    ]
