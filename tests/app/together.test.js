// The map told to the person in its middle: in their own terms, gently, without numbers.

import assert from "node:assert/strict"
import { test } from "node:test"
import { stateAt } from "../../static/app/fold/timeline.js"
import { notedSince } from "../../static/app/review/held.js"
import { pagesOf, TOPICS } from "../../static/app/together/said.js"
import { ownVoice } from "../../static/app/together/voice.js"
import {
  ENTRIES,
  id,
  JUNE,
  JUNE_VISITS,
  MRS_A,
  PETER,
  PETER_PHONES,
  TOM,
  TOM_LOOKS_IN,
} from "./mrs_a.js"
import { say } from "./saying.js"

function pages(topic, ...after) {
  const more = after.map(([type, event], at) => ({
    seq: 11 + at,
    id: id(211 + at),
    type,
    event,
    occurred: { on: "2026-11-20", precision: "day" },
    recorded_at: "2026-11-20T10:00:00Z",
  }))
  const entries = [...ENTRIES, ...more]
  const { careMap } = stateAt(entries)
  return pagesOf(topic, {
    careMap,
    say,
    today: "2026-11-26",
    noted: notedSince(entries, "2026-11-10"),
  })
}

const texts = (...asked) => pages(...asked).map(({ text }) => text)

test("who is around: the nearest first, each in a sentence that says you", () => {
  assert.deepEqual(texts("around"), [
    "These are around you.",
    "Tom looks in on you every day.",
    "June looks in on you every week.",
    "Peter looks in on you every week.",
    "Is somebody missing?",
  ])
})

test("what the person gives has a topic of its own", () => {
  assert.deepEqual(texts("give"), [
    "You are there for others.",
    "You take part in Crafts group every week.",
    "Is there more that you do for others?",
  ])
  assert.deepEqual(
    texts("give", ["connection-ended", { connection: ENTRIES[9].event.connection }])[0],
    "What you give is not on the map yet. What would you put on it?",
  )
})

test("no page has a number, but for whoever asks how many", () => {
  const [first, ...rest] = pages("around", [
    "hours-changed",
    { connection: TOM_LOOKS_IN, hours: 7 },
  ])
  assert.equal(first.count, "3 are around you.")
  assert.deepEqual(
    [first, ...rest].filter(({ text }) => /\d/.test(text)),
    [],
  )
})

test("how others feel is never said; what the person said of themselves is", () => {
  const of = (felt_by) => [
    "quality-changed",
    { connection: TOM_LOOKS_IN, quality: "strained", felt_by },
  ]
  assert.deepEqual(texts("around", of(TOM)), texts("around"))
  assert.ok(texts("around", of(MRS_A)).includes("You said that it is hard with Tom just now."))
})

test("a death is asked about first and is one sentence, without a list of what ended", () => {
  const told = pages(
    "changed",
    ["person-died", { element: TOM }],
    ["connection-ended", { connection: TOM_LOOKS_IN }],
  )
  assert.deepEqual(
    told.map(({ text, asks }) => [text, asks ?? false]),
    [
      ["Something is different since last time.", false],
      ["Tom died, and stays in your story.", true],
      ["Is it right like this?", false],
    ],
  )
  const hidden = ["remembrance-chosen", { element: TOM, how: "hidden" }]
  assert.deepEqual(
    texts("miss", ["person-died", { element: TOM }], hidden)[0],
    "Nobody on your map has gone. Do you miss somebody?",
  )
})

test("what changed, in sentences about how it is now", () => {
  assert.deepEqual(
    texts(
      "changed",
      ["element-added", { element: id(8), kind: "person", name: "Kim" }],
      ["frequency-changed", { connection: PETER_PHONES, frequency: "daily" }],
      ["nearness-changed", { element: PETER, nearness: "nearby" }],
      ["connection-ended", { connection: JUNE_VISITS }],
      ["transition-recorded", { transition: id(9), kind: "discharge" }],
    ).slice(1, -1),
    [
      "Kim is new around you.",
      "New: Peter looks in on you every day.",
      "Peter lives nearby now.",
      "What was between you and June came to an end.",
      "There was a big change: home from hospital.",
    ],
  )
})

test("who is missed: gone, or not just now", () => {
  const away = ["connection-paused", { connection: TOM_LOOKS_IN }]
  assert.deepEqual(
    texts("miss", ["element-retired", { element: JUNE, reason: "moved away" }], away).slice(1, -1),
    ["June is no longer around you.", "Tom does not come just now."],
  )
  assert.ok(texts("around", away).includes("Tom looks in on you every day. Not just now."))
})

test("who does not want to be on the map is their role", () => {
  const told = texts("around", ["knowing-changed", { element: TOM, knows: "objects" }])
  assert.ok(told.includes("A neighbour looks in on you every day."))
  assert.ok(!told.join(" ").includes("Tom"))
})

test("an empty map still asks", () => {
  const careMap = stateAt(ENTRIES.slice(0, 2)).careMap
  for (const topic of TOPICS)
    assert.ok(pagesOf(topic, { careMap, say, today: "2026-11-26", noted: [] }).length > 0)
})

test("only a voice that is on the device reads, in the language of the page", () => {
  const far = { lang: "en-GB", localService: false, default: true }
  const near = { lang: "en_GB", localService: true, default: false }
  const other = { lang: "de-DE", localService: true, default: true }
  assert.equal(ownVoice([far, other], "en-GB"), null)
  assert.equal(ownVoice([far, other, near], "en-GB"), near)
  assert.equal(ownVoice([], "en"), null)
})

test("what is not active just now is not told as if it were, and care both ways is given too", () => {
  const resting = ["state-moved", { connection: JUNE_VISITS, state: "inactive" }]
  assert.ok(!texts("around", resting).some((text) => text.startsWith("June")))

  const mutual = ["direction-changed", { connection: TOM_LOOKS_IN, direction: "mutual" }]
  assert.ok(texts("give", mutual).some((text) => text.includes("Tom")))
  assert.ok(texts("around", mutual).some((text) => text.includes("Tom")))
})

test("what changed on a tie that is not active just now is not told as news", () => {
  const resting = ["state-moved", { connection: JUNE_VISITS, state: "inactive" }]
  const often = ["frequency-changed", { connection: JUNE_VISITS, frequency: "daily" }]

  assert.ok(texts("changed", often).some((text) => text.includes("June")))
  assert.ok(!texts("changed", often, resting).some((text) => text.includes("June")))
})
