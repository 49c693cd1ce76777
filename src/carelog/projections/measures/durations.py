"""How long ties last. That is not in a network of one moment: it needs the entries."""

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
    over = {tie: end for tie, began in kept.began.items() if (end := kept.over(tie)) is not None and end >= began}
    going_on = [max(0, on_ms - began) / DAY_MS for tie, began in kept.began.items() if kept.over(tie) is None]
    return [(end - kept.began[tie]) / DAY_MS for tie, end in over.items()], going_on


class _Ties:
    """When each tie began, when it was ended, and when whom it joins left: it is over with the first of these."""

    def __init__(self) -> None:
        self.began: dict[str, int] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        self._ended: dict[str, int] = {}
        self._left: dict[str, int] = {}

    def over(self, tie: str) -> int | None:
        left = (self._left.get(end) for end in self._ends[tie])
        return min((at for at in (self._ended.get(tie), *left) if at is not None), default=None)

    def made(self, event: ConnectionMade, at: int) -> None:
        self.began.setdefault(event.connection, at)
        self._ends.setdefault(event.connection, (event.from_, event.to))

    def ended(self, event: ConnectionEnded, at: int) -> None:
        self._ended.setdefault(event.connection, at)

    def resumed(self, event: ConnectionResumed, at: int) -> None:
        self._ended.pop(event.connection, None)

    def left(self, event: ElementRetired | PersonDied, at: int) -> None:
        self._left.setdefault(event.element, at)

    def returned(self, event: ElementReturned, at: int) -> None:
        self._left.pop(event.element, None)


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
