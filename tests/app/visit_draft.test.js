// A visit while it is noted, and what it comes to.

import assert from "node:assert/strict"
import { test } from "node:test"
import { emptyMap, evolve } from "../../static/app/fold/care_map.js"
import * as d from "../../static/app/visit/draft.js"
import * as n from "../../static/app/visit/noting.js"
import { told } from "../../static/app/visit/reading.js"
import { ofEntries } from "../../static/app/visit/sets.js"
import {
  ENTRIES,
  GOES_TO_CRAFTS,
  id,
  MAP,
  MEMBERS,
  MRS_A,
  MRS_AS_MAP,
  PETER_PHONES,
  TOM,
  TOM_LOOKS_IN,
} from "./mrs_a.js"
import { phoneInMemory } from "./phone_in_memory.js"
import { say } from "./saying.js"

const TODAY = "2026-11-25"
const VISIT = id(900)
const NURSE = {
  element: id(20),
  name: "District nurse ",
  kind: "person",
  relationship: "health-professional",
}
const ATLAS = { scheme: "atlas-care-map", ids: [id(21), id(22)] }
const SAID = { today: TODAY, about: MRS_A, also: "", words: "" }

/** An item with nothing said about it but what it is. */
const item = (happened, more = {}) => ({
  id: crypto.randomUUID(), happened, occurred: { on: TODAY, precision: "day" }, told_by: "own-observation", certainty: "certain",
  audience: null, why: "", transition: null, ...more,
}) // biome-ignore format: one item

const draftOf = (...items) =>
  items.reduce((draft, one) => d.withItem(draft, one), d.newDraft(VISIT, MRS_A))
const all = (draft, said = {}) => d.notings(draft, MAP, { ...SAID, ...said }).flat()

function mrsA() {
  const careMap = emptyMap()
  for (const entry of ENTRIES) evolve(careMap, entry)
  return careMap
}

test("nothing new is a visit and no confirmation", () => {
  const found = all({ ...draftOf(), noticed: "nothing" })
  assert.deepEqual(
    found.map(({ type }) => type),
    ["visit-made"],
  )
  assert.deepEqual(found[0]?.event, {
    visit: VISIT,
    purpose: "routine",
    present: [MRS_A],
    noticed: "nothing",
    shown: "not-shown",
  })
})

test("that she says the map is right is noted apart, by her", () => {
  const found = all({ ...draftOf(), noticed: "nothing", confirmed: true })
  assert.deepEqual(found.at(-1), {
    map: MAP, visit: VISIT, occurred: { on: TODAY, precision: "day" }, type: "map-confirmed", event: { by: MRS_A }, told_by: "the-person",
  }) // biome-ignore format: one noting
})

test("someone new and their tie belong together, and a professional is paid", () => {
  const happened = n.someoneNew(
    { ...NURSE, whom: MRS_A, way: "gets", frequency: "several-a-week" },
    ATLAS,
  )
  const groups = d.notings(draftOf(item(happened)), MAP, SAID)
  assert.deepEqual(
    groups.map((group) => group.length),
    [1, 2],
  )
  assert.deepEqual(happened[0]?.event, {
    element: NURSE.element, kind: "person", name: "District nurse", type: "Professional", relationship: "health-professional", formality: "formal",
  }) // biome-ignore format: one event
  assert.deepEqual(happened[1]?.event, {
    connection: id(21), from: NURSE.element, to: MRS_A, family: "care", direction: "directed", formality: "formal", frequency: "several-a-week",
  }) // biome-ignore format: one event
})

test("both ways are two ties, and a place is gone to", () => {
  const friend = {
    element: id(30),
    name: "Ida",
    kind: "person",
    relationship: "friend",
    whom: MRS_A,
    way: /** @type {const} */ ("both"),
  }
  assert.deepEqual(
    n.tiesOf(friend, ATLAS).map(({ event }) => [event.from, event.to]),
    [
      [id(30), MRS_A],
      [MRS_A, id(30)],
    ],
  )
  const bench = {
    element: id(31),
    name: "Bench",
    kind: "place",
    whom: MRS_A,
    way: /** @type {const} */ ("gives"),
  }
  assert.deepEqual(n.tiesOf(bench, ATLAS)[0]?.event, {
    connection: id(21),
    from: MRS_A,
    to: id(31),
    family: "other",
    type: "Goes to",
    direction: "undirected",
  })
  assert.deepEqual(n.tiesOf({ ...bench, way: "none" }, ATLAS), [])
})

test("words of the scheme are used only where the map has that scheme", () => {
  const other = { ...ATLAS, scheme: "service-map" }
  assert.equal("type" in n.cameOnto(NURSE, other.scheme).event, false)
})

test("of a tie only what differs is noted", () => {
  const tie = mrsA().connections.get(PETER_PHONES)
  assert.deepEqual(n.tieChanged(tie, { frequency: "weekly", mode: "visit" }), [])
  assert.deepEqual(n.tieChanged(tie, { going: "ended", reason: "no time" }), [
    { type: "connection-ended", event: { connection: PETER_PHONES, reason: "no time" } },
  ])
  assert.deepEqual(n.tieChanged(tie, { going: "paused" }), [
    { type: "connection-paused", event: { connection: PETER_PHONES } },
  ])
  assert.deepEqual(
    n.tieChanged(tie, { going: "resumed" }).map(({ type }) => type),
    ["connection-resumed"],
  )
})

