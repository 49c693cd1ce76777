"""What was asked to be erased or put right, what holds an erasure up, and how long a map is kept: the fold of those
entries. Like all of access it goes by the order of recording and the server's clock alone.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from carelog.domain import events as e
from carelog.domain.access.moments import after_day
from carelog.domain.entries import Entry

MONTHS, MORE_MONTHS = 1, 2
"""How long a request may take, and how much longer where it was extended: UK GDPR, Article 12(3)."""


@dataclass(frozen=True)
class Request:
    """A request as it stands. `id` is that of the entry which made it; `made` that entry's event.

    `state`: "open"; "decided" while an erasure waits for a second person; then "done", "refused" or "withdrawn".
    """

    id: str
    made: e.RequestMade
    made_by: str | None
    made_at: str
    state: str = "open"
    extended: bool = False
    decided: e.RequestDecided | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    agreed_by: str | None = None
    agreed_at: str | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in ("open", "decided")

    @property
    def due(self) -> str:
        """The last day on which it is to be answered."""
        return months_later(self.made.received_on, MONTHS + (MORE_MONTHS if self.extended else 0))

    def overdue(self, today: str) -> bool:
        return self.waits and today > self.due


@dataclass(frozen=True)
class Hold:
    """A legal hold: no words of the map are erased while it stands. `by_operator`: placed at the command line."""

    id: str
    placed_by: str | None
    placed_at: str
    by_operator: bool
    until: str | None
    lifted_at: str | None = None

    def stands(self, at: str) -> bool:
        return self.lifted_at is None and (self.until is None or at < after_day(self.until))


@dataclass(frozen=True)
class Retention:
    """On what basis a map is kept, and how many years after it was closed."""

    basis: str
    years: int
    set_at: str


def months_later(day: str, months: int) -> str:
    """The same day of a later month, or that month's last: 31 January and one month is 28 or 29 February."""
    found = date.fromisoformat(day)
    year, month = divmod(found.year * 12 + found.month - 1 + months, 12)
    return date(year, month + 1, min(found.day, monthrange(year, month + 1)[1])).isoformat()


def _made(access: Any, entry: Entry, event: e.RequestMade) -> None:
    access.requests[entry.id] = Request(entry.id, event, entry.noted_by, entry.recorded_at)


def _extended(access: Any, entry: Entry, event: e.RequestExtended) -> None:
    _change(access, event.request, extended=True)


def _decided(access: Any, entry: Entry, event: e.RequestDecided) -> None:
    found = access.requests.get(event.request)
    if found is not None:
        _change(
            access, event.request, state=_after(found, event), decided=event, decided_by=entry.noted_by,
            decided_at=entry.recorded_at,
        )  # fmt: skip


def _after(request: Request, event: e.RequestDecided) -> str:
    """Only an erasure waits for a second person."""
    if event.decision == "refused":
        return "refused"
    return "decided" if request.made.asks == "erase" else "done"


def _agreed(access: Any, entry: Entry, event: e.RequestAgreed) -> None:
    _change(access, event.request, state="done", agreed_by=entry.noted_by, agreed_at=entry.recorded_at)


def _withdrawn(access: Any, entry: Entry, event: e.RequestWithdrawn) -> None:
    _change(access, event.request, state="withdrawn")


def _change(access: Any, request: str, **more: Any) -> None:
    if (found := access.requests.get(request)) is not None:
        access.requests[request] = replace(found, **more)


def _held(access: Any, entry: Entry, event: e.HoldPlaced) -> None:
    by_operator = entry.via == "operator"
    access.holds[entry.id] = Hold(entry.id, entry.noted_by, entry.recorded_at, by_operator, event.until)


def _lifted(access: Any, entry: Entry, event: e.HoldLifted) -> None:
    if (found := access.holds.get(event.hold)) is not None:
        access.holds[event.hold] = replace(found, lifted_at=entry.recorded_at)


def _kept(access: Any, entry: Entry, event: e.RetentionSet) -> None:
    access.retention = Retention(event.basis, event.years, entry.recorded_at)


FOLDS: dict[type[e.Event], Callable[[Any, Entry, Any], None]] = {
    e.RequestMade: _made,
    e.RequestExtended: _extended,
    e.RequestDecided: _decided,
    e.RequestAgreed: _agreed,
    e.RequestWithdrawn: _withdrawn,
    e.HoldPlaced: _held,
    e.HoldLifted: _lifted,
    e.RetentionSet: _kept,
}
REQUESTS = frozenset(FOLDS)
"""The events that are only for whoever asked, and for those who decide or audit."""
