// What the outbox decides: laws over what may come, apart from any disk or network.

import assert from "node:assert/strict"
import { test } from "node:test"
import { afterAnswer, afterAnswers } from "../../static/app/phone/outbox/answers.js"
import { asSent, LIMITS, nextBatch } from "../../static/app/phone/outbox/choose.js"
import { entriesOf } from "../../static/app/phone/outbox/entry.js"
import {
  afterGap,
  afterRestore,
  leaving,
  underNewDevice,
} from "../../static/app/phone/outbox/line.js"
import { appended, isSound, refusedHere } from "../../static/app/phone/outbox/row.js"
import { statusOf } from "../../static/app/phone/outbox/status.js"
import { MAP, near, who } from "./phone_world.js"

const LINE = { devices: ["device-0"], era: 0, next: 1, epoch: "epoch-1" }
const ANSWERS = {
  recorded: "sent",
  "recorded-merged": "sent",
  "recorded-discrepancy": "sent",
  "already-so": "sent",
  held: "held",
  refused: "refused",
  "unknown-type": "unknown",
}

for (const [answer, state] of Object.entries(ANSWERS)) {
  test(`${answer} makes a row ${state}, and so does a duplicate that was ${answer} at first`, () => {
    const [row] = rowsOf(1)

    const first = afterAnswer(row, { id: row.id, answer, seq: 4 })
    const again = afterAnswer(row, { id: row.id, answer: "duplicate", original: answer, seq: 4 })

    assert.deepEqual([first.state, first.place, again.state], [state, "taken", state])
    assert.deepEqual(first.entry, row.entry)
  })
}

for (const answer of ["retry", "something-new", "duplicate"]) {
  test(`${answer} alone says nothing: the row waits on`, () => {
    const [row] = rowsOf(1)
    assert.equal(afterAnswer(row, { id: row.id, answer }), null)
  })
}

test("no answer ever changes an entry, nor a row that was not sent", () => {
  const rows = rowsOf(20)
  for (const seed of seeds(50)) {
    const answers = rows.map(({ id }) => ({
      id,
      answer: pick(seed, [...Object.keys(ANSWERS), "retry"]),
    }))
    const sent = new Set(rows.filter(() => seed() < 0.5).map(({ id }) => id))

    const { put } = afterAnswers(rows, answers, sent)

    assert.ok(put.every(({ id }) => sent.has(id)))
    for (const row of put) assert.deepEqual(row.entry, rows.find(({ id }) => id === row.id).entry)
  }
})

test("what is sent is the oldest, in its order, within its limits, and no group is split", () => {
  for (const seed of seeds(100)) {
    const rows = grouped(seed, 60)
    const limits = { most: 1 + Math.floor(seed() * 30), bytes: 2_000 + seed() * 20_000 }

    const { rows: sent, whole } = nextBatch(rows, limits).said

    assert.deepEqual(
      sent.map(({ id }) => id),
      rows.slice(0, sent.length).map(({ id }) => id),
    )
    assert.notEqual(sent.at(-1).entry.group ?? "none", rows[sent.length]?.entry.group ?? "other")
    const size = JSON.stringify(sent.map(asSent)).length
    assert.ok(sent.length > 0 && (whole || (sent.length <= limits.most && size <= limits.bytes)))
  }
})

test("only one device's entries go at once, and the older device's first", () => {
  const rows = rowsOf(4).map((row, at) => ({ ...row, era: at < 2 ? 0 : 1 }))

  assert.equal(nextBatch(rows, LIMITS).said.rows.length, 2)
})

test("whoever asks to send counts it as sent before it is", () => {
  assert.deepEqual(
    nextBatch(rowsOf(2), LIMITS).put.map(({ tries }) => tries),
    [1, 1],
  )
  assert.deepEqual(nextBatch([], LIMITS).said.rows, [])
})

test("numbers have no gap, whoever notes, and nothing gets two", () => {
  let line = LINE
  const rows = []
  for (const count of [1, 5, 0, 3]) {
    const next = appended(entries(count), line, { there: new Set(rows.map(({ id }) => id)) })
    rows.push(...next.put)
    line = next.line
  }
  const numbers = rows.map(({ device_seq }) => device_seq)
  assert.deepEqual(numbers, [1, 2, 3, 4, 5])
})

test("after a gap everything from there on is sent again, whatever became of it", () => {
  const rows = rowsOf(5).map((row, at) => ({
    ...row,
    place: at < 4 ? "taken" : "open",
    state: "refused",
  }))

  const { put, line, said } = afterGap(rows, LINE, { era: 0, expected: 3, fresh: "device-1" })

  assert.deepEqual([put.map(({ device_seq }) => device_seq), line, said], [[3, 4], undefined, 3])
  assert.ok(put.every(({ state, place }) => state === "refused" && place === "open"))
})

