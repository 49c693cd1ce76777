// What rests on one, what stopped, who could step in, who to call; and what would follow from what is only imagined.

import assert from "node:assert/strict"
import { test } from "node:test"
import { calls, telOf } from "../../static/app/crisis/calling.js"
import {
  comesOften,
  couldStepIn,
  coverOf,
  onNobody,
  onOneAlone,
} from "../../static/app/crisis/resting.js"
import { personName } from "../../static/app/crisis/screen.js"
import { away, careThatEnded, stoppedLately } from "../../static/app/crisis/stopped.js"
import { placed } from "../../static/app/fold/placing.js"
import { stateAt } from "../../static/app/fold/timeline.js"
import { consequences } from "../../static/app/what_if/consequences.js"
import { giverOf, gives, imagine, onlyImagined } from "../../static/app/what_if/imagined.js"
import { ENTRIES, id, JUNE, MRS_A, PETER, PETER_PHONES, TOM, TOM_LOOKS_IN } from "./mrs_a.js"
import { say } from "./saying.js"

const TODAY = "2026-11-25"
const [CAT, MEALS_TIE, CAT_TIE] = [30, 31, 32].map(id)

const more = (at, type, event, day = "2026-11-02") => ({
  seq: 50 + at,
  id: id(500 + at),
  type,
  event,
  occurred: { on: day, precision: "day" },
  recorded_at: `${day}T18:00:00Z`,
  noted_by: "account-jo",
})
const care = (connection, kind, at) => more(at, "care-started", { connection, care: kind })
const KITCHEN = [
  ...ENTRIES,
  care(TOM_LOOKS_IN, "company", 1),
  care(TOM_LOOKS_IN, "medicines", 2),
  care(PETER_PHONES, "company", 3),
  more(4, "element-added", { element: CAT, kind: "animal", name: "Misty", nearness: "lives-here" }),
  more(5, "connection-made", {
    connection: CAT_TIE,
    from: CAT,
    to: MRS_A,
    family: "care",
    direction: "directed",
    care: ["warm feet"],
  }),
]
const mapOf = (...entries) => stateAt([...KITCHEN, ...entries]).careMap
const PAUSED = more(
  11,
  "connection-paused",
  { connection: TOM_LOOKS_IN, until: "2026-12-05" },
  "2026-11-20",
)

test("the person is called what the map calls them, and no shorter", () => {
  const named = (name, named_as) =>
    personName({ about: "a", elements: new Map([["a", { kind: "person", name, named_as }]]) }, say)
  assert.equal(named("Old Tom"), "Old Tom")
  assert.equal(named("Tom Hill", "first-name"), "Tom")
})

test("each kind of care says who gives it, the most needed first, and animals are no helpers", () => {
  assert.deepEqual(coverOf(mapOf(), TODAY), [
    { care: "medicines", givers: [TOM] },
    { care: "company", givers: [PETER, TOM] },
  ])
  assert.deepEqual(
    onOneAlone(coverOf(mapOf(), TODAY)).map((one) => one.care),
    ["medicines"],
  )
  assert.deepEqual(comesOften(mapOf(), TODAY), [TOM])
})

test("what is paused is given by nobody until the pause is over", () => {
  const careMap = mapOf(PAUSED)
  assert.deepEqual(
    onNobody(coverOf(careMap, TODAY)).map((one) => one.care),
    ["medicines"],
  )
  assert.deepEqual(comesOften(careMap, TODAY), [])
  assert.deepEqual(coverOf(careMap, "2026-12-06")[0], { care: "medicines", givers: [TOM] })
})

test("what an animal gave is not missed while it is away", () => {
  const away = more(11, "connection-paused", { connection: CAT_TIE }, "2026-11-20")
  assert.deepEqual(coverOf(mapOf(away), TODAY), coverOf(mapOf(), TODAY))
})

test("without a person in the middle, or once they died, nothing rests on anybody", () => {
  assert.deepEqual(coverOf({ ...mapOf(), about: null }, TODAY), [])
  assert.deepEqual(coverOf(mapOf(more(11, "person-died", { element: MRS_A })), TODAY), [])
  assert.deepEqual(coverOf(stateAt([]).careMap, TODAY), [])
})

