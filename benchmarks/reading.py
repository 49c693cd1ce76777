"""What reading costs, in CPU: reading and folding 50,000 entries, and as-of reads in a map of 20,000.

    python benchmarks/reading.py

The figures are the median of several turns in one process. They are to stay at or below 1,200 ms (read, unseal and
fold 50,000), 10 ms (as of a day, from a warm checkpoint) and 80 ms (as of a day, as known earlier).
"""

import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from stories import map_id, story

from carelog.database import Database, open_database
from carelog.domain.entries import asked_ms
from carelog.domain.events import Door
from carelog.record import Record


def main() -> None:
    """Print each figure beside its bound."""
    with tempfile.TemporaryDirectory() as folder:
        _read_and_fold(Path(folder), 50_000)
        _as_of(Path(folder), 20_000)


def _read_and_fold(folder: Path, count: int) -> None:
    with open_database(folder / str(count)) as database:
        map_id = _fill(database, count)
        spent = [_spent(lambda: _open(Record(database), map_id)) for _ in range(5)]
    _say(f"read, unseal and fold {count} entries", spent, 1_200)


def _as_of(folder: Path, count: int) -> None:
    source = random.Random(2)
    days = [f"202{source.randrange(6)}-0{source.randrange(1, 10)}-15" for _ in range(40)]
    with open_database(folder / str(count)) as database:
        map_id = _fill(database, count)
        record = Record(database)
        with record.reading(map_id) as timeline:
            timeline.at(asked_ms("2026-01-01"))
            _say("as of a day", [_spent(lambda day=day: timeline.at(asked_ms(day))) for day in days], 10)
            known = [count * 9 // 10 - 100 * turn for turn in range(12)]
            spent = [_spent(lambda seq=seq: timeline.at(asked_ms("2025-01-01"), seq)) for seq in known]
            _say("as of a day, as known earlier", spent, 80)


def _open(record: Record, map_id: str) -> None:
    with record.reading(map_id) as timeline:
        assert timeline.head.elements


def _fill(database: Database, count: int) -> str:
    noted = list(story(count))
    record = Record(database)
    for at in range(0, count, 1_000):
        record.write(map_id(noted), noted[at : at + 1_000], door=Door.DEVICE)
    return map_id(noted)


def _spent(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1e3


def _say(what: str, spent: list[float], bound: float) -> None:
    print(f"{what}: median {statistics.median(spent):.1f} ms ({min(spent):.1f}-{max(spent):.1f}), at most {bound:g}")


if __name__ == "__main__":
    main()
