// The map on the phone: what is known, what was noted, what waits, what was noted differently.

import assert from "node:assert/strict"
import { test } from "node:test"
import { emptyMap, evolve } from "../../static/app/fold/care_map.js"
import { mayBePutRight, rightItem } from "../../static/app/onmap/correcting.js"
import { factsOf, factsOfTie, rowsOf } from "../../static/app/onmap/facts.js"
import { inError, linesAbout, waitingThings } from "../../static/app/onmap/history.js"
import { cards, settled } from "../../static/app/onmap/settling.js"
import { everyone } from "../../static/app/visit/people.js"
import { ENTRIES, id, MEMBERS, MRS_A, PETER, PETER_PHONES, TOM } from "./mrs_a.js"
import { say } from "./saying.js"

const READER = { say, today: "2026-11-25", account: "account-jo" }
const DAY = { on: "2026-11-23", precision: "day" }
const MINE = {
  seq: 21,
  id: id(201),
  type: "frequency-changed",
  event: { connection: PETER_PHONES, frequency: "daily" },
  occurred: DAY,
  told_by: "neighbour",
  certainty: "hearsay",
  saw: { frequency: "weekly" },
  noted_by: "account-jo",
}
const THEIRS = {
  ...MINE,
  id: id(202),
  seq: 22,
  event: { connection: PETER_PHONES, frequency: "monthly" },
  noted_by: "account-kim",
}

function mapOf(entries, more = {}) {
  const careMap = emptyMap()
  for (const entry of [...ENTRIES, ...entries]) evolve(careMap, entry)
  const members = [
    ...MEMBERS,
    { account: "account-kim", name: "Kim", role: "keeper", role_words: "keeper" },
  ]
  return {
    careMap,
    head: careMap,
    entries: [...ENTRIES, ...entries],
    waiting: new Set(),
    members,
    discrepancies: [],
    ...more,
  }
}

test("everything that is known is told, and nothing else", () => {
  const { careMap } = mapOf([])
  assert.deepEqual(factsOf(careMap.elements.get(TOM), say), [
    ["Who it is", "neighbour, unpaid"],
    ["How near", "nearby"],
  ])
  assert.deepEqual(factsOfTie(careMap, careMap.connections.get(PETER_PHONES), say), [
    ["How often?", "every week"],
    ["How?", "by visiting"],
  ])
})

test("the table says all ties, each with whoever is not in the middle", () => {
  const { careMap } = mapOf([])
  const rows = rowsOf(careMap, everyone(careMap), say, "2026-11-25")
  assert.deepEqual(
    rows.map(({ name, ties }) => [name, ties.map(({ said }) => said)]),
    [
      ["Mrs A", []],
      ["June", ["June visits Mrs A every week"]],
      ["Peter", ["Peter visits Mrs A every week"]],
      ["Tom", ["Tom visits Mrs A every day"]],
      ["Crafts group", ["Mrs A goes to Crafts group every week"]],
    ],
  )
})

test("the story of a tie says each value as it was noted, newest first, and on whose word", () => {
  const lines = linesAbout(mapOf([MINE, THEIRS]), PETER_PHONES, READER)
  assert.deepEqual(
    lines.map(({ sentence }) => sentence),
    [
      "Peter and Mrs A: every month.",
      "Peter and Mrs A: every day.",
      "Peter visits Mrs A every week.",
    ],
  )
  assert.deepEqual(
    lines.map(({ mine }) => mine),
    [false, true, true],
  )
  assert.equal(lines[1]?.origin, "told by a neighbour · someone told me · noted by you")
  assert.equal(lines[0]?.origin, "told by a neighbour · someone told me · noted by Kim")
  assert.equal(lines[1]?.when, "on Monday")
})

test("what waits is marked, with everything it is about", () => {
  const map = mapOf([MINE], { waiting: new Set([MINE.id]) })
  assert.deepEqual([...waitingThings(map)], [PETER_PHONES])
  assert.equal(linesAbout(map, PETER_PHONES, { ...READER, account: null })[0]?.mine, true)
})

test("what was noted by mistake is told as gone, unless the mark was one too", () => {
  const mark = { id: id(301), type: "entry-in-error", event: { entry: MINE.id } }
  const undone = { id: id(302), type: "entry-in-error", event: { entry: mark.id } }
  assert.deepEqual([...inError([MINE, mark])], [MINE.id])
  assert.equal(inError([MINE, mark, undone]).has(MINE.id), false)
})

test("a card says what you saw, what you noted and what they noted", () => {
  const differs = {
    discrepancy: id(400),
    map: "m",
    kind: "value",
    thing: PETER_PHONES,
    field: "frequency",
    entries: [MINE.id, THEIRS.id],
    asked: false,
    mine: true,
    may_settle: true,
  }
  const [card] = cards(mapOf([MINE, THEIRS], { discrepancies: [differs] }), READER)
  assert.equal(card?.saw, "every week")
  assert.deepEqual(
    card?.sides.map(({ mine, sentence }) => [mine, sentence]),
    [
      [true, "Peter and Mrs A: every day."],
      [false, "Peter and Mrs A: every month."],
    ],
  )
  assert.equal(card?.unread, 0)
  const [unread] = cards(mapOf([MINE], { discrepancies: [differs] }), READER)
  assert.equal(unread?.unread, 1)
})

test("a card that was settled here is gone before it is sent", () => {
  const differs = {
    discrepancy: id(400),
    map: "m",
    kind: "value",
    thing: PETER_PHONES,
    field: "frequency",
    entries: [MINE.id, THEIRS.id],
    asked: false,
    mine: true,
    may_settle: true,
  }
  const done = { seq: 30, id: id(303), ...settled(id(400), "both") }
  const map = mapOf([MINE, THEIRS, done], { discrepancies: [differs], waiting: new Set([done.id]) })
  assert.deepEqual(cards(map, READER), [])
})

test("an entry that is put right says the same thing again, under the same header", () => {
  const item = rightItem(MINE, { frequency: "weekly" }, id(500))
  assert.deepEqual(item.happened, [
    { type: "frequency-changed", event: { connection: PETER_PHONES, frequency: "weekly" } },
  ])
  assert.deepEqual(
    [item.corrects, item.occurred, item.told_by, item.certainty],
    [MINE.id, DAY, "neighbour", "hearsay"],
  )
  assert.ok(mayBePutRight("frequency-changed"))
  assert.ok(!mayBePutRight("map-started"))
})

test("names that bite are only ever letters", () => {
  const name = '<img src=x onerror="alert(1)">\u202e'
  const map = mapOf([
    {
      seq: 40,
      id: id(600),
      type: "element-added",
      event: { element: id(60), kind: "person", name },
      noted_by: "account-kim",
    },
  ])
  const row = rowsOf(map.careMap, everyone(map.careMap), say, "2026-11-25").find(
    ({ id: one }) => one === id(60),
  )
  assert.equal(row?.name, '<img src=x onerror="alert(1)">')
  assert.notEqual(MRS_A, PETER)
})
