"""How fast dated snapshots become a log: 120 revisions of a made-up map, by label, with lists, some 15,000 changes.

    python benchmarks/importing.py

It is to stay at or above 2,000 entries a second of CPU. Run it in the repository: the made-up history is the tests'.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from carelog import importing
from carelog.database import open_database
from carelog.record import Record
from tests.interchange import histories

REVISIONS = 120


def main(rounds: int = 3) -> None:
    """Print entries a second, by CPU and by the clock on the wall."""
    told = list(histories.history(REVISIONS))
    files = [(f"r{n}.json", json.dumps(one).encode()) for n, one in enumerate(told)]
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "data") as database:
            cpu, wall = time.process_time(), time.perf_counter()
            report = importing.import_history(Record(database), histories.index(REVISIONS), files, title="street")
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"round {number}: {report.recorded} entries, {report.recorded / cpu:.0f} a second of CPU, "
              f"{report.recorded / wall:.0f} by the clock, at least 2000")  # fmt: skip


if __name__ == "__main__":
    main()
