"""Twelve ways to tamper with a data folder, for whoever can write the database but does not have the keys.

    python -m tests.proof.tampered_folders [PLACES]

Each way is tried at that many random places (1,000); what was not found, or not named rightly, is printed.
"""

import json
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from carelog.auditing import verify_folder
from carelog.proof.verify import Broken, leaf_hash, link
from carelog.settings import Settings
from tests.proof.stories import a_log
from tests.proof.trials import every_way

Database = sqlite3.Connection
Row = tuple[int, str, int, str, bytes, bytes]


@dataclass(frozen=True)
class Way:
    """One way to tamper: what is done, and what may be said of it, as (exit code, kind)."""

    do: Callable[[Database, random.Random], None]
    named: set[tuple[int, str]]


def rows(db: Database) -> list[Row]:
    """(position, map, seq, type, envelope, link) of every entry, in order."""
    return db.execute("SELECT position, map, seq, type, envelope, link FROM entry ORDER BY position").fetchall()


def _altered(envelope: bytes) -> bytes:
    """Another year in which it was recorded: the smallest lie there is."""
    assert b'"recorded_at":"20' in envelope
    return envelope.replace(b'"recorded_at":"20', b'"recorded_at":"19')


def entry_altered(db: Database, by: random.Random) -> None:
    position, *_, envelope, _ = by.choice(rows(db))
    db.execute("UPDATE entry SET envelope = ? WHERE position = ?", (_altered(envelope), position))


def entry_altered_and_linked(db: Database, by: random.Random) -> None:
    """With its own link made anew, and not those that come after it."""
    _relink(db, by, to_the_end=False)


def chain_made_anew(db: Database, by: random.Random) -> None:
    """With every link after it made anew."""
    _relink(db, by, to_the_end=True)


def _relink(db: Database, by: random.Random, *, to_the_end: bool) -> None:
    every = rows(db)
    position, map_id, *_ = by.choice(every)
    before = bytes(32)
    for at, its_map, _, _, envelope, tied in every:
        if its_map != map_id:
            continue
        if at == position or (to_the_end and at > position):
            changed = _altered(envelope) if at == position else envelope
            tied = link(before, at, leaf_hash(changed))
            db.execute("UPDATE entry SET envelope = ?, link = ? WHERE position = ?", (changed, tied, at))
        before = tied


def entry_dropped(db: Database, by: random.Random) -> None:
    position, map_id, seq, *_ = by.choice(rows(db))
    db.execute("DELETE FROM entry WHERE position = ?", (position,))
    db.execute("DELETE FROM part WHERE map = ? AND seq = ?", (map_id, seq))


def end_cut(db: Database, by: random.Random) -> None:
    every = rows(db)
    for position, map_id, seq, *_ in every[by.randrange(len(every)) :]:
        db.execute("DELETE FROM entry WHERE position = ?", (position,))
        db.execute("DELETE FROM part WHERE map = ? AND seq = ?", (map_id, seq))


def entries_swapped(db: Database, by: random.Random) -> None:
    """Two entries that follow each other in a map, everything but their numbers."""
    every = [row for row in rows(db) if row[2] > 1]
    one = by.choice(every)
    other = next(row for row in rows(db) if (row[1], row[2]) == (one[1], one[2] - 1))
    for target, source in ((one, other), (other, one)):
        db.execute("UPDATE entry SET type = ?, envelope = ?, link = ? WHERE position = ?", (*source[3:], target[0]))


def places_swapped(db: Database, by: random.Random) -> None:
    """Two entries of different maps change places in the log."""
    every = rows(db)
    one = by.choice(every)
    other = by.choice([row for row in every if row[1] != one[1]])
    for was, now in ((one[0], -1), (other[0], one[0]), (-1, other[0])):
        db.execute("UPDATE entry SET position = ? WHERE position = ?", (now, was))


def entry_added(db: Database, by: random.Random) -> None:
    every = rows(db)
    _, map_id, _, name, envelope, _ = by.choice(every)
    last = [row for row in every if row[1] == map_id][-1]
    seq = last[2] + 1
    forged = _with_seq(envelope, seq)
    place = every[-1][0] + 1
    db.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
        (place, map_id, seq, name, forged, link(last[5], place, leaf_hash(forged))),
    )


