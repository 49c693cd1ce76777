// A review that is prepared and held: what is put down on the way, and the entries that it comes to.

import assert from "node:assert/strict"
import { test } from "node:test"
import {
  fromCalled,
  inKeeping,
  kept,
  lookedAt,
  newDraft,
  partsTaken,
  turnedUp,
  without,
  worthKeeping,
} from "../../static/app/review/draft.js"
import { called, held } from "../../static/app/review/noting.js"
import { CRAFTS, id, JUNE, MAP, MRS_A, PETER, TOM } from "./mrs_a.js"

const TODAY = "2026-11-26"
const NOTHING_OPEN = { actions: new Set(), steps: new Set(), waits: false }
const [REVIEW, DECISION, ACTION, STEP, BEFORE, LET_GO] = [61, 62, 63, 64, 65, 66].map(id)

test("a review that is called for is one entry, of only what was said", () => {
  const draft = newDraft(REVIEW, MRS_A, { on: "2026-12-10", text: " After the fall. " })

  assert.deepEqual(called(draft, MAP), {
    map: MAP,
    type: "review-called",
    event: { review: REVIEW, kind: "periodic", on: "2026-12-10", text: "After the fall." },
  })
})

test("what was said when it was called stands when it is held", () => {
  const event = { review: REVIEW, kind: "transition", from: "2026-06-01", transition: id(9) }
  const [header] = held(fromCalled(event, MRS_A), MAP, TODAY, NOTHING_OPEN)

  assert.deepEqual(header.event, {
    review: REVIEW,
    kind: "transition",
    from: "2026-06-01",
    shown: [],
    present: [MRS_A],
    took_part: "fully",
  })
})

test("a whole review is one group of entries, each of its review, on the day it was held", () => {
  let draft = newDraft(REVIEW, MRS_A, { next: "2027-02-25", care_plan: "More company." })
  draft = lookedAt(draft, { known: 40, on: TODAY, filter: { focus: TOM }, waiting: [id(501)] })
  draft = kept(draft, "observations", {
    id: id(1),
    of: [TOM],
    theme: "use-of-local-spaces",
    text: "He is at ease.",
  })
  draft = kept(draft, "decisions", {
    id: DECISION, kind: "everyday", text: "Peter phones.", consent: "objections-met", objections: "Not too late.", term: null,
  }) // biome-ignore format: one decision
  draft = kept(draft, "actions", { id: ACTION, text: "Ask June.", who: PETER, by: "2026-12-01" })
  draft = kept(draft, "reflections", {
    id: id(2),
    prompt: "thanks",
    text: "Tom.",
    audience: "noter",
  })
  draft = kept(draft, "steps", { id: STEP, text: "The garden.", domain: null })
  const noted = held(draft, MAP, TODAY, { ...NOTHING_OPEN, waits: true })

  assert.deepEqual(
    noted.map(({ type, event }) => [type, event]),
    [
      ["review-held", {
        review: REVIEW, kind: "periodic", shown: [{ known: 40, on: TODAY, filter: { focus: TOM }, waited: 1 }], present: [MRS_A],
        took_part: "fully", care_plan: "More company.", next: "2027-02-25",
      }],
      ["observation-made", { of: [TOM], theme: "use-of-local-spaces", review: REVIEW, text: "He is at ease." }],
      ["decision-made", {
        kind: "everyday", text: "Peter phones.", consent: "objections-met", objections: "Not too late.", decision: DECISION,
        review: REVIEW,
      }],
      ["action-agreed", { text: "Ask June.", who: PETER, by: "2026-12-01", action: ACTION, review: REVIEW }],
      ["reflection-noted", { prompt: "thanks", text: "Tom.", review: REVIEW }],
      ["step-planned", { text: "The garden.", step: STEP, review: REVIEW }],
    ],
  ) // biome-ignore format: a table
  assert.deepEqual(noted[0].deps, [id(501)])
  assert.deepEqual(new Set(noted.map(({ occurred }) => occurred.on)), new Set([TODAY]))
  assert.deepEqual(
    noted.map(({ audience }) => audience),
    [undefined, undefined, undefined, undefined, "noter", undefined],
  )
})

