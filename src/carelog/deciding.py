"""How a batch of entries is decided, in memory, before anything of it is stored: each alone, or a group as one.

What follows from an entry (a discrepancy found, a part in a map that was begun) is noted right after it, in
following.py.
"""

import logging
from itertools import groupby
from traceback import extract_tb
from typing import Any, NamedTuple

import msgspec

from carelog import wire
from carelog.domain import admit as rules
from carelog.domain.access.can import Actor
from carelog.domain.access.noting import Held
from carelog.domain.access.views import acting_as
from carelog.domain.entries import Entry, recorded
from carelog.domain.events import Door, MapStarted
from carelog.domain.meeting import ALONE, meet
from carelog.domain.refusals import sentence
from carelog.domain.timeline import Timeline
from carelog.following import FOLLOWED, STARTS_AS, Follows, discrepancy_of
from carelog.log import Receipt

KeptAside = tuple[Any, ...]
"""A row of the table kept_aside: an entry that is not in the log and must not be lost."""
WORSE = ("refused", "held")
"""Answers of which one takes its whole group along, the worst first."""
NOT_ADDED = frozenset({*WORSE, "unknown-type"})
"""Answers of entries that are kept aside: what builds on one of them waits for it."""


class Answer(NamedTuple):
    """What became of one entry: the answer, its seq if it has one, and, where it was not added, a code and a sentence.

    A repeated entry is answered "duplicate", with its first answer in `original`.
    """

    id: str
    answer: str
    seq: int | None = None
    code: str | None = None
    message: str = ""
    original: str | None = None
    discrepancy: str | None = None


