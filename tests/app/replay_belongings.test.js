// What belongs to a big change, as both sides have it: tests/vectors/belonging.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { belongings } from "../../static/app/replay/belongings.js"

const FILE = new URL("../vectors/belonging/belonging.json", import.meta.url)

for (const { name, entries, belong } of JSON.parse(readFileSync(FILE, "utf-8")))
  test(`both sides agree on what belongs: ${name}`, () => {
    const aside = new Set(
      entries.filter(({ type }) => type.startsWith("transition-")).map(({ id }) => id),
    )
    const found = [...belongings(entries)].filter(([id]) => !aside.has(id))

    assert.deepEqual(Object.fromEntries(found), belong)
  })
