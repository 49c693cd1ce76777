// The questions of a first map: what is asked next, and what the answers come to.

import assert from "node:assert/strict"
import { test } from "node:test"
import * as a from "../../static/app/first/asking.js"
import { emptyMap } from "../../static/app/fold/care_map.js"
import { after } from "../../static/app/visit/draft.js"
import { id, MRS_A } from "./mrs_a.js"

const [MISTY, PETER, HALL] = [51, 52, 53].map(id)
const IDS = { scheme: "atlas-care-map", ids: [id(61), id(62)] }

/** Mrs A in the middle, nobody else yet, and the first question open. */
function begun() {
  const careMap = {
    ...after(emptyMap(), [a.inTheMiddle(MRS_A, " Mrs A ")]),
    about: MRS_A,
    scheme: "atlas-care-map",
  }
  const first = a.go(
    { ...a.beginning(), map: id(50), about: MRS_A },
    { step: "names", question: "give" },
  )
  return { careMap, first }
}

/** Somebody named in answer to the open question, and all that is then said of them. */
function told(first, who, answers) {
  const named = a.withName(first, { there: false, ...who })
  return Object.entries(answers).reduce(
    (so, [asked, answer]) => a.answered(so, who.element, asked, answer),
    named,
  )
}

const PET = { kind: "animal", relationship: null }
const SON = { kind: "person", relationship: "child" }
const ONE_OF = (first, element) => first.named.find((one) => one.element === element)

test("of somebody new it is asked who, how near, how often, and the other way round, one at a time", () => {
  let { first } = begun()
  first = a.withName(first, { element: MISTY, name: " Misty ", there: false })
  const asked = []
  for (const answer of [PET, "lives-here", "daily", "daily"]) {
    const next = a.nextAbout(first, MISTY)
    asked.push(next?.asked)
    first = a.answered(first, MISTY, next?.asked, answer)
  }
  assert.deepEqual(asked, ["who", "near", "often", "other"])
  assert.equal(a.nextAbout(first, MISTY), null)
  assert.equal(ONE_OF(first, MISTY)?.name, "Misty")
})

test("whoever is paid to come, or is a place, is not asked what they get", () => {
  const named = {
    element: PETER,
    name: "P",
    question: /** @type {const} */ ("get"),
    whom: MRS_A,
    there: false,
  }
  assert.deepEqual(
    a.questions({ ...named, answers: { who: { kind: "person", relationship: "paid-worker" } } }),
    ["who", "near", "often"],
  )
  assert.deepEqual(
    a.questions({
      ...named,
      question: "week",
      answers: { who: { kind: "place", relationship: null } },
    }),
    ["who", "near", "often"],
  )
  assert.deepEqual(a.questions({ ...named, there: true, answers: {} }), ["often"])
})

test("what she gives and what she gets are two ties, from giver to receiver", () => {
  const { first } = begun()
  const named = ONE_OF(
    told(
      first,
      { element: MISTY, name: "Misty" },
      { who: PET, near: "lives-here", often: "daily", other: "weekly" },
    ),
    MISTY,
  )
  const [added, gives, gets] = a.happenedOf(named, IDS)
  assert.deepEqual(added?.event, {
    element: MISTY,
    kind: "animal",
    name: "Misty",
    type: "Pet",
    nearness: "lives-here",
  })
  assert.deepEqual(
    [gives?.event.from, gives?.event.to, gives?.event.frequency],
    [MRS_A, MISTY, "daily"],
  )
  assert.deepEqual(
    [gets?.event.from, gets?.event.to, gets?.event.frequency],
    [MISTY, MRS_A, "weekly"],
  )
  assert.equal(gives?.event.family, "care")
  assert.notEqual(gives?.event.connection, gets?.event.connection)
})

test("what was not said is not noted", () => {
  const { first } = begun()
  const named = ONE_OF(
    told(
      first,
      { element: PETER, name: "Peter" },
      { who: SON, near: null, often: null, other: null },
    ),
    PETER,
  )
  const happened = a.happenedOf(named, IDS)
  assert.equal(happened.length, 2)
  assert.equal("nearness" in (happened[0]?.event ?? {}), false)
  assert.equal("frequency" in (happened[1]?.event ?? {}), false)
})

