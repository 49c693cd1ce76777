"""`carelog requests`, `hold` and `retention`, by the command line as it is typed."""

import json
import subprocess
import sys

import pytest

from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.events import Door
from carelog.record import Record
from carelog.requesting import Requesting
from tests.examples import MAP, RUTHS_MAP, TOM, noted
from tests.requests.test_erasing_on_request import refused


@pytest.fixture
def folder(tmp_path):
    with open_database(tmp_path / "data") as database:
        record = Record(database)
        note = noted(e.NoteMade(of=TOM, text="Tom drinkszebra"))
        record.write(MAP, [*(noted(one) for one in RUTHS_MAP), note], door=Door.DEVICE)
    return tmp_path / "data"


def carelog(folder, *said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "carelog.cli", *said, "--data", str(folder)]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_hold_stops_the_command_that_erases_until_it_is_lifted(folder):
    assert carelog(folder, "hold", MAP, "--reason", "An inquirycanary.").returncode == 0
    for name in ("Ann", "Ben"):
        carelog(folder, "person", "add", name)
    erase = ("erase", MAP, "--whole", "--ground", "asked", "--decided-by", "Ann", "--decided-by", "Ben")

    stopped = carelog(folder, *erase)

    assert (stopped.returncode, stopped.stdout) == (2, "") and "legal hold" in stopped.stderr
    assert "canary" not in stopped.stderr
    assert json.loads(carelog(folder, "hold", MAP, "--lift", "--json").stdout)["lifted"]
    assert carelog(folder, *erase).returncode == 0
    assert carelog(folder, "verify").returncode == 0


def test_what_waits_and_whose_time_is_over(folder):
    carelog(folder, "retention", MAP, "--basis", "consent", "--years", "0")
    with open_database(folder) as database:
        record = Record(database)
        closed = noted(e.MapClosed(reason="moved"))
        record.write(MAP, [closed], door=Door.DEVICE)
        refused("no-map", Requesting(record).keep_for, MAP, Actor("nobody"), "consent", 1)

    said = json.loads(carelog(folder, "requests", "--json").stdout)

    assert said["requests"] == [] and said["over"][MAP]["over"]
    assert "zebra" not in carelog(folder, "requests").stdout


def test_bad_years_and_a_hold_that_is_not_there_are_said_and_change_nothing(folder):
    assert carelog(folder, "retention", MAP, "--basis", "consent", "--years", "99").returncode == 2
    assert "no hold" in carelog(folder, "hold", MAP, "--lift").stderr
