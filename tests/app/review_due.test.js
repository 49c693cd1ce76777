// What is due and what was last looked at come to what tests/vectors/due/ says, as in Python.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { stateAt } from "../../static/app/fold/timeline.js"
import { daysBetween, due, freshness } from "../../static/app/review/due.js"

const VECTORS = new URL("../vectors/due/", import.meta.url)

for (const { name, today, entries, due: expected } of json("due")) {
  test(`due: ${name}`, () => {
    assert.deepEqual(due(entries, stateAt(entries).careMap, today), expected)
  })
}

for (const { name, today, entries, freshness: expected } of json("freshness")) {
  test(`looked at: ${name}`, () => {
    const { map, things } = freshness(entries, today)
    assert.deepEqual({ map, things: Object.fromEntries(things) }, expected)
  })
}

test("days are counted over the end of summer time too", () => {
  assert.equal(daysBetween("2026-10-20", "2026-11-01"), 12)
})

function json(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), "utf-8"))
}
