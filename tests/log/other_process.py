"""A process beside the test's own: `python -m tests.log.other_process write|tail PLACE ...`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from carelog.database import Database
from carelog.log import Log, OutOfDate, Tail
from tests.log.rows import RUTH
from tests.support.places import opened_at

SECONDS = 60


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """One that waits for `go`; it does not outlive the block."""
    with subprocess.Popen(
        [sys.executable, "-m", __name__, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def go(*processes: subprocess.Popen[str]) -> None:
    """Let them run, all at once, when the last of them is ready."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> list:
    """What it found, once it has ended well."""
    out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return json.loads(out)


def write(database: Database, name: str, size: int) -> int:
    """Add `size` entries to Ruth's map, each beside one in its own; how often it was late."""
    own = str(uuid5(NAMESPACE_URL, name))
    written = lost = 0
    while written < size:
        try:
            _write_one(Log(database), database, own, name, written)
            written += 1
        except OutOfDate:
            lost += 1
    return lost


def _write_one(log: Log, database: Database, own: str, name: str, n: int) -> None:
    with database.read() as now:
        seqs = {map: log.head(map, within=now) + 1 for map in (RUTH, own)}
    said = f"{name} {n}".encode()
    with database.begin() as tx:
        log.append(
            tx,
            [(map, seq, "note-made", said) for map, seq in seqs.items()],
            [(map, seq, 0, name, "text", said) for map, seq in seqs.items()],
            [
                (str(uuid5(NAMESPACE_URL, f"{map} {name} {n}")), map, seq, "recorded", *[None] * 4)
                for map, seq in seqs.items()
            ],
        )


def follow(events: Tail, size: int) -> list[list]:
    """Position, map and seq of the next `size` events."""
    return [[one.id, str(one.originator_id), one.originator_version] for one in islice(events, size)]


def main(what: str, place: str, *more: str) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    if what == "write":
        with opened_at(place) as database:
            print(json.dumps([write(database, more[0], int(more[1]))]))
    else:
        with opened_at(place, read_only=True) as database, Log(database).subscribe() as events:
            print(json.dumps(follow(events, int(more[0]))))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(*sys.argv[1:])
