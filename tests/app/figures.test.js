// The numbers of a map, on the phone, are those that the server works out: tests/vectors/plain.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { emptyMap } from "../../static/app/fold/care_map.js"
import { around } from "../../static/app/measures/around.js"
import { figuresOf } from "../../static/app/measures/figures.js"
import { rowsOf } from "../../static/app/measures/said.js"

const FILE = new URL("../vectors/plain/networks.json", import.meta.url)
const { cases } = JSON.parse(readFileSync(FILE, "utf-8"))

for (const { name, now, figures } of cases) {
  test(`both sides count the same on ${name}`, () => {
    const found = figuresOf(around(mapOf(now), now.today))

    for (const [figure, value] of Object.entries(found))
      assert.ok(alike(value, figures[figure]), figure)
  })
}

test("with a person in the middle there is much to tell, without one less", () => {
  const counts = cases.map(({ now }) => [
    now.about !== null,
    Object.keys(figuresOf(around(mapOf(now), now.today))).length,
  ])

  assert.ok(counts.some(([, count]) => count > 40))
  assert.ok(counts.every(([, count]) => count >= 16))
})

function alike(one, other) {
  if (one === null || other === null) return one === other
  return Math.abs(one - other) < 1e-9
}

function mapOf({ kind, about, elements, connections }) {
  const shelf = (things) => new Map(things.map((one) => [one.id, one]))
  return { ...emptyMap(), kind, about, elements: shelf(elements), connections: shelf(connections) }
}

test("a share is said as per cent, what is not defined as a dash, the way across pieces as without end", () => {
  const texts = {
    "figure.density.unit": "share",
    "measures.share": "{number} %",
    "measures.in-pieces": "∞ (in {count} pieces)",
  }
  const say = (key, gaps = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => gaps[name])

  const rows = rowsOf(
    { density: 0.125, person_constraint: null, diameter: null, number_connected_components: 3 },
    say,
  )

  assert.deepEqual(
    rows.map(({ value }) => value),
    ["13 %", "—", "∞ (in 3 pieces)", "3"],
  )
})
