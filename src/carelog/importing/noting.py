"""The way of an import into the record: events become entries, are written, and each row hears what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from carelog.domain.entries import UNKNOWN_WHEN, Entry, Occurred
from carelog.domain.events import Door, Event, ImportMade
from carelog.domain.refusals import NotPossible
from carelog.ids import entry_id
from carelog.interchange.picture import Given, Outcome
from carelog.interchange.plan import Plan
from carelog.record import Answer, Record

BATCH = 500
"""Entries decided and appended at once; the whole import is one commit anyway."""


class Undone(Exception):
    """Ends a dry run inside its transaction, so that nothing of it stays."""


class Noting:
    """Notes the events of one import on one map."""

    def __init__(self, record: Record, map_id: str) -> None:
        self._record, self._map = record, map_id
        self._now, self._operator = record.now(), record.operator
        self.recorded = 0

    def begin(self, event: Event, occurred: Occurred = UNKNOWN_WHEN) -> None:
        """Note the beginning of the map. Raises NotPossible where its title cannot be kept."""
        answer = self._write([self._entry(event, occurred, None)])[0]
        if answer.answer == "refused":
            raise NotPossible("bad-title", f"The map cannot be begun like this. {answer.message}")

    def note(self, plan: Plan, occurred: Occurred = UNKNOWN_WHEN, noted_by: str | None = None) -> None:
        """Note everything that follows from a picture; the plan's outcomes then say what was really recorded."""
        entries = [self._entry(event, occurred, noted_by) for event in plan.events]
        answers = self._write(entries)
        for place, answered in _by_row(plan, answers):
            plan.outcomes[place] = _settled(plan.outcomes[place], answered)

    def end(self, format: str, digest: str, counts: dict[str, int], sources: dict[str, str] | None = None) -> None:
        """Note the import itself, last, and only where anything else was."""
        if self.recorded:
            made = ImportMade(format=format, sha256=digest, counts=counts, sources=sources)
            self._write([self._entry(made, UNKNOWN_WHEN, None)])

    def _entry(self, event: Event, occurred: Occurred, noted_by: str | None) -> Entry:
        return Entry(
            id=entry_id(), map=self._map, event=event, occurred=occurred, noted_at=self._now, told_by="import",
            audience=event.audience, noted_by=noted_by or self._operator, via="import",
        )  # fmt: skip

    def _write(self, entries: list[Entry]) -> list[Answer]:
        answers: list[Answer] = []
        for start in range(0, len(entries), BATCH):
            answers += self._record.write(self._map, entries[start : start + BATCH], door=Door.SERVER)
        self.recorded += sum(answer.seq is not None for answer in answers)
        return answers


def _by_row(plan: Plan, answers: Sequence[Answer]) -> Iterator[tuple[int, list[Answer]]]:
    rows = sorted(zip((place for _, place in plan.steps), answers, strict=True), key=itemgetter(0))
    for place, answered in groupby(rows, key=itemgetter(0)):
        yield place, [answer for _, answer in answered]


def _settled(outcome: Outcome, answers: list[Answer]) -> Outcome:
    """What became of a row, now that its entries are answered."""
    refused = [answer for answer in answers if answer.answer == "refused"]
    if refused and len(refused) == len(answers):
        return replace(outcome, outcome="refused", why=refused[0].message)
    if refused:
        return replace(outcome, why=f"but for a part of it: {refused[0].message}")
    if outcome.outcome == "changed" and all(answer.seq is None for answer in answers):
        return replace(outcome, outcome="matched")
    return outcome


def digest_of(files: Sequence[Given]) -> str:
    """SHA-256 of a file; of several, over their own in one order."""
    each = sorted(sha256(file.content).hexdigest() for file in files)
    return each[0] if len(each) == 1 else sha256("".join(each).encode()).hexdigest()
