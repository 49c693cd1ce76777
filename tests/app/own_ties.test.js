// Two turn out to be one: what was between them is a tie of somebody to themself, and no page counts it.

import assert from "node:assert/strict"
import { test } from "node:test"
import { around as whoIsThere } from "../../static/app/compare/around.js"
import { careThatEnded } from "../../static/app/crisis/stopped.js"
import { networkOf } from "../../static/app/drawing/phone/strokes.js"
import { caredFor } from "../../static/app/first/asking.js"
import { stateAt } from "../../static/app/fold/timeline.js"
import { around, cover } from "../../static/app/measures/around.js"
import { caring, exchange } from "../../static/app/review/facts.js"
import { tiesOf } from "../../static/app/what_if/imagined.js"

const TODAY = "2026-11-26"
const CARE = { family: "care", direction: "directed", formality: "informal", hours: 3, care: ["meals"] } // biome-ignore format: one tie
const ENTRIES = [
  ["map-started", { title: "Ana", scheme: "care", kind: "personal", about: "ana" }],
  ["element-added", { element: "ana", kind: "person", name: "Ana" }],
  ["element-added", { element: "anna", kind: "person", name: "Anna" }],
  ["connection-made", { connection: "own", from: "anna", to: "ana", ...CARE }],
  ["elements-merged", { merged: "anna", kept: "ana" }],
].map(([type, event], at) => ({
  seq: at + 1,
  id: `entry-${at}`,
  type,
  event,
  occurred: { on: "2026-01-01", precision: "day" },
  recorded_at: "2026-01-01T10:00:00Z",
}))

test("a tie to oneself is nobody's help, and nothing that stops with it is missed", () => {
  const { careMap } = stateAt(ENTRIES)
  const network = networkOf(careMap, TODAY)
  assert.deepEqual(
    network.ties.map(({ from, to }) => [from, to]),
    [["ana", "ana"]],
  )

  const { given, there, hours } = whoIsThere(careMap, network)
  assert.deepEqual([given, there, hours], [[], [], 0])
  assert.deepEqual([...cover(around(careMap, TODAY))], [])
  assert.deepEqual(exchange(careMap, "ana", TODAY), { to: [], from: [] })
  assert.deepEqual(caring(careMap, TODAY), [])
  assert.deepEqual([tiesOf(careMap, "ana"), caredFor(careMap, "ana")], [[], []])
  assert.deepEqual(careThatEnded([/** @type {any} */ ({ id: "own" })], careMap, []), [])
})