test("what is done of before is noted once, as an action or as a step", () => {
  const draft = newDraft(REVIEW, MRS_A, {
    done: { [ACTION]: "done", [STEP]: "reached", [LET_GO]: "let-go", [BEFORE]: "done" },
  })
  const noted = held(draft, MAP, TODAY, {
    actions: new Set([ACTION]),
    steps: new Set([STEP, LET_GO]),
  })

  assert.deepEqual(
    noted.slice(1).map(({ type, event }) => [type, event]),
    [
      ["action-done", { action: ACTION }],
      ["step-reached", { step: STEP }],
      ["step-let-go", { step: LET_GO }],
    ],
  )
})

test("nobody is both here and absent", () => {
  let draft = turnedUp(newDraft(REVIEW, MRS_A), "apologies", JUNE)
  assert.deepEqual([draft.present, draft.apologies], [[MRS_A], [JUNE]])
  draft = turnedUp(draft, "present", JUNE)
  assert.deepEqual([draft.present, draft.apologies], [[MRS_A, JUNE], []])
  draft = turnedUp(draft, "present", JUNE)
  assert.deepEqual([draft.present, draft.apologies], [[MRS_A], []])
})

test("of many looks the latest twelve are kept", () => {
  let draft = newDraft(REVIEW, MRS_A)
  for (let known = 1; known < 15; known++)
    draft = lookedAt(draft, { known, on: TODAY, filter: { focus: `${known}` }, waiting: [] })

  assert.deepEqual(
    draft.shown.map(({ known }) => known),
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
  )
})

test("looked at once more is looked at once, as it is known now", () => {
  let draft = lookedAt(newDraft(REVIEW, MRS_A), { known: 3, on: TODAY, waiting: [] })
  draft = lookedAt(draft, { known: 3, on: TODAY, since: "2026-06-01", waiting: [] })
  draft = lookedAt(draft, { known: 5, on: TODAY, waiting: [] })

  assert.deepEqual(
    draft.shown.map(({ known, since }) => [known, since]),
    [
      [3, "2026-06-01"],
      [5, undefined],
    ],
  )
})

test("what is changed stays in its place, and can be taken away", () => {
  let draft = kept(newDraft(REVIEW, MRS_A), "steps", { id: STEP, text: "One." })
  draft = kept(draft, "steps", { id: BEFORE, text: "Two." })
  draft = kept(draft, "steps", { id: STEP, text: "One, changed." })
  assert.deepEqual(
    draft.steps.map(({ text }) => text),
    ["One, changed.", "Two."],
  )
  assert.deepEqual(
    without(draft, "steps", STEP).steps.map(({ text }) => text),
    ["Two."],
  )
})

test("whoever is not here did not take part", () => {
  const draft = newDraft(REVIEW, MRS_A)
  const absent = inKeeping(turnedUp(draft, "present", MRS_A), MRS_A)

  assert.equal(absent.took_part, "not-today")
  assert.deepEqual(partsTaken(absent, MRS_A), ["not-today", "asked-not-to"])
  assert.equal(inKeeping(draft, MRS_A).took_part, "fully")
  assert.equal(inKeeping({ ...draft, present: [] }, null).took_part, "fully")
})

test("an untouched draft is not worth keeping, and one with a word in it is", () => {
  const draft = newDraft(REVIEW, MRS_A)
  assert.equal(worthKeeping(draft), false)
  assert.equal(worthKeeping({ ...draft, path: [...draft.path, { step: "hub" }] }), true)
  assert.equal(
    worthKeeping(kept(draft, "observations", { id: id(1), of: [CRAFTS], text: "Fun." })),
    true,
  )
  assert.equal(worthKeeping({ ...draft, care_plan: "More company." }), true)
  assert.equal(worthKeeping({ ...draft, done: { [id(2)]: "reached" } }), true)
})

test("of what waited on the phone, each look has only what was there then", () => {
  let draft = lookedAt(newDraft(REVIEW, MRS_A), { known: 10, on: TODAY, waiting: [] })
  draft = lookedAt(draft, { known: 10, on: TODAY, filter: { focus: TOM }, waiting: [id(501)] })
  draft = lookedAt(draft, {
    known: 10,
    on: TODAY,
    since: "2026-06-01",
    waiting: [id(501), id(502)],
  })
  const [{ event, deps }] = held(draft, MAP, TODAY, { ...NOTHING_OPEN, waits: true })

  assert.deepEqual(
    event.shown.map(({ filter, waited }) => [filter, waited]),
    [
      [undefined, 0],
      [{ focus: TOM }, 1],
      [undefined, 2],
    ],
  )
  assert.deepEqual(deps, [id(501), id(502)])
})
