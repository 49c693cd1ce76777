"""The server of the simulation: our own app over a real SQLite file, asked without a network, so that faults are exact.

It reads one JSON object a line and answers with one. tests/simulation/*.js has the phones. A deliberate fault of the
server is put in by name (`spoil`), to show that the simulation finds it.
"""

import asyncio
import json
import logging
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.database import Database, open_database
from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.log import Log
from carelog.pulling import Pulling
from carelog.receiving import Receiving
from carelog.record import Record
from carelog.settings import Settings
from carelog.web.desk import Desk
from tests.simulation.restoring import begin_anew

PEOPLE = 4
BEGAN = datetime(2026, 11, 19, 8, tzinfo=UTC)


def an_id(n: int) -> str:
    return str(UUID(int=n | 4 << 76 | 2 << 62))


MAP, RUTH = an_id(1), an_id(2)


class Current(Desk):
    """The desk of the history that is being played: the app stays, what it serves is another each time."""

    def __init__(self) -> None:
        self.now_served: Desk | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["now_served"], name)


@dataclass
class World:
    """One history: its folder, and the server as it runs just now."""

    folder: Path
    clock: Callable[[], datetime]
    database: Database = field(init=False)
    record: Record = field(init=False)

    def start(self, current: Current, settings: Settings) -> None:
        self.database = open_database(self.folder)
        self.record = Record(self.database, self.clock)
        current.now_served = Desk(settings, self.record)

    def stop(self) -> None:
        self.database.close()


class Simulation:
    """Answers what the phones ask, and does what the play of faults says."""

    def __init__(self, root: Path) -> None:
        self.root, self.template, self.now = root, root / "template", BEGAN
        self.current = Current()
        self.settings = Settings(data=root / "keys")
        self.tokens: list[str] = []
        self.accounts: list[str] = []
        self._make_template()
        self.world: World | None = None
        self.app: Any = None
        self.loop = asyncio.new_event_loop()

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=7)
        return self.now

    def _make_template(self) -> None:
        with open_database(self.template) as database:
            record = Record(database, lambda: BEGAN)
            started = e.MapStarted(title="Ruth", kind="personal", about=RUTH)
            ruth = e.ElementAdded(element=RUTH, kind="person", name="Ruth")
            for n, event in enumerate((started, ruth)):
                entry = Entry(id=an_id(10 + n), map=MAP, event=event, occurred=Occurred("2026-01-01", "day"))
                record.write(MAP, [entry], door=Door.SERVER)
            for n in range(PEOPLE):
                account = People(database, record.clock).add(f"Person {n}")
                role = "keeper" if n == 0 else "worker"
                grant = e.RoleGranted(account=account.id, role=role, from_="2026-01-01")
                note_access(record, MAP, record.operator, None, grant)
                self.accounts.append(account.id)
                self.tokens.append(Sessions(database, record.clock).begin(account.id, how="password")[0])

    def begin(self, **_: Any) -> dict[str, Any]:
        if self.world is not None:
            self.world.stop()
            shutil.rmtree(self.world.folder)
        self.now = BEGAN
        folder = Path(tempfile.mkdtemp(dir=self.root))
        shutil.copytree(self.template, folder, dirs_exist_ok=True)
        self.world = World(folder, self.clock)
        self.world.start(self.current, self.settings)
        if self.app is None:
            self.app = create_app(self.settings, self.world.record, self.current)
        return {"people": self.accounts, "map": MAP, "person": RUTH}

    def ask(self, *, who: int, method: str, path: str, body: str | None = None, crash: str | None = None) -> Any:
        """One request of this person's. `crash`: the server is killed "before" or "after" it has stored what it was
        given.
        """
        assert self.world is not None
        if crash == "before":
            self.world.record._append = _killed  # type: ignore[method-assign]
        status, answer = self.loop.run_until_complete(self._asked(who, method, path, body))
        if crash is not None:
            self.restart()
            return {"status": 0}
        return {"status": status, "body": answer}

    async def _asked(self, who: int, method: str, path: str, body: str | None) -> tuple[int, str]:
        given = (body or "").encode()
        headers = [(b"host", b"127.0.0.1"), (b"cookie", f"carelog={self.tokens[who]}".encode())]
        if method == "POST":
            headers += [(b"content-type", b"application/json"), (b"x-carelog-request", b"1")]
            headers.append((b"content-length", str(len(given)).encode()))
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
        }  # fmt: skip
        said: dict[str, Any] = {"status": 0, "body": b""}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": given, "more_body": False}

        async def send(message: Any) -> None:
            said["status"] = message.get("status", said["status"])
            said["body"] += message.get("body", b"")

        await self.app(scope, receive, send)
        return said["status"], said["body"].decode()

    def restart(self, **_: Any) -> dict[str, Any]:
        """The process is gone, and another begins with what was stored."""
        assert self.world is not None
        self.world.stop()
        self.world.start(self.current, self.settings)
        return {}

    def part(self, *, who: int, given: bool) -> dict[str, Any]:
        """Give this person a part in the map, or end it. The first of all keeps it."""
        assert self.world is not None
        record, account = self.world.record, self.accounts[who]
        with record.reading(MAP) as timeline:
            has = bool(timeline.access.held_by(account, record.now()))
        if who == 0 or has == given:
            return {}
        event = (
            e.RoleGranted(account=account, role="worker", from_="2026-01-01")
            if given
            else e.RoleEnded(account=account, role="worker")
        )
        note_access(record, MAP, record.operator, None, event)
        return {}

    def backup(self, **_: Any) -> dict[str, Any]:
        assert self.world is not None
        self.world.stop()
        shutil.copytree(self.world.folder, f"{self.world.folder}.kept", dirs_exist_ok=True)
        self.world.start(self.current, self.settings)
        return {}

    def restore(self, *, epoch: str) -> dict[str, Any]:
        """Yesterday's backup in the place of what there is: the log begins a new life."""
        assert self.world is not None
        kept = Path(f"{self.world.folder}.kept")
        if not kept.exists():
            return {}
        self.world.stop()
        shutil.rmtree(self.world.folder)
        kept.rename(self.world.folder)
        self.world.start(self.current, self.settings)
        with self.world.record.database.begin() as tx:
            begin_anew(self.world.record.database, tx, epoch)
        return {"restored": True}

    def truth(self, **_: Any) -> dict[str, Any]:
        """What there is now: the entries of each map, the answers to those that are not in a log, each map's hash."""
        assert self.world is not None
        record, logs, hashes = self.world.record, {}, {}
        for map_id in record.map_ids():
            with record.reading(map_id) as timeline:
                logs[map_id] = [
                    [one.id, one.device, one.device_seq, one.noted_by, one.noted_at, one.caused_by]
                    for one in timeline.entries
                ]
                hashes[map_id] = timeline.state_hash()
        with record.database.read() as now:
            receipts = now.rows("SELECT entry, answer FROM receipt")
            kept = [entry for (entry,) in now.rows("SELECT entry FROM kept_aside")]
        return {"logs": logs, "hashes": hashes, "answers": dict(receipts), "kept": kept}

    def spoil(self, *, how: str) -> dict[str, Any]:
        """Break the server on purpose."""
        SPOILT[how]()
        return {}