test("who could step in: a stand-in, who offered it, who is near and helps; never who does not want to be here", () => {
  const offered = more(11, "care-offered-changed", {
    element: PETER,
    care_offered: [{ care: "medicines", formality: "informal" }],
  })
  const standIn = more(12, "connection-made", {
    connection: MEALS_TIE,
    from: id(5),
    to: MRS_A,
    family: "care",
    direction: "directed",
    backs_up: TOM_LOOKS_IN,
  })
  const step = (careMap) => couldStepIn(careMap, TODAY, "medicines", { besides: [TOM] })
  assert.deepEqual(step(mapOf()), [{ who: JUNE, how: "nearby" }])
  assert.deepEqual(step(mapOf(offered, standIn)), [
    { who: JUNE, how: "backs-up" },
    { who: PETER, how: "offered" },
  ])
  const objects = more(13, "knowing-changed", { element: JUNE, knows: "objects" })
  assert.deepEqual(step(mapOf(objects)), [])
  assert.deepEqual(couldStepIn(mapOf(), TODAY, "medical care", { besides: [TOM] }), [])
})

test("what stopped in the last 30 days and still is so, the latest first; who is away is said once", () => {
  const ended = more(12, "connection-ended", { connection: PETER_PHONES }, "2026-11-10")
  const long = more(13, "element-retired", { element: JUNE }, "2026-09-01")
  const entries = [...KITCHEN, PAUSED, ended, long]
  const { careMap } = stateAt(entries)
  const stopped = stoppedLately(placed(entries), careMap, TODAY)
  assert.deepEqual(
    stopped.map(({ id, what, until }) => [id, what, until]),
    [
      [TOM_LOOKS_IN, "paused", "2026-12-05"],
      [PETER_PHONES, "ended", null],
    ],
  )
  assert.deepEqual(away(careMap, TODAY), [{ who: TOM, until: "2026-12-05" }])
  assert.deepEqual(
    stoppedLately(placed(entries), careMap, "2026-12-06").map(({ what }) => what),
    ["ended"],
  )
  assert.deepEqual(careThatEnded(stopped, careMap, coverOf(careMap, TODAY)), [])
})

test("care that only an ended tie gave is known to be without anybody", () => {
  const ended = more(12, "connection-ended", { connection: TOM_LOOKS_IN }, "2026-11-10")
  const entries = [...KITCHEN, ended]
  const { careMap } = stateAt(entries)
  const stopped = stoppedLately(placed(entries), careMap, TODAY)
  assert.deepEqual(careThatEnded(stopped, careMap, coverOf(careMap, TODAY)), ["medicines"])
})

test("only those who agreed are called, professionals last, by the number that is noted", () => {
  const contact = (element, text) => more(20, "contact-changed", { element, contact: text })
  const agreed = (element) => more(21, "knowing-changed", { element, knows: "agreed" })
  const careMap = mapOf(
    contact(TOM, "phone: 020 7946 0018 (evenings)"),
    contact(PETER, "peter@example.org"),
    contact(JUNE, "07700 900123"),
    agreed(TOM),
    agreed(PETER),
    more(22, "element-added", {
      element: id(33),
      kind: "person",
      name: "Nurse Okoye",
      relationship: "health-professional",
      contact: "+44 (0)20 7946 0999",
      knows: "agreed",
    }),
  )
  assert.deepEqual(
    calls(careMap).map(({ who, tel, professional }) => [who, tel, professional]),
    [
      [PETER, null, false],
      [TOM, "02079460018", false],
      [id(33), "+442079460999", true],
    ],
  )
  for (const [text, tel] of [
    ["", null],
    ["ring twice", null],
    ["999", "999"],
    ["moved here in 2024, flat 12", null],
    ["javascript:alert(1)", null],
  ])
    assert.equal(telOf(text), tel, text)
})

