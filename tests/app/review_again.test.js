// The reviews of a map from its entries; and a picture that was looked at, drawn again as it was.

import assert from "node:assert/strict"
import { test } from "node:test"
import { stateAt } from "../../static/app/fold/timeline.js"
import {
  learnedSince,
  notedSince,
  reviewsOf,
  shownAgain,
  stillOpen,
} from "../../static/app/review/held.js"
import { narrowed } from "../../static/app/review/narrowed.js"
import { shared, summary } from "../../static/app/review/summary.js"
import { ENTRIES, id, MRS_A, PETER, TOM, TOM_LOOKS_IN } from "./mrs_a.js"
import { say } from "./saying.js"

const [REVIEW, OTHER, ACTION, STEP] = [61, 62, 63, 64].map(id)
let seq = ENTRIES.length

function noted(type, event, on = "2026-11-10", more = {}) {
  seq += 1
  const occurred = { on, precision: "day" }
  return {
    seq,
    id: id(100 + seq),
    type,
    event,
    occurred,
    recorded_at: "2026-11-26T10:00:00Z",
    ...more,
  }
}

const HELD = {
  review: REVIEW,
  kind: "periodic",
  shown: [{ known: 10, on: "2026-11-10" }],
  present: [MRS_A, TOM],
  apologies: [PETER],
  took_part: "partly",
  next: "2027-02-10",
}

test("a review is what was called, what was held, and what came of it", () => {
  const entries = [
    ...ENTRIES,
    noted("review-called", { review: REVIEW, kind: "periodic", on: "2026-11-10" }, "2026-11-02"),
    noted("review-held", HELD),
    noted("action-agreed", { action: ACTION, text: "Ask June.", review: REVIEW }),
    noted("step-planned", { step: STEP, text: "The garden.", review: REVIEW }),
    noted("action-done", { action: ACTION }, "2026-11-20"),
    noted("review-called", { review: OTHER, kind: "crisis", on: "2026-12-01" }, "2026-11-21"),
  ]
  const [later, first] = reviewsOf(entries)

  assert.deepEqual(
    [later.id, later.kind, later.day, later.held],
    [OTHER, "crisis", "2026-12-01", null],
  )
  assert.deepEqual([first.id, first.day, first.held.event], [REVIEW, "2026-11-10", HELD])
  assert.deepEqual(
    first.actions.map(({ text, done }) => [text, done]),
    [["Ask June.", "done"]],
  )
  const open = stillOpen(entries)
  assert.deepEqual([open.actions.length, open.steps.map(({ text }) => text)], [0, ["The garden."]])
})

test("a picture is shown again as it was, whatever was learned since, back-dated or put right", () => {
  const before = stateAt(ENTRIES).careMap
  const entries = [
    ...ENTRIES,
    noted("frequency-changed", { connection: TOM_LOOKS_IN, frequency: "monthly" }, "2026-11-05"),
    noted("element-added", { element: id(7), kind: "person", name: "Kim" }, "2026-11-03"),
    noted("entry-in-error", { entry: ENTRIES[4].id }, "2026-11-24"),
    noted("frequency-changed", { connection: TOM_LOOKS_IN, frequency: "weekly" }, "2026-11-20"),
    noted("review-held", HELD),
    noted("map-confirmed", { by: MRS_A }),
    noted("role-granted", { account: "x", role: "worker" }),
  ]
  const again = shownAgain(entries, HELD.shown[0], [])

  assert.deepEqual(again.careMap, before)
  assert.equal(again.before, null)
  assert.deepEqual(
    learnedSince(entries, HELD.shown[0], []).map(({ type }) => type),
    ["frequency-changed", "element-added", "entry-in-error"],
  )
})

test("what waited on the phone was part of the picture", () => {
  const waited = noted("frequency-changed", { connection: TOM_LOOKS_IN, frequency: "weekly" })
  const again = shownAgain([...ENTRIES, waited], HELD.shown[0], [waited.id])

  assert.equal(again.careMap.connections.get(TOM_LOOKS_IN).frequency, "weekly")
  assert.deepEqual(learnedSince([...ENTRIES, waited], HELD.shown[0], [waited.id]), [])
})

