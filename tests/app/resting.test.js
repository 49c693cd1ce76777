// After the person's death nothing is asked of them, and the phone says that the map rests.

import assert from "node:assert/strict"
import { test } from "node:test"
import { emptyMap } from "../../static/app/fold/care_map.js"
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
