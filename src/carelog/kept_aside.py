"""Entries that are not in the log and must not be lost: suggestions that wait for the keeper, and what was refused."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import select, update

from carelog import wire
from carelog.deciding import Answer
from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.entries import Entry
from carelog.domain.refusals import NotPossible, sentence
from carelog.domain.resting import RESTS, rests
from carelog.personal import asides_sealed, open_aside
from carelog.record import Record
from carelog.schema_people import kept_aside


@dataclass(frozen=True)
class Aside:
    """One entry that is kept aside: held, refused or of an unknown type. `document` is as it was sent."""

    entry: str
    map: str
    account: str
    answer: str
    code: str | None
    document: bytes
    received_at: str
    settled_at: str | None
    settled_by: str | None
    settled_answer: str | None
    settled_seq: int | None

    @property
    def noted(self) -> Entry:
        """The entry. Raises wire.Malformed or KeyError for one that was never readable."""
        return wire.entry(json.loads(self.document))


# Plain SQL: it is asked at every hand-in.
_WAITING = """SELECT entry, map, account, answer, code, document, received_at, settled_at, settled_by, settled_answer,
    settled_seq FROM kept_aside WHERE map = ? AND code IN ('waits-for-another', 'person-died-map-rests')
    AND settled_at IS NULL ORDER BY received_at"""


class KeptAsides:
    """What is kept aside of all maps, and how it is settled."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def waiting(self, map_id: str) -> list[Aside]:
        """What waits for a person on this map, the oldest first."""
        asked = select(kept_aside).where(
            kept_aside.c.map == map_id, kept_aside.c.answer == "held", kept_aside.c.settled_at.is_(None)
        )
        return self._rows(asked.order_by(kept_aside.c.received_at))

    def of(self, account: str) -> list[Aside]:
        """Everything of this account's that is not in the log, the oldest first."""
        return self._rows(select(kept_aside).where(kept_aside.c.account == account).order_by(kept_aside.c.received_at))

    def keep(self, rows: Sequence[tuple]) -> None:
        """Keep what could not even be read as an entry. Within `record.together()`. The same id twice is kept once."""
        tx = self._record.transaction
        asked = select(kept_aside.c.entry).where(kept_aside.c.entry.in_([row[0] for row in rows]))
        there = {one for (one,) in tx.connection.execute(asked)}
        new = [row for row in rows if row[0] not in there]
        tx.write((kept_aside, asides_sealed(partial(self._record.database.seal, tx), tx, new)))

    def settle(self, map_id: str, entry_id: str, actor: Actor, *, add: bool) -> Answer:
        """Let an entry that was held into the log, or not. Raises NotPossible where there is none, or one may not.

        Its author stays its author, and the date stays; who let it in is kept beside it.
        """
        with self._record.together():
            timeline, at = self._record.lock(map_id), self._record.now()
            if not can(actor, Action.SETTLE, On(timeline.access, map_id), at):
                raise NotPossible("not-yours", sentence("not-yours"))
            aside = self._held(map_id, entry_id)
            answer = self._record.add_settled(aside.noted) if add else Answer(entry_id, "declined")
            if answer.answer == "refused":
                return answer
            self._settled(entry_id, answer, actor.account)
            self.release(map_id)
            return answer

    def forget_about(self, map_id: str, things: Iterable[str]) -> None:
        """Let go of whatever is kept aside of this map and names one of these things. Within `record.together()`."""
        tx, named = self._record.transaction, [one.encode() for one in things]
        rows = self._opened(tx.connection.execute(select(kept_aside).where(kept_aside.c.map == map_id)))
        about = [(one.entry,) for one in rows if any(name in one.document for name in named)]
        tx.write(("DELETE FROM kept_aside WHERE entry = ?", about))

    def release(self, map_id: str) -> None:
        """Let in what waited for another entry of this map that is there now, or because of a death that was none.
        Within `record.together()`.
        """
        for aside in self._waiting_for_another(map_id):
            noted, timeline = aside.noted, self._record.timeline(map_id)
            if any(one not in timeline.by_id for one in noted.deps) or (aside.code == RESTS and rests(timeline.head)):
                continue
            answer = self._record.add_settled(noted, Actor(aside.account))
            if answer.answer != "held":
                self._settled(aside.entry, answer, by=None)

    def _waiting_for_another(self, map_id: str) -> list[Aside]:
        return self._opened(self._record.transaction.rows(_WAITING, (map_id,)))

    def _settled(self, entry: str, answer: Answer, by: str | None) -> None:
        said = {"settled_at": self._record.now(), "settled_by": by, "settled_answer": answer.answer}
        self._record.transaction.connection.execute(
            update(kept_aside).where(kept_aside.c.entry == entry).values(**said, settled_seq=answer.seq)
        )

    def _held(self, map_id: str, entry_id: str) -> Aside:
        asked = select(kept_aside).where(
            kept_aside.c.map == map_id, kept_aside.c.entry == entry_id, kept_aside.c.answer == "held",
            kept_aside.c.settled_at.is_(None),
        )  # fmt: skip
        row = self._record.transaction.connection.execute(asked).first()
        found = self._opened([] if row is None else [row])
        if not found:
            raise NotPossible("nothing-held", "This does not wait for anybody any more. Look at the page again.")
        return found[0]

    def _rows(self, asked) -> list[Aside]:
        with self._record.database.read() as now:
            rows = now.connection.execute(asked).all()
        return self._opened(rows)

    def _opened(self, rows: Iterable[Sequence[Any]]) -> list[Aside]:
        """What these rows hold; one that was erased is left out."""
        vault, found = self._record.database.vault, []
        for row in rows:
            aside = Aside(*row)
            document = open_aside(vault, aside.entry, aside.map, aside.account, aside.document)
            if document is not None:
                found.append(replace(aside, document=document))
        return found
