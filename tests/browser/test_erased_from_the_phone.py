"""Once somebody is erased, a phone that had them keeps no word of it in any record of any store, once it had contact.

What the browser deleted it may keep in its own files until it tidies them up: docs/threats.md says so.
"""

import json

import pytest

from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.domain.events import Door
from carelog.erasing import Erasing
from tests.browser.kitchen import MAP, TOM, TOM_LOOKS_IN, handset, place
from tests.browser.phones import _build, has_fetched
from tests.examples import noted

__all__ = ["handset", "place"]

CANARIES = [f"canary{n:02}zebra" for n in range(30)]
ROUND = """async (build) => {
  const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
  await (await openPhone()).round()
}"""
READ = """async ([build, map]) => {
  const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
  const phone = await openPhone()
  return JSON.stringify([(await phone.open(map)).entries, await phone.rows()])
}"""
STORED = """async () => {
  const words = (value) => value instanceof CryptoKey ? "a key"
    : value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder().decode(value)
      : value && typeof value === "object" ? Object.entries(value).map(([name, one]) => [name, words(one)]) : value
  const found = []
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => {
      const asked = indexedDB.open(name)
      asked.onsuccess = () => done(asked.result)
    })
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asked = db.transaction(store).objectStore(store).getAll()
        asked.onsuccess = () => done(asked.result)
      })
      found.push([name, store, rows.map(words)])
    }
    db.close()
  }
  return JSON.stringify(found)
}"""


def about_tom() -> list[Entry]:
    """Thirty entries with a word of their own each, in every kind of field that a worker's phone is given."""
    words = iter(CANARIES)
    events = [
        e.ElementRenamed(element=TOM, name=next(words)),
        e.ElementDescribed(element=TOM, description=next(words)),
        e.NoteMade(of=TOM, text=next(words)),
        e.StrengthsNoted(element=TOM, strengths=next(words)),
        e.DetailChanged(of=TOM, field=next(words), value={"deep": [next(words)]}),
        e.DetailChanged(of=TOM_LOOKS_IN, field=next(words), value=next(words)),
        e.NoteMade(of=TOM_LOOKS_IN, text=next(words)),
    ]
    entries = [noted(one, map=MAP, why=next(words)) for one in events]
    return [*entries, *(noted(e.NoteMade(of=TOM, text=word), map=MAP, saw={"name": word}) for word in words)]


@pytest.fixture
def planted(place):
    answers = place.record.write(MAP, about_tom(), door=Door.SERVER)
    assert {one.answer for one in answers} == {"recorded"}


def test_thirty_words_are_read_before_and_are_in_no_store_after(planted, place, handset):
    page = handset.opens(f"{place.address}/phone")
    page.evaluate(ROUND, _build(page))
    has_fetched(page, place, MAP)
    read = page.evaluate(READ, [_build(page), MAP])
    assert [word for word in CANARIES if word not in read] == []
    assert json.loads(page.evaluate(STORED))

    Erasing(place.record).person(MAP, TOM, ground="asked")
    page.evaluate(ROUND, _build(page))
    has_fetched(page, place, MAP)

    for told in (page.evaluate(READ, [_build(page), MAP]), page.evaluate(STORED), page.content()):
        assert not any(word in told for word in CANARIES)
    page.goto(f"{place.address}/phone/map#{MAP}")
    page.wait_for_timeout(1_000)
    assert not any(word in page.content() for word in CANARIES)
