"""Thousands of histories: phones in bad weather, killed at random, on a server that is killed and restored. Nothing is
lost.

The phones are the real JavaScript in node, the server is ours over SQLite. More of them, by hand:

    CARELOG_PYTHON=.venv-test/bin/python node tests/simulation/run.js FIRST COUNT
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HISTORIES = int(os.environ.get("HISTORIES", "300"))


def played(first: int, count: int, spoilt: str | None = None) -> dict:
    """What came of these histories."""
    command = ["node", "tests/simulation/run.js", str(first), str(count), *([spoilt] if spoilt else [])]
    with_us = {**os.environ, "CARELOG_PYTHON": sys.executable, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=with_us, check=False)
    assert done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_nothing_is_lost_or_doubled_and_all_phones_agree():
    half = HISTORIES // 2
    with ThreadPoolExecutor(2) as at_once:
        found = list(at_once.map(played, (1, half + 1), (half, HISTORIES - half)))

    assert {seed: what for one in found for seed, what in one["wrong"].items()} == {}
    assert sum(one["histories"] for one in found) == HISTORIES
    assert sum(one["noted"] for one in found) > 3 * HISTORIES


@pytest.mark.parametrize("spoilt", ["drop-receipt", "relaxed-order", "no-dedupe", "no-lock", "cursor"])
def test_a_deliberate_fault_is_found(spoilt):
    assert played(1, 200, spoilt)["wrong"] != {}
