"""A drill: a backup while entries arrive, put back elsewhere, checked; then the phone comes back and sends what it has.

    PYTHONPATH=src:. python -m benchmarks.backup [SECONDS] [ENTRIES A SECOND]

Prints how many entries were acknowledged, how many of them the backup held, and how many were lost or are there twice.
"""

import http.client
import json
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from subprocess import run

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.record import Record
from tests.examples import MAP, RUTHS_MAP, an_id, noted
from tests.web.servers import environment, server

AT_ONCE = 40


class Phone:
    """One device, which keeps everything that it sent: nothing of it is known to be in a backup yet."""

    def __init__(self, token: str) -> None:
        self.token, self.device = token, an_id()
        self.kept: list[dict] = []
        self.answered: dict[str, str] = {}
        self.over = threading.Event()

    def note(self, port: int, rate: float) -> None:
        """Note and send so many entries a second until `over`."""
        while not self.over.is_set():
            began = time.monotonic()
            batch = [self._entry(len(self.kept) + n) for n in range(1, AT_ONCE + 1)]
            self.kept += batch
            self.answered |= {one["id"]: one["answer"] for one in self.send(port, batch)}
            self.over.wait(max(0.0, AT_ONCE / rate - (time.monotonic() - began)))

    def send(self, port: int, batch: list[dict]) -> list[dict]:
        body = json.dumps({"device": self.device, "entries": batch})
        said = {"Content-Type": "application/json", "X-Carelog-Request": "1", "Cookie": f"carelog={self.token}"}
        with closing(http.client.HTTPConnection("localhost", port, timeout=30)) as line:
            line.request("POST", "/api/sync/push", body, said)
            answer = line.getresponse()
            content = answer.read()
        assert answer.status == 200, content
        return json.loads(content)["answers"]

    def _entry(self, n: int) -> dict:
        return {
            "id": an_id(), "map": MAP, "type": "note-made", "v": 1, "event": {"text": f"seen {n}"}, "device_seq": n,
            "occurred": {"on": "2026-05-01", "precision": "day"}, "base_seq": 0,
        }  # fmt: skip


def drill(folder: Path, seconds: float, rate: float) -> dict[str, float]:
    """What happened; all counts are of entries."""
    data, new, file = folder / "data", folder / "new", folder / "today.zip"
    with open_database(data) as database:
        account = _begin(database)
        phone = Phone(Sessions(database).begin(account, how="password")[0])
    with server(data) as running:
        noting = threading.Thread(target=phone.note, args=(running.port, rate))
        noting.start()
        time.sleep(seconds)
        began = time.monotonic()
        said = _carelog("backup", "--json", "--data", str(data), str(file))
        took = time.monotonic() - began
        time.sleep(seconds)
        phone.over.set()
        noting.join()
    new.mkdir()
    shutil.copy(data / "carelog.key", new)
    began = time.monotonic()
    _carelog("restore", "--json", "--data", str(new), str(file), "--keys", f"{file}.keys")
    restoring = time.monotonic() - began
    with open_database(new) as database:
        in_backup = _there(database, phone.device)
        phone.token = Sessions(database).begin(account, how="password")[0]  # everybody signs in anew
    with server(new) as running:
        for at in range(0, len(phone.kept), AT_ONCE):
            phone.send(running.port, phone.kept[at : at + AT_ONCE])
    _carelog("verify", "--json", "--data", str(new))
    with open_database(new, read_only=True) as database:
        there = _there(database, phone.device)
    acknowledged = {one for one, answer in phone.answered.items() if answer == "recorded"}
    return {
        "noted": len(phone.kept), "acknowledged": len(acknowledged), "held by the backup": len(in_backup),
        "lost": len(acknowledged - there.keys()), "twice": sum(n > 1 for n in there.values()),
        "noted and told": bool(said["noted"]), "backup took s": round(took, 2), "restore took s": round(restoring, 2),
    }  # fmt: skip


def _begin(database) -> str:
    record = Record(database)
    record.write(MAP, [noted(event, "2026-01-01") for event in RUTHS_MAP], door=Door.SERVER)
    account = People(database).add("Ann").id
    grant = e.RoleGranted(account=account, role="worker", from_="2026-01-01")
    note_access(record, MAP, record.operator, None, grant)
    return account


def _there(database, device: str) -> Counter[str]:
    with Record(database).reading(MAP) as timeline:
        return Counter(one.id for one in timeline.entries if one.device == device)


def _carelog(*said: str) -> dict:
    command = [sys.executable, "-m", "carelog.cli", *said]
    done = run(command, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


if __name__ == "__main__":
    asked = [float(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        for name, value in drill(Path(folder), *(asked or [10.0, 200.0])).items():
            print(f"{name:>20}: {value}")
