// Any moment of a story, had from a checkpoint, is what folding from zero comes to: over all shared vectors, at random moments.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"
import { replayable } from "../../static/app/fold/checkpoints.js"
import { stateAt } from "../../static/app/fold/timeline.js"

const VECTORS = new URL("../vectors/", import.meta.url)
const MOMENTS = 12
const random = mulberry(20261126)

for (const file of readdirSync(VECTORS).filter((name) => name.endsWith(".json"))) {
  for (const { name, entries, reads } of JSON.parse(readFileSync(new URL(file, VECTORS), "utf8"))) {
    test(`checkpoints come to the fold of ${name}`, () => {
      const story = replayable(entries)
      const times = [null, ...story.order.map(({ effective }) => effective)]
      const asked = reads.map(({ on, known }) => [on, known])
      for (let at = 0; at < MOMENTS; at++)
        asked.push([one(times), one([null, null, ...entries.map(({ seq }) => seq)])])
      for (const [on, known] of asked)
        assert.deepEqual(plain(story.at(on, known)), plain(stateAt(entries, on, known)))
    })
  }
}

test("forth and back over a story that is longer than its checkpoints are apart", () => {
  const entries = longStory(2_600)
  const story = replayable(entries)
  for (const end of [2_600, 1_999, 2_000, 2_001, 0, 1, 499, 500, 501, 1_700, 1_701, 1_702, 1_200]) {
    const expected = stateAt(entries, story.order[end - 1]?.effective ?? 0)
    assert.deepEqual(plain(story.knownAt().upTo(end)), plain(expected), `after ${end}`)
  }
})

test("what was had before is not changed by what is had later", () => {
  const story = replayable(longStory(700))
  const early = story.knownAt().upTo(300)
  const before = structuredClone(plain(early))
  for (const end of [301, 302, 700, 299]) story.knownAt().upTo(end)
  assert.deepEqual(plain(early), before)
})

test("what was known at a moment is what was recorded by then", () => {
  const entries = longStory(40)
  const story = replayable(entries)
  for (const { seq, recorded_at } of entries)
    assert.equal(story.seqAt(Date.parse(recorded_at)), seq)
  assert.equal(story.seqAt(Date.parse(entries[0].recorded_at) - 1), 0)
  assert.equal(story.seqAt(Number.MAX_SAFE_INTEGER), 40)
})

test("a story of nothing has one moment, and nobody is in it", () => {
  const story = replayable([])
  assert.equal(story.at().careMap.elements.size, 0)
  assert.equal(story.at(0, 3).passedOver.length, 0)
})

function plain({ careMap, passedOver }) {
  return { careMap, passedOver: passedOver.map(({ id }) => id) }
}

function one(some) {
  return some[Math.floor(random() * some.length)]
}

/** Each a minute after the one before: some make something, most change it, some speak of what is not there. */
function longStory(many) {
  return Array.from({ length: many }, (_, at) => {
    const element = `e${at % 7 ? Math.floor(at / 7) * 7 : at}`
    const type = at % 7 ? "element-renamed" : "element-added"
    const recorded_at = new Date(Date.UTC(2024, 0, 1) + at * 60_000).toISOString()
    const event = { element: at % 50 === 3 ? `nobody-${at}` : element, name: `Name ${at}` }
    return { seq: at + 1, id: `n${at}`, type, event, recorded_at }
  })
}

/** Numbers that are the same in each run. */
function mulberry(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
