"""What carelog notes of itself right after an entry, in the same commit: the part of whoever begins a map, what was
noted differently, a tie joined with another, what a settled discrepancy comes to, and that what is about somebody else
is to be erased.

Every id is made from the entry's own: one that comes again after a restored backup is followed by the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.discrepancies import what_follows
from carelog.domain.entries import UNKNOWN_WHEN, Entry, changed
from carelog.domain.fields import field_of
from carelog.domain.meeting import ALONE, VALUE, Met, meet
from carelog.domain.timeline import Timeline

STARTS_AS = {"personal": "worker", "community": "keeper", "practice": "trainee"}
"""The part of somebody who begins a map on their phone, by its kind."""
FOLLOWED = frozenset({e.MapStarted, e.DiscrepancySettled, e.EntryInError})
"""Events that are followed by something whether they met others or not."""
_WORST = ("recorded", "recorded-merged", "recorded-discrepancy")


@dataclass(frozen=True)
class Outcome:
    """The answer to an entry that is recorded; the id of the discrepancy found, if one was."""

    answer: str
    code: str | None = None
    discrepancy: str | None = None


def discrepancy_of(entry: str) -> str:
    """The id of the discrepancy that this entry brought to light."""
    return str(uuid5(UUID(entry), "discrepancy-found"))


class Follows:
    """Records an entry and what follows from it. `add` takes an entry in as the next of the log."""

    def __init__(self, timeline: Timeline, add: Callable[[Entry], Entry], actor: Actor | None) -> None:
        self._timeline, self._add, self._actor = timeline, add, actor

    def after(self, entry: Entry, met: Met) -> Outcome:
        """Record it, which met others like this, and all that follows."""
        self._add(entry)
        outcome = Outcome(met.answer, met.code, self._found(entry, met))
        if met.joins is not None:
            self._note(entry, "connections-merged", met.joins)
        for n, event in enumerate(met.again):
            outcome = self._said_again(entry, f"again-{n}", event, outcome)
        if isinstance(entry.event, e.MapStarted) and self._actor is not None:
            self._note(entry, "role-granted", _part(entry, entry.event, self._actor), **_by(entry))
        if isinstance(entry.event, e.DiscrepancySettled):
            self._settled(entry)
        if isinstance(entry.event, e.EntryInError) and entry.event.is_about is not None and self._is_decided_on():
            self._note(entry, "request-made", _to_erase(entry, entry.event))
        return outcome

    def _is_decided_on(self) -> bool:
        """On a practice map there is nobody but its trainee, who erases it whole and alone."""
        return self._timeline.head.kind != "practice"

    def _found(self, entry: Entry, met: Met) -> str | None:
        if not met.clashes:
            return None
        found = discrepancy_of(entry.id)
        about = {"kind": met.about, "thing": e.thing_of(entry.event), "field": _field(entry, met)}
        ids = tuple(one.id for one in met.clashes)
        event = e.DiscrepancyFound(discrepancy=found, entries=(*ids, entry.id), about=about)
        self._note(entry, "discrepancy-found", event)
        return found

    def _said_again(self, entry: Entry, kind: str, event: e.Event, outcome: Outcome) -> Outcome:
        """What was said of one thing, said of the one that stands for it; that may meet others in its turn."""
        again = changed(entry, {**_follow(entry, kind), "event": event, "corrects": None})
        met = meet(self._timeline, again)
        self._add(again)
        found = self._found(again, met) if met is not ALONE else None
        if found is None or _WORST.index(met.answer) <= _WORST.index(outcome.answer):
            return outcome
        # The receipt of the entry itself leads to the card.
        return Outcome(met.answer, met.code, found)

    def _settled(self, entry: Entry) -> None:
        for n, (event, corrects) in enumerate(list(what_follows(self._timeline, entry))):
            first = self._timeline.by_id.get(corrects or "")
            when = {"occurred": first.occurred} if first is not None else {}
            self._note(entry, f"settled-{n}", event, corrects=corrects, **_by(entry), **when)

    def _note(self, entry: Entry, kind: str, event: e.Event, **more: object) -> None:
        said = {"occurred": entry.occurred if entry.occurred.on else UNKNOWN_WHEN, "audience": event.audience, **more}
        self._add(changed(Entry(id="", map=entry.map, event=event), {**_follow(entry, kind), **said}))


def _follow(entry: Entry, kind: str) -> dict[str, str]:
    return {"id": str(uuid5(UUID(entry.id), kind)), "caused_by": entry.id, "via": "carelog"}


def _by(entry: Entry) -> dict[str, str | None]:
    return {"noted_by": entry.noted_by, "acting_as": entry.acting_as}


def _part(entry: Entry, event: e.MapStarted, actor: Actor) -> e.RoleGranted:
    """The part in it of whoever began a map, from now on."""
    return e.RoleGranted(
        account=actor.account or "", role=STARTS_AS[event.kind], from_=entry.recorded_at,
        organisation=actor.organisation,
    )  # fmt: skip


def _to_erase(entry: Entry, event: e.EntryInError) -> e.RequestMade:
    """What is about nobody here is to go: two people look at it, as at any other request."""
    return e.RequestMade(
        asks="erase", of="entries", entries=(event.entry,), by="carelog", ground="about-someone-else",
        received_on=entry.recorded_at[:10],
    )  # fmt: skip


def _field(entry: Entry, met: Met) -> str | None:
    """The field that it is about, without the words of a custom one."""
    if met.about != VALUE:
        return None
    field = field_of(entry.event)
    if isinstance(field, tuple):
        return str(field[0])
    return field if isinstance(field, str) else None