test("what was noted between two looks is part of the second only", () => {
  const [one, two] = ["weekly", "monthly"].map((frequency) =>
    noted("frequency-changed", { connection: TOM_LOOKS_IN, frequency }),
  )
  const entries = [...ENTRIES, one, two]
  const often = (waited) => {
    const look = { ...HELD.shown[0], waited }
    const { careMap } = shownAgain(entries, look, [one.id, two.id])
    return [
      careMap.connections.get(TOM_LOOKS_IN).frequency,
      learnedSince(entries, look, [one.id, two.id]).length,
    ]
  }

  assert.deepEqual([0, 1, 2].map(often), [
    ["daily", 2],
    ["weekly", 1],
    ["monthly", 0],
  ])
})

test("of a comparison only what lies between its days is news", () => {
  const shown = { known: 10, on: "2026-11-10", since: "2026-11-01" }
  const entries = [
    ...ENTRIES,
    noted("nearness-changed", { element: PETER, nearness: "nearby" }, "2026-10-01"),
    noted("nearness-changed", { element: PETER, nearness: "far" }, "2026-11-02"),
  ]

  assert.deepEqual(
    learnedSince(entries, shown, []).map(({ occurred }) => occurred.on),
    ["2026-11-02"],
  )
  assert.equal(shownAgain(entries, shown, []).before.connections.size, 4)
})

test("what somebody may not read is not in a review, and does not count", () => {
  const entries = [...ENTRIES, { seq: seq + 1, hidden: true }]
  seq += 1
  assert.deepEqual(reviewsOf(entries), [])
  assert.deepEqual(notedSince(entries, "2026-11-02"), [])
})

test("it is read out in sentences", () => {
  const careMap = stateAt(ENTRIES).careMap
  const told = {
    ...HELD,
    observations: [{ of: [TOM], text: "He is at ease." }],
    decisions: [{ text: "Peter phones", consent: "consented" }],
    actions: [{ text: "Ask the nurse.", who: PETER, by: "2026-12-01" }],
    reflections: [{ prompt: "thanks", text: "Tom." }],
    steps: [],
    done: [{ how: "done", text: "Bring the key." }],
  }

  assert.deepEqual(
    summary(told, { say, careMap }).map(({ key, lines }) => [key, ...lines]),
    [
      ["here", "Here: Mrs A and Tom.", "Would have liked to be here: Peter.", "Mrs A took part for a while."],
      ["looking", "The map on 10 November 2026"],
      ["observations", "About Tom: He is at ease."],
      ["open", "Done: Bring the key."],
      ["decisions", "Peter phones. Everybody can live with it."],
      ["actions", "Peter: Ask the nurse. (by 1 December 2026)"],
      ["reflections", "Whom do we thank, and what for? Tom."],
      ["next", "We look again on 10 February 2027."],
    ],
  ) // biome-ignore format: a table
  assert.deepEqual(shared(told, { say, careMap }), [
    "2 people were here.",
    "Peter phones. Everybody can live with it.",
    "Ask the nurse. (by 1 December 2026)",
    "We look again on 10 February 2027.",
  ])
})

test("a part of the map keeps the person in the middle, and says how many are left out", () => {
  const { careMap } = stateAt(ENTRIES)
  const around = narrowed(careMap, { focus: TOM })
  const on = (one) =>
    [...one.careMap.elements.values()].filter(({ retired }) => !retired).map(({ name }) => name)

  assert.deepEqual(on(around), ["Mrs A", "Tom"])
  assert.equal(around.hidden, 3)
  assert.deepEqual([...around.careMap.connections.keys()], [TOM_LOOKS_IN])
  assert.deepEqual(on(narrowed(careMap, { type: "group" })), ["Mrs A", "Crafts group"])
  assert.deepEqual(on(narrowed(careMap, { paid: "formal" })), ["Mrs A"])
  assert.equal(narrowed(careMap, {}).careMap, careMap)
})
