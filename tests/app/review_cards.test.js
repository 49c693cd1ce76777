// The cards that prepare a review: which come up, and what the map says to each.

import assert from "node:assert/strict"
import { test } from "node:test"
import { stateAt } from "../../static/app/fold/timeline.js"
import { cardsFor } from "../../static/app/review/cards.js"
import { caring, offered, unpaidAndPaid } from "../../static/app/review/facts.js"
import { CARDS, REVIEW_KINDS } from "../../static/app/review/kinds.js"
import { CRAFTS, ENTRIES, id, JUNE, MRS_A, PETER, TOM, TOM_LOOKS_IN } from "./mrs_a.js"
import { say, TEXTS } from "./saying.js"

const TODAY = "2026-11-26"

function card(key, kind, { after = [], today = TODAY, ...more } = {}) {
  const entries = [
    ...ENTRIES,
    ...after.map(([type, event, on = today], at) => entry(type, event, on, at)),
  ]
  const careMap = stateAt(entries).careMap
  return cardsFor(kind, { careMap, entries, today, say, ...more }).find((one) => one.key === key)
}

function entry(type, event, on, at) {
  const occurred = { on, precision: "day" }
  return { seq: 11 + at, id: id(111 + at), type, event, occurred, recorded_at: `${on}T10:00:00Z` }
}

test("every kind of review has cards, and every card a question", () => {
  assert.deepEqual(Object.keys(CARDS).sort(), [...REVIEW_KINDS].sort())
  for (const key of Object.values(CARDS).flat()) assert.ok(TEXTS.has(`card.${key}`), key)
  for (const kind of REVIEW_KINDS)
    assert.ok(
      cardsFor(kind, { careMap: stateAt(ENTRIES).careMap, entries: ENTRIES, today: TODAY, say })
        .length > 3,
    )
})

test("an empty map, and one without a person, have questions and say nothing", () => {
  const careMap = stateAt([]).careMap
  for (const kind of REVIEW_KINDS)
    assert.ok(
      cardsFor(kind, { careMap, entries: [], today: TODAY, say }).every(
        ({ fact }) => !fact.includes("undefined"),
      ),
    )
})

test("what the person gives comes first", () => {
  const { fact, filter } = card("exchange", "periodic")
  assert.equal(fact, "Mrs A is there for Crafts group. There for Mrs A: Peter, Tom and June.")
  assert.deepEqual(filter, { tie: "care" })
})

test("what rests on one alone is a question, with no blame", () => {
  const after = [["care-started", { connection: TOM_LOOKS_IN, care: "medicines" }]]
  const { fact, filter } = card("gaps", "periodic", { after })
  assert.equal(fact, "Mrs A relies on Tom alone for this: medicines. Who else could?")
  assert.deepEqual(filter, { focus: TOM })
})

test("what nobody does any more comes before it", () => {
  const after = [
    ["care-started", { connection: TOM_LOOKS_IN, care: "medicines" }, "2026-11-02"],
    ["connection-ended", { connection: TOM_LOOKS_IN }, "2026-11-20"],
  ]
  assert.equal(
    card("gaps", "crisis", { after }).fact,
    "Nobody does this for Mrs A just now: medicines.",
  )
})

test("who has not been looked at for months, and nobody where all were", () => {
  const fresh = "Everybody on the map was thought of in the last months."
  assert.equal(card("stale", "periodic").fact, fresh)
  const old = card("stale", "periodic", { today: "2027-06-01" })
  assert.match(old.fact, /^For months nobody has noted anything about /)
  const after = [["map-confirmed", { by: MRS_A }, "2027-05-01"]]
  assert.equal(card("stale", "periodic", { today: "2027-06-01", after }).fact, fresh)
})

test("what changed since the last review opens the comparison with its day", () => {
  const after = [
    ["review-held", { review: id(61), kind: "periodic", shown: [], present: [], took_part: "fully" }, "2026-11-10"],
    ["nearness-changed", { element: TOM, nearness: "far" }, "2026-11-20"],
    ["element-added", { element: id(8), kind: "person", name: "Kim" }, "2026-11-21"],
  ] // biome-ignore format: a table
  const { fact, since } = card("changed", "periodic", { after })
  assert.equal(fact, "Since the last review, 2 things were noted.")
  assert.equal(since, "2026-11-10")
})

