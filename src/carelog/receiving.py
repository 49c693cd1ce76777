"""What a device hands in, taken into the record: each entry is answered once and for ever, and nothing of it is lost.

One call is one commit. Entries come in the order in which the device noted them (`device_seq`, without a gap); what
cannot be read, is refused or is not known takes up its place too and is kept aside for whoever noted it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec

from carelog import wire
from carelog.deciding import Answer, again
from carelog.domain.access.can import Actor
from carelog.domain.entries import Entry, changed
from carelog.domain.events import Door
from carelog.domain.refusals import NotPossible, sentence
from carelog.kept_aside import KeptAsides
from carelog.log import OutOfDate, Receipt
from carelog.personal import id_said
from carelog.record import TRIES, Record

ENTRY_BYTES = 16 * 1024
SERVER_PART = frozenset({
    "seq", "recorded_at", "noted_by", "acting_as", "device", "via", "caused_by", "clock_off_ms", "erased",
})  # fmt: skip
"""What the server alone says of an entry: a device that fills any of it is refused."""
CLOCK_OFF_MS = 600_000
"""From here on a device's clock is worth a word (the threshold of the Community Health Toolkit). It decides nothing."""
WITHDRAWN = "withdrawn"
"""What stands in the place of an entry that its author took back before it was sent."""


class SeqGap(NotPossible):
    """Entries of this device are missing; `expected` is the number of the first of them."""

    def __init__(self, expected: int) -> None:
        super().__init__("seq-gap", "Something that was noted before is missing. It is sent again from there.")
        self.expected = expected


@dataclass(frozen=True)
class Sent:
    """One entry as it was sent: its id (empty where it has none that is one), the entry, or why it could not be
    read.
    """

    document: dict[str, Any]
    id: str
    entry: Entry | None
    unread: Answer | None

    @property
    def map(self) -> str:
        named = self.document.get("map")
        return named if isinstance(named, str) else ""

    @property
    def number(self) -> int | None:
        said = self.document.get("device_seq")
        return said if type(said) is int and said > 0 else None


class Receiving:
    """Takes in what devices hand in. Safe to use from many threads."""

    def __init__(self, record: Record, kept: KeptAsides) -> None:
        self._record, self._kept = record, kept

    def take(
        self,
        documents: Sequence[dict[str, Any]],
        device: str,
        actor: Actor,
        *,
        via: str = "device",
        clock_off_ms: int | None = None,
    ) -> list[Answer]:
        """One answer per entry, in their order. Raises SeqGap where entries of the device are missing in between."""
        said = {"noted_by": actor.account, "device": device, "via": via}
        if clock_off_ms is not None and abs(clock_off_ms) > CLOCK_OFF_MS:
            said["clock_off_ms"] = clock_off_ms
        sent = [read(document, said) for document in documents]
        for _ in range(TRIES - 1):
            with suppress(OutOfDate):
                return self._take(sent, device, actor)
        return self._take(sent, device, actor)

    def _take(self, sent: list[Sent], device: str, actor: Actor) -> list[Answer]:
        with self._record.together():
            # All maps before the log: whoever waits for a map while holding the log may wait for ever.
            self._record.lock_all({one.map for one in sent if one.entry is not None})
            known = self._record.answered(one.id for one in sent if one.id)
            taken = self._out_of_order(sent, known, device)
            return [
                answer for run in _runs(sent, known, taken) for answer in self._run(run, known, taken, device, actor)
            ]

    def _out_of_order(self, sent: list[Sent], known: dict[str, Receipt], device: str) -> set[str]:
        """The ids of new entries whose number another entry had before. Raises SeqGap where a number is missing."""
        last, taken = self._record.last_number(device), set()
        for one in sent:
            if one.number is None or one.id in known:
                continue
            if one.number > last + 1:
                raise SeqGap(last + 1)
            if one.number <= last:
                taken.add(one.id)
            last = max(last, one.number)
        return taken

    def _run(
        self, run: list[Sent], known: dict[str, Receipt], taken: set[str], device: str, actor: Actor
    ) -> list[Answer]:
        """Entries of one map, decided together; or one that is not for the map to decide."""
        first = run[0]
        if first.id in known:
            return [self._repeated(one, known[one.id], actor) for one in run]
        if first.id in taken:
            return [Answer(one.id, "retry", None, "seq-taken", sentence("seq-taken")) for one in run]
        if first.entry is None:
            return [self._unread(one, device, actor) for one in run]
        entries = [one.entry for one in run if one.entry is not None]
        answers = self._record.write(first.map, entries, door=Door.DEVICE, actor=actor)
        if any(one.seq for one in answers):
            self._kept.release(first.map)
        return answers

    def _repeated(self, one: Sent, first: Receipt, actor: Actor) -> Answer:
        """The original answer; unless it is another entry, or another's, that has this id."""
        if one.entry is not None and first.seq is not None:
            there = self._record.timeline(first.map).by_id.get(one.id)
            same = there is not None and (there.noted_by, there.event) == (actor.account, one.entry.event)
            if not same:
                return Answer(one.id, "refused", None, "id-reuse", sentence("id-reuse"))
        return again(first)

    def _unread(self, one: Sent, device: str, actor: Actor) -> Answer:
        """What could not be read as an entry is kept as it was sent."""
        assert one.unread is not None
        number = one.number
        # An entry without an id of its own is known by its place.
        id = one.id or (f"{device}/{number}" if number else "")
        if not id:
            return one.unread
        answer = one.unread
        self._record.answer(Receipt(id, id_said(one.map), None, answer.answer, answer.code, None, device, number))
        if answer.code != WITHDRAWN:
            row = (id, id_said(one.map), actor.account, answer.answer, answer.code, msgspec.json.encode(one.document))
            self._kept.keep([(*row, self._record.now(), None, None, None, None)])
        return answer


