"""What somebody waits for on their phone: to be told that it is saved, and to see the map after a start without signal.

    PYTHONPATH=. .venv-test/bin/python benchmarks/phone.py [starts]

Headless Chromium on this machine, a map of 300 elements and 470 ties with 3,000 changes, the server stopped before
anything is measured. Times are the page's own: from its navigation until names are on the picture and in the table, and
around one note.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from map_requests import a_map, a_session
from playwright.sync_api import Page, sync_playwright

from carelog.database import open_database
from tests.browser.phones import Handset, Place
from tests.examples import MAP

NOTES = 100
WATCH = """addEventListener("DOMContentLoaded", () => {
  const look = () => {
    const drawn = document.querySelectorAll("svg [data-id], svg .node").length
    const rows = document.querySelectorAll("table tr").length
    if (drawn > 250 && rows > 250) window.usable = performance.now()
    else requestAnimationFrame(look)
  }
  look()
})"""
OPEN = """async () => {
  const build = [...document.scripts].map(({ src }) => /\\/static\\/([0-9a-f]+)\\//.exec(src)?.[1]).find(Boolean)
  window.phone = await (await import(`/static/${build}/app/phone/phone.js`)).openPhone()
}"""
NOTE = """async ([map, count]) => {
  const took = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await window.phone.note([{ map, type: "note-made", event: { text: `noted ${n}` } }])
    took.push(performance.now() - began)
  }
  return took
}"""


def main(starts: int = 5) -> None:
    """Print the 95th percentile of both."""
    with (
        tempfile.TemporaryDirectory() as name, open_database(Path(name) / "data") as database, sync_playwright() as play
    ):  # fmt: skip
        folder = Path(name)
        place = Place(folder, database)
        a_map(place.record)
        token = a_session(place.record, "Jo", "worker")
        place.starts()
        phone = Handset(play, folder / "profile", []).starts()
        phone.signs_in(place, token)
        page = phone.opens(f"{place.address}/phone")
        page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
        page.evaluate(OPEN)
        page.evaluate("() => window.phone.round()")
        page.wait_for_timeout(3_000)
        place.stops()
        took = page.evaluate(NOTE, [MAP, NOTES])
        cold = [_started(phone, f"{place.address}/phone/map#{MAP}") for _ in range(starts)]
        phone.closes()
    print(f"tap to saved: p50 {statistics.median(took):.0f} ms, p95 {_p95(took):.0f} ms ({NOTES} notes)")
    half = statistics.median(cold)
    print(f"cold start to a usable map: p50 {half:.0f} ms, worst {max(cold):.0f} ms ({starts} starts)")


def _started(phone: Handset, address: str) -> float:
    """The browser is killed and started again; how long until the map can be used."""
    phone.is_killed()
    phone.starts()
    assert phone.context is not None
    phone.context.add_init_script(WATCH)
    page: Page = phone.opens(address)
    for _ in range(400):
        if (at := page.evaluate("() => window.usable ?? null")) is not None:
            return at
        page.wait_for_timeout(50)
    raise SystemExit("The map did not come: " + page.locator("main").inner_text()[:300])


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
