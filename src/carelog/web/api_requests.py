"""Asking for what is kept to be erased or put right, deciding it, holds, how long a map is kept: the access door."""

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from carelog.domain import events as e
from carelog.domain.access.can import Action, On, can
from carelog.domain.refusals import NotPossible, sentence
from carelog.seeing import Seen
from carelog.web import shapes
from carelog.web.api_signing_in import NOT_IN
from carelog.web.bodies import Nothing
from carelog.web.desk import Desk, Visitor
from carelog.web.requests_said import (
    Asks,
    BareRequest,
    Decides,
    Holds,
    Keeps,
    Noted,
    RequestsOfMap,
    RequestsWaiting,
    Why,
    bare,
    requests_of,
)
from carelog.web.shapes_people import ErasedForGood

ANSWERS = NOT_IN | {404: shapes.not_there("There is no such map, for this person.")}
AT = "/api/maps/{map_id:str}/requests"


@get(AT, sync_to_thread=True, responses=ANSWERS)
def map_requests(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> RequestsOfMap:
    """What was asked to be erased or put right, holds, and how long the map is kept."""
    with desk.map(request, map_id, "program", "requests") as seen:
        return requests_of(seen)


@get("/api/requests", sync_to_thread=True, responses=NOT_IN)
def waiting(request: Request, desk: NamedDependency[Desk]) -> RequestsWaiting:
    """The requests on which whoever asks has to act: to decide, or to agree as the second person. Nothing is told here
    of what they are about.
    """
    return RequestsWaiting(to_act_on(desk, desk.visitor(request)))


def to_act_on(desk: Desk, visitor: Visitor) -> list[BareRequest]:
    """The requests that wait for this person."""
    now = desk.record.now()
    found = []
    for one in desk.requesting.waiting():
        with desk.record.reading(one.map) as timeline:
            decides = can(visitor.actor, Action.DECIDE, On(timeline.access, one.map), now)
        second = one.request.state == "decided" and one.request.decided_by != visitor.account
        if decides or (second and can(visitor.actor, Action.AGREE_TO_ERASING, On(), now)):
            found.append(bare(one, now[:10]))
    return found


@post(AT, sync_to_thread=True, status_code=200, responses=ANSWERS)
def ask(map_id: FromPath[str], data: JSONBody[Asks], request: Request, desk: NamedDependency[Desk]) -> Noted:
    """Ask for something that one sees to be erased or put right, for oneself or for somebody else."""
    visitor = desk.visitor(request)
    with desk.seeing.open(map_id, visitor.actor) as seen:
        _sees(seen, data)
    event = e.RequestMade(
        asks=data.asks, of=data.of, entries=_ids(data.entries), groups=_ids(data.groups), element=data.element,
        by=data.by, by_element=data.by_element, ground="inaccurate" if data.asks == "put-right" else data.ground,
        received_on=data.received_on or desk.record.now()[:10], text=data.text,
    )  # fmt: skip
    noted = desk.requesting.ask(map_id, visitor.actor, event)
    desk.note(request, "request-made", account=visitor.account, map=map_id)
    return Noted(noted)


def _sees(seen: Seen, data: Asks) -> None:
    """Nobody asks about what they do not see: that it is there would be told by the answer."""
    if any(one not in seen.timeline.by_id for one in data.entries or ()):
        raise NotPossible("no-entry", sentence("no-entry"))
    if any(one not in seen.timeline.head.elements for one in (data.element, data.by_element) if one is not None):
        raise NotPossible("thing-not-there", sentence("thing-not-there", "somebody"))


def _ids(said: list[str] | None) -> tuple[str, ...] | None:
    return tuple(said) if said else None


@post(AT + "/{asked:str}/extend", sync_to_thread=True, status_code=200, responses=ANSWERS)
def extend(
    map_id: FromPath[str], asked: FromPath[str], data: JSONBody[Why], request: Request, desk: NamedDependency[Desk]
) -> Noted:
    """Take two more months, once, and say why."""
    visitor = desk.visitor(request)
    return Noted(desk.requesting.extend(map_id, visitor.actor, asked, data.why))


@post(AT + "/{asked:str}/decide", sync_to_thread=True, status_code=200, responses=ANSWERS)
def decide(
    map_id: FromPath[str], asked: FromPath[str], data: JSONBody[Decides], request: Request, desk: NamedDependency[Desk]
) -> Noted:
    """Decide a request. An erasure that is granted waits for a second person."""
    visitor = desk.proved(request)
    event = e.RequestDecided(
        request=asked, decision=data.decision, exemption=data.exemption, entries=_ids(data.entries),
        also=_ids(data.also), text=data.text,
    )  # fmt: skip
    noted = desk.requesting.decide(map_id, visitor.actor, event)
    desk.note(request, "request-decided", account=visitor.account, map=map_id)
    return Noted(noted)


@post(AT + "/{asked:str}/agree", sync_to_thread=True, status_code=200, responses=ANSWERS)
def agree(
    map_id: FromPath[str], asked: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> ErasedForGood:
    """Agree as the second person: the words go at once, for good."""
    visitor = desk.proved(request)
    found = desk.requesting.agree(map_id, visitor.actor, asked)
    desk.note(request, "erased", account=visitor.account, map=map_id)
    return ErasedForGood(map_id, found.seq, found.parts)


@post(AT + "/{asked:str}/withdraw", sync_to_thread=True, status_code=200, responses=ANSWERS)
def withdraw(
    map_id: FromPath[str], asked: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> Noted:
    """Take a request back."""
    return Noted(desk.requesting.withdraw(map_id, desk.visitor(request).actor, asked))


@post("/api/maps/{map_id:str}/holds", sync_to_thread=True, status_code=200, responses=ANSWERS)
def hold(map_id: FromPath[str], data: JSONBody[Holds], request: Request, desk: NamedDependency[Desk]) -> Noted:
    """Place a legal hold: nothing on the map is erased while it stands."""
    visitor = desk.proved(request)
    noted = desk.requesting.hold(map_id, visitor.actor, data.reason, data.until)
    desk.note(request, "hold-placed", account=visitor.account, map=map_id)
    return Noted(noted)


@post("/api/maps/{map_id:str}/holds/{held:str}/lift", sync_to_thread=True, status_code=200, responses=ANSWERS)
def lift(
    map_id: FromPath[str], held: FromPath[str], data: JSONBody[Nothing], request: Request, desk: NamedDependency[Desk]
) -> Noted:
    """Lift a legal hold."""
    visitor = desk.proved(request)
    noted = desk.requesting.lift(map_id, visitor.actor, held)
    desk.note(request, "hold-lifted", account=visitor.account, map=map_id)
    return Noted(noted)


@post("/api/maps/{map_id:str}/retention", sync_to_thread=True, status_code=200, responses=ANSWERS)
def keep_for(map_id: FromPath[str], data: JSONBody[Keeps], request: Request, desk: NamedDependency[Desk]) -> Noted:
    """Say on what basis the map is kept, and how many years after it was closed."""
    visitor = desk.proved(request)
    if not data.years.isascii() or not data.years.isdecimal():
        raise NotPossible("bad-years", sentence("bad-years"))
    return Noted(desk.requesting.keep_for(map_id, visitor.actor, data.basis, int(data.years)))


HANDLERS = [map_requests, waiting, ask, extend, decide, agree, withdraw, hold, lift, keep_for]
