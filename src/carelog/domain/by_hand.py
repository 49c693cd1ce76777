"""What somebody notes by hand is smaller than what a file may bring: a name fits a line, a note a page, a map a screen.

admit.py alone asks, of entries that somebody with an account notes. The reasons are in docs/limits.md.
"""

from collections.abc import Iterator
from typing import Any

from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.domain.refusals import Refusal
from carelog.domain.timeline import Timeline

NAME, TEXT = 200, 4_000
ELEMENTS, TIES = 2_000, 5_000
_SHORT = frozenset({"name", "title", "type", "field", "household", "contact", "source_id", "care", "relationship"})


def too_much(timeline: Timeline, entry: Entry) -> Refusal | None:
    """Why this is more than is noted by hand, or None."""
    event = entry.event
    for field in (*e.shape(type(event)).texts, "why"):
        value = entry.why if field == "why" else getattr(event, field)
        if any(len(text) > (NAME if field in _SHORT else TEXT) for text in _texts(value)):
            return Refusal("too-long", field)
    head = timeline.head
    full = (isinstance(event, e.ElementAdded) and len(head.elements) >= ELEMENTS) or (
        isinstance(event, e.ConnectionMade) and len(head.connections) >= TIES
    )
    return Refusal("map-full") if full else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
