// What was erased for good leaves the phone of whoever noted it, and nothing else does.

import assert from "node:assert/strict"
import { test } from "node:test"
import { erasedRows, erasuresIn } from "../../static/app/phone/sync/erased.js"
import { added, MAP, withMap } from "./phone_world.js"

const OTHER = "00000000-0000-4000-8000-0000000000ff"
const erased = (event) => ({
  type: "parts-erased",
  seq: 9,
  event: { entries: [], ground: "asked", ...event },
})
const row = (id, seq, more = {}) => ({
  state: "sent",
  entry: { id, map: MAP },
  answer: { seq },
  ...more,
})

test("rows of entries that were erased go; those of other maps, and what waits, stay", () => {
  const rows = [row("a", 1), row("b", 2), row("c", 3, { state: "waiting" })]
  const of = (map, event) => erasuresIn({ maps: { [map]: { entries: [erased(event)] } } })

  const gone = (map, event) => erasedRows(rows, of(map, event)).map(({ entry }) => entry.id)

  assert.deepEqual(gone(MAP, { entries: ["a", "c"] }), ["a"])
  assert.deepEqual(gone(MAP, { upto: 2 }), ["a", "b"])
  assert.deepEqual(gone(OTHER, { entries: ["a"] }), [])
})

test("what a restored server does not take in again because it was erased goes; what is refused otherwise stays", () => {
  const refused = (id, code) => row(id, undefined, { state: "refused", answer: { code } })
  const rows = [refused("a", "erased"), refused("b", "not-yours"), refused("c", "erased")]
  const gone = (event) =>
    erasedRows(rows, erasuresIn({ maps: { [MAP]: { entries: [erased(event)] } } })).map(
      ({ entry }) => entry.id,
    )

  assert.deepEqual(gone({ entries: ["a", "b"] }), ["a"])
  assert.deepEqual(gone({ upto: 2 }), ["a", "c"])
})

test("erasures are found in columns too, and other answers are not read for them", () => {
  const type = [
    ["element-added", "parts-erased"],
    [0, 1],
  ]
  const columns = { n: 2, columns: { type, "event.entries": [[["a"]], [-1, 0]] } }

  const [found] = erasuresIn({ maps: { [MAP]: { entries: columns } } })

  assert.deepEqual([...found.entries], ["a"])
  assert.deepEqual(
    erasuresIn({ maps: { [MAP]: { entries: { n: 1, columns: { type: [["x"], [0]] } } } } }),
    [],
  )
  assert.deepEqual(erasuresIn({}), [])
})

test("a phone lets go of what it sent once that was erased", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(8, "Ann"), added(7, "Zebedee")])
  await phone.round()
  const ids = server.ids()
  assert.ok((await phone.rows()).some(({ entry }) => entry.event?.name === "Zebedee"))

  const last = ids.at(-1)
  server.record(MAP, { id: OTHER, map: MAP, ...erased({ entries: [last] }) })
  await phone.round()

  assert.equal(
    (await phone.rows()).some(({ entry }) => entry.event?.name === "Zebedee"),
    false,
  )
  assert.deepEqual(
    (await phone.rows()).map(({ entry }) => entry.event.name),
    ["Ann"],
  )
})
