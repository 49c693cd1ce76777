"""What an earlier moment costs through the API: a map of 20,000 entries, 100 random moments, one client.

    PYTHONPATH=. .venv-test/bin/python benchmarks/as_of.py [entries]

A real server over SQLite, a keeper's session, each moment asked for once. `head`: as it was, with all that is known
now; `known`: as it was known at some earlier entry. Beside them /health, which does nothing, in the same run.
"""

import http.client
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.map_requests import a_session
from stories import map_id, story

from carelog.database import open_database
from carelog.domain.events import Door
from carelog.record import Record
from tests.web.servers import server

MOMENTS = 100


def main() -> None:
    """Print the median and the 95th percentile of each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with open_database(data) as database:
            record = Record(database)
            noted = list(story(count))
            for at in range(0, count, 1_000):
                record.write(map_id(noted), noted[at : at + 1_000], door=Door.DEVICE)
            keeper = a_session(record, "Kim", "keeper", map_id(noted))
        with server(data) as running:
            report(running.address.removeprefix("http://"), keeper, map_id(noted), count)


def report(host: str, keeper: str, map_id: str, count: int) -> None:
    source = random.Random(5)
    days = [
        f"202{source.randrange(6)}-{source.randrange(1, 13):02}-{source.randrange(1, 29):02}" for _ in range(MOMENTS)
    ]
    seqs = [source.randrange(count // 10, count) for _ in range(MOMENTS)]
    network = f"/api/maps/{map_id}/network"
    ask = _asking(host, keeper)
    ask(f"{network}?on=2019-01-01")
    print(f"{count} entries, {MOMENTS} random moments, one after the other; ms")
    for name, paths in (
        ("/health", ["/health"] * MOMENTS),
        ("as it was (known: head)", [f"{network}?on={day}" for day in days]),
        ("as it was known earlier", [f"{network}?on={day}&known={seq}" for day, seq in zip(days, seqs, strict=True)]),
        ("/health again", ["/health"] * MOMENTS),
    ):
        spent = sorted(ask(path) for path in paths)
        most = spent[int(MOMENTS * 0.95) - 1]
        print(f"{name:<26} p50 {statistics.median(spent):6.1f}   p95 {most:6.1f}   worst {spent[-1]:6.1f}")


def _asking(host: str, keeper: str):
    connection = http.client.HTTPConnection(host)

    def ask(path: str) -> float:
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"carelog={keeper}"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        return (time.perf_counter() - began) * 1e3

    return ask


if __name__ == "__main__":
    main()
