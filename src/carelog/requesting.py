"""Asking for what is kept to be erased or put right, deciding it, and carrying it out; holds, and how long a map is
kept. What happened are access entries on the map; the rules for them are in domain/admit_requests.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from carelog.domain import events as e
from carelog.domain.about_somebody import entries_about
from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.relations import Access
from carelog.domain.access.requests import Request
from carelog.domain.access.views import acting_as
from carelog.domain.entries import Entry, Occurred
from carelog.domain.refusals import NotPossible, sentence
from carelog.domain.timeline import Timeline
from carelog.erasing import Erased, Erasing
from carelog.ids import entry_id
from carelog.record import Record
from carelog.seeing import no_map

OWN_WORDS = ("request", "answer")
"""The field groups of what a request itself says."""
ASKED = "SELECT DISTINCT map FROM entry WHERE type = 'request-made' ORDER BY map"
"""The maps on which something was ever asked for."""


@dataclass(frozen=True)
class Waiting:
    """A request on which somebody has to act, the map it is on, and of how many entries the words would go."""

    map: str
    request: Request
    goes: int


class Requesting:
    """Requests on maps. Each method asks `can` under the lock of the map. `actor`: None is whoever has the data folder.

    Raises NotPossible where one may not, with the sentence of the rule that objects.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def ask(self, map_id: str, actor: Actor, event: e.RequestMade) -> str:
        """The id of the request. For somebody else it may be noted by those who may ask for another."""
        own = event.by_element is None or event.by_element in self._own(map_id, actor)
        return self._say(map_id, actor, Action.ASK if own else Action.ASK_FOR_ANOTHER, event)

    def _own(self, map_id: str, actor: Actor) -> set[str | None]:
        with self._record.reading(map_id) as timeline:
            return {one.element for one in timeline.access.held_by(actor.account, self._record.now())}

    def extend(self, map_id: str, actor: Actor, request: str, why: str) -> str:
        return self._say(map_id, actor, Action.DECIDE, e.RequestExtended(request=request, why=why))

    def decide(self, map_id: str, actor: Actor, event: e.RequestDecided) -> str:
        """Decide it; an erasure that is granted then waits for a second person. The id of the entry."""
        return self._say(map_id, actor, Action.DECIDE, event)

    def withdraw(self, map_id: str, actor: Actor, request: str) -> str:
        """Take a request back: one's own, or what whoever decides was told is wanted no more."""
        with self._record.reading(map_id) as timeline:
            found = timeline.access.requests.get(request)
        own = found is not None and found.made_by is not None and found.made_by == actor.account
        return self._say(map_id, actor, Action.ASK if own else Action.DECIDE, e.RequestWithdrawn(request=request))

    def hold(self, map_id: str, actor: Actor | None, reason: str, until: str | None = None) -> str:
        return self._say(map_id, actor, Action.HOLD, e.HoldPlaced(reason=reason, until=until))

    def lift(self, map_id: str, actor: Actor | None, hold: str) -> str:
        return self._say(map_id, actor, Action.HOLD, e.HoldLifted(hold=hold))

    def keep_for(self, map_id: str, actor: Actor | None, basis: str, years: int) -> str:
        return self._say(map_id, actor, Action.HOLD, e.RetentionSet(basis=basis, years=years))

    def agree(self, map_id: str, actor: Actor, request: str) -> Erased:
        """Agree as the second person, and erase: the agreement and the erasure are one commit."""
        with self._record.reading(map_id) as timeline:
            found = timeline.access.requests.get(request)
            going = [*_going(timeline, found)] if found is not None else []
        if found is None or found.decided is None:
            raise NotPossible("no-request", sentence("no-request"))
        by = [one for one in (found.decided_by, actor.account) if one]
        erasing = Erasing(self._record, lambda: self._agreed(map_id, actor, found))
        made, decided = found.made, found.decided
        if made.of == "map" and decided.decision == "granted":
            return erasing.whole(map_id, ground=made.ground, decided_by=by)
        if made.of == "person" and decided.decision == "granted" and made.element is not None:
            also = [*(decided.also or ()), request]
            return erasing.person(map_id, made.element, ground=made.ground, also=also, decided_by=by)
        groups = [*made.groups, *OWN_WORDS] if made.groups and decided.decision == "granted" else None
        return erasing.entries(map_id, going, ground=made.ground, groups=groups, decided_by=by)

    def _agreed(self, map_id: str, actor: Actor, request: Request) -> str:
        if self._record.lock(map_id).access.requests.get(request.id) != request:
            raise NotPossible("decided-anew", "Somebody decided this anew just now. Please look at it again.")
        may_unseen = can(actor, Action.AGREE_TO_ERASING, On(), self._record.now())
        return self._say(map_id, actor, None if may_unseen else Action.DECIDE, e.RequestAgreed(request=request.id))

    def waiting(self) -> Iterator[Waiting]:
        """Every request of the deployment on which somebody has to act, the most urgent first."""
        with self._record.database.read() as now:
            maps = [map_id for (map_id,) in now.rows(ASKED)]
        found = [one for map_id in maps for one in self._of(map_id)]
        yield from sorted(found, key=lambda one: (one.request.due, one.request.id))

    def _of(self, map_id: str) -> list[Waiting]:
        with self._record.reading(map_id) as timeline:
            waiting = [one for one in timeline.access.requests.values() if one.waits]
            return [Waiting(map_id, one, len(would_go(timeline, one))) for one in waiting]

    def _say(self, map_id: str, actor: Actor | None, action: Action | None, event: e.Event) -> str:
        """Write one access entry; its id. No action: it was asked already whether they may."""
        now = self._record.now()
        with self._record.together():
            access = self._record.lock(map_id).access
            if actor is not None and action is not None:
                _need(actor, action, access, map_id, now)
            role = acting_as(actor, access, map_id, now) if actor is not None else None
            entry = Entry(
                id=entry_id(), map=map_id, event=event, occurred=Occurred(now, "exact"), noted_at=now,
                noted_by=actor.account if actor is not None else self._record.operator, acting_as=role,
                via="operator" if actor is None else "online",
            )  # fmt: skip
            [answer] = self._record.write(map_id, [entry], door=e.Door.ACCESS)
        if answer.answer != "recorded":
            raise NotPossible(answer.code or answer.answer, answer.message)
        return entry.id


def _need(actor: Actor, action: Action, access: Access, map_id: str, now: str) -> None:
    if access.kind is None or not can(actor, Action.SEE, On(access, map_id), now):
        raise no_map()
    if not can(actor, action, On(access, map_id), now):
        raise NotPossible("not-yours", sentence("not-yours"))


def _going(timeline: Timeline, request: Request) -> Iterator[str]:
    """The ids of the entries whose words go, and with them the words of the request: they tell of the same."""
    decided = request.decided
    yield from (request.id, *(one.id for one in timeline.entries if getattr(one.event, "request", "") == request.id))
    yield from (decided and decided.entries) or request.made.entries or ()
    yield from (decided and decided.also) or ()


def would_go(timeline: Timeline, request: Request) -> list[Entry]:
    """The entries whose words would go if this was granted, in the order of seq."""
    made = request.made
    if made.of == "map":
        return timeline.entries
    if made.of == "person" and made.element is not None:
        return entries_about(timeline, made.element)
    return [timeline.by_id[one] for one in made.entries or () if one in timeline.by_id]
