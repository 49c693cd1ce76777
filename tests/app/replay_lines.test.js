// What a replay decides: its lines by either clock, its steps, gaps, deaths, late entries, and what an address asks for.

import assert from "node:assert/strict"
import { test } from "node:test"
import { asked, stepAsked, written } from "../../static/app/replay/address.js"
import { gapAt, gapsOf } from "../../static/app/replay/gaps.js"
import { everything } from "../../static/app/replay/left.js"
import { replayOf } from "../../static/app/replay/replay.js"
import { bigFrom, deathOnTheWay, stepWith } from "../../static/app/replay/steps.js"
import { ALL, aStory, at, entry, numbered, part, said, TODAY, told } from "./ruths_story.js"

test("by change each entry that is told is a step, in the order of life", () => {
  const { steps } = part(aStory())

  assert.deepEqual(said(steps), [
    "2026-01-01 element-added",
    "2026-01-01 map-started",
    "2026-01-01 element-added",
    "2026-01-01 element-added",
    "2026-01-01 connection-made",
    "2026-02-01 visit-made",
    "2026-03-01 transition-recorded",
    "2026-03-04 connection-paused",
    "2026-03-10 frequency-changed",
    "2026-04-20 visit-made",
    "2026-05-05 person-died",
    "2026-05-06 note-made",
  ])
})

test("what is about access, about entries, or about a place on the paper is no step", () => {
  const { steps } = part([
    ...aStory(),
    entry("role-granted", { account: "kim", role: "worker" }, "2026-02-02"),
    entry("element-placed", { element: "tom", x: 1, y: 2 }, "2026-02-02"),
    entry("entry-disputed", { entry: "n5", text: "No." }, "2026-02-02"),
  ])

  assert.equal(steps.length, 12)
})

test("by day all that happened on a day is one step", () => {
  const { steps } = part(aStory(), { by: "day" })

  assert.deepEqual(steps.map(({ day, lines }) => [day, lines.length]).slice(0, 3), [
    ["2026-01-01", 5],
    ["2026-02-01", 1],
    ["2026-03-01", 1],
  ])
})

test("by big change there is how it was before, what belongs to each, and how it is now", () => {
  const { steps, lines } = part(aStory(), { by: "transition" })

  assert.deepEqual(
    steps.map((step) => [step.big, step.lines.map(({ entry: { type } }) => type)]),
    [
      [null, ["visit-made"]],
      ["fall", ["transition-recorded", "connection-paused"]],
      [null, ["note-made"]],
    ],
  )
  assert.equal(steps.at(-1).at, lines.length - 1)
})

test("an entry that joined a big change later belongs to it too", () => {
  const joined = entry("transition-joined", { entry: "n9", transition: "fall" }, "2026-05-07")
  const { steps } = part([...aStory(), joined], { by: "transition" })

  assert.deepEqual(
    steps[1].lines.map(({ entry: { type } }) => type),
    ["transition-recorded", "connection-paused", "frequency-changed"],
  )
})

test("as it was, a late entry is in its place and says how late; as we knew it then, it comes when it was noted", () => {
  const late = {
    ...entry("note-made", { text: "She fell." }, "2026-03-02"),
    recorded_at: at("2026-03-09"),
    noted_at: at("2026-03-09"),
  }
  const story = [...aStory().slice(0, 10), late, ...aStory().slice(10)].map(numbered)
  const [was, then] = ["was", "then"].map((clock) => part(story, { clock }).lines)
  const inLife = was.find(({ entry: { id } }) => id === late.id)
  const asKnown = then.find(({ entry: { id } }) => id === late.id)

  assert.deepEqual([inLife.day, inLife.late], ["2026-03-02", 7])
  assert.deepEqual([asKnown.day, asKnown.late], ["2026-03-09", 7])
})

test("what was put right later says what it said before; as we knew it then, it stood until it was put right", () => {
  const first = entry("hours-changed", { connection: "t1", hours: 3 }, "2026-02-10")
  const right = {
    ...entry("hours-changed", { connection: "t1", hours: 5 }, "2026-02-10"),
    corrects: first.id,
    recorded_at: at("2026-04-01"),
    noted_at: at("2026-04-01"),
  }
  const story = [...aStory(), first, right].map(numbered)
  const replay = replayOf(told(story))
  const [was, then] = ["was", "then"].map((clock) => replay.part({ ...ALL, clock }))
  const inLife = was.lines.filter(({ entry: { type } }) => type === "hours-changed")
  const asKnown = then.lines.filter(({ entry: { type } }) => type === "hours-changed")

  assert.deepEqual(
    inLife.map(({ entry, before }) => [entry.event.hours, before?.event.hours]),
    [[5, 3]],
  )
  assert.deepEqual(
    asKnown.map(({ day, entry }) => [day, entry.event.hours]),
    [
      ["2026-02-10", 3],
      ["2026-04-01", 5],
    ],
  )
  const hours = asKnown.map((line) => replay.after(line).connections.get("t1")?.hours)
  assert.deepEqual(hours, [3, 5])
})