class Batch:
    """One batch being decided: what is recorded so far, and the receipt of every entry."""

    def __init__(
        self,
        timeline: Timeline,
        map_id: str,
        door: Door,
        now: str,
        answered: dict[str, Receipt],
        actor: Actor | None,
    ) -> None:
        self._timeline, self._map, self._door, self._actor = timeline, map_id, door, actor
        # A clock that was set back must not put an entry before those already recorded.
        self._now = max(now, timeline.last_recorded_at)
        self._answered = answered
        self._seq = timeline.seq
        self.recorded: list[Entry] = []
        self.receipts: list[Receipt] = []
        self.kept_aside: list[KeptAside] = []

    def take(self, noted: list[Entry]) -> list[Answer]:
        """Decide the whole batch, in its order, each group as one."""
        answers: list[Answer] = []
        for group_id, group in groupby(noted, key=_group):
            if group_id is None:
                answers.extend(map(self._one, group))
            else:
                answers.extend(self._group(list(group)))
        return answers

    def _one(self, entry: Entry) -> Answer:
        first = self._answered.get(entry.id)
        return again(first) if first is not None else self._answer(entry, self._decide(entry))

    def _group(self, group: list[Entry]) -> list[Answer]:
        """All of a group, or none of it: one that is refused takes the others with it."""
        before = self._seq
        new = list({entry.id: entry for entry in group if entry.id not in self._answered}.values())
        decided = [self._decide(entry) for entry in new]
        worst = next((word for word in WORSE if any(one.answer == word for one in decided)), None)
        if worst is not None:
            self._take_back(before)
            decided = [_fallen(one, worst) for one in decided]
        fresh = {one.id: self._answer(entry, one) for entry, one in zip(new, decided, strict=True)}
        return [fresh.pop(entry.id, None) or again(self._answered[entry.id]) for entry in group]

    def _decide(self, entry: Entry) -> Answer:
        """Admit one entry, as it would be recorded; an entry that goes in counts from here on."""
        if entry.deps and self._actor is not None and self._waits(entry):
            return _held(entry, "waits-for-another")
        entry = recorded(entry, self._map, self._seq + 1, self._now, self._part(entry))
        answer = self._admitted(entry)
        if answer is rules.RECORDED:
            return self._record(entry)
        if isinstance(answer, rules.Refused):
            return Answer(entry.id, "refused", None, answer.refusal.code, answer.refusal.sentence)
        if isinstance(answer, Held):
            return _held(entry, answer.code)
        return Answer(entry.id, answer.answer)

    def _admitted(self, entry: Entry) -> rules.Answer:
        """What the rules say. Where they break on an entry that is our bug: it is kept, and the rest goes on."""
        try:
            return rules.admit(self._timeline, entry, self._door, self._actor)
        except Exception as bug:  # whatever it was: one entry that we cannot judge must not keep the others out
            if self._actor is None:
                raise
            _log_bug(entry, bug)
            return Held("not-understood")

    def _waits(self, entry: Entry) -> bool:
        """Whether something that this entry builds on was not added."""
        return any(one not in self._timeline.by_id and not self._is_settled(one) for one in entry.deps)

    def _is_settled(self, id: str) -> bool:
        receipt = self._answered.get(id)
        return receipt is not None and receipt.answer not in NOT_ADDED

    def _record(self, entry: Entry) -> Answer:
        """The entry is recorded, and after it whatever follows from it."""
        met = meet(self._timeline, entry)
        if met is ALONE and type(entry.event) not in FOLLOWED:
            self._add(entry)
            return Answer(entry.id, "recorded", entry.seq)
        met = Follows(self._timeline, self._add, self._actor).after(entry, met)
        return Answer(entry.id, met.answer, entry.seq, met.code, sentence(met.code), discrepancy=met.discrepancy)

    def _add(self, entry: Entry) -> Entry:
        """Take an entry in as the next of the log; as it is recorded."""
        if entry.seq != self._seq + 1:
            entry = recorded(entry, self._map, self._seq + 1, self._now)
        self._timeline.add(entry)
        self.recorded.append(entry)
        self._seq = entry.seq
        return entry

    def _part(self, entry: Entry) -> str | None:
        """The part in the map in which its author stands as they note it."""
        if self._actor is None:
            return None
        role = acting_as(self._actor, self._timeline.access, self._map, self._now)
        if role is None and isinstance(entry.event, MapStarted):
            return STARTS_AS.get(entry.event.kind)
        return role

    def _answer(self, entry: Entry, one: Answer) -> Answer:
        device = (entry.device, entry.device_seq) if self._actor is not None else (None, None)
        receipt = Receipt(one.id, self._map, one.seq, one.answer, one.code, None, *device)
        self._answered[one.id] = receipt
        self.receipts.append(receipt)
        if self._actor is not None and one.answer in WORSE:
            self.kept_aside.append(_aside(entry, self._map, self._now, one))
        return one

    def _take_back(self, seq: int) -> None:
        if self._seq > seq:
            self._timeline.cut(seq)
            self._seq = seq
            self.recorded = [entry for entry in self.recorded if entry.seq <= seq]


def _group(entry: Entry) -> str | None:
    return entry.group


def _fallen(one: Answer, worst: str) -> Answer:
    """All of a group get its worst answer; whoever did not earn it is told that it belongs to something else."""
    if one.answer == worst:
        return one
    return Answer(one.id, worst, None, "with-its-group", sentence("with-its-group"))


def _aside(entry: Entry, map_id: str, now: str, one: Answer) -> KeptAside:
    document = msgspec.json.encode(wire.document(entry))
    return (entry.id, map_id, entry.noted_by or "", one.answer, one.code, document, now, None, None, None, None)


def again(first: Receipt) -> Answer:
    """A repeated entry gets its original answer; sentences are not kept, so that they can be said better later."""
    found = discrepancy_of(first.entry) if first.answer == "recorded-discrepancy" else None
    return Answer(first.entry, "duplicate", first.seq, first.code, sentence(first.code), first.answer, found)


def _log_bug(entry: Entry, bug: Exception) -> None:
    """Where the rules broke, and on what kind of event. Not what the exception says: that may hold somebody's words."""
    places = [f"{one.name}:{one.lineno}" for one in extract_tb(bug.__traceback__)]
    kinds = (type(entry.event).__name__, type(bug).__name__, " < ".join(reversed(places)))
    logging.getLogger("carelog").error("the rules broke on an entry of type %s: %s at %s", *kinds)


def _held(entry: Entry, code: str) -> Answer:
    return Answer(entry.id, "held", None, code, sentence(code))
