// How things are said on the phone: names, ties, days, and who will see something.

import assert from "node:assert/strict"
import { test } from "node:test"
import { emptyMap, evolve } from "../../static/app/fold/care_map.js"
import { after } from "../../static/app/visit/draft.js"
import { feels, tieChanged } from "../../static/app/visit/noting.js"
import { everyone, folded, found, nameOf, ties } from "../../static/app/visit/people.js"
import { audienceOf, audiences, whoSees } from "../../static/app/visit/seeing.js"
import { sentence, sentenceLater, sentences } from "../../static/app/visit/telling.js"
import { tieSaid } from "../../static/app/visit/ties_said.js"
import { dayOf, lastDays, roughly, whenSaid } from "../../static/app/visit/when.js"
import { fill, plain, saying, sayWord } from "../../static/app/visit/words.js"
import {
  ENTRIES,
  GOES_TO_CRAFTS,
  MEMBERS,
  PETER,
  PETER_PHONES,
  TOM,
  TOM_LOOKS_IN,
} from "./mrs_a.js"
import { say } from "./saying.js"

const TODAY = "2026-11-25"

/** Mrs A's map as it is. */
function mrsA() {
  const careMap = emptyMap()
  for (const entry of ENTRIES) evolve(careMap, entry)
  return careMap
}

const mapOf = (careMap, here = {}) => ({
  careMap,
  members: MEMBERS,
  here: { mine: false, practice: false, ...here },
})

test("a gap is filled with what was typed, without what nobody can see", () => {
  assert.equal(fill("{a} and {b}", { a: "To\u202em", b: "$& {a}" }), "Tom and $& {a}")
  assert.equal(fill("{a}!", { a: "نص" }), "\u2068نص\u2069!")
  assert.equal(plain(undefined), "")
})

test("a word that no list has is somebody's own", () => {
  assert.equal(sayWord(say, "frequency", "weekly"), "every week")
  assert.equal(sayWord(say, "frequency", "when it rains"), "when it rains")
  assert.equal(sayWord(say, "frequency", null), "")
  assert.equal(saying(new Map())("not.there"), "not.there")
})

test("names are shown as people want to be named", () => {
  const person = { id: "x", kind: "person", name: "Mrs Ada Obi", relationship: "neighbour" }
  assert.equal(nameOf(person, say), "Mrs Ada Obi")
  assert.equal(nameOf({ ...person, named_as: "first-name" }, say), "Mrs Ada")
  assert.equal(nameOf({ ...person, named_as: "initials" }, say), "M. A. O.")
  assert.equal(nameOf({ ...person, knows: "objects" }, say), "a neighbour")
  assert.equal(nameOf(undefined, say), "someone")
})

test("people are found by first letters, whatever their accents", () => {
  assert.ok(found("Zoë Łukasik", "zo luk"))
  assert.ok(found("O’Brien", "brien"))
  assert.ok(!found("Zoë Łukasik", "oe"))
  assert.equal(folded("  ÉÀß "), "eass")
})

test("the person in the middle comes first, then people, then the rest", () => {
  assert.deepEqual(
    everyone(mrsA()).map(({ name }) => name),
    ["Mrs A", "June", "Peter", "Tom", "Crafts group"],
  )
  assert.equal(ties(mrsA(), TOM).length, 1)
})

test("a tie is one sentence", () => {
  const careMap = mrsA()
  const said = (id) => tieSaid(careMap, careMap.connections.get(id), say, TODAY)
  assert.equal(said(TOM_LOOKS_IN), "Tom visits Mrs A every day")
  assert.equal(said(GOES_TO_CRAFTS), "Mrs A goes to Crafts group every week")
})

test("new values of a tie are told in one sentence, with what they were", () => {
  const was = mrsA()
  const happened = tieChanged(was.connections.get(PETER_PHONES), {
    frequency: "daily",
    mode: "phone",
  })
  const between = after(was, happened.slice(0, 1))
  const now = after(was, happened)
  const told = [
    { was, now: between, say },
    { was: between, now, say },
  ]
  assert.deepEqual(sentences(happened, told), [
    "Peter phones Mrs A every day. Until then: every week, by visiting.",
  ])
  assert.equal(sentenceLater(happened[0], { now, say }), "Peter and Mrs A: every day.")
})

