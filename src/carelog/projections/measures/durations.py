"""How long ties last. That is not in a network of one moment: it needs the entries."""

from collections import defaultdict
from collections.abc import Callable
from statistics import median
from typing import Any

from carelog.domain.entries import DAY_MS
from carelog.domain.events import (
    ConnectionEnded,
    ConnectionMade,
    ConnectionResumed,
    ElementRetired,
    ElementReturned,
    PersonDied,
)
from carelog.domain.timeline import Timeline

Lasted = tuple[list[float], list[float]]
"""Days of the ties that ended, and days so far of those that go on."""


def lasted(timeline: Timeline, on_ms: int, seq: int | None = None) -> Lasted:
    """How long ties lasted, as of a moment. A tie ends with its own end, or with whoever left the map or died."""
    kept = _Ties()
    for one in timeline.known_at(seq).order:
        if one.effective > on_ms:
            break
        if type(one.entry.event) in _NOTES:
            _NOTES[type(one.entry.event)](kept, one.entry.event, one.effective)
    ended = [(end - kept.began[tie]) / DAY_MS for tie, end in kept.over.items() if end >= kept.began.get(tie, end + 1)]
    return ended, [max(0, on_ms - start) / DAY_MS for tie, start in kept.began.items() if tie not in kept.over]


class _Ties:
    """When each tie began and was over, and the ties of each element."""

    def __init__(self) -> None:
        self.began: dict[str, int] = {}
        self.over: dict[str, int] = {}
        self.of: defaultdict[str, list[str]] = defaultdict(list)

    def made(self, event: ConnectionMade, at: int) -> None:
        if event.connection not in self.began:
            self.began[event.connection] = at
            for end in (event.from_, event.to):
                self.of[end].append(event.connection)

    def ended(self, event: ConnectionEnded, at: int) -> None:
        self.over.setdefault(event.connection, at)

    def resumed(self, event: ConnectionResumed, at: int) -> None:
        self.over.pop(event.connection, None)

    def left(self, event: ElementRetired | PersonDied, at: int) -> None:
        for tie in self.of[event.element]:
            self.over.setdefault(tie, at)

    def returned(self, event: ElementReturned, at: int) -> None:
        for tie in self.of[event.element]:
            self.over.pop(tie, None)


_NOTES: dict[type, Callable[[_Ties, Any, int], None]] = {
    ConnectionMade: _Ties.made, ConnectionEnded: _Ties.ended, ConnectionResumed: _Ties.resumed,
    ElementRetired: _Ties.left, PersonDied: _Ties.left, ElementReturned: _Ties.returned,
}  # fmt: skip


def medians(found: Lasted) -> dict[str, float | None]:
    """The two numbers that a page shows; None where there are no such ties."""
    ended, going_on = found
    return {
        "tie_duration": median(ended) if ended else None,
        "tie_age": median(going_on) if going_on else None,
    }
