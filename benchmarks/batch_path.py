"""What the batch path costs beside bare sqlite3: admit, envelope, parts, receipts and read tables, at 100 entries a
commit.

Both sides write the same rows into the same tables, in the same run, taking turns; the figure is the ratio of their CPU
times, round by round, and its median. It is to stay at or below 2.

    python benchmarks/batch_path.py [ENTRIES] [ROUNDS]
"""

import gc
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from stories import map_id, story

from carelog.database import open_database
from carelog.domain.events import Door
from carelog.record import Record

AT_A_TIME = 100
TABLES = ("entry", "part", "receipt")


def main(entries: int = 10_000, rounds: int = 5) -> None:
    """Print microseconds of CPU per entry for both, and the ratio."""
    ratios = []
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            ours, rows = _ours(Path(folder), entries)
            bare = _bare(Path(folder), rows)
        ratios.append(ours / bare)
        print(f"round {number + 1}: carelog {ours / entries * 1e6:.1f}, bare {bare / entries * 1e6:.1f} us/entry")
    print(f"ratio of CPU: median {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}), at most 2")


def _ours(folder: Path, count: int) -> tuple[float, list]:
    noted = list(story(count))
    with open_database(folder / "ours") as database:
        record = Record(database)
        record.write(map_id(noted), noted[:1], door=Door.DEVICE)
        gc.collect()
        began = time.process_time()
        for at in range(1, count, AT_A_TIME):
            answers = record.write(map_id(noted), noted[at : at + AT_A_TIME], door=Door.DEVICE)
            assert all(one.answer == "recorded" for one in answers), {(one.answer, one.message) for one in answers}
        spent = time.process_time() - began
        with database.read() as now:
            rows = [(table, now.rows(f"SELECT * FROM {table}")) for table in TABLES]
    return spent, rows


def _bare(folder: Path, rows: list) -> float:
    """The same rows into the same tables, each hundred entries with their parts and receipts in one commit."""
    batches = list(_batches(dict(rows)))
    with closing(_empty_copy(folder)) as db:
        gc.collect()
        began = time.process_time()
        for batch in batches:
            db.execute("BEGIN IMMEDIATE")
            for table, some in batch:
                db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(some[0]))})", some)
            db.execute("UPDATE head SET seq = seq + ?", (len(batch[0][1]),))
            db.execute("COMMIT")
        return time.process_time() - began


def _batches(tables: dict[str, list]):
    by_seq: dict[int, list] = {}
    for row in tables["part"]:
        by_seq.setdefault(row[1], []).append(row)
    receipts = {row[2]: row for row in tables["receipt"]}
    entries = sorted(tables["entry"])
    for at in range(0, len(entries), AT_A_TIME):
        some = entries[at : at + AT_A_TIME]
        seqs = [row[2] for row in some]
        parts = [part for seq in seqs for part in by_seq.get(seq, ())]
        batch = [("entry", some), ("part", parts), ("receipt", [receipts[seq] for seq in seqs])]
        yield [(table, found) for table, found in batch if found]


def _empty_copy(folder: Path) -> sqlite3.Connection:
    """A database with the tables that carelog makes, and the settings that it uses."""
    with open_database(folder / "bare"):
        pass
    db = sqlite3.connect(folder / "bare" / "carelog.db", isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    return db


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
