// The plain sentences of a map, on the phone, are those that the server says: tests/vectors/plain.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { emptyMap } from "../../static/app/fold/care_map.js"
import { cuts, pieces } from "../../static/app/measures/pieces.js"
import { sentence, told } from "../../static/app/measures/plain.js"
import { saying } from "../../static/app/visit/words.js"
import { say as known } from "./saying.js"

const FILE = new URL("../vectors/plain/networks.json", import.meta.url)
const { texts, cases } = JSON.parse(readFileSync(FILE, "utf-8"))
const own = saying(new Map(Object.entries(texts)))
const say = (key, gaps) => (key in texts ? own(key, gaps) : known(key, gaps))

for (const { name, now, before, said, sentences } of cases) {
  test(`both sides say the same of ${name}`, () => {
    const was = before && { careMap: mapOf(before), today: before.today }

    const found = told(mapOf(now), now.today, was, say)

    assert.deepEqual(JSON.parse(JSON.stringify(found)), said)
    assert.deepEqual(
      found.map((one) => sentence(one, say)),
      sentences,
    )
  })
}

test("never more than six", () => {
  for (const { said } of cases) assert.ok(said.length <= 6)
})

test("a long line is held by all but its ends", () => {
  const near = new Map()
  for (let at = 0; at < 5000; at += 1)
    near.set(`${at}`, new Set([at - 1, at + 1].filter((one) => one >= 0 && one < 5000).map(String)))

  assert.equal(cuts(near).size, 4998)
  assert.equal(pieces(near).length, 1)
})

function mapOf({ kind, about, elements, connections }) {
  const shelf = (things) => new Map(things.map((one) => [one.id, one]))
  return {
    ...emptyMap(),
    kind,
    about,
    elements: shelf(elements),
    connections: shelf(connections),
  }
}