def _killed(commit: Any) -> None:
    raise OSError("killed")


def _drops_receipts() -> None:
    append, chance = Log.append, random.Random(1)

    def dropping(self: Log, tx: Any, entries: Any, parts: Any = (), receipts: Any = (), **more: Any) -> Any:
        return append(self, tx, entries, parts, [one for one in receipts if chance.random() > 0.3], **more)

    Log.append = dropping  # type: ignore[method-assign]


def _takes_any_order() -> None:
    Receiving._out_of_order = lambda self, sent, known, device: set()  # type: ignore[method-assign]


def _forgets_answers() -> None:
    def forgetting(self: Record, ids: Any) -> dict[str, Any]:
        return {}

    Record.answered = forgetting  # type: ignore[method-assign]
    _drops_all = Log.append
    Log.append = lambda self, tx, entries, parts=(), receipts=(), **more: _drops_all(
        self, tx, entries, parts, [], **more
    )  # type: ignore


def _skips_one() -> None:
    page = Pulling._page
    Pulling._page = lambda self, seen, after, upto, form: page(self, seen, after + (after > 3), upto, form)  # type: ignore


SPOILT: dict[str, Callable[[], None]] = {
    "drop-receipt": _drops_receipts,
    "relaxed-order": _takes_any_order,
    "no-dedupe": _forgets_answers,
    "cursor": _skips_one,
    "no-lock": lambda: None,
}


def main() -> None:
    logging.disable(logging.CRITICAL)  # What is killed on purpose complains.
    where = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as root:
        simulation = Simulation(Path(root))
        for line in sys.stdin:
            asked = json.loads(line)
            answer = getattr(simulation, asked.pop("do"))(**asked)
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
