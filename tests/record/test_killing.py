"""kill -9 in the middle of imports: what was acknowledged is there; what was not is there whole or not at all."""

import random
import subprocess
import sys
import time
from pathlib import Path

from carelog.database import open_database
from carelog.record import Record

KILLS = 50
EACH = 40
"""Rows of one import; a part of them would show at once."""


def test_fifty_kills_lose_no_acknowledged_entry(tmp_path):
    source, acknowledged = random.Random(7), 0
    for _ in range(KILLS):
        acknowledged = _run_and_kill(tmp_path, acknowledged, source.uniform(0.0, 0.12))
        acknowledged = _found_whole(tmp_path, acknowledged)

    assert acknowledged >= KILLS, "the kills came before anything could be imported"


def _run_and_kill(folder: Path, after: int, patience: float) -> int:
    """Import one small file after another, and die. Returns the number of the last import that was acknowledged."""
    importing = subprocess.Popen(
        [sys.executable, "-m", "tests.record.importing", str(folder), str(after + 1), str(EACH)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert importing.stdout is not None
    last = int(importing.stdout.readline() or after)
    time.sleep(patience)
    importing.kill()
    last = max([last, *(int(line) for line in importing.stdout.read().splitlines() if line.isdecimal())])
    importing.wait()
    importing.stdout.close()
    return last


def _found_whole(folder: Path, acknowledged: int) -> int:
    """The number of imports in the folder, each of which is whole: those acknowledged, and perhaps the one after."""
    with open_database(folder) as database:
        record = Record(database)
        [head] = record.maps()
        with record.reading(head.id) as timeline:
            names = {one.name for one in timeline.head.elements.values()}
            assert [entry.seq for entry in timeline.entries] == list(range(1, head.seq + 1))
    imported = len(names) // EACH
    assert len(names) == imported * EACH and acknowledged <= imported <= acknowledged + 1
    assert names == {f"{number}-{row}" for number in range(1, imported + 1) for row in range(EACH)}
    return imported
