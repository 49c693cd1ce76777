// What a phone shows is what its log and its own notes come to, for as long as it may be read at all.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { stateHash } from "../../static/app/fold/state_hash.js"
import { stateAt } from "../../static/app/fold/timeline.js"
import { isReadable, reckoned } from "../../static/app/phone/reading/lease.js"
import { folded, pictureOf } from "../../static/app/phone/reading/picture.js"
import { decoded, Unreadable } from "../../static/app/phone/sync/columns.js"
import { newRecord } from "../../static/app/phone/sync/pages.js"
import { added, HOUR, iso, MAP, NOW, near, passes, RUTH, tab, who, withMap } from "./phone_world.js"

const VECTORS = new URL("../vectors/", import.meta.url)
const LEASE = 72 * HOUR

for (const file of readdirSync(VECTORS).filter((name) => name.endsWith(".json"))) {
  test(`notes folded into a folded log come to what all of it comes to: ${file}`, () => {
    for (const { entries } of JSON.parse(readFileSync(new URL(file, VECTORS), "utf8"))) {
      for (const cut of [
        0,
        1,
        Math.floor(entries.length / 2),
        entries.length - 1,
        entries.length,
      ]) {
        const [log, own] = [
          entries.slice(0, cut),
          entries.slice(cut).filter(({ hidden }) => !hidden),
        ]
        const picture = pictureOf(newRecord(MAP), log, own, () => folded(log))
        assert.equal(stateHash(picture), stateHash(stateAt([...log, ...own]).careMap))
      }
    }
  })
}

test("columns are read as the entries that they were", () => {
  const columns = {
    n: 3,
    columns: {
      seq: [
        [1, 2, 3],
        [0, 1, 2],
      ],
      type: [
        ["nearness-changed", "detail-changed"],
        [0, -1, 1],
      ],
      hidden: [[true], [-1, 0, -1]],
      "event.nearness": [["nearby"], [0, -1, -1]],
      "event.value": [[null], [-1, -1, 0]],
      "event.a.b": [[[1, 2]], [-1, -1, 0]],
      withheld: [[["x"]], [-1, -1, 0]],
    },
  }

  assert.deepEqual(decoded(columns), [
    { seq: 1, type: "nearness-changed", event: { nearness: "nearby" } },
    { seq: 2, hidden: true },
    { seq: 3, type: "detail-changed", withheld: ["x"], event: { value: null, "a.b": [1, 2] } },
  ])
})

test("any entries come out of columns as they went in", () => {
  for (const file of readdirSync(VECTORS).filter((name) => name.endsWith(".json"))) {
    for (const { entries } of JSON.parse(readFileSync(new URL(file, VECTORS), "utf8"))) {
      assert.deepEqual(decoded(inColumns(entries)), entries)
    }
  }
})

test("entries one by one are taken as they are, and what is neither form is no page", () => {
  const entries = [{ seq: 1, hidden: true }]

  assert.equal(decoded(entries), entries)
  for (const page of [null, {}, { n: 1 }, { n: "1", columns: {} }]) {
    assert.throws(() => decoded(page), Unreadable)
  }
})

test("a map can be read for 72 hours by whichever clock says that more has passed", () => {
  const synced = { device: NOW, server: NOW + HOUR }
  const record = { ...newRecord(MAP), synced }
  const at = (device, server) =>
    isReadable(record, { device: NOW + device, server: NOW + HOUR + server })

  assert.deepEqual(
    [at(0, 0), at(LEASE, LEASE), at(LEASE + 1, 0), at(0, LEASE + 1)],
    [true, true, false, false],
  )
  assert.equal(isReadable(newRecord(MAP), { device: 0, server: 0 }), false)
  assert.equal(isReadable({ ...newRecord(MAP), mine: true }, { device: 0, server: 0 }), true)
})

test("a clock that was set back lengthens nothing", () => {
  assert.deepEqual([reckoned(100, 50, 10), reckoned(20, 50, 10)], [100, 60])
})