test("who left: died, moved away, further away", () => {
  assert.deepEqual(n.left(TOM, "died", ""), [{ type: "person-died", event: { element: TOM } }])
  assert.deepEqual(n.left(TOM, "stopped", "stopped coming"), [
    { type: "element-retired", event: { element: TOM, reason: "stopped coming" } },
  ])
  assert.deepEqual(n.left(TOM, "moved-further", ""), [
    { type: "nearness-changed", event: { element: TOM, nearness: "far" } },
  ])
})

test("why stands with the first of what belongs together, and the audience is never wider than the event's own", () => {
  const happened = n.tieChanged(mrsA().connections.get(PETER_PHONES), {
    frequency: "daily",
    mode: "phone",
  })
  const found = d.ofItem(item(happened, { why: " since Tuesday " }), MAP, VISIT)
  assert.deepEqual(
    found.map(({ why, audience }) => [why, audience]),
    [
      ["since Tuesday", "circle"],
      [null, "circle"],
    ],
  )
  const [felt] = d.ofItem(
    item(n.feels(TOM_LOOKS_IN, "strained", TOM), { audience: "circle" }),
    MAP,
    VISIT,
  )
  assert.equal(felt?.audience, "team")
})

test("a later item is read with what came before it", () => {
  const nurse = item(
    n.someoneNew({ ...NURSE, whom: MRS_A, way: "gets", frequency: "weekly" }, ATLAS),
  )
  const tired = item(n.feels(id(21), "strained", NURSE.element))
  const map = { careMap: mrsA(), members: MEMBERS, here: { mine: false, practice: false } }
  const lines = told({ map, draft: draftOf(nurse, tired), say })
  assert.deepEqual(lines[1]?.sentences, [
    "District nurse and Mrs A: for District nurse it feels tired.",
  ])
})

test("who is taken away takes with them what was said about them", () => {
  const nurse = item(n.someoneNew({ ...NURSE, whom: MRS_A, way: "gets" }, ATLAS))
  const tired = item(n.feels(id(21), "strained", null))
  const big = item(n.bigChange(id(40), "discharge", ""))
  const other = item(n.feels(TOM_LOOKS_IN, "good", null), { transition: id(40) })
  const draft = draftOf(nurse, tired, big, other)
  assert.deepEqual(
    d.withoutItem(draft, nurse.id).items.map(({ id: one }) => one),
    [big.id, other.id],
  )
  assert.equal(d.withoutItem(draft, big.id).items.at(-1)?.transition, null)
})

test("an item that is changed stays in its place", () => {
  const [one, two] = [item(n.feels(TOM_LOOKS_IN, "good", null)), item(n.inWords(null, "Tea"))]
  const changed = d.withItem(draftOf(one, two), { ...one, certainty: "likely" })
  assert.deepEqual(
    changed.items.map(({ certainty }) => certainty),
    ["likely", "certain"],
  )
})

test("a path goes on, back and home, and back loses nothing of what was said before", () => {
  const draft = d.go(
    d.go(d.saidHere(d.newDraft(VISIT, MRS_A), { text: "half" }), { step: "noticed" }),
    { step: "new-name" },
  )
  assert.equal(d.place(d.back(draft)).step, "noticed")
  assert.equal(d.place(d.back(d.back(draft))).text, "half")
  assert.equal(d.place(d.back(d.back(d.back(draft)))).step, "present")
  assert.equal(d.place(d.home(draft)).step, "noticed")
  assert.equal(d.place(d.home(d.newDraft(VISIT, null))).step, "noticed")
})

test("what is worth keeping", () => {
  assert.equal(d.worthKeeping(d.newDraft(VISIT, MRS_A)), false)
  assert.equal(d.worthKeeping(d.saidHere(d.newDraft(VISIT, MRS_A), { text: "T" })), true)
  assert.equal(d.worthKeeping(draftOf(item(n.inWords(null, "Tea")))), true)
})

test("saved in two goes, everything is noted once", async () => {
  const phone = phoneInMemory({ maps: { [MAP]: MRS_AS_MAP } })
  const draft = draftOf(
    item(n.feels(TOM_LOOKS_IN, "strained", TOM)),
    item([{ type: "connection-paused", event: { connection: GOES_TO_CRAFTS } }]),
  )
  const groups = d.notings(draft, MAP, SAID)
  await phone.note(groups[0])
  await phone.note(groups[1])

  for (const group of d.notYetNoted(groups, await phone.rows())) await phone.note(group)

  assert.deepEqual(
    (await phone.rows()).map(({ entry }) => entry.type),
    ["visit-made", "quality-changed", "connection-paused"],
  )
  assert.deepEqual(d.notYetNoted(groups, await phone.rows()), [])
})

test("what was taken back may be noted again", async () => {
  const phone = phoneInMemory({ maps: { [MAP]: MRS_AS_MAP } })
  const groups = d.notings(draftOf(item(n.inWords(null, "Tea"))), MAP, SAID)
  for (const group of groups) await phone.note(group)
  await phone.withdraw((await phone.rows())[1]?.id)
  assert.deepEqual(d.notYetNoted(groups, await phone.rows()), [groups[1]])
})

test("a group is taken back together", async () => {
  const phone = phoneInMemory({ maps: { [MAP]: MRS_AS_MAP } })
  const groups = d.notings(
    draftOf(item(n.someoneNew({ ...NURSE, whom: MRS_A, way: "gets" }, ATLAS))),
    MAP,
    SAID,
  )
  for (const group of groups) await phone.note(group, { group: group.length > 1 })
  const sets = ofEntries((await phone.rows()).map(({ entry }) => entry))
  assert.deepEqual(
    sets.map(({ entries }) => entries.map(({ type }) => type)),
    [["visit-made"], ["element-added", "connection-made"]],
  )
})
