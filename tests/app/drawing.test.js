import assert from "node:assert/strict"
import { test } from "node:test"
import {
  joinedTo,
  nextSpot,
  spotAt,
  wholeView,
  zoomedView,
} from "../../static/app/drawing/scene.js"
import { nearer } from "../../static/app/drawing/zoom.js"

const SPOTS = [
  { id: "caroline", x: 0, y: 0, radius: 30 },
  { id: "ann", x: 100, y: -20, radius: 10 },
  { id: "june", x: 60, y: 100, radius: 10 },
  { id: "peter", x: 200, y: 0, radius: 10 },
]
const [CAROLINE] = SPOTS

test("a finger near a shape means that shape, and the nearest of two", () => {
  assert.equal(spotAt(SPOTS, 115, -20, 14)?.id, "ann")
  assert.equal(spotAt(SPOTS, 65, -10, 40)?.id, "ann")
  assert.equal(spotAt(SPOTS, 400, 400, 14), undefined)
})

test("an arrow key leads to the next shape that way", () => {
  assert.equal(nextSpot(SPOTS, CAROLINE, "ArrowRight")?.id, "ann")
  assert.equal(nextSpot(SPOTS, CAROLINE, "ArrowDown")?.id, "june")
  assert.equal(nextSpot(SPOTS, CAROLINE, "ArrowLeft"), undefined)
})

test("who is tied to somebody, either way, without themselves", () => {
  const ties = [
    { giver: "ann", receiver: "caroline" },
    { giver: "caroline", receiver: "june" },
    { giver: "caroline", receiver: "caroline" },
    { giver: "ann", receiver: "peter" },
  ]
  assert.deepEqual(joinedTo(ties, "caroline"), new Set(["ann", "june"]))
})

test("the whole picture fits its window, in its middle", () => {
  assert.deepEqual(wholeView({ width: 100, height: 50 }, 200, 200), { x: 0, y: 50, scale: 2 })
})

test("what is at a point stays there when the picture comes nearer", () => {
  const view = zoomedView({ x: 10, y: 20, scale: 1 }, 2, 110, 120)
  assert.deepEqual(view, { x: -90, y: -80, scale: 2 })
})

test("the window never leaves the sheet", () => {
  const whole = { x: 0, y: 0, width: 800, height: 600 }
  const near = nearer(whole, whole, 2)
  assert.deepEqual(near, { x: 200, y: 150, width: 400, height: 300 })
  assert.deepEqual(nearer({ ...near, x: 400, y: 300 }, whole, 0.5), whole)
})
