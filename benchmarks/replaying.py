"""What a replay costs: moments without a page, then seeking and stepping in a real browser, on long and real histories.

    PYTHONPATH=. .venv-test/bin/python benchmarks/replaying.py [moments]

Headless Chromium and the server share this machine. A time is from the slider's own event until the page has painted
the moment, so it has the wait for the next frame (up to 16 ms) in it; "CPU" is what the page's own thread spent on it,
which a busy machine does not change. Wanted at 300 elements: seek p95 <= 100 ms, step
p95 <= 50 ms; without a page, from a checkpoint, <= 3 ms at 20,000 entries. The real history is that of
../shared/data/kumu-wirkmechanismen, where it is there.
"""

import csv
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from map_requests import a_session
from playwright.sync_api import CDPSession, Page, sync_playwright
from stories import story

from carelog import importing, wire
from carelog.database import open_database
from carelog.domain.entries import Entry, Occurred
from carelog.domain.events import Door
from carelog.record import Record
from tests.support.browsers import launch_chromium
from tests.web.servers import server

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared/data/kumu-wirkmechanismen"
MEASURE = """async ([moments, way]) => {
  const slider = document.getElementById("replay-slider")
  const last = Number(slider.max)
  const painted = () => new Promise((then) => requestAnimationFrame(() => {
    const after = new MessageChannel()
    after.port1.onmessage = then
    after.port2.postMessage(0)
  }))
  const took = []
  let at = Math.floor(last / 2)
  for (let number = 0; number < moments; number++) {
    at = way === "step" ? Math.min(last, at + 1) : (number * 7919 + 13) % (last + 1)
    await new Promise((then) => setTimeout(then, 30))
    const began = performance.now()
    slider.value = String(at)
    slider.dispatchEvent(new Event("input"))
    await painted()
    took.push(performance.now() - began)
  }
  return took
}"""


def main(moments: int = 150) -> None:
    """Print p50 and p95 of each."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder, browser = Path(name), launch_chromium(play)
        without_a_page(folder, list(story(20_000)))
        for title, fill in HISTORIES.items():
            if fill is real and not REAL.exists():
                print(f"{title}: not measured, {REAL} is not there")
                continue
            with _served(folder, title, fill) as (address, token, map_id):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.context.add_cookies([{"name": "carelog", "value": token, "url": address}])
                print(f"{title}: {_measured(page, f'{address}/maps/{map_id}/replay', moments)}")
                page.close()
        browser.close()


def without_a_page(folder: Path, entries: list[Entry]) -> None:
    """benchmarks/replaying.js on a story of 20,000 entries."""
    recorded = (replace(one, seq=at + 1, recorded_at=one.noted_at) for at, one in enumerate(entries))
    path = folder / "entries.json"
    path.write_text(json.dumps([wire.document(one) for one in recorded]))
    print("20,000 entries without a page:")
    subprocess.run(["node", str(ROOT / "benchmarks/replaying.js"), str(path)], check=True)


def long(record: Record) -> str:
    """12,400 changes of 300 elements."""
    return _written(record, list(story(12_400, elements=300, ties=420)))


def broad(record: Record) -> str:
    """2,000 elements: painted on a canvas."""
    return _written(record, list(story(24_000, elements=2_000, ties=3_000)))


def one_day(record: Record) -> str:
    """20,000 entries all on one day."""
    day = Occurred("2024-05-01", "day")
    return _written(record, [replace(one, occurred=day) for one in story(20_000)])


def real(record: Record) -> str:
    """The revisions of somebody's real map, on the main line."""
    with (REAL / "history_main_model_index.csv").open(newline="", encoding="utf-8") as source:
        main_line = {row["file"]: row for row in csv.DictReader(source) if row["on_first_parent"] == "1"}
    with tarfile.open(REAL / "history_main_model.tar.xz") as packed:
        files = [
            (name, packed.extractfile(one).read())  # type: ignore[union-attr]
            for one in packed.getmembers()
            if (name := Path(one.name).name) in main_line
        ]
    rows = (f"{name},{row['committed_at']},{row['author_anonymised']}" for name, row in main_line.items())
    index = "\n".join(["file,committed_at,author", *rows]).encode()
    report = importing.import_history(record, index, files, title="A real history")
    return report.maps[0].map


def _written(record: Record, entries: list[Entry]) -> str:
    for at in range(0, len(entries), 2_000):
        record.write(entries[0].map, entries[at : at + 2_000], door=Door.SERVER)
    return entries[0].map


def _measured(page: Page, address: str, moments: int) -> str:
    page.goto(address)
    page.wait_for_selector(".replay-bar", timeout=60_000)
    page.wait_for_timeout(1_500)
    elements, steps = page.locator(".nodes .node").count(), page.locator("#replay-slider").get_attribute("max")
    page.evaluate(MEASURE, [10, "seek"])
    seek, step = (_measured_way(page, moments, way) for way in ("seek", "step"))
    return f"{elements} drawn, {steps} steps; seek {seek}; step {step}"


def _measured_way(page: Page, moments: int, way: str) -> str:
    thread = page.context.new_cdp_session(page)
    thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _spent(thread)
    took = sorted(page.evaluate(MEASURE, [moments, way]))
    cpu = (_spent(thread) - before) / moments * 1_000
    return f"p50 {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms, {cpu:.0f} ms CPU"


def _spent(thread: CDPSession) -> float:
    """Seconds of CPU that the page's own thread has spent on its tasks."""
    metrics = thread.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration")


HISTORIES: dict[str, Any] = {
    "12,400 changes of 300 elements": long, "75 revisions of a real map": real, "2,000 elements": broad,
    "20,000 entries on one day": one_day,
}  # fmt: skip


class _served:
    """A server with one map: its address, a token to read it by, and the map's id."""

    def __init__(self, folder: Path, title: str, fill: Any) -> None:
        self._data, self._fill = folder / title.replace(",", "").replace(" ", "-") / "data", fill

    def __enter__(self) -> tuple[str, str, str]:
        self._data.parent.mkdir()
        with open_database(self._data) as database:
            record = Record(database)
            map_id = self._fill(record)
            token = a_session(record, "Kim", "keeper", map_id)
        self._server = server(self._data)
        return self._server.__enter__().address, token, map_id

    def __exit__(self, *fault: Any) -> None:
        self._server.__exit__(*fault)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