test("under a new device what is unsent keeps its order and its ids, and what the server has stays", () => {
  const rows = rowsOf(5).map((row, at) => ({ ...row, place: at % 2 ? "open" : "taken" }))

  const { put, remove, line } = underNewDevice(rows, { ...LINE, next: 6 }, "device-1")

  assert.deepEqual(
    put.map(({ id, era, device_seq, entry }) => [id, era, device_seq, entry.device_seq]),
    [
      [rows[1].id, 1, 1, 1],
      [rows[3].id, 1, 2, 2],
    ],
  )
  assert.deepEqual(remove, [rows[1], rows[3]])
  assert.deepEqual([line.devices, line.era, line.next], [["device-0", "device-1"], 1, 3])
  assert.ok(put.every(isSound))
})

test("after a restore whatever the server lost waits again, and what was taken back stays so", () => {
  const rows = rowsOf(5).map((row, at) => ({ ...row, place: "taken", state: STATES[at] }))

  const { put, line } = afterRestore(rows, LINE, { epoch: "epoch-2", last: { "device-0": 1 } })

  assert.deepEqual(
    put.map(({ state, place }) => [state, place]),
    [
      ["waiting", "open"],
      ["withdrawn", "open"],
      ["waiting", "open"],
      ["waiting", "open"],
    ],
  )
  assert.equal(line.epoch, "epoch-2")
})
const STATES = ["sent", "sent", "withdrawn", "refused", "held"]

test("only what a backup holds leaves, and what says nothing with what came after it", () => {
  const rows = [
    taken(1, "sent", { answer: "recorded", seq: 4 }),
    taken(2, "sent", { answer: "already-so", seq: null }),
    taken(3, "held", { answer: "held" }),
    taken(4, "sent", { answer: "duplicate", original: "recorded", seq: 5 }),
    taken(5, "withdrawn", { answer: "already-so" }),
    { ...taken(6, "sent", { answer: "recorded", seq: 6 }), place: "open" },
    taken(7, "refused", { answer: "refused" }),
  ]
  const leave = (backedUp) => leaving(rows, { [MAP]: backedUp }).map(({ device_seq }) => device_seq)

  assert.deepEqual([leave(3), leave(4), leave(99)], [[], [1], [1, 4, 2]])
})

test("a spoilt row is known by its sum, and a number is no part of that", () => {
  const [row] = rowsOf(1)

  assert.ok(isSound(row) && isSound(structuredClone(row)) && isSound({ ...row, device_seq: 9 }))
  assert.ok(
    !isSound({ ...row, entry: { ...row.entry, map: "x" } }) && !isSound({ ...row, entry: null }),
  )
})

test("what this phone refuses itself stays as it was noted, and only its place is sent", () => {
  const [row] = rowsOf(1)
  const refused = refusedHere(row, "too-large")

  assert.deepEqual(refused.entry, row.entry)
  assert.deepEqual(asSent(refused), {
    id: row.id,
    map: MAP,
    type: "withdrawn",
    v: 1,
    event: {},
    device_seq: 1,
  })
  assert.equal(afterAnswer(refused, { id: row.id, answer: "already-so" }).state, "refused")
})

test("the status is told from the rows; what could not be kept comes first", () => {
  const now = { sending: false, stuck: false, unsaved: false }
  const counts = { waiting: 3, held: 1, refused: 2, unknown: 1 }

  const told = statusOf(counts, { last_sent: "x", reason: "offline" }, now)

  assert.deepEqual([told.waiting, told.held, told.needs, told.reason], [3, 1, 3, "offline"])
  assert.equal(statusOf({}, { reason: "offline" }, { ...now, unsaved: true }).reason, "storage")
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

function entries(count) {
  return entriesOf(
    Array.from({ length: count }, (_, n) => near(n)),
    base(),
  )
}

function rowsOf(count) {
  return appended(entries(count), LINE).put
}

function taken(device_seq, state, answer) {
  const [row] = rowsOf(1)
  return { ...row, device_seq, state, place: "taken", answer: { id: row.id, ...answer } }
}

function grouped(seed, count) {
  let group = null
  const made = rowsOf(count).map((row, at) => {
    if (seed() < 0.5) group = seed() < 0.5 ? `group-${at}` : null
    return { ...row, entry: { ...row.entry, group, why: "x".repeat(seed() * 300) } }
  })
  return made
}

function pick(seed, words) {
  return words[Math.floor(seed() * words.length)]
}

/** So many sources of chance, the same at every run. */
function* seeds(count) {
  for (let n = 1; n <= count; n++) {
    let state = n * 2_654_435_761
    yield () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
  }
}
