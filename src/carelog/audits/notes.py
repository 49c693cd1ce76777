"""What an auditor writes down for themselves, and what was drawn for them: beside the record, and for nobody else.

Words are sealed under the key of the auditor's account, and go with it.
"""

import json
from dataclasses import dataclass
from uuid import uuid4

from carelog.accounts.texts import compared, plain
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.personal import of_audit_note, open_text, seal_text

TEXT_MOST = 4_000
ANSWERS = frozenset({"", "fits", "does-not-fit", "cannot-tell"})
NOTES = """SELECT id, map, entry, answer, sealed, noted_at FROM audit_note WHERE audit = ? AND account = ?
    ORDER BY noted_at, id"""
KEEP = (
    "INSERT INTO audit_note (id, audit, account, map, entry, answer, sealed, noted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
DROP = "DELETE FROM audit_note WHERE id = ? AND audit = ? AND account = ?"
DRAWS = "SELECT number, note, entries, drawn_at FROM audit_draw WHERE audit = ? AND account = ? ORDER BY number"
DRAW = "INSERT INTO audit_draw (audit, account, number, note, entries, drawn_at) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Note:
    """`map` and `entry` are ids, or empty; `answer`: whether an entry of the sample fits, or empty."""

    id: str
    map: str
    entry: str
    answer: str
    text: str
    noted_at: str


@dataclass(frozen=True)
class Draw:
    """A sample: the checkpoint by which it was drawn, and the entries as (map id, entry id)."""

    number: int
    note: str
    entries: list[tuple[str, str]]
    drawn_at: str


class Notes:
    """The notes and draws of one account about one visit. Whether the visit is theirs is for the caller to ask."""

    def __init__(self, database: Database, audit: str, account: str, clock: Clock | None = None) -> None:
        self._database, self._audit, self._account, self._times = database, audit, account, Times(clock)

    def all(self) -> list[Note]:
        """Every note that can still be read, the oldest first."""
        with self._database.read() as now:
            rows = now.rows(NOTES, (self._audit, self._account))
        found = [(row, open_text(self._database.vault, of_audit_note(self._account, row[0]), row[4])) for row in rows]
        return [
            Note(id, map_id, entry, answer, text, at)
            for (id, map_id, entry, answer, _, at), text in found
            if text is not None
        ]

    def keep(self, text: str, *, map_id: str = "", entry: str = "", answer: str = "") -> str:
        """Keep one more note; its id. Raises NotPossible: "blank", "too-long", "not-a-word"."""
        if answer not in ANSWERS:
            raise NotPossible("not-a-word", "Choose one of the answers.")
        said = plain(text, TEXT_MOST) if compared(text) else ""
        if not said and not answer:
            raise NotPossible("blank", "This needs some words.")
        id = str(uuid4())
        with self._database.begin() as tx:
            sealed = seal_text(self._database, tx, of_audit_note(self._account, id), said)
            row = (id, self._audit, self._account, map_id, entry, answer, sealed, self._times.now())
            tx.write((KEEP, [row]))
        return id

    def drop(self, id: str) -> None:
        """Let go of a note of one's own; of none, nothing."""
        with self._database.begin() as tx:
            tx.write((DROP, [(id, self._audit, self._account)]))

    def draws(self) -> list[Draw]:
        """Every sample that was drawn, in order."""
        with self._database.read() as now:
            rows = now.rows(DRAWS, (self._audit, self._account))
        return [Draw(number, note, [(m, e) for m, e in json.loads(ids)], at) for number, note, ids, at in rows]

    def drew(self, number: int, note: str, entries: list[tuple[str, str]]) -> None:
        """Keep what was drawn."""
        with self._database.begin() as tx:
            row = (self._audit, self._account, number, note, json.dumps(entries), self._times.now())
            tx.write((DRAW, [row]))