test("what was noted in error is left out as it was, and stands as we knew it then until it was marked", () => {
  const wrong = entry(
    "element-added",
    { element: "eve", kind: "person", name: "Eve" },
    "2026-02-10",
  )
  const mark = entry("entry-in-error", { entry: wrong.id }, "2026-02-20")
  const replay = replayOf(told([...aStory(), wrong, mark].map(numbered)))
  const [was, then] = ["was", "then"].map((clock) => replay.part({ ...ALL, clock }).lines)

  assert.ok(!was.some(({ entry: { id } }) => id === wrong.id || id === mark.id))
  const known = then.filter(({ entry: { id } }) => id === wrong.id || id === mark.id)
  assert.deepEqual(
    known.map((line) => replay.after(line).elements.has("eve")),
    [true, false],
  )
  assert.ok(replay.union.elements.has("eve"))
})

test("what has not come yet is no step", () => {
  const ahead = entry("note-made", { text: "She moves." }, "2026-08-01")

  assert.equal(part([...aStory(), ahead]).steps.at(-1).day, "2026-05-06")
})

test("a stretch without a visit is said where it lies, and where a visit ends it", () => {
  const gaps = gapsOf(["2026-02-01", "2026-02-20", "2026-04-10"], TODAY)

  assert.deepEqual(gaps, [
    { from: "2026-02-21", to: "2026-04-09" },
    { from: "2026-04-11", to: null },
  ])
  assert.equal(gapAt(gaps, "2026-02-10", false), null)
  assert.equal(gapAt(gaps, "2026-03-01", false), gaps[0])
  assert.equal(gapAt(gaps, "2026-04-10", true), gaps[0])
  assert.equal(gapAt(gaps, "2026-04-10", false), null)
  assert.deepEqual(gapsOf([], TODAY), [])
})

test("before a death on the way it is asked, and never again once somebody chose", () => {
  const { steps } = part(aStory())

  assert.deepEqual(deathOnTheWay(steps, 3, 11, new Set()), { step: 10, elements: ["tom"] })
  assert.equal(deathOnTheWay(steps, 3, 9, new Set()), null)
  assert.equal(deathOnTheWay(steps, 10, 11, new Set()), null)
  assert.equal(deathOnTheWay(steps, 3, 11, new Set(["tom"])), null)
})

test("who steps past a death has no step of it, and the picture after it is as it was", () => {
  const replay = replayOf(told(aStory()))
  const how = { ...ALL, passed: new Set(["tom"]) }
  const { lines } = replay.part(how)
  const died = (told) => told.filter(({ entry: { type } }) => type === "person-died").length

  assert.deepEqual([died(replay.about("tom", ALL)), died(replay.about("tom", how))], [1, 0])
  assert.ok(!lines.some(({ entry: { type } }) => type === "person-died"))
  assert.equal(replay.after(lines.at(-1)).elements.get("tom").died, true)
})

test("a death is drawn as one who is remembered, never as a list of what ended", () => {
  const replay = replayOf(told(aStory()))
  const how = replay.part(ALL)
  const { marks, careMap } = replay.picture(how, 10)

  assert.deepEqual([...marks], [])
  assert.equal(careMap.elements.get("tom").died, true)
})

test("what is new, ended or otherwise is marked, and what ended is drawn once more", () => {
  const gone = entry("element-retired", { element: "june" }, "2026-06-01")
  const replay = replayOf(told([...aStory(), gone].map(numbered)))
  const how = replay.part(ALL)

  assert.deepEqual([...replay.picture(how, 3).marks], [["june", "new"]])
  assert.deepEqual([...replay.picture(how, 8).marks], [["t1", "changed"]])
  const { marks, careMap } = replay.picture(how, how.steps.length - 1)
  assert.deepEqual([...marks], [["june", "ended"]])
  assert.ok(!careMap.elements.get("june").retired)
})

