"""A browser that is killed at any moment, also while it writes: whatever was said to be saved on this phone is there
afterwards.

    KILLS=100 .venv-test/bin/python -m pytest -q tests/browser/test_killed.py
"""

import os
import random

from playwright.sync_api import Playwright

from tests.browser.kitchen import MAP, kitchen
from tests.browser.phones import Handset

KILLS = int(os.environ.get("KILLS", "12"))
OPEN = """async () => {
  const build = [...document.scripts].map(({ src }) => /\\/static\\/([0-9a-f]+)\\//.exec(src)?.[1]).find(Boolean)
  window.phone = await (await import(`/static/${build}/app/phone/phone.js`)).openPhone()
}"""
NOTE_FOR_EVER = """async (map) => {
  for (let n = 0; ; n++) {
    const text = `noted ${n} ` + "x".repeat(n % 7 * 300)
    const said = [{ map, type: "note-made", event: { text } }]
    const many = n % 3 === 0 ? [...said, ...said, ...said] : said
    for (const { id } of await window.phone.note(many, { group: many.length > 1 })) await window.saved(id)
  }
}"""
ROWS = "async () => (await window.phone.rows()).map(({ id, device_seq }) => [device_seq, id])"


def test_what_was_saved_is_there_after_the_browser_was_killed(playwright: Playwright, tmp_path):
    chance, saved, complaints = random.Random(7), [], []
    with kitchen(tmp_path) as place:
        phone = Handset(playwright, tmp_path / "profile", complaints).starts()
        phone.signs_in(place, place.token)
        page = phone.opens(f"{place.address}/phone")
        page.evaluate(OPEN)
        page.evaluate("() => window.phone.round()")
        page.evaluate("async () => { await navigator.serviceWorker.ready }")
        page.wait_for_timeout(1_500)
        place.stops()

        during_a_write = 0
        for kill in range(KILLS):
            before = len(saved)
            page.expose_function("saved", lambda id: saved.append(id))
            page.evaluate(f"map => {{ ({NOTE_FOR_EVER})(map).catch(() => undefined) }}", MAP)
            page.wait_for_timeout(chance.choice((30, 80, 200, 400)) + chance.random() * 60)
            phone.is_killed()
            during_a_write += len(saved) > before
            phone.starts()
            page = phone.opens(f"{place.address}/phone")
            page.evaluate(OPEN)

            rows = page.evaluate(ROWS)
            assert [number for number, _ in rows] == list(range(1, len(rows) + 1)), kill
            assert {*saved} <= {id for _, id in rows}, kill
        phone.closes()
    print(f"{KILLS} kills, {during_a_write} of them while it wrote, {len(saved)} entries said to be saved, none lost")
    assert during_a_write >= KILLS / 3
