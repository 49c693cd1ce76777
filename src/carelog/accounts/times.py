"""Times as the tables keep them: UTC, ISO, to the millisecond, so that they compare as text."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def told(moment: datetime) -> str:
    """A moment as text, like `2026-11-25T18:40:02.113+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def shifted(moment: str, by: timedelta) -> str:
    """The text of another moment, that much later (or earlier)."""
    return told(datetime.fromisoformat(moment) + by)


class Times:
    """A clock, read as text; without one, the server's own."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or (lambda: datetime.now(UTC))

    def now(self) -> str:
        """This moment."""
        return told(self._clock())

    def ago(self, span: timedelta) -> str:
        """The moment that lies this far back."""
        return told(self._clock() - span)

    def ahead(self, span: timedelta) -> str:
        """The moment that lies this far ahead."""
        return told(self._clock() + span)
