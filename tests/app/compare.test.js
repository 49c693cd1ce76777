// Two moments of a map held side by side on the phone.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { afterIt, bigChanges, lately, usualFrom } from "../../static/app/compare/choices.js"
import { betweenOf, compared } from "../../static/app/compare/comparing.js"
import { comparison } from "../../static/app/compare/differences.js"
import { moments } from "../../static/app/compare/moments.js"
import { sceneOf } from "../../static/app/drawing/phone/scene_of.js"
import { networkOf } from "../../static/app/drawing/phone/strokes.js"
import { askedMs } from "../../static/app/fold/instant.js"
import { placed } from "../../static/app/fold/placing.js"
import { stateAt } from "../../static/app/fold/timeline.js"
import { imagine } from "../../static/app/what_if/imagined.js"
import { ENTRIES, id, JUNE, JUNE_VISITS, MRS_A, PETER_PHONES, TOM, TOM_LOOKS_IN } from "./mrs_a.js"
import { say } from "./saying.js"

const json = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/compare/${name}.json`, import.meta.url), "utf-8"))

for (const name of ["folds", "caroline"])
  for (const { name: log, entries, pairs } of json(name))
    for (const { from, to, found } of pairs)
      test(`the phone finds the same differences as the server: ${log}, ${from} to ${to}`, () => {
        const [before, after] = [from, to].map((day) =>
          networkOf(stateAt(entries, askedMs(day)).careMap, day),
        )
        const { elements, connections } = comparison(before, after)
        assert.deepEqual(
          { elements: short(elements), connections: short(connections) },
          {
            elements: shortSent(found.elements),
            connections: shortSent(found.connections),
          },
        )
      })

function short({ added, gone, changed, unchanged }) {
  const ids = (things) => things.map(({ id }) => id).toSorted()
  const fields = changed.map(({ after, fields }) => [after.id, sorted(fields)])
  return { added: ids(added), gone: ids(gone), changed: fields.toSorted(), unchanged }
}

function shortSent({ added, gone, changed, unchanged }) {
  const ids = (things) => things.map(({ id }) => id).toSorted()
  const fields = changed.map(({ id, fields }) => [id, sorted(fields)])
  return { added: ids(added), gone: ids(gone), changed: fields.toSorted(), unchanged }
}

function sorted(fields) {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Caroline's map, from the day before her diagnosis. */
function caroline(from, to, how) {
  const [{ entries }] = json("caroline")
  return told(entries, from, to, how)
}

function told(entries, from, to, how) {
  const [before, after] = [from, to].map((day) => stateAt(entries, askedMs(day)).careMap)
  const between = betweenOf(placed(entries), askedMs(from), askedMs(to))
  return compared({ before, after, days: { before: from, after: to }, between }, say, how)
}

test("what a diagnosis did is told in a few sentences: who was there before, and who is now", () => {
  const { words } = caroline("2026-02-23", "2026-03-26")
  assert.ok(words.length <= 6)
  assert.match(words.join(" "), /two care agencies \(24 hours a week\)/)
  assert.match(words.join(" "), /Before, it was .*friends.* who were there most/)
  assert.match(words.join(" "), /went from “care is flowing” to “not active”/)
})

test("words on the lines of one picture lie on no other words", () => {
  const { both, marks } = caroline("2026-02-23", "2026-03-26")
  for (const size of /** @type {const} */ (["phone", "wide"])) {
    const scene = sceneOf(both, { size, marks, today: "2026-03-26" })
    const tags = scene.ties.flatMap(({ tag }) => (tag ? [tag] : []))
    const hidden = tags.filter((one) => tags.some((other) => other !== one && near(one, other)))
    assert.deepEqual(
      hidden.map(({ text }) => text),
      [],
    )
  }
})

/** Whether one pill lies on the middle of the other's words. */
function near(one, other) {
  const [x, y] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)]
  return x < (one.width + other.width) / 2 && y < (one.height + other.height) / 2
}

test("if one of two daily helpers is away, friends who come now and then are not said to be there most", () => {
  const [{ entries }] = json("caroline")
  const careMap = stateAt(entries).careMap
  const grace = [...careMap.elements.values()].find(({ name }) => name === "Grace")
  const today = "2026-11-26"
  const after = imagine(careMap, [{ id: "away", idea: "away", who: grace.id }], today)

  const { words } = compared({ before: careMap, after, days: { before: today, after: today } }, say)

  assert.ok(!words.join(" ").includes("there most"))
  assert.equal(
    words.at(-1),
    "Care agencies that come every week: before, two care agencies (20 hours a week); now, one care agency (10 hours a week).",
  )
})

const more = (at, type, event, day) => ({
  seq: 50 + at,
  id: id(500 + at),
  type,
  event,
  occurred: { on: day, precision: "day" },
  recorded_at: `${day}T18:00:00Z`,
  noted_by: "account-jo",
})
const DIED = more(1, "person-died", { element: JUNE }, "2026-11-10")

test("a death is one sentence, and no tie that ended", () => {
  const diedSaid = ({ id }) => `${id === JUNE ? "June" : id} died.`
  const found = told([...ENTRIES, DIED], "2026-11-05", "2026-11-20", { diedSaid })
  assert.deepEqual(found.words, ["June died."])
  assert.deepEqual(found.rows, [])
  assert.equal(found.marks.size, 0)
  assert.deepEqual(
    found.deaths.map(({ id }) => id),
    [JUNE],
  )
})

test("a death that is left out is nowhere", () => {
  const found = told([...ENTRIES, DIED], "2026-11-05", "2026-11-20", { leaveOut: true })
  assert.deepEqual([found.words, found.rows, found.marks.size], [[], [], 0])
  for (const careMap of [found.before, found.after, found.both, found.union])
    assert.equal(careMap.elements.has(JUNE), false)
})

test("each difference is a row: what it was, what it is, and why", () => {
  const entries = [
    ...ENTRIES,
    more(1, "frequency-changed", { connection: PETER_PHONES, frequency: "daily" }, "2026-11-10"),
    more(2, "connection-ended", { connection: TOM_LOOKS_IN }, "2026-11-11"),
    more(3, "nearness-changed", { element: TOM, nearness: "far" }, "2026-11-12"),
  ]
  const { rows, why, marks } = told(entries, "2026-11-05", "2026-11-20")
  assert.deepEqual(
    rows.map(({ id: _id, ...row }) => Object.values(row)),
    [
      ["changed", "Tom", "How near", "nearby", "far away"],
      ["ended", "Tom and Mrs A", "", "Tom visits Mrs A every day", "–"],
      ["changed", "Peter and Mrs A", "How often", "every week", "every day"],
    ],
  )
  assert.deepEqual(
    why.get(TOM_LOOKS_IN).map(({ type }) => type),
    ["connection-ended"],
  )
  assert.deepEqual(
    [TOM, TOM_LOOKS_IN, PETER_PHONES, JUNE_VISITS].map((one) => marks.get(one)),
    ["changed", "ended", "changed", undefined],
  )
})

test("what went is drawn where it was, beside what came", () => {
  const entries = [...ENTRIES, more(1, "element-retired", { element: TOM }, "2026-11-11")]
  const { both, union, after } = told(entries, "2026-11-05", "2026-11-20")
  assert.equal(after.elements.get(TOM).retired, true)
  for (const careMap of [both, union])
    assert.deepEqual(
      [networkOf(careMap, null).elements.has(TOM), careMap.connections.has(TOM_LOOKS_IN)],
      [true, true],
    )
})

const MAP = { begins: askedMs("2025-01-14"), today: "2026-11-25", usual: "2026-02-23" }
const asked = (from, to) => {
  const { before, after, notices } = moments({ from, to }, MAP)
  return [before.day, after.day, ...notices.map(({ key, day }) => (day ? `${key} ${day}` : key))]
}

test("whatever days are asked for, there is an answer, and a sentence where it is another one", () => {
  assert.deepEqual(asked(null, null), ["2026-02-23", "2026-11-25"])
  assert.deepEqual(asked("2026-05-01", "2026-03-01"), ["2026-03-01", "2026-05-01", "swapped"])
  assert.deepEqual(asked("1990-01-01", ""), ["1990-01-01", "2026-11-25", "before 2025-01-14"])
  assert.deepEqual(asked("1990-01-01", "1991-01-01").at(-1), "before-both 2025-01-14")
  assert.deepEqual(asked("2026-01-01", "2031-01-01").at(-1), "ahead 2031-01-01")
  assert.deepEqual(asked("2026-02-30", "2026-13-40"), [
    "2026-02-28",
    "2026-12-31",
    "no-such-day 2026-12-31",
    "no-such-day 2026-02-28",
    "ahead 2026-12-31",
  ])
  assert.deepEqual(asked("soon", "<b>"), [
    "2026-02-23",
    "2026-11-25",
    "no-day 2026-11-25",
    "no-day 2026-02-23",
  ])
  assert.deepEqual(asked("2026-03-14T23:30-05:00", null), [
    "2026-03-15",
    "2026-11-25",
    "time 2026-03-15",
  ])
  assert.deepEqual(asked("2026-03-14T15:00 01:00", null)[0], "2026-03-14")
  assert.deepEqual(asked("0000-00-00", "9999-99-99").slice(0, 2), ["2026-02-23", "9999-12-31"])
  assert.deepEqual(asked("2026-11-25", null).at(-1), "same 2026-11-25")
})

test("what can be chosen: since the last review, the last weeks, each big change and what followed", () => {
  const entries = [
    ...ENTRIES,
    more(1, "transition-recorded", { transition: id(70), kind: "discharge" }, "2026-11-10"),
    more(2, "review-held", { review: id(71), kind: "periodic" }, "2026-11-12"),
  ]
  const order = placed(entries)
  assert.deepEqual(
    lately(order, "2026-11-25").map(({ key, from, to }) => [key, from, to]),
    [
      ["since-review", "2026-11-12", "2026-11-25"],
      ["last-days", "2026-10-26", "2026-11-25"],
      ["last-days", "2026-08-27", "2026-11-25"],
    ],
  )
  const [change] = bigChanges(order, "2026-11-25")
  assert.deepEqual([change.kind, change.from, change.to], ["discharge", "2026-11-09", "2026-11-25"])
  assert.deepEqual(
    afterIt(change, "2027-06-01").map(({ many, to }) => [many, to]),
    [
      [30, "2026-12-10"],
      [90, "2027-02-08"],
    ],
  )
  assert.equal(usualFrom(order, "2026-11-25"), "2026-11-09")
  assert.equal(usualFrom(placed(ENTRIES), "2026-11-25"), "2026-11-01")
  assert.equal(usualFrom([], "2026-11-25"), "2026-11-25")
})

test("a map of nobody, and of one, is compared too", () => {
  const nobody = told([], "2026-01-01", "2026-11-25")
  assert.deepEqual([nobody.words, nobody.rows], [[], []])
  const one = told(ENTRIES.slice(0, 2), "2026-01-01", "2026-11-25")
  assert.deepEqual(
    one.rows.map(({ what, mark }) => [what, mark]),
    [["Mrs A", "new"]],
  )
  assert.ok(one.both.elements.has(MRS_A))
})
