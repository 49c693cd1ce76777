// After the person's death nothing is asked of them, and the phone says that the map rests.

import assert from "node:assert/strict"
import { test } from "node:test"
import { offers } from "../../static/app/crisis/screen.js"
import { emptyMap } from "../../static/app/fold/care_map.js"
import { newDraft, opening } from "../../static/app/review/draft.js"
import { lives, rests } from "../../static/app/visit/resting.js"
import { whoSees } from "../../static/app/visit/seeing.js"
import { say } from "./saying.js"

const MAP = (more = {}) => ({
  ...emptyMap(),
  kind: "personal",
  about: "caroline",
  elements: new Map([["caroline", { id: "caroline", kind: "person", name: "Caroline", ...more }]]),
})
const died = (element) => [{ happened: [{ type: "person-died", event: { element } }] }]

test("a map rests once its person has died, and at no other death", () => {
  assert.equal(rests(MAP()), false)
  assert.equal(rests(MAP({ died: true })), true)
  assert.equal(rests({ ...MAP({ died: true }), about: null }), false)
})

test("as soon as the death is said on a visit, nothing more is read to them", () => {
  assert.equal(lives(MAP(), []), true)
  assert.equal(lives(MAP(), died("tom")), true)
  assert.equal(lives(MAP(), died("caroline")), false)
  assert.equal(lives(MAP({ died: true }), []), false)
  assert.equal(lives({ ...MAP(), about: null }, []), false)
})

test("nobody is told that the dead will see it", () => {
  const happened = [{ type: "person-died", event: { element: "caroline" } }]
  const seen = (careMap) => whoSees(happened, null, { here: {}, careMap, members: [] }, say)

  assert.match(seen(MAP()), /Caroline/)
  assert.doesNotMatch(seen(MAP({ died: true })), /Caroline/)
})

test("where the map rests a review is read again and none is begun, whatever the address asks for", () => {
  const path = (asked, careMap) =>
    opening(null, { kind: "crisis", ...asked }, careMap, "new").path.map(({ step }) => step)
  const called = { id: "r", called: { review: "r", kind: "periodic" } }
  const [lives, died] = [MAP(), MAP({ died: true })]
  const kept = { ...newDraft("d", "caroline"), path: [{ step: "start" }, { step: "hub" }] }

  assert.deepEqual([path({}, lives), path(called, lives)], Array(2).fill(["start", "hub"]))
  assert.deepEqual([path({}, died), path(called, died)], Array(2).fill(["start"]))
  assert.deepEqual(opening(kept, { kind: "" }, died, "new").path, [{ step: "start" }])
  assert.deepEqual(path({ ...called, held: {} }, died), ["start", "again"])
})

test("a crisis page offers nothing to note, review or imagine once the person died", () => {
  const map = (careMap) => ({ careMap, here: { mine: true }, may: [] })

  assert.deepEqual(offers(map(MAP())), { over: false, notes: true })
  assert.deepEqual(offers(map(MAP({ died: true }))), { over: true, notes: false })
})
