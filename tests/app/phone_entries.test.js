// Noting becomes an entry: what it saw, what it builds on, what the device says of it.

import assert from "node:assert/strict"
import { test } from "node:test"
import { stateAt } from "../../static/app/fold/timeline.js"
import { entriesOf } from "../../static/app/phone/outbox/entry.js"
import { uuid4, uuid7 } from "../../static/app/phone/outbox/ids.js"
import { added, MAP, near, started, who } from "./phone_world.js"

test("an entry has seen what was there, and builds on what waits about the same things", () => {
  const careMap = stateAt(recorded([started(), added(1), near(1, "nearby")])).careMap
  const known = { ...base(), maps: new Map([[MAP, { careMap, seq: 3 }]]) }

  const [one, two, three, tie] = entriesOf(
    [near(1, "far-away"), near(1, "nearby"), added(2), tieOf(1, 2)],
    known,
  )

  assert.deepEqual([one.saw, one.deps, one.base_seq], [{ nearness: "nearby" }, [], 3])
  assert.deepEqual([two.saw, two.deps], [{ nearness: "far-away" }, [one.id]])
  assert.deepEqual([three.saw, three.deps], [{}, []])
  assert.deepEqual(tie.deps, [one.id, two.id, three.id])
  assert.equal(careMap.elements.get(who(1)).nearness, "nearby")
})

test("whatever is noted on a map that waits builds on its beginning", () => {
  const [begun, first] = entriesOf([started(), added(1)], base())

  assert.deepEqual([first.deps, first.base_seq, first.saw], [[begun.id], 0, {}])
})

test("however long the phone is without signal, an entry builds on few others", () => {
  const notings = [started(), added(1), ...Array.from({ length: 200 }, (_, n) => near(1, `${n}`))]

  const made = entriesOf(notings, base())

  assert.ok(made.every(({ deps }) => deps.length <= 3))
})

test("what the page says of an entry counts, and what it leaves out is the usual", () => {
  const occurred = { on: "2026-11", precision: "month" }
  const said = {
    ...near(1),
    occurred,
    told_by: "the-person",
    why: "She said so.",
    audience: "team",
  }

  const [full, plain] = entriesOf([said, { ...near(1), occurred: undefined }], {
    ...base(),
    group: "g",
  })

  assert.deepEqual(
    [full.occurred, full.told_by, full.why, full.audience],
    [occurred, "the-person", "She said so.", "team"],
  )
  assert.deepEqual(
    [plain.occurred, plain.told_by, plain.certainty],
    [{ on: "2026-11-19", precision: "day" }, "own-observation", "certain"],
  )
  assert.deepEqual(
    [plain.noted_at, plain.group, "audience" in plain],
    ["2026-11-19T12:00:00.000Z", "g", false],
  )
})

test("half a sign never leaves the phone", () => {
  const [entry] = entriesOf([added(1, "Ann \ud83d")], base())

  assert.equal(entry.event.name, "Ann \ufffd")
})

test("ids are UUIDs of their version, and say when they were made", () => {
  const random = new Uint8Array(16).fill(255)

  assert.equal(uuid7(0x0198_0000_0001, random), "01980000-0001-7fff-bfff-ffffffffffff")
  assert.equal(uuid4(random), "ffffffff-ffff-4fff-bfff-ffffffffffff")
})

function base() {
  let n = 0
  const newId = () => who(1_000 + n++)
  return {
    now: "2026-11-19T12:00:00.000Z",
    day: "2026-11-19",
    group: null,
    newId,
    maps: new Map(),
    waiting: [],
  }
}

function recorded(notings) {
  return notings.map((noting, at) => ({
    ...noting,
    id: `r${at}`,
    seq: at + 1,
    recorded_at: "2026-11-18T12:00:00Z",
  }))
}

function tieOf(from, to) {
  const event = {
    connection: who(99),
    from: who(from),
    to: who(to),
    family: "care",
    direction: "directed",
  }
  return { map: MAP, type: "connection-made", event }
}