test("after a big change it is before the change that is compared with", () => {
  const after = [["transition-recorded", { transition: id(9), kind: "discharge" }, "2026-11-20"]]
  const { fact, since } = card("transition", "transition", { after })
  assert.equal(fact, "The big change: home from hospital.")
  assert.equal(since, "2026-11-19")
})

test("who objects is shown as their role on a card too", () => {
  const after = [["knowing-changed", { element: TOM, knows: "objects" }]]
  assert.match(card("exchange", "periodic", { after }).fact, /a neighbour/)
})

test("possible helpers are near, unpaid, and not asked for much yet", () => {
  assert.equal(
    card("helpers", "periodic").fact,
    "On the map, and not asked for much yet: Crafts group.",
  )
  const nurse = [
    "element-added",
    { element: id(40), kind: "person", name: "Nina", relationship: "health-professional" },
  ]
  assert.equal(
    card("helpers", "periodic", { after: [nurse] }).fact,
    "On the map, and not asked for much yet: Crafts group.",
  )
  const after = [
    [
      "care-offered-changed",
      { element: CRAFTS, care_offered: [{ care: "meals", formality: "informal" }] },
    ],
  ]
  assert.equal(card("helpers", "periodic", { after }).fact, "Crafts group has offered this: meals.")
})

test("making cards changes nothing on the map", () => {
  const careMap = stateAt(ENTRIES).careMap
  const before = structuredClone(careMap)
  for (const kind of REVIEW_KINDS) cardsFor(kind, { careMap, entries: ENTRIES, today: TODAY, say })
  assert.deepEqual(careMap, before)
})

test("help both ways counts, a pause does not make it nobody's, and a cat is nobody to rely on", () => {
  const [mutual, cat, misty] = [21, 22, 23].map(id)
  const made = (connection, from, to, direction, kind) => [
    "connection-made",
    { connection, from, to, family: "care", direction, care: [kind] },
    "2026-11-02",
  ]
  const after = [
    made(mutual, MRS_A, TOM, "mutual", "medicines"),
    ["care-started", { connection: TOM_LOOKS_IN, care: "medicines" }, "2026-11-03"],
    ["connection-paused", { connection: TOM_LOOKS_IN }, "2026-11-20"],
    ["element-added", { element: misty, kind: "animal", name: "Misty" }, "2026-11-02"],
    made(cat, misty, MRS_A, "directed", "company"),
  ]
  const { fact } = card("gaps", "crisis", { after })
  assert.equal(fact, "Mrs A relies on Tom alone for this: medicines. Who else could?")
})

test("nobody is asked about somebody who died, and nothing once the person has", () => {
  const grace = id(24)
  const worker = { element: grace, kind: "person", name: "Grace", relationship: "paid-worker" }
  const after = [["element-added", worker, "2026-11-02"]]
  assert.match(card("pair-new", "after-3", { after }).fact, /Grace/)

  const died = (element) => ["person-died", { element }, "2026-11-20"]
  assert.equal(card("pair-new", "after-3", { after: [...after, died(grace)] }).fact, "")
  assert.equal(card("gaps", "crisis", { after: [died(MRS_A)] }), undefined)
})

test("who helps both ways is an unpaid helper and gives what they offered; a cat is none, nor who sleeps", () => {
  const [both, rosa, misty, cat, asleep] = [25, 26, 27, 28, 29].map(id)
  const tie = { to: MRS_A, family: "care", direction: "directed" }
  const offer = [{ care: "lifts", formality: null }]
  const entries = [
    ["element-added", { element: rosa, kind: "person", name: "Rosa", care_offered: offer }],
    ["element-added", { element: misty, kind: "animal", name: "Misty" }],
    [
      "connection-made",
      { ...tie, connection: both, from: MRS_A, to: rosa, direction: "mutual", care: ["lifts"] },
    ],
    ["connection-made", { ...tie, connection: cat, from: misty }],
    [
      "connection-made",
      { ...tie, connection: asleep, from: CRAFTS, type: "Commons membership (inactive)" },
    ],
  ].map(([type, event], at) => entry(type, event, "2026-11-02", at))
  const { careMap } = stateAt([...ENTRIES, ...entries])

  assert.deepEqual(offered(careMap, TODAY), [])
  const { unpaid, paid } = unpaidAndPaid(careMap, TODAY)
  assert.deepEqual([unpaid.sort(), paid], [[PETER, TOM, JUNE, rosa].sort(), []])
  assert.ok(!caring(careMap, TODAY).some(({ id }) => id === asleep))
})
