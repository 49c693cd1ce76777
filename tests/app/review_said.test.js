// What was noted around a review, told on the phone in the words of its pages; and what it builds on.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { stateAt } from "../../static/app/fold/timeline.js"
import { entriesOf } from "../../static/app/phone/outbox/entry.js"
import { audienceOf, whom } from "../../static/app/visit/seeing.js"
import { saying } from "../../static/app/visit/words.js"
import { sentence } from "../../static/app/words/sentences.js"
import { added, MAP, started, who } from "./phone_world.js"

const TEMPLATE = new URL("../../src/carelog/web/templates/phone_words.html", import.meta.url)
const texts = new Map(
  [...readFileSync(TEMPLATE, "utf8").matchAll(/one\('([^']+)', _\('([^']*)'\)\)/g)].map(
    ([, key = "", text = ""]) => [key, text],
  ),
)
for (const [key, text] of Object.entries({
  "review-kind.periodic": "a quarterly one",
  "consent.consented": "Everyone consented.",
  "theme.use-of-local-spaces": "use of local spaces",
  "prompt.learned": "What was learned",
  "transition.discharge": "home from hospital",
}))
  texts.set(key, text)
const say = saying(texts)
const KNOWN = {
  about: "ruth",
  elements: new Map([
    ["ruth", { id: "ruth", kind: "person", name: "Ruth" }],
    ["tom", { id: "tom", kind: "person", name: "Tom" }],
  ]),
  connections: new Map([["tie", { id: "tie", from: "tom", to: "ruth" }]]),
  transitions: new Map([["home", { id: "home", kind: "discharge" }]]),
}
const HELD = {
  review: "r",
  kind: "periodic",
  from: "2026-09-01",
  to: "2026-11-30",
  shown: [],
  present: [],
}

for (const [type, event, expected] of /** @type {[string, Record<string, any>, string][]} */ ([
  [
    "review-called",
    { on: "2026-12-03", kind: "periodic" },
    "A review is called for 3 December 2026.",
  ],
  [
    "review-called",
    { on: "2026-12-03", text: "who stays?" },
    "A review is called for 3 December 2026: who stays?",
  ],
  ["review-called", { text: "who stays?" }, "A review is called for: who stays?"],
  ["review-called", {}, "A review is called for."],
  [
    "review-held",
    { ...HELD, took_part: "fully" },
    "The circle met for a review (a quarterly one). Ruth took part.",
  ],
  ["observation-made", { text: "It rains" }, "Noticed: It rains"],
  [
    "observation-made",
    { of: ["tom", "tie"], text: "Tired" },
    "Noticed about Tom, Tom and Ruth: Tired",
  ],
  [
    "observation-made",
    { theme: "use-of-local-spaces", text: "Open" },
    "Noticed about use of local spaces: Open",
  ],
  [
    "decision-made",
    { text: "Lunch at noon", consent: "consented" },
    "Decided: Lunch at noon. Everyone consented.",
  ],
  [
    "decision-made",
    { text: "Why not?", consent: "consented", term: "2027-01-31" },
    "Decided, until 31 January 2027: Why not? Everyone consented.",
  ],
  [
    "action-agreed",
    { text: "Ring the club", who: "tom", by: "2026-12-05" },
    "Agreed: Ring the club. Tom will see to it by 5 December 2026.",
  ],
  [
    "action-agreed",
    { text: "Ring the club", by: "2026-12-05" },
    "Agreed: Ring the club. It is to be done by 5 December 2026.",
  ],
  [
    "action-agreed",
    { text: "Ring the club", who: "tom" },
    "Agreed: Ring the club. Tom will see to it.",
  ],
  ["action-agreed", { text: "Ring the club" }, "Agreed: Ring the club"],
  ["action-done", { action: "a" }, "Something that was agreed is done."],
  ["action-done", { action: "a", text: "a place is kept" }, "Done: a place is kept"],
  ["reflection-noted", { prompt: "learned", text: "Ask first" }, "What was learned: Ask first"],
  ["step-planned", { text: "To the corner" }, "A next little step: To the corner"],
  ["step-reached", { step: "s" }, "A little step is reached."],
  ["step-let-go", { step: "s", text: "the stairs" }, "A little step is let go: the stairs"],
  [
    "remembrance-chosen",
    { element: "tom", how: "hidden" },
    "Tom is remembered, and not shown on the map.",
  ],
  [
    "transition-joined",
    { entry: "x", transition: "home" },
    "Something that was noted belongs to a big change: home from hospital.",
  ],
  [
    "transition-joined",
    { entry: "x", transition: "gone" },
    "Something that was noted belongs to a big change.",
  ],
  ["map-confirmed", { by: "tom" }, "Tom looked and said that it is right."],
  ["map-entrusted", { account: "x" }, "Somebody was asked to hold this map from now on."],
  ["request-decided", { request: "x", decision: "granted" }, "A request was decided."],
  ["hold-placed", {}, "For now nothing on this map may be erased: a legal hold."],
])) {
  test(`told of a ${type}: ${expected}`, () => {
    const entry = /** @type {any} */ ({ type, event, corrects: null })

    assert.equal(sentence(entry, KNOWN, say, "en-GB"), expected)
  })
}

test("on a map about nobody, nobody took part in their own review", () => {
  const entry = /** @type {any} */ ({ type: "review-held", event: { ...HELD, took_part: "fully" } })

  const told = sentence(entry, { ...KNOWN, about: null }, say, "en-GB")

  assert.equal(told, "The circle met for a review (a quarterly one).")
})

test("what somebody thinks looking back is for the team, the rest for the circle", () => {
  assert.equal(audienceOf("reflection-noted", null), "team")
  assert.equal(audienceOf("decision-made", null), "circle")
})

test("an observation is about everybody that it names, and both ends of a tie", () => {
  const careMap = /** @type {any} */ (KNOWN)

  assert.deepEqual(whom({ type: "observation-made", event: { of: ["tie"] } }, careMap), [
    "tom",
    "ruth",
  ])
  assert.deepEqual(
    whom({ type: "action-agreed", event: { who: "tom", by: "2026-12-05" } }, careMap),
    ["tom"],
  )
})

test("what is done builds on what was agreed, and that on its decision", () => {
  const about = (/** @type {string} */ type, /** @type {any} */ event) => ({
    map: MAP,
    type,
    event,
  })
  const known = {
    now: "2026-11-19T16:02:11.000Z",
    day: "2026-11-19",
    group: null,
    newId: (() => {
      let n = 0
      return () => `entry-${++n}`
    })(),
    maps: new Map(),
    waiting: [],
  }

  const [decided, agreed, done] = entriesOf(
    [
      about("decision-made", { decision: "d", kind: "everyday", text: "x", consent: "consented" }),
      about("action-agreed", { action: "a", decision: "d", text: "x" }),
      about("action-done", { action: "a" }),
    ],
    known,
  )

  assert.deepEqual(agreed?.deps, [decided?.id])
  assert.deepEqual(done?.deps, [agreed?.id])
})

test("how somebody is remembered is folded as any field of theirs is", () => {
  const died = { map: MAP, type: "person-died", event: { element: who(1) } }
  const chosen = { map: MAP, type: "remembrance-chosen", event: { element: who(1), how: "hidden" } }
  const entries = [started(), added(1), died, chosen].map((one, at) => ({
    ...one,
    id: `entry-${at}`,
    seq: at + 1,
    recorded_at: "2026-11-19T16:02:11.000Z",
  }))

  const { careMap } = stateAt(/** @type {any} */ (entries))

  assert.equal(careMap.elements.get(who(1))?.remembered, "hidden")
})
