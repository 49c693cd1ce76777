// The fold's JavaScript twin comes to what the Python fold came to: the vectors of tests/vectors/make.py, replayed.

import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { pausedOn, shown } from "../../static/app/fold/care_map.js"
import { askedMs, BadDate, instant } from "../../static/app/fold/instant.js"
import { NAMES } from "../../static/app/fold/naming.js"
import { sha256 } from "../../static/app/fold/sha256.js"
import { canonical, canonicalThing, stateHash } from "../../static/app/fold/state_hash.js"
import { stateAt } from "../../static/app/fold/timeline.js"

const VECTORS = new URL("../vectors/", import.meta.url)
const RECORDED = "2024-01-20T12:00:00.113+00:00"

for (const file of readdirSync(VECTORS).filter((name) => name.endsWith(".json"))) {
  for (const vector of json(file)) {
    test(`both folds agree on ${vector.name}`, () => {
      for (const read of vector.reads) assert.deepEqual(readAt(vector.entries, read), read)
      assert.equal(stateHash(stateAt(vector.entries).careMap), vector.state_hash)
    })
  }
}

test("reading changes nothing in the entries", () => {
  for (const { entries, reads } of json("life.json")) {
    const before = structuredClone(entries)
    for (const read of reads) readAt(entries, read)
    assert.deepEqual(entries, before)
  }
})

test("a date counts as the same instant in both folds, and what is no date is none in both", () => {
  for (const [on, precision, expected] of json("parts/instants.json")) {
    assert.equal(instantOrNull({ on, precision }), expected, `${on} as ${precision}`)
  }
})

test("an entry without a date counts as recorded", () => {
  assert.equal(instant(undefined, RECORDED), Date.parse(RECORDED))
})

test("numbers are printed alike by both folds", () => {
  for (const [number, expected] of json("parts/numbers.json")) {
    assert.equal(canonical(number), expected)
  }
})

test("what is no number has no canonical form", () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => canonical(number), RangeError)
  }
})

test("both folds know the same fields as names of things", () => {
  const known = json("parts/names.json").filter(([, fields]) => fields.length > 0)
  const here = [...NAMES].map(([name, fields]) => [name, fields.toSorted()])
  assert.deepEqual(Object.fromEntries(here), Object.fromEntries(known))
})

test("the hash is SHA-256, at every length around a block's end", () => {
  for (let length = 0; length < 200; length++) {
    const text = "é".repeat(length % 3) + "x".repeat(length)
    const expected = createHash("sha256").update(text).digest("hex")
    assert.equal(sha256(text).toString(16).padStart(64, "0"), expected)
  }
})

test("an event that this version does not know changes nothing", () => {
  const [{ entries, state_hash }] = json("life.json")
  const unknown = { type: "constructor", event: { element: 7 }, recorded_at: RECORDED }
  const moment = stateAt([...entries, { ...unknown, id: "new", seq: entries.length + 1 }])
  assert.equal(stateHash(moment.careMap), state_hash)
})

function json(file) {
  return JSON.parse(readFileSync(new URL(file, VECTORS), "utf8"))
}

function readAt(entries, { on, known }) {
  const { careMap, passedOver } = stateAt(entries, on && askedMs(on), known)
  const { title, kind, scheme, about, closed } = careMap
  const ties = [...careMap.connections.values()].filter((tie) => shown(careMap, tie))
  const day = (on ?? "").slice(0, 10)
  return {
    on,
    known,
    map: [title, kind, scheme, about, closed],
    transitions: byId(careMap.transitions, (one) => [one.kind, one.title ?? null]),
    elements: byId(careMap.elements, plain),
    connections: byId(careMap.connections, plain),
    shown: ties.map(({ id }) => id).toSorted(),
    paused: ties
      .filter((tie) => pausedOn(tie, day))
      .map(({ id }) => id)
      .toSorted(),
    passed_over: passedOver.map(({ id }) => id),
  }
}

function byId(things, plain) {
  return Object.fromEntries([...things].map(([id, thing]) => [id, plain(thing)]))
}

function plain(thing) {
  return JSON.parse(canonicalThing(thing))
}

function instantOrNull(occurred) {
  try {
    return instant(occurred, RECORDED)
  } catch (error) {
    if (error instanceof BadDate) return null
    throw error
  }
}