test("after 72 hours without signal nothing is shown, everything can be noted, and signal brings it back", async () => {
  const { from, phone } = await withMap()
  from.connected = false
  passes(from, LEASE)
  assert.equal((await phone.open(MAP)).careMap.elements.size, 2)
  passes(from, HOUR)

  const [here] = await phone.maps()
  assert.deepEqual([here.readable, phone.locked, await phone.open(MAP)], [false, true, null])
  const [entry] = await phone.note([near(1)])
  assert.deepEqual([entry.base_seq, entry.saw], [3, { nearness: null }])

  from.connected = true
  await phone.round()
  assert.deepEqual(
    [phone.locked, (await phone.open(MAP)).careMap.elements.get(who(1)).nearness],
    [false, "lives-here"],
  )
})

test("F26 no clock ever makes a note run out", async () => {
  const { server, from, phone } = await withMap()
  await phone.note([added(3)])
  from.now += 8 * 24 * HOUR

  await phone.round()

  assert.equal(server.ids().length, 4)
})

test("setting the clock back after the lease is over does not open the map again", async () => {
  const { from, phone } = await withMap()
  from.now += LEASE + HOUR
  assert.equal(await phone.open(MAP), null)
  await phone.close()
  from.now = NOW

  const again = await tab(from)

  assert.deepEqual([await again.open(MAP), again.locked], [null, true])
})

test("time goes by in an open page even where its clock was set back", async () => {
  const { from, phone } = await withMap()
  from.now -= 10 * HOUR
  from.monotonic += LEASE + HOUR

  assert.equal(await phone.open(MAP), null)
})

test("a wrong clock is known to be wrong: today is the server's, what was noted bears the phone's own", async () => {
  const { server, from, phone } = await withMap()
  from.now -= 48 * HOUR
  await phone.round()
  await phone.note([added(3)])
  await phone.round()

  const [{ clock_offset_ms, entries }] = server.pushes()
  assert.deepEqual([await phone.today(), clock_offset_ms], [NOW, 48 * HOUR])
  assert.deepEqual(
    [entries[0].noted_at, entries[0].occurred.on],
    [iso(NOW - 48 * HOUR), "2026-11-19"],
  )
})

test("who reads is told what waits, and waiting entries come last", async () => {
  const { phone } = await withMap()
  const [noted] = await phone.note([
    { ...near(1), occurred: { on: "2020-01-01", precision: "day" } },
  ])

  const { entries, waiting, here } = await phone.open(MAP)

  assert.deepEqual([...waiting], [noted.id])
  assert.deepEqual(
    [entries.at(-1).id, entries.at(-1).seq, entries.at(-1).recorded_at],
    [noted.id, 4, noted.noted_at],
  )
  assert.deepEqual([here.waiting, here.seq], [1, 3])
})

test("what is noted for a day to come is kept and not on the picture of today", async () => {
  const { phone } = await withMap()
  await phone.note([{ ...near(1), occurred: { on: "2031-01-01", precision: "day" } }])

  const { careMap, head, entries } = await phone.open(MAP)

  const { element, nearness } = entries.at(-1).event
  assert.equal(head.elements.get(element).nearness, nearness)
  assert.notEqual(careMap.elements.get(element).nearness, nearness)
})

test("a page that changes what it was given changes nothing on the phone", async () => {
  const { phone } = await withMap()
  const open = await phone.open(MAP)
  open.careMap.elements.clear()

  assert.equal((await phone.open(MAP)).careMap.elements.size, 2)
})

test("a phone that is somebody's says whose", async () => {
  const { from, phone } = await withMap()
  await phone.close()

  const again = await tab(from)

  assert.deepEqual([phone.account, again.account], [RUTH, RUTH])
})

/** As src/carelog/columns.py has it. */
function inColumns(entries) {
  const columns = {}
  for (const [at, { event = {}, ...header }] of entries.entries()) {
    const fields = Object.entries(event).map(([name, value]) => [`event.${name}`, value])
    for (const [name, value] of [...Object.entries(header), ...fields]) {
      columns[name] ??= [[], Array(entries.length).fill(-1)]
      columns[name][1][at] = columns[name][0].push(value) - 1
    }
  }
  return { n: entries.length, columns }
}
