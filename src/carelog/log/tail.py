"""Following the log as it grows, whichever process writes it.

By asking, on both engines: SQLite cannot call back across processes, and PostgreSQL's NOTIFY makes
every commit on the server wait in one line.
"""

from collections import deque
from collections.abc import Sequence
from threading import Event

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription

from carelog.database import Database

PAGE = 500


class Tail(Subscription[ApplicationRecorder]):
    """The events after a position one by one, waiting at the end for more until `stop()`."""

    def __init__(
        self,
        recorder: ApplicationRecorder,
        database: Database,
        gt: int | None,
        topics: Sequence[str],
    ) -> None:
        super().__init__(recorder, gt, topics)
        self._database = database
        self._seen: int | None = None
        self._page: deque[Notification] = deque()
        self._stopped = Event()

    def stop(self) -> None:
        """Ends the iteration, from any thread, also while it waits."""
        super().stop()
        self._stopped.set()

    def __next__(self) -> Notification:
        while not self._stopped.is_set():
            if self._page:
                return self._page.popleft()
            self._look()
        raise StopIteration

    def _look(self) -> None:
        # Asked before the page is read: what comes in between is a change the next look will see.
        changes = self._database.changes()
        if changes == self._seen:
            self._stopped.wait(self._database.pause)
        else:
            self._seen = changes
            self._turn_page()

    def _turn_page(self) -> None:
        after = self._last_notification_id or 0
        last = self._recorder.max_notification_id() or 0
        self._page.extend(
            self._recorder.select_notifications(after, PAGE, last, self._topics, inclusive_of_start=False)
        )
        if len(self._page) == PAGE:
            last, self._seen = self._page[-1].id, None
        # To the end, not to the last event found: a search for rare topics would start over there.
        self._last_notification_id = max(after, last)
