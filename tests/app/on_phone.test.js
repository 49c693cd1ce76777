// A map drawn on the phone: nobody moves for anybody, and names lie free or not at all.

import assert from "node:assert/strict"
import { test } from "node:test"
import { keyOf } from "../../static/app/drawing/phone/key.js"
import { sceneOf } from "../../static/app/drawing/phone/scene_of.js"
import { width } from "../../static/app/drawing/phone/text.js"
import { inFull } from "../../static/app/drawing/phone/words.js"
import { aMap, angleOf, around, nodeOf, placesOf } from "./on_phone_maps.js"

/** The box around what is written of each node, as wide as the widths say. */
function writtenBoxes({ nodes }) {
  return nodes.filter(({ written, shape }) => written && shape !== "centre").map(boxOf)
}

function boxOf({ id, label }) {
  const boxes = label.map(({ text, x, y, letters, role, anchor, rtl }) => {
    const wide = width(text, letters, role === "name")
    const from = rtl ? { start: "end", end: "start" }[anchor] : anchor
    const x0 = { start: x, end: x - wide }[from] ?? x - wide / 2
    return { x0, x1: x0 + wide, y0: y - letters * 0.7, y1: y + letters * 0.2 }
  })
  const all = (key, pick) => pick(...boxes.map((box) => box[key]))
  const [x0, y0] = [all("x0", Math.min), all("y0", Math.min)]
  return { id, x0, y0, x1: all("x1", Math.max), y1: all("y1", Math.max) }
}

function meet(a, b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

test("everybody keeps the angle that the server gave, and who is new moves nobody", () => {
  for (const many of [1, 5, 19, 26, 45]) {
    const before = sceneOf(around(many))
    const after = sceneOf(around(many + 3), { places: placesOf(before) })

    for (const { id } of before.nodes)
      if (id !== "caroline") assert.ok(Math.abs(angleOf(after, id) - angleOf(before, id)) <= 1, id)
  }
})

test("who is new lies where the server will put them: at the angle that the whole map gives", () => {
  const whole = sceneOf(around(20))
  const { p17, p18, p19, ...places } = placesOf(whole)

  assert.deepEqual(placesOf(sceneOf(around(20), { places })), { ...places, p17, p18, p19 })
})

test("who lives nearer now has moved along their own way and nowhere else", () => {
  const places = placesOf(sceneOf(around(12)))
  const moved = around(12)
  moved.elements.set("p3", { ...moved.elements.get("p3"), nearness: "lives-here" })

  const [before, after] = [sceneOf(around(12), { places }), sceneOf(moved, { places })]
  const far = (scene) => Math.abs(nodeOf(scene, "p3").y - nodeOf(scene, "caroline").y)
  assert.ok(Math.abs(angleOf(before, "p3") - angleOf(after, "p3")) <= 1)
  assert.ok(far(after) < far(before))
})

test("two phones draw the same picture of the same map", () => {
  assert.deepEqual(sceneOf(around(30)), sceneOf(structuredClone(around(30))))
})

test("without a middle all stay where they were laid, and who is new comes near those they know", () => {
  const places = { a: [60, 60], b: [280, 90], c: [170, 300] }
  const three = ["a", "b", "c"].map((id) => ({ id, kind: "group", name: id }))
  const [dee, ed] = ["d", "e"].map((id) => ({ id, kind: "person", name: id }))
  const four = aMap([...three, dee], [{ from: "d", to: "b" }], "community")
  const five = aMap(
    [...three, dee, ed],
    [...four.connections.values(), { from: "e", to: "d" }],
    "community",
  )

  const [first, then] = [four, five].map((careMap) => sceneOf(careMap, { places }))
  const near = nodeOf(first, "d")
  for (const [id, place] of Object.entries(places))
    assert.deepEqual([nodeOf(first, id).x, nodeOf(first, id).y], place)
  assert.ok(Math.hypot(near.x - 280, near.y - 90) < 90)
  assert.deepEqual([nodeOf(then, "d").x, nodeOf(then, "d").y], [near.x, near.y])
})

test("who is joined to nobody stands below, under words that say so", () => {
  const [a, b, c] = ["a", "b", "c"].map((id) => ({ id, kind: "group", name: id }))
  const scene = sceneOf(aMap([a, b, c], [{ from: "a", to: "b" }], "community"))

  const [caption] = scene.captions
  assert.equal(caption?.text, "joined to nobody here yet")
  assert.ok(nodeOf(scene, "c").y > (caption?.y ?? 0))
  assert.ok(Math.max(nodeOf(scene, "a").y, nodeOf(scene, "b").y) < (caption?.y ?? 0))
})

test("a map without a middle can begin on the phone, and no two shapes touch", () => {
  const many = Array.from({ length: 24 }, (_, at) => ({
    id: `g${at}`,
    kind: "group",
    name: `Group ${at}`,
  }))
  const ties = many.slice(1).map(({ id }, at) => ({ from: id, to: `g${at >> 1}` }))
  const { nodes, width: wide } = sceneOf(aMap(many, ties, "community"))

  for (const one of nodes) assert.ok(one.x > 0 && one.x < wide && one.y > 0)
  for (const [at, a] of nodes.entries())
    for (const b of nodes.slice(at + 1))
      assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > a.radius + b.radius, `${a.id} ${b.id}`)
})

test("no written name lies on another or on a shape, and the rest are counted", () => {
  for (const [many, size] of [1, 8, 20, 40, 80, 300].flatMap((one) => [
    [one, "phone"],
    [one, "wide"],
  ])) {
    const scene = sceneOf(around(many), { size })
    const boxes = writtenBoxes(scene)
    for (const [at, box] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) assert.ok(!meet(box, other), `${box.id} ${other.id}`)
      for (const { id, x, y } of scene.nodes)
        assert.ok(!(box.x0 < x && x < box.x1 && box.y0 < y && y < box.y1), `${box.id} on ${id}`)
      assert.ok(box.x0 >= 0 && box.x1 <= scene.width, box.id)
    }
    assert.equal(scene.nodes.length, many + 1)
    assert.equal(scene.unwritten, many - boxes.length)
    const notes = keyOf(scene, inFull()).items.filter(({ sample }) => sample === "note")
    assert.deepEqual(
      notes.map(({ text }) => Number.parseInt(text, 10)),
      scene.unwritten ? [scene.unwritten] : [],
    )
  }
})

test("a family's map has every name", () => {
  for (const many of [1, 4, 8, 12]) assert.equal(sceneOf(around(many)).unwritten, 0)
})