const [BOTH, ROSA] = [33, 82].map(id)
const ROSA_COMES = [
  more(30, "element-added", { element: ROSA, kind: "person", name: "Rosa" }),
  more(31, "connection-made", {
    connection: BOTH,
    from: MRS_A,
    to: ROSA,
    family: "care",
    direction: "mutual",
    care: ["washing"],
  }),
]

test("who gives by a tie that goes both ways gives: can be away, is missed, and is known to have stopped", () => {
  const paused = more(32, "connection-paused", { connection: BOTH }, "2026-11-20")
  const ended = more(33, "connection-ended", { connection: BOTH }, "2026-11-20")
  const after = mapOf(...ROSA_COMES, ended)

  assert.equal(gives(mapOf(...ROSA_COMES), ROSA), true)
  assert.equal(gives(mapOf(), id(4)), false)
  assert.deepEqual(away(mapOf(...ROSA_COMES, paused), TODAY), [{ who: ROSA, until: null }])
  assert.deepEqual(careThatEnded([{ id: BOTH }], after, coverOf(after, TODAY)), ["washing"])
})

test("nobody is missed for what an animal gave", () => {
  const careMap = mapOf(more(34, "connection-ended", { connection: CAT_TIE }, "2026-11-20"))
  assert.deepEqual(careThatEnded([{ id: CAT_TIE }], careMap, coverOf(careMap, TODAY)), [])
})

const AWAY = { id: "a", idea: "away", who: TOM }
const HELPER = {
  id: "b",
  idea: "helper",
  element: id(80),
  tie: id(81),
  name: "Rosa",
  kind: "person",
  care: "medicines",
  frequency: "daily",
}

test("what is imagined leaves the map as it is", () => {
  const careMap = mapOf()
  const before = structuredClone(careMap)
  const then = imagine(careMap, [AWAY, HELPER, { id: "c", idea: "stops", who: PETER }], TODAY)
  assert.deepEqual(careMap, before)
  assert.equal(then.connections.get(TOM_LOOKS_IN).paused_until, "2026-12-25")
  assert.equal(then.connections.get(PETER_PHONES).ended, true)
  assert.equal(then.elements.get(id(80)).name, "Rosa")
  assert.deepEqual([...onlyImagined([AWAY, HELPER])], [id(80)])
})

test("hours of a tie are those of who gives; where both do, of the one whose map it is not", () => {
  const careMap = mapOf()
  const giver = (from, to, direction) => giverOf(careMap, { from, to, direction })
  assert.equal(giver(TOM, MRS_A, "directed"), TOM)
  assert.equal(giver(MRS_A, TOM, "directed"), MRS_A)
  assert.equal(giver(MRS_A, TOM, "mutual"), TOM)
  assert.equal(giver(TOM, MRS_A, "mutual"), TOM)
})

test("Tom is away for a month: what nobody would do, what would rest on one, and who could step in", () => {
  const { without, alone, eased } = consequences(mapOf(), [AWAY], TODAY)
  assert.deepEqual(without, [
    { care: null, by: null, helpers: [{ who: JUNE, how: "nearby" }] },
    { care: "medicines", by: null, helpers: [{ who: JUNE, how: "nearby" }] },
  ])
  assert.deepEqual(
    alone.map(({ care, by }) => [care, by]),
    [["company", PETER]],
  )
  assert.deepEqual(eased, [])
})

test("a possible helper takes it off one pair of shoulders", () => {
  const { without, alone, eased } = consequences(mapOf(), [HELPER], TODAY)
  assert.deepEqual([without, alone, eased], [[], [], ["medicines"]])
  assert.deepEqual(consequences(mapOf(), [AWAY, HELPER], TODAY).without, [])
})

test("imagining on a map of nobody, or about somebody who is gone, comes to nothing and breaks nothing", () => {
  const nobody = stateAt([]).careMap
  const ideas = [AWAY, HELPER, { id: "d", idea: "hours", tie: id(99), hours: 3 }]
  const { without, alone } = consequences(nobody, ideas, TODAY)
  assert.deepEqual([without, alone], [[], []])
})
