"""The server process is killed while a phone sends: what it answered is there, what it did not is sent again, once."""

import http.client
import json
import random
import signal
import threading
import time
from contextlib import closing

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.record import Record
from tests.examples import MAP, RUTHS_MAP, an_id, noted
from tests.web.servers import server

ENTRIES, AT_ONCE, KILLS = 1_500, 50, 6


class Sender:
    """A phone that sends what is not answered yet, until it is stopped or all is answered."""

    def __init__(self, token: str) -> None:
        self.token, self.device, self.answers = token, an_id(), {}
        self.entries = [
            {
                "id": an_id(), "map": MAP, "type": "note-made", "v": 1, "event": {"text": f"seen {n}"}, "device_seq": n,
                "occurred": {"on": "2026-05-01", "precision": "day"}, "base_seq": 0,
            }
            for n in range(1, ENTRIES + 1)
        ]  # fmt: skip

    def send(self, port: int) -> None:
        try:
            while waiting := [one for one in self.entries if one["id"] not in self.answers][:AT_ONCE]:
                self._post(port, waiting)
        except (OSError, http.client.HTTPException):
            return  # The server is gone.

    def _post(self, port: int, waiting: list[dict]) -> None:
        line = http.client.HTTPConnection("localhost", port, timeout=20)
        body = json.dumps({"device": self.device, "entries": waiting})
        headers = {
            "Content-Type": "application/json", "X-Carelog-Request": "1", "Cookie": f"carelog={self.token}",
        }  # fmt: skip
        with closing(line):
            line.request("POST", "/api/sync/push", body, headers)
            answer = line.getresponse()
            said = answer.read()
        assert answer.status == 200, said
        for one in json.loads(said)["answers"]:
            self.answers[one["id"]] = one


def test_what_was_answered_is_there_and_nothing_is_there_twice(tmp_path):
    data, chance = tmp_path / "data", random.Random(3)
    with open_database(data) as database:
        record = Record(database)
        record.write(MAP, [noted(event, "2026-01-01") for event in RUTHS_MAP], door=Door.SERVER)
        account = People(database).add("Ann").id
        grant = e.RoleGranted(account=account, role="worker", from_="2026-01-01")
        note_access(record, MAP, record.operator, None, grant)
        sender = Sender(Sessions(database).begin(account, how="password")[0])

    for kill in range(KILLS + 1):
        with server(data) as running:
            sending = threading.Thread(target=sender.send, args=(running.port,))
            sending.start()
            if kill < KILLS:
                time.sleep(chance.random() * 0.25)
                running.process.send_signal(signal.SIGKILL)
            sending.join()

    with open_database(data) as database, Record(database).reading(MAP) as timeline:
        there = [one for one in timeline.entries if one.device == sender.device]
    assert [one.id for one in there] == [one["id"] for one in sender.entries]
    assert [one.device_seq for one in there] == list(range(1, ENTRIES + 1))
    originals = {one["id"]: one for one in sender.answers.values()}
    assert all(originals[one.id]["seq"] == one.seq for one in there)
