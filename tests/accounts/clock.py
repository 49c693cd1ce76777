"""A clock that stands still until a test moves it, and work that is done by several at one time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

from carelog.domain.refusals import NotPossible


class Clock:
    """Call it for the time; `pass_by(minutes=5)` moves it on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 25, 18, 40, 2, 113000, UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


def at_once(times: int, work: Callable[[], Any]) -> list[Any]:
    """What each of so many threads came to, all of which start together; the code where it was not possible."""
    start = Barrier(times)

    def one(_: int) -> Any:
        start.wait()
        try:
            return work()
        except NotPossible as error:
            return error.code

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def refused(work: Callable[[], Any]) -> str:
    """The code with which this is refused."""
    try:
        work()
    except NotPossible as error:
        assert error.sentence.endswith(".")
        return error.code
    raise AssertionError("It was not refused.")