test("a filter leaves what fits and the big changes; whoever is left out is on no picture", () => {
  const replay = replayOf(told(aStory()))
  const focus = { ...everything(), filter: { focus: "june" } }
  const without = { ...everything(), people: new Set(["tom"]) }
  const stretches = [{ from: "2026-03-02", to: "2026-03-31" }]

  assert.deepEqual(said(replay.part({ ...ALL, choice: focus }).steps), [
    "2026-01-01 element-added",
    "2026-03-01 transition-recorded",
  ])
  const part = replay.part({ ...ALL, choice: without })
  assert.ok(!part.lines.some(({ names }) => names.includes("tom") || names.includes("t1")))
  assert.equal(
    replay.picture(part, part.steps.length - 1).careMap.elements.get("tom").retired,
    true,
  )
  const days = replay
    .part({ ...ALL, choice: { ...everything(), stretches } })
    .steps.map(({ day }) => day)
  assert.ok(!days.some((day) => day.startsWith("2026-03") && day !== "2026-03-01"))
})

test("an address says the moment and the choices, by ids and days only", () => {
  const { steps, how } = part(aStory(), {
    by: "day",
    clock: "then",
    choice: {
      filter: { paid: "formal" },
      people: new Set(["tom"]),
      stretches: [{ from: "2026-03-02", to: "2026-03-31" }],
    },
  })
  const text = String(written(steps.at(-1), how))

  assert.equal(
    text,
    `on=${steps.at(-1).day}&by=day&known=then&paid=formal&without=tom&not=2026-03-02..2026-03-31`,
  )
  const { at: _at, on, ...read } = asked(new URLSearchParams(text))
  assert.equal(on, steps.at(-1).day)
  assert.deepEqual({ ...read, passed: new Set() }, how)
})

test("an address that asks for what is not there gets the nearest moment, and a sentence", () => {
  const { lines, steps } = part(aStory())
  const open = (text) => stepAsked(asked(new URLSearchParams(text)), lines, steps, TODAY)

  assert.deepEqual(open("at=n8"), { step: 7, said: null })
  assert.deepEqual(open("at=nothing"), { step: 11, said: "odd.entry" })
  assert.deepEqual(open("on=2026-03-05"), { step: 7, said: null })
  assert.deepEqual(open("on=2026"), { step: 11, said: null })
  assert.deepEqual(open("on=2026-03"), { step: 8, said: null })
  assert.deepEqual(open("on=1999-01-01"), { step: 0, said: "odd.before" })
  assert.deepEqual(open("on=2031-01-01"), { step: 11, said: "odd.future" })
  for (const no of ["soon", "2026-02-30", "2026-13-01", "%00"])
    assert.deepEqual(open(`on=${no}`), { step: 11, said: "odd.day" }, no)
  assert.deepEqual(open("on=2026-03-05T10:00%2B02:00"), { step: 7, said: "odd.zone" })
})

test("the next big change, and the one before", () => {
  const { marks, steps } = part(aStory())

  assert.equal(bigFrom(marks, 0, 1, steps.length - 1), 6)
  assert.equal(bigFrom(marks, 6, 1, steps.length - 1), 11)
  assert.equal(bigFrom(marks, 6, -1, steps.length - 1), 0)
  assert.equal(stepWith(steps, 400), 11)
})

test("the story of one is told whatever part is replayed, without whoever and whatever time is left out", () => {
  const replay = replayOf(told(aStory()))
  const about = (choice) =>
    replay
      .about("ruth", { ...ALL, choice: { ...everything(), ...choice } })
      .map(({ names, day }) => [day, ...names])
  const all = about({})

  assert.ok(all.some((line) => line.includes("t1")))
  assert.deepEqual(about({ filter: { focus: "june" } }), all)
  assert.ok(
    !about({ people: new Set(["tom"]) })
      .flat()
      .includes("t1"),
  )
  const [first] = all.at(-1)
  const left = about({ stretches: [{ from: first, to: first }] })
  assert.deepEqual(
    left,
    all.filter(([day]) => day !== first),
  )
})

test("a map of nothing, of one, and of entries with only a year can be replayed", () => {
  assert.deepEqual(part([]).steps, [])
  const alone = [entry("map-started", { title: "Alone", kind: "personal" }, "2020-06-01")]
  assert.equal(
    part(alone.map((one) => ({ ...one, occurred: { on: "2020", precision: "year" } }))).steps[0]
      .day,
    "2020-01-01",
  )
})