def _with_seq(envelope: bytes, seq: int) -> bytes:
    said = {key: value for key, value in json.loads(envelope).items() if key != "parts"}
    return json.dumps({**said, "seq": seq}, sort_keys=True, separators=(",", ":")).encode()


def words_altered(db: Database, by: random.Random) -> None:
    map_id, seq, n, sealed = by.choice(db.execute("SELECT map, seq, n, sealed FROM part").fetchall())
    at = by.randrange(17, len(sealed))
    changed = sealed[:at] + bytes([sealed[at] ^ 1 << by.randrange(8)]) + sealed[at + 1 :]
    db.execute("UPDATE part SET sealed = ? WHERE map = ? AND seq = ? AND n = ?", (changed, map_id, seq, n))


def words_dropped(db: Database, by: random.Random) -> None:
    place = by.choice(db.execute("SELECT map, seq, n FROM part").fetchall())
    db.execute("DELETE FROM part WHERE map = ? AND seq = ? AND n = ?", place)


def words_swapped(db: Database, by: random.Random) -> None:
    every = db.execute("SELECT map, seq, n, sealed, subject FROM part").fetchall()
    one = by.choice([row for row in every if sum(other[4] == row[4] for other in every) > 1])
    other = by.choice([row for row in every if row[4] == one[4] and row != one])
    for target, source in ((one, other), (other, one)):
        db.execute("UPDATE part SET sealed = ? WHERE map = ? AND seq = ? AND n = ?", (source[3], *target[:3]))


def checkpoint_altered(db: Database, by: random.Random) -> None:
    position, note = by.choice(db.execute("SELECT position, note FROM checkpoint").fetchall())
    at = by.randrange(note.index("\n") + 1, len(note) - 3)
    sign = by.choice([sign for sign in "ABCDabcd0123" if sign != note[at]])
    changed = note[:at] + sign + note[at + 1 :] if note[at] not in "\n— " else note.replace("=\n", "A\n", 1)
    db.execute("UPDATE checkpoint SET note = ? WHERE position = ?", (changed, position))


WAYS = {
    "entry altered": Way(entry_altered, {(40, "entry-altered")}),
    "entry altered, linked": Way(entry_altered_and_linked, {(40, "entry-altered"), (40, "rewritten")}),
    "chain made anew": Way(chain_made_anew, {(40, "rewritten")}),
    "entry dropped": Way(entry_dropped, {(40, "entry-missing"), (40, "cut-short")}),
    "end cut": Way(end_cut, {(40, "cut-short")}),
    "entries swapped": Way(entries_swapped, {(40, "entry-missing")}),
    "places swapped": Way(places_swapped, {(40, "entry-altered")}),
    "entry added": Way(entry_added, {(40, "not-signed")}),
    "words altered": Way(words_altered, {(40, "words-altered")}),
    "words dropped": Way(words_dropped, {(20, "hole")}),
    "words swapped": Way(words_swapped, {(40, "words-altered")}),
    "checkpoint altered": Way(checkpoint_altered, {(40, "not-signed"), (40, "not-a-checkpoint")}),
}


def tried(folder: Path, way: Way, by: random.Random, work: Path) -> tuple[int, str] | None:
    """What is said of a copy of this folder once it was tampered with; None where it passes for intact."""
    copy = work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    with closing(sqlite3.connect(copy / "carelog.db")) as db:
        way.do(db, by)
        db.commit()
    try:
        verify_folder(Settings(data=copy), [])
    except Broken as problem:
        return problem.code, problem.kind
    return None


def main(places: int = 1_000) -> int:
    """Try every way at so many places. Gives how often it was not found, or not named rightly."""
    with tempfile.TemporaryDirectory() as name:
        folder = a_log(Path(name) / "data")
        return every_way(WAYS, lambda way, by: tried(folder, way, by, Path(name)), places)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
