"""What checking costs, and what sealing and chaining add: CPU in one process.

    python benchmarks/proving.py [ENTRIES]

Verify is to check at least 4,000 entries a second; sealing and chaining are to add at most 50 us of CPU to an entry of
a batch, which is their own time as it is spent within the writing of the same batches.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from stories import map_id, story

from carelog.auditing import verify_folder
from carelog.chaining import Ends
from carelog.database import Database, open_database
from carelog.domain.events import Door
from carelog.record import Record
from carelog.settings import Settings

AT_A_TIME = 100


def main(entries: int = 20_000) -> None:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        spent = _written(folder, entries)
        print(f"sealing and chaining: {spent / entries * 1e6:.1f} us/entry, at most 50")
        began = time.process_time()
        verify_folder(Settings(data=folder), [])
        print(f"verify: {entries / (time.process_time() - began):.0f} entries/s, at least 4000")


def _written(folder: Path, entries: int) -> float:
    """CPU seconds in sealing, tying and signing while a story is written, a hundred entries a commit."""
    noted, total = list(story(entries)), [0.0]
    for owner, name in ((Database, "seal"), (Ends, "placed"), (Ends, "signed")):
        setattr(owner, name, _timed(getattr(owner, name), total))
    with open_database(folder) as database:
        record = Record(database)
        for at in range(0, entries, AT_A_TIME):
            record.write(map_id(noted), noted[at : at + AT_A_TIME], door=Door.DEVICE)
    return total[0]


def _timed(work: Callable[..., Any], total: list[float]) -> Callable[..., Any]:
    @wraps(work)
    def timed(*arguments: Any, **more: Any) -> Any:
        began = time.process_time()
        try:
            return work(*arguments, **more)
        finally:
            total[0] += time.process_time() - began

    return timed


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
