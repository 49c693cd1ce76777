// Who is left out of a replay, or looked at alone, is so under every id that they ever had.

import assert from "node:assert/strict"
import { test } from "node:test"
import { emptyMap } from "../../static/app/fold/care_map.js"
import { asked } from "../../static/app/replay/address.js"
import { everything, knownOf, leftOf } from "../../static/app/replay/left.js"
import { stepsOf } from "../../static/app/replay/steps.js"

const UNION = {
  ...emptyMap(),
  elements: new Map([
    ["x", { id: "x", merged_into: "y" }],
    ["y", { id: "y" }],
    ["z", { id: "z" }],
  ]),
  connections: new Map([["t", { id: "t", from: "x", to: "z" }]]),
}
const line = (name) => ({
  entry: { type: "note-made", event: {} },
  names: [name],
  day: "2026-03-01",
})
const LINES = ["x", "y", "z", "t"].map(line)
const told = (choice) =>
  leftOf(LINES, UNION, { ...everything(), ...choice }).flatMap(({ names }) => names)

test("whoever is left out is left out under the name they were first noted by, too", () => {
  assert.deepEqual(told({ people: new Set(["y"]) }), ["z"])
  assert.deepEqual(told({ people: new Set(["x"]) }), ["z"])
})

test("the story of one is all of it, whatever they were merged from", () => {
  assert.deepEqual(told({ filter: { focus: "y" } }), ["x", "y", "z", "t"])
})

test("whoever was never on the map is neither looked at nor left out", () => {
  const choice = knownOf(
    { ...everything(), filter: { focus: "q" }, people: new Set(["q", "z"]) },
    UNION,
  )

  assert.deepEqual([choice.filter, [...choice.people]], [{}, ["z"]])
})

test("a time long ago can be left out", () => {
  const { choice } = asked(new URLSearchParams("not=1960-01-01..1965-01-01"))

  assert.deepEqual(choice.stretches, [{ from: "1960-01-01", to: "1965-01-01" }])
})

test("a step by big change is on the day of the big change", () => {
  const big = {
    entry: { type: "transition-recorded", event: { transition: "b" } },
    names: [],
    day: "2026-02-24",
    big: "b",
  }
  const later = { ...line("z"), day: "2026-03-17", big: "b" }

  assert.equal(stepsOf([big, later], "transition")[0].day, "2026-02-24")
})

test("what was written of whoever is left out is not told either", () => {
  const union = { ...UNION, elements: new Map([["y", { id: "y", name: "Tom Hill" }]]) }
  const lines = ["Tom’s death", "A walk by the river", "they asked tom twice"].map((title) => ({
    entry: { type: "transition-recorded", event: { title } },
    names: [],
    day: "2026-03-01",
  }))
  const left = leftOf(lines, union, { ...everything(), people: new Set(["y"]) })
  assert.deepEqual(
    left.map(({ entry }) => entry.event.title),
    ["A walk by the river"],
  )
})

const written = (event, more = {}) => ({
  entry: { id: event.note, type: "note-made", event, ...more },
  names: [],
  day: "2026-03-01",
})
const texts = (union, lines, disputed) =>
  leftOf(lines, union, { ...everything(), people: new Set(["y"]) }, disputed).flatMap(
    ({ entry }) => entry.event.text ?? [],
  )
const unionWith = (one) => ({ ...UNION, elements: new Map([["y", { id: "y", ...one }]]) })

test("a name is known however it was noted: small, before it was changed, deep in a list, or with an s", () => {
  const notes = ["with tom", "The Hillers came", "All is well", "It is well"]
  const lines = notes.map((text) => written({ text }))
  const renamed = written({ element: "y", name: "Hiller" })
  const deep = written({ text: "Agreed", actions: [{ text: "ask TOM" }] })

  assert.deepEqual(texts(unionWith({ name: "tom" }), [...lines, renamed, deep]), [
    "All is well",
    "It is well",
  ])
})

test("words of every day, titles, and words of what is nobody’s name leave nothing out", () => {
  const lines = ["Mrs A had a good day", "the Day Centre was shut"].map((text) => written({ text }))

  assert.deepEqual(texts(unionWith({ name: "Mrs Hill" }), lines).length, 2)
  assert.deepEqual(texts(unionWith({ name: "Day Centre", kind: "group" }), lines), [
    "Mrs A had a good day",
  ])
})

test("neither a dispute, nor what was said first, nor the name of a big change tells of who is left out", () => {
  const union = {
    ...unionWith({ name: "Tom" }),
    transitions: new Map([["b", { title: "Tom’s death" }]]),
  }
  const lines = [
    written({ text: "Disputed", note: "d" }),
    { ...written({ text: "Put right" }), before: { event: { text: "Tom" } } },
    written({ text: "Big", transition: "b" }),
    { ...written({ text: "Belongs" }), big: "b" },
  ]
  const left = leftOf(
    lines,
    union,
    { ...everything(), people: new Set(["y"]) },
    new Map([["d", "No, Tom"]]),
  )

  assert.deepEqual(
    left.map(({ entry, big }) => [entry.event.text, big]),
    [["Belongs", null]],
  )
})
