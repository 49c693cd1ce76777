"""Erasing for good: words go from the record with the keys they were closed with, and an entry says that they went.

In this order, so that a stop at any point leaves nothing half done that the next start does not finish: new keys for
whatever stays; one commit that takes the words away, closes what stays anew and records `parts-erased`; then the old
keys are destroyed. What was not destroyed yet is destroyed by `finish`.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from carelog.database import Database
from carelog.domain.about_somebody import entries_about, things_of
from carelog.domain.entries import Entry
from carelog.domain.events import Door, PartsErased
from carelog.domain.refusals import NotPossible, sentence
from carelog.domain.vocabulary import ERASURE_GROUNDS
from carelog.ids import entry_id
from carelog.inviting import Inviting
from carelog.kept_aside import KeptAsides
from carelog.record import Record
from carelog.transactions import Reading, Row
from carelog.vault.vault import HEAD

AGAIN = "again"
"""The ground of what is erased once more after a restore: it was decided already, whatever holds it up now."""
GROUNDS = ERASURE_GROUNDS | {"practice", AGAIN}
"""Why words are erased: somebody asked, nobody agrees any more, and so on."""
LIST = "erasures.jsonl"
"""What was erased, by ids alone: a copy of it kept elsewhere lets a restored backup forget it again."""
PARTS = "SELECT map, seq, n, subject, field_group, sealed FROM part WHERE map = ?"
DELETE = "DELETE FROM part WHERE map = ? AND seq = ? AND n = ?"
SEAL_ANEW = "UPDATE part SET sealed = ? WHERE map = ? AND seq = ? AND n = ?"
FORGET_ASIDE = "DELETE FROM kept_aside WHERE map = ?"
FORGET_INVITED = "DELETE FROM invitation WHERE map = ?"


@dataclass(frozen=True)
class Erased:
    """What was erased: the seq of the entry that says so, and how many pieces of words went."""

    seq: int
    parts: int


class Erasing:
    """Erases words from the maps of one record. Who may decide that is for the caller to ask."""

    def __init__(self, record: Record, because: Callable[[], str | None] = lambda: None) -> None:
        """`because` notes, in the same commit and before anything goes, why it goes; it gives the id of that entry."""
        self._record, self._database, self._because = record, record.database, because
        self._list = record.database.folder / LIST

    def entries(
        self,
        map_id: str,
        entries: Collection[str],
        *,
        ground: str,
        groups: Collection[str] | None = None,
        decided_by: Sequence[str] = (),
    ) -> Erased:
        """Erase the words of these entries, or only those of some field groups. Raises NotPossible: "no-ground",
        "nothing-to-erase".
        """
        event = _event(entries, ground, groups, decided_by)
        with self._record.together():
            cause = self._begin(map_id, ground)
            found, old = self._entries(map_id, event, cause)
        self._over(map_id, old, event)
        return found

    def person(
        self, map_id: str, element: str, *, ground: str, also: Collection[str] = (), decided_by: Sequence[str] = ()
    ) -> Erased:
        """Erase somebody from a map: every entry about them or a tie of theirs, `also` other entries, what waits for
        the keeper about them, and their invitations. Raises NotPossible as `entries`; "whole-map".
        """
        with self._record.together():
            cause = self._begin(map_id, ground)
            timeline = self._record.lock(map_id)
            if element == timeline.head.about:
                raise NotPossible("whole-map", "The map is about this person: erase the whole map instead.")
            about = {one.id for one in entries_about(timeline, element)} | {*also}
            event = _event(about, ground, None, decided_by)
            KeptAsides(self._record).forget_about(map_id, things_of(timeline, element))
            Inviting(self._record).forget_about(map_id, element)
            found, old = self._entries(map_id, event, cause)
        self._over(map_id, old, event)
        return found

    def whole(self, map_id: str, *, ground: str, decided_by: Sequence[str] = ()) -> Erased:
        """Erase every word of a map, and what waits beside it. Raises NotPossible as `entries`."""
        with self._record.together():
            cause = self._begin(map_id, ground)
            upto = self._record.lock(map_id).seq
            event = PartsErased(entries=(), ground=ground, upto=upto, decided_by=tuple(decided_by) or None)
            tx = self._record.transaction
            rows = tx.rows(PARTS, (map_id,))
            seq = self._noted(map_id, event, cause)
            tx.write((DELETE, [row[:3] for row in rows]), (FORGET_ASIDE, [(map_id,)]), (FORGET_INVITED, [(map_id,)]))
        self._over(map_id, None, event)
        return Erased(seq, len(rows))

    def renew(self, map_id: str) -> int:
        """Close every word of a map under new keys, and destroy the old ones. How many pieces of words there are."""
        with self._record.together():
            self._record.lock(map_id)
            rows = self._record.transaction.rows(PARTS, (map_id,))
            old = self._seal_anew(map_id, rows)
        self._destroy(map_id, old)
        return len(rows)

    def _begin(self, map_id: str, ground: str) -> str | None:
        """Nothing goes while a hold stands. The id of the entry that says why it goes."""
        held = self._record.lock(map_id).access.held(self._record.now())
        if held and ground != AGAIN:
            raise NotPossible("on-hold", sentence("on-hold"))
        return self._because()

    def _entries(self, map_id: str, event: PartsErased, cause: str | None) -> tuple[Erased, list[bytes]]:
        """What was erased, and the ids of the keys that are to be destroyed once that is stored."""
        timeline = self._record.lock(map_id)
        seqs = {timeline.by_id[one].seq for one in event.entries if one in timeline.by_id}
        rows = self._record.transaction.rows(PARTS, (map_id,))
        going = [row for row in rows if row[1] in seqs and (event.groups is None or row[4] in event.groups)]
        if not going and event.ground != AGAIN:
            raise NotPossible("nothing-to-erase", sentence("nothing-to-erase"))
        # After a restore also what is not there is named: a phone that has it still may not bring it back.
        old = self._take_away(map_id, rows, going)
        return Erased(self._noted(map_id, event, cause), len(going)), old

    def _take_away(self, map_id: str, rows: list[Row], going: list[Row]) -> list[bytes]:
        """Delete these parts and close whatever was under the same keys anew. The ids of the old keys."""
        touched, gone = {row[3] for row in going}, {row[:3] for row in going}
        self._record.transaction.write((DELETE, list(gone)))
        return self._seal_anew(map_id, [row for row in rows if row[3] in touched and row[:3] not in gone], touched)

    def _seal_anew(self, map_id: str, rows: list[Row], subjects: Iterable[str] | None = None) -> list[bytes]:
        vault, tx = self._database.vault, self._record.transaction
        opened = vault.opener(map_id)
        values = [(row, opened(bytes(row[5]), place(row))) for row in rows]
        there = [(row, value) for row, value in values if value is not None]
        old = vault.end(map_id, {row[3] for row in rows} if subjects is None else subjects)
        sealed = self._database.seal(tx, [(map_id, row[3], value, place(row)) for row, value in there])
        tx.write((SEAL_ANEW, [(one, *row[:3]) for one, (row, _) in zip(sealed, there, strict=True)]))
        return old

    def _noted(self, map_id: str, event: PartsErased, cause: str | None) -> int:
        if event.ground not in GROUNDS:
            raise NotPossible("no-ground", "Say on which ground this is erased.")
        entry = Entry(
            id=entry_id(), map=map_id, event=event, noted_by=self._record.operator, via="server", caused_by=cause
        )
        [answer] = self._record.write(map_id, [entry], door=Door.SERVER)
        if answer.seq is None:
            raise NotPossible(answer.code or "refused", answer.message)
        return answer.seq

    def _over(self, map_id: str, kids: list[bytes] | None, event: PartsErased) -> None:
        said = {"map": map_id, "entries": event.entries, "groups": event.groups, "upto": event.upto}
        self.over(map_id, kids, said | {"ground": event.ground, "decided_by": event.decided_by})

    def over(self, map_id: str, kids: list[bytes] | None, said: dict[str, Any]) -> None:
        """Destroy the keys of what was taken away, and write down, by ids alone, that it was."""
        self._destroy(map_id, kids)
        said = said | {"at": self._record.now()}
        with open(os.open(self._list, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as out:
            out.write(json.dumps(said) + "\n")
            out.flush()
            os.fsync(out.fileno())

    def _destroy(self, map_id: str, kids: list[bytes] | None) -> None:
        self._database.vault.destroy(map_id, kids)
        with self._database.begin() as tx:
            self._database.remember_keys(tx)
        self._database.tidy()


def _event(
    entries: Collection[str], ground: str, groups: Collection[str] | None, decided_by: Sequence[str]
) -> PartsErased:
    return PartsErased(
        entries=tuple(sorted(entries)),
        ground=ground,
        groups=tuple(sorted(groups)) if groups else None,
        decided_by=tuple(decided_by) or None,
    )


def place(row: Row) -> bytes:
    """What a part is bound to, by its row."""
    return b"%d/%d" % (row[1], row[2])


def finish(database: Database) -> int:
    """Destroy the keys that were to be destroyed when the server was stopped. How many there were."""
    ended = database.vault.ended()
    if not ended:
        return 0
    with database.read() as now:
        left = {map_id: kids - _used(now, map_id) for map_id, kids in ended.items()}
    for map_id, kids in left.items():
        if kids:
            database.vault.destroy(map_id, sorted(kids))
    with database.begin() as tx:
        database.remember_keys(tx)
    return sum(map(len, left.values()))


def _used(now: Reading, map_id: str) -> set[bytes]:
    """The ids of the keys that parts of this map are closed with."""
    return {bytes(row[5])[1:HEAD] for row in now.rows(PARTS, (map_id,))}