test("who else cares for them is asked of each that she cares for, and then who cares for her", () => {
  const { careMap, first } = begun()
  const named = ONE_OF(
    told(
      first,
      { element: MISTY, name: "Misty" },
      { who: PET, near: null, often: "daily", other: null },
    ),
    MISTY,
  )
  const later = after(careMap, a.happenedOf(named, IDS))
  assert.deepEqual(a.nextQuestion(first, later), { step: "names", question: "else", of: MISTY })
  const other = a.go(first, { step: "names", question: "else", of: MISTY })
  assert.deepEqual(a.nextQuestion(other, later), { step: "names", question: "get" })
  assert.deepEqual(a.nextQuestion(a.go(first, { step: "names", question: "week" }), later), {
    step: "end",
  })
  assert.deepEqual(a.nextQuestion(first, careMap), { step: "names", question: "get" })
})

test("whoever is on the map already can be an answer, and has one thing asked", () => {
  const { careMap, first } = begun()
  const misty = ONE_OF(
    told(
      first,
      { element: MISTY, name: "Misty" },
      { who: PET, near: null, often: "daily", other: null },
    ),
    MISTY,
  )
  const later = after(careMap, a.happenedOf(misty, IDS))
  const get = a.go(first, { step: "names", question: "get" })
  assert.deepEqual(
    a.couldBe(get, later).map(({ id: one }) => one),
    [MISTY],
  )
  const there = told(get, { element: MISTY, name: "Misty", there: true }, { often: "weekly" })
  assert.deepEqual(a.couldBe(there, later), [])
  const happened = a.happenedOf(ONE_OF(there, MISTY), { ...IDS, ids: [id(71), id(72)] })
  assert.deepEqual(
    happened.map(({ type, event }) => [type, event.from, event.to]),
    [["connection-made", MISTY, MRS_A]],
  )
})

test("the week has groups that she goes to and places", () => {
  const { first, careMap } = begun()
  const week = a.go(first, { step: "names", question: "week" })
  const group = ONE_OF(
    told(
      week,
      { element: HALL, name: "Crafts" },
      { who: { kind: "group", relationship: null }, near: null, often: "weekly" },
    ),
    HALL,
  )
  const happened = a.happenedOf(group, IDS)
  assert.deepEqual(
    [happened[1]?.event.from, happened[1]?.event.to, happened[1]?.event.mode],
    [MRS_A, HALL, "visit"],
  )
  const later = after(careMap, happened)
  assert.deepEqual(
    a.answersThere(week, later).map((one) => one?.id),
    [HALL],
  )
  assert.deepEqual(a.answersThere(first, later), [])
})

test("a service that comes to her is part of her week, and a group that cares for her is somebody who does", () => {
  const { first, careMap } = begun()
  const week = a.go(first, { step: "names", question: "week" })
  const get = a.go(first, { step: "names", question: "get" })
  const who = (kind) => ({
    who: { kind, relationship: null },
    near: null,
    often: "weekly",
    other: null,
  })
  const pharmacy = ONE_OF(
    told(week, { element: HALL, name: "Pharmacy" }, who("organisation")),
    HALL,
  )
  const choir = ONE_OF(told(get, { element: PETER, name: "Choir" }, who("group")), PETER)
  const later = after(
    after(careMap, a.happenedOf(pharmacy, IDS)),
    a.happenedOf(choir, { ...IDS, ids: [id(71), id(72)] }),
  )
  assert.ok(a.answersThere(week, later).some((one) => one?.id === HALL))
  assert.ok(a.answersThere(get, later).some((one) => one?.id === PETER))
})

test("back from telling of somebody loses no name and no answer", () => {
  let { first } = begun()
  first = a.withName(a.withName(first, { element: MISTY, name: "Misty", there: false }), {
    element: PETER,
    name: "Peter",
    there: false,
  })
  first = a.go(a.answered(first, MISTY, "who", PET), a.nextAbout(first, MISTY) ?? { step: "names" })
  const back = { ...first, path: first.path.slice(0, -1) }
  assert.deepEqual(
    a.namedHere(back).map(({ name }) => name),
    ["Misty", "Peter"],
  )
  assert.equal(a.nextAbout(back, MISTY)?.asked, "near")
  const done = a.onTheMap(first, MISTY)
  assert.deepEqual(
    a.namedHere(done).map(({ name }) => name),
    ["Peter"],
  )
  assert.equal(a.place(done).step, "names")
})

test("the same name in answer to two questions is two answers", () => {
  let { first } = begun()
  first = a.withName(first, { element: PETER, name: "Peter", there: false })
  first = a.go(first, { step: "names", question: "get" })
  first = a.withName(first, { element: PETER, name: "Peter", there: true })
  assert.equal(a.namedHere(a.withoutName(first, PETER)).length, 0)
  assert.equal(a.withoutName(first, PETER).named.length, 1)
})
