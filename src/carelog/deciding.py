"""How a batch of entries is decided, in memory, before anything of it is stored: each alone, or a group as one."""

from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from carelog import wire
from carelog.domain import admit as rules
from carelog.domain.access.can import Actor
from carelog.domain.access.noting import Held
from carelog.domain.access.views import acting_as
from carelog.domain.entries import Entry, changed, recorded
from carelog.domain.events import Door
from carelog.domain.refusals import sentence
from carelog.domain.timeline import Timeline
from carelog.log import Receipt

KeptAside = tuple[Any, ...]
"""A row of the table kept_aside: an entry that is not in the log and must not be lost."""
WORSE = ("refused", "held")
"""Answers of which one takes its whole group along, the worst first."""


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
        return _again(first) if first is not None else self._answer(entry, self._decide(entry))

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
        return [fresh.pop(entry.id, None) or _again(self._answered[entry.id]) for entry in group]

    def _decide(self, entry: Entry) -> Answer:
        """Admit one entry, as it would be recorded; an entry that goes in counts from here on."""
        seq = self._seq + 1
        entry = recorded(self._as_somebody(entry), self._map, seq, self._now)
        answer = rules.admit(self._timeline, entry, self._door, self._actor)
        if answer is rules.RECORDED:
            self._timeline.add(entry)
            self.recorded.append(entry)
            self._seq = seq
            return Answer(entry.id, "recorded", seq)
        if isinstance(answer, rules.Refused):
            return Answer(entry.id, "refused", None, answer.refusal.code, answer.refusal.sentence)
        if isinstance(answer, Held):
            return Answer(entry.id, "held", None, answer.code, sentence(answer.code))
        return Answer(entry.id, answer.answer)

    def _as_somebody(self, entry: Entry) -> Entry:
        """The entry with the part in the map that its author stands in as they note it."""
        if self._actor is None:
            return entry
        return changed(entry, {"acting_as": acting_as(self._actor, self._timeline.access, self._map, self._now)})

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


def _again(first: Receipt) -> Answer:
    """A repeated entry gets its original answer; sentences are not kept, so that they can be said better later."""
    return Answer(first.entry, "duplicate", first.seq, first.code, original=first.answer)
