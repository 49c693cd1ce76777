"""What the batch path costs beside bare sqlite3: admit, envelope, parts, receipts, read tables; 100 entries a commit.

Both sides write the same rows into the same tables on the same disk, taking turns commit by commit, so that a noisy
machine is noisy for both. The figure is the ratio of their CPU times in each round, and its median; it is to stay at
or below 2.

    python benchmarks/batch_path.py [ENTRIES] [ROUNDS]
"""

import gc
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from stories import map_id, story

from carelog.database import Database, open_database
from carelog.domain.entries import Entry
from carelog.domain.events import Door
from carelog.record import Record

AT_A_TIME = 100
WRITTEN = (
    ("entry", "SELECT * FROM entry WHERE map = ? AND seq > ?"),
    ("part", "SELECT * FROM part WHERE map = ? AND seq > ?"),
    ("receipt", "SELECT * FROM receipt WHERE map = ? AND seq > ?"),
)


def main(entries: int = 10_000, rounds: int = 5) -> None:
    """Print microseconds of CPU per entry for both, and the ratio."""
    ratios = []
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            ours, bare = _in_turn(Path(folder), list(story(entries)))
        ratios.append(ours / bare)
        print(f"round {number}: carelog {ours / entries * 1e6:.1f}, bare {bare / entries * 1e6:.1f} us/entry")
    print(f"ratio: median {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}), at most 2")


def _in_turn(folder: Path, noted: list[Entry]) -> tuple[float, float]:
    """CPU seconds of each side for the whole story."""
    ours = bare = 0.0
    with open_database(folder / "ours") as database, _bare(folder / "bare") as db:
        record = Record(database)
        record.write(map_id(noted), noted[:1], door=Door.DEVICE)
        gc.collect()
        for at in range(1, len(noted), AT_A_TIME):
            ours += _spent(_write, record, noted[at : at + AT_A_TIME])
            bare += _spent(_write_bare, db, _rows(database, map_id(noted), after=at))
    return ours, bare


def _spent(work, *arguments) -> float:
    began = time.process_time()
    work(*arguments)
    return time.process_time() - began


def _write(record: Record, noted: list[Entry]) -> None:
    answers = record.write(noted[0].map, noted, door=Door.DEVICE)
    assert all(one.answer == "recorded" for one in answers), {one.message for one in answers}


def _rows(database: Database, map_id: str, after: int) -> list[tuple[str, list]]:
    """What the last commit wrote, table by table."""
    with database.read() as now:
        found = [(table, now.rows(sql, (map_id, after))) for table, sql in WRITTEN]
    return [(table, rows) for table, rows in found if rows]


def _write_bare(db: sqlite3.Connection, batch: list[tuple[str, list]]) -> None:
    db.execute("BEGIN IMMEDIATE")
    for table, rows in batch:
        db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
    db.execute("UPDATE head SET seq = seq + ?", (AT_A_TIME,))
    db.execute("COMMIT")


@contextmanager
def _bare(folder: Path) -> Iterator[sqlite3.Connection]:
    """A database with the tables that carelog makes, and the settings that it uses."""
    with open_database(folder):
        pass
    with closing(sqlite3.connect(folder / "carelog.db", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        yield db


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