test("whom it feels so to is told", () => {
  const was = mrsA()
  const [happened] = feels(TOM_LOOKS_IN, "strained", TOM)
  assert.equal(
    sentence(happened, { was, now: after(was, [happened]), say }),
    "Tom and Mrs A: for Tom it feels tired.",
  )
})

test("a pause that is over is no pause", () => {
  const paused = after(mrsA(), [
    { type: "connection-paused", event: { connection: TOM_LOOKS_IN, until: "2026-11-24" } },
  ])
  const tie = paused.connections.get(TOM_LOOKS_IN)
  assert.equal(tieSaid(paused, tie, say, TODAY), "Tom visits Mrs A every day")
  assert.equal(tieSaid(paused, tie, say, "2026-11-24"), "Tom visits Mrs A every day, paused")
})

test("who will see it is said, and who of those it is about will not", () => {
  const careMap = mrsA()
  const felt = feels(TOM_LOOKS_IN, "strained", TOM)
  const often = tieChanged(careMap.connections.get(PETER_PHONES), { frequency: "daily" })
  assert.equal(
    whoSees(felt, null, mapOf(careMap), say),
    "Mrs A and the team will see this; Tom will not.",
  )
  assert.equal(whoSees(often, null, mapOf(careMap), say), "Mrs A and the circle will see this.")
  assert.equal(
    whoSees(often, "noter", mapOf(careMap), say),
    "Only you and Mrs A will see this; Peter will not.",
  )
  assert.equal(
    whoSees(felt, null, mapOf(careMap, { practice: true }), say),
    "Nobody else sees this. It is for practice and is never sent.",
  )
  assert.match(whoSees(felt, null, mapOf(careMap, { mine: true }), say), /until Mrs A has said yes/)
})

test("nobody can choose more than the event's own", () => {
  assert.deepEqual(audiences(feels(TOM_LOOKS_IN, "good", null)), ["noter", "team"])
  assert.equal(audienceOf("quality-changed", "circle"), "team")
  assert.equal(audienceOf("frequency-changed", "team"), "team")
  assert.equal(audienceOf("frequency-changed", null), "circle")
  assert.equal(audienceOf("note-made", null), "team")
})

test("days are called as people call them", () => {
  assert.deepEqual(
    lastDays(TODAY, say).map(({ label }) => label),
    ["today", "yesterday", "Monday", "Sunday", "Saturday", "Friday", "Thursday"],
  )
  assert.deepEqual(lastDays(TODAY, say)[2]?.value, { on: "2026-11-23", precision: "day" })
  assert.equal(whenSaid({ on: "2026-11-23", precision: "day" }, TODAY, say), "on Monday")
  assert.equal(whenSaid({ on: "2026-03-14", precision: "day" }, TODAY, say), "14 March 2026")
  assert.equal(whenSaid({ on: "2026-12-01", precision: "day" }, TODAY, say), "1 December 2026")
  assert.equal(whenSaid({ on: "2026-03", precision: "month" }, TODAY, say), "about March 2026")
  assert.equal(whenSaid({ on: "2026-06-01", precision: "season" }, TODAY, say), "about summer 2026")
  assert.equal(whenSaid({ on: null, precision: "unknown" }, TODAY, say), "nobody knows when")
})

test("about when is offered where nobody knows the day, over the turn of a year too", () => {
  const offered = roughly("2027-01-31", say).map(({ value }) => value.on)
  assert.deepEqual(offered, ["2027-01", "2026-12", "2027", "2026", null])
  assert.match(dayOf(Date.UTC(2026, 10, 25, 12)), /^2026-11-2[456]$/)
})

test("whoever is known by name only is not taken for somebody who sees it", () => {
  const careMap = after(mrsA(), [
    { type: "element-renamed", event: { element: PETER, name: "JO M" } },
  ])
  const happened = feels(PETER_PHONES, "good", null)
  assert.equal(whoSees(happened, null, mapOf(careMap), say), "Mrs A and the team will see this.")
})