def _runs(sent: Iterable[Sent], known: dict[str, Receipt], taken: set[str]) -> Iterator[list[Sent]]:
    """The entries in runs that are dealt with in one way, in their order."""

    def way(one: Sent) -> tuple[object, ...]:
        if one.id in known or one.id in taken:
            return (one.id in known, one.id in taken)
        return (one.map, one.entry is None)

    for _, run in groupby(sent, key=way):
        yield list(run)


def read(document: dict[str, Any], said: dict[str, Any]) -> Sent:
    """What was sent, read as an entry of which the server says this (`said`); or why it cannot be read."""
    try:
        return Sent(document, document["id"], _entry(document, said), None)
    except _NotRead as problem:
        id = _id(document)
        return Sent(document, id, None, Answer(id, problem.answer, None, problem.code, problem.sentence))


class _NotRead(Exception):
    def __init__(self, answer: str, code: str, what: str = "") -> None:
        self.answer, self.code, self.sentence = answer, code, sentence(code, what)


def _entry(document: dict[str, Any], said: dict[str, Any]) -> Entry:
    """The entry that was sent, with the server's part of it. Raises _NotRead."""
    if document.get("type") == WITHDRAWN:
        raise _NotRead("already-so", WITHDRAWN)
    said_here = {key: one for key, one in document.items() if one is not None}
    if not SERVER_PART.isdisjoint(said_here):
        raise _NotRead("refused", "server-part")
    if not _id(document):
        raise _NotRead("refused", "bad-id", "its own id")
    if not id_said(document.get("map")):
        raise _NotRead("refused", "bad-id", "its map")
    try:
        entry = wire.entry(said_here, said)
    except wire.Malformed:
        raise _NotRead("refused", "malformed", "one of its fields") from None
    except KeyError:
        raise _NotRead("unknown-type", "unknown-type") from None
    if _is_long(document):
        raise _NotRead("refused", "too-long", "the whole entry")
    return entry if "audience" in said_here else changed(entry, {"audience": entry.event.audience})


_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII).fullmatch


def _is_long(document: dict[str, Any]) -> bool:
    return len(msgspec.json.encode(document)) > ENTRY_BYTES


def _id(document: dict[str, Any]) -> str:
    """The id by which an entry is answered, as it was sent; empty where that is none."""
    if type(document.get("id")) is str and _AN_ID(document["id"]):
        return document["id"]
    try:
        return str(UUID(document["id"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return ""
