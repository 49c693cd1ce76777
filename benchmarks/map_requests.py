"""What it costs to give a map out with sign-in and permissions on, beside a route that returns ready bytes.

    PYTHONPATH=. .venv-test/bin/python benchmarks/map_requests.py [seconds]

A real server, a map of 300 elements, 50 connections by wrk (apt install wrk) on the same machine. The same answer is
asked for as bytes, and by a client that has it already (304).
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain import events as e
from carelog.inviting import note_access
from carelog.record import Record
from tests.examples import MAP, an_id, noted
from tests.web.servers import server

ELEMENTS, TIES, CHANGES = 300, 470, 3_000
CONNECTIONS = 50


def a_map(record: Record) -> None:
    """300 elements, 470 ties and 3,000 changes of them."""
    people, ties = [an_id() for _ in range(ELEMENTS)], [an_id() for _ in range(TIES)]
    events = [e.MapStarted(title="A town", kind="community", scheme="service-map")]
    events += [e.ElementAdded(element=one, kind="person", name=f"Person {n}") for n, one in enumerate(people)]
    events += [
        e.ConnectionMade(
            connection=one, from_=people[n % ELEMENTS], to=people[(n * 7 + 1) % ELEMENTS], family="care",
            direction="directed", frequency="weekly",
        )
        for n, one in enumerate(ties)
    ]  # fmt: skip
    words = ("daily", "weekly", "monthly")
    events += [e.FrequencyChanged(connection=ties[n % TIES], frequency=words[n // TIES % 3]) for n in range(CHANGES)]
    record.write(MAP, [noted(event, "2026-01-01") for event in events], door=e.Door.SERVER)


def a_session(record: Record, name: str, role: str, map_id: str = MAP) -> str:
    """The token of somebody with this part."""
    account = People(record.database).add(name)
    note_access(record, map_id, record.operator, None, e.RoleGranted(account=account.id, role=role, from_="2026-01-01"))
    return Sessions(record.database).begin(account.id, how="password")[0]


def measured(url: str, seconds: int, pid: int, *headers: str) -> str:
    """Requests a second, latency, and the server's CPU time of one request."""
    flags = [part for header in headers for part in ("-H", header)]
    before = cpu(pid)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *flags, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    count = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    spent = (cpu(pid) - before) / count * 1e6
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    half, most = (re.search(rf"^\s+{one}%\s+(\S+)", said, re.M)[1] for one in (50, 99))  # type: ignore[index]
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return (
        f"{rate:8,.0f}/s   p50 {half:>9}   p99 {most:>9}   {spent:5.0f} us CPU{f'   {wrong[1]} WRONG' if wrong else ''}"
    )


def cpu(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    if shutil.which("wrk") is None:
        sys.exit("This needs wrk: apt install wrk")
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with open_database(data) as database:
            record = Record(database)
            a_map(record)
            keeper, member = a_session(record, "Kim", "keeper"), a_session(record, "Lee", "member")
        with server(data) as running:
            report(running, keeper, member, seconds)


def report(running, keeper: str, member: str, seconds: int) -> None:
    network, pid = f"{running.address}/api/maps/{MAP}/network", running.process.pid
    cookie = f"Cookie: carelog={keeper}"
    request = urllib.request.Request(network, headers={"Cookie": f"carelog={keeper}"})
    with urllib.request.urlopen(request) as answer:
        tag, size = answer.headers["ETag"], len(answer.read())
    measured(network, 1, pid, cookie)
    measured(network, 1, pid, f"Cookie: carelog={member}")
    print(
        f"{ELEMENTS} elements, {TIES} ties: {size / 1024:.0f} kB of JSON; {CONNECTIONS} connections, {seconds} s each"
    )
    for name, url, headers in (
        ("ready bytes (/health)", f"{running.address}/health", ()),
        ("the map, keeper", network, (cookie,)),
        ("the map, member", network, (f"Cookie: carelog={member}",)),
        ("the map, has it already (304)", network, (cookie, f"If-None-Match: {tag}")),
        ("ready bytes again", f"{running.address}/health", ()),
        ("the list of maps", f"{running.address}/api/maps", (cookie,)),
    ):
        print(f"{name:<32}{measured(url, seconds, pid, *headers)}", flush=True)


if __name__ == "__main__":
    main()
