"""What requests, holds and keeping look like outside: what is brought, and what is answered. No rule is here."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from carelog.domain.about_somebody import entries_that_mention
from carelog.domain.access.can import Action
from carelog.domain.access.relations import Access
from carelog.domain.access.requests import Hold, Request, months_later
from carelog.domain.events import MapClosed, MapReopened
from carelog.domain.timeline import Timeline
from carelog.requesting import Waiting, would_go
from carelog.seeing import Seen
from carelog.web.bodies import Body, Day, Id, Text, Word

Ids = Annotated[list[Id], Meta(max_length=2_000)]


class Asks(Body):
    """A request. `received_on`: today where it is not said; `by_element`: who on the map asks, if another does."""

    asks: Literal["erase", "put-right"]
    of: Literal["entries", "person", "map"]
    text: Text
    by: Word = "themselves"
    ground: Word = "asked"
    entries: Ids | None = None
    groups: Annotated[list[Word], Meta(max_length=20)] | None = None
    element: Id | None = None
    by_element: Id | None = None
    received_on: Day | None = None


class Decides(Body):
    decision: Literal["granted", "partly", "refused"]
    text: Text
    exemption: Word | None = None
    entries: Ids | None = None
    also: Ids | None = None


class Why(Body):
    why: Text


class Holds(Body):
    reason: Text
    until: Day | None = None


class Keeps(Body):
    """`years`: in figures."""

    basis: Word
    years: Word


class Noted(Struct):
    """The id of the entry that says so."""

    noted: str


class RequestSaid(Struct):
    """A request as this person may read it. `state`: open, decided (waits for a second person), done, refused,
    withdrawn. `text` and `told` are null where they are not for them, or erased. `due`: the last day for an answer;
    `days_left`: until then, below 0 once it is over. While it waits, `goes` are the entries whose words it is about,
    and `mention`, for whoever decides, others in which the person is named.
    """

    id: str
    map: str
    asks: str
    of: str
    entries: list[str]
    element: str | None
    by: str
    by_element: str | None
    ground: str
    received_on: str
    due: str
    days_left: int
    overdue: bool
    extended: bool
    state: str
    text: str | None
    decision: str | None
    exemption: str | None
    told: str | None
    goes: list[str]
    mention: list[str]


class HoldSaid(Struct):
    """A legal hold; `reason` is null where it is not for this person."""

    id: str
    placed_at: str
    until: str | None
    by_operator: bool
    stands: bool
    reason: str | None


class KeptFor(Struct):
    """`keep_until`: the day from which on the map may go; null while it is open, or where nothing was set."""

    basis: str | None
    years: int | None
    closed_on: str | None
    keep_until: str | None
    over: bool


class RequestsOfMap(Struct):
    requests: list[RequestSaid]
    holds: list[HoldSaid]
    kept: KeptFor


class BareRequest(Struct):
    """What whoever looks after accounts is shown of a request: nothing that it is about, but of how many entries the
    words would go.
    """

    id: str
    map: str
    asks: str
    of: str
    ground: str
    received_on: str
    due: str
    days_left: int
    overdue: bool
    state: str
    decision: str | None
    goes: int


class RequestsWaiting(Struct):
    requests: list[BareRequest]


def requests_of(seen: Seen) -> RequestsOfMap:
    """What was asked, as far as this person reads it; what waits comes first, by the day on which it is due."""
    access, today = seen.timeline.access, seen.at[:10]
    found = sorted(access.requests.values(), key=lambda one: (not one.waits, one.due, one.id))
    return RequestsOfMap(
        [_request(one, seen, today) for one in found],
        [_hold(one, seen.timeline, seen.at) for one in reversed(access.holds.values())],
        kept_for(seen.timeline, access, today),
    )


def _request(one: Request, seen: Seen, today: str) -> RequestSaid:
    made, decided = one.made, one.decided
    return RequestSaid(
        id=one.id, map=seen.map, asks=made.asks, of=made.of, entries=[*(made.entries or ())], element=made.element,
        by=made.by, by_element=made.by_element, ground=made.ground, received_on=made.received_on, due=one.due,
        days_left=_days(today, one.due), overdue=one.overdue(today), extended=one.extended, state=one.state,
        text=made.text, decision=decided and decided.decision, exemption=decided and decided.exemption,
        told=decided and decided.text, goes=[each.id for each in would_go(seen.timeline, one)] if one.waits else [],
        mention=_mention(one, seen),
    )  # fmt: skip


def _mention(one: Request, seen: Seen) -> list[str]:
    if one.made.element is None or not one.waits or not seen.can(Action.DECIDE):
        return []
    return [each.id for each in entries_that_mention(seen.timeline, one.made.element)]


def _days(today: str, due: str) -> int:
    return (date.fromisoformat(due) - date.fromisoformat(today)).days


def bare(waiting: Waiting, today: str) -> BareRequest:
    one = waiting.request
    made, decided = one.made, one.decided
    return BareRequest(
        one.id, waiting.map, made.asks, made.of, made.ground, made.received_on, one.due, _days(today, one.due),
        one.overdue(today), one.state, decided and decided.decision, waiting.goes,
    )  # fmt: skip


def _hold(one: Hold, timeline: Timeline, at: str) -> HoldSaid:
    reason = getattr(timeline.by_id[one.id].event, "reason", None)
    return HoldSaid(one.id, one.placed_at, one.until, one.by_operator, one.stands(at), reason)


def kept_for(timeline: Timeline, access: Access, today: str) -> KeptFor:
    """How long the map is kept: the clock starts when it is closed, and stops when it is opened again."""
    kept, closed = access.retention, _closed_on(timeline)
    until = months_later(closed, 12 * kept.years) if kept is not None and closed is not None else None
    return KeptFor(
        kept.basis if kept else None, kept.years if kept else None, closed, until, until is not None and today >= until
    )


def _closed_on(timeline: Timeline) -> str | None:
    """The day on which the map was closed, while it is."""
    if not timeline.head.closed:
        return None
    last = next(one for one in reversed(timeline.order) if isinstance(one.entry.event, MapClosed | MapReopened))
    return last.entry.recorded_at[:10]
