"""How long phones take to send what waits on them and to fetch what is new: a real server, node clients, one machine.

    PYTHONPATH=.:benchmarks .venv-test/bin/python benchmarks/syncing.py [rounds]

1,000 and 10,000 waiting entries sent and answered; a new phone and a map with 10,000 entries of history; 20 phones with
200 entries each on 5 maps, fetching in between. Wall time as the client sees it; CPU and memory of the server.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from stories import story

from carelog import wire
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.inviting import note_access
from carelog.record import Record
from tests.web.servers import server

HERE = Path(__file__).parent


def an_id(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


class Bench:
    """A data folder with maps and people, and the files that the clients send from."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.data = folder / "data"
        with open_database(self.data) as database:
            self.record = Record(database)
            self.long = self._a_map()
            self.sender = self._phone([self.long])
            self.reader = self._phone([self.long])
            self.maps = [self._a_map() for _ in range(5)]
            self.many = [self._phone([self.maps[n % 5]], n) for n in range(20)]

    def _a_map(self) -> str:
        """The beginning of a long story: 300 elements and as many ties, told by a file."""
        told = list(story(610, elements=300, ties=300, seed=self.chance.getrandbits(30)))
        self.record.write(told[0].map, told[:1], door=e.Door.SERVER)
        self.told = told
        return told[0].map

    def _phone(self, maps: list[str], n: int = 0) -> dict:
        account = People(self.record.database).add(f"Person {an_id(self.chance)}")
        for map_id in maps:
            grant = e.RoleGranted(account=account.id, role="keeper", from_="2020-01-01")
            note_access(self.record, map_id, self.record.operator, None, grant)
        token = Sessions(self.record.database).begin(account.id, how="password")[0]
        return {"token": token, "device": an_id(self.chance), "map": maps[0], "cursors": {}, "n": n}

    def waiting(self, map_id: str, count: int, seed: int) -> Path:
        """A file of entries that all say something new, one a line, as a phone sends them."""
        path = self.folder / f"waiting-{seed}.jsonl"
        told = story(count + 1, elements=300, ties=400, seed=seed)
        with path.open("w") as out:
            for number, entry in enumerate(self._renumbered(told, map_id), 1):
                out.write(json.dumps({**entry, "device_seq": number}) + "\n")
        return path

    def _renumbered(self, told: Iterator[Entry], map_id: str) -> Iterator[dict]:
        next(told)
        for entry in told:
            sent = wire.document(entry)
            for name in ("seq", "recorded_at", "noted_by", "via"):
                sent.pop(name, None)
            yield {**sent, "map": map_id, "base_seq": 1, "saw": {}, "deps": []}


def ask(plan: dict) -> dict:
    done = subprocess.run(
        ["node", str(HERE / "syncing.js"), json.dumps(plan)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    [line] = [one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def one_round(seed: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), random.Random(seed))
        waiting = bench.waiting(bench.long, 11_000, seed)
        files = [str(bench.waiting(one["map"], 200, seed * 100 + n)) for n, one in enumerate(bench.many)]
        with server(bench.data) as running:
            pid, base = running.process.pid, {"address": running.address, "map": bench.long}
            found = {"memory at rest MB": memory(pid)}
            push = {**base, "do": "push", "phone": bench.sender, "file": str(waiting)}
            found["1,000 sent s"] = ask({**push, "from": 0, "count": 1_000})["seconds"]
            before = cpu(pid)
            found["10,000 sent s"] = ask({**push, "from": 1_000, "count": 10_000})["seconds"]
            found["CPU per entry ms"] = (cpu(pid) - before) / 10
            found["memory after MB"] = memory(pid)
            for again in ("cold", "warm"):
                first = ask({**base, "do": "first", "phone": bench.reader})
                found[f"first s ({again})"] = first["seconds"]
                found["first MB"] = first["bytes"] / 1e6
                whole = ask({**base, "do": "all", "phone": bench.reader})
                found[f"all s ({again})"] = whole["seconds"]
                found["all MB"] = whole["bytes"] / 1e6
            found["20 phones s"] = ask({**base, "do": "many", "phones": bench.many, "files": files})["seconds"]
            return found


def main(rounds: int = 3) -> None:
    """Print the median of each figure, and the range."""
    all_found = [one_round(seed) for seed in range(1, rounds + 1)]
    for name in all_found[0]:
        values = [one[name] for one in all_found]
        print(f"{name:20} {statistics.median(values):8.3f}   ({min(values):.3f} - {max(values):.3f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
