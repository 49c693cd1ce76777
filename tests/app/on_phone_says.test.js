// What a map drawn on the phone says: shapes, lines and words, nothing by colour alone, and no name that should not be there.

import assert from "node:assert/strict"
import { test } from "node:test"
import { keyOf } from "../../static/app/drawing/phone/key.js"
import { sceneOf } from "../../static/app/drawing/phone/scene_of.js"
import { broken, clean, isRtl, width } from "../../static/app/drawing/phone/text.js"
import { inFull } from "../../static/app/drawing/phone/words.js"
import { emptyMap } from "../../static/app/fold/care_map.js"
import { aMap, aPerson, nodeOf, OFTEN, theirTie } from "./on_phone_maps.js"

test("shape says what, line says how often, weight how much, and the key says it in words", () => {
  const people = [
    { id: "ann", kind: "person", name: "Ann", relationship: "neighbour" },
    { id: "grace", kind: "person", name: "Grace", relationship: "paid-worker", nearness: "far" },
    { id: "misty", kind: "animal", name: "Misty", nearness: "lives-here" },
  ]
  const ties = [
    { from: "ann", to: "caroline", frequency: "daily", strength: "strong" },
    { from: "grace", to: "caroline", frequency: "weekly", formality: "formal" },
    { from: "caroline", to: "misty", frequency: "occasional", strength: "weak" },
  ]
  const scene = sceneOf(aMap(people, ties))

  assert.deepEqual(
    scene.nodes.map(({ shape }) => shape),
    ["centre", "person", "professional", "animal"],
  )
  assert.deepEqual(
    scene.ties.map(({ line }) => line),
    ["daily", "weekly", "now-and-then"],
  )
  assert.deepEqual(
    scene.ties.map(({ tone }) => tone),
    ["unpaid", "paid", "unpaid"],
  )
  assert.ok((scene.ties[0]?.weight ?? 0) > 2 * (scene.ties[2]?.weight ?? 9))
  assert.deepEqual(
    scene.rings.map(({ name }) => name),
    ["lives here", "nearby", "in reach", "far away"],
  )
  assert.deepEqual(
    keyOf(scene, inFull()).items.map(({ text }) => text),
    [
      "person",
      "paid professional",
      "animal",
      "every day",
      "every week or more",
      "now and then",
      "arrow: from who gives to who receives",
      "thin outline: nobody has said how near",
      "green: unpaid",
      "purple: paid",
    ],
  )
})

test("an arrow points at who receives", () => {
  const scene = sceneOf(aMap([aPerson(1)], [theirTie("p1", 0)]))
  const [[x, y] = [0, 0]] = scene.ties[0]?.heads ?? []
  const { x: middle, y: high, radius } = nodeOf(scene, "caroline")

  assert.equal(scene.ties[0]?.heads.length, 1)
  assert.ok(Math.hypot(x - middle, y - high) < radius + 5)
})

test("a tag stands on its line in words, and a pause that is over is none", () => {
  const ties = [
    {
      from: "p1",
      to: "caroline",
      feelings: { p1: "strained" },
      paused: true,
      paused_until: "2026-03-01",
    },
  ]
  const tag = (today) => sceneOf(aMap([aPerson(1)], ties), { today }).ties[0]?.tag?.text

  assert.equal(tag("2026-03-01"), "tired, paused")
  assert.equal(tag("2026-03-02"), "tired")
})

test("a mark is a word at its shape or on its line, and is heard", () => {
  const marks = new Map([
    ["p1", "new"],
    ["t0", "waiting"],
  ])
  const scene = sceneOf(aMap([aPerson(1)], [theirTie("p1", 0)]), { marks })

  assert.equal(nodeOf(scene, "p1").mark?.text, "new")
  assert.equal(scene.ties[0]?.tag?.text, "waiting")
  assert.ok(nodeOf(scene, "p1").words.includes("new"))
})

test("everybody can be heard in one breath", () => {
  const ann = {
    id: "ann",
    kind: "person",
    name: "Ann",
    relationship: "neighbour",
    nearness: "nearby",
  }
  const ties = [
    {
      from: "ann",
      to: "caroline",
      frequency: "daily",
      mode: "visit",
      feelings: { ann: "strained" },
    },
  ]
  const scene = sceneOf(aMap([ann], ties))

  assert.equal(
    nodeOf(scene, "ann").words,
    "Ann, neighbour, nearby: visits Caroline every day, tired",
  )
  assert.equal(scene.description, "1 around Caroline. nearby: 1. 1 tie.")
})

test("the words are the reader's where the page hands them in", () => {
  const words = { nearnesses: { nearby: "in der Nähe" }, frequencies: { daily: "täglich" } }
  const scene = sceneOf(aMap([{ ...aPerson(0), nearness: "nearby" }], [theirTie("p0", 0)]), {
    words,
  })

  assert.equal(scene.rings[1]?.name, "in der Nähe")
  assert.ok(nodeOf(scene, "p0").words.includes("in der Nähe: cares for Caroline täglich"))
})

test("who asked not to be named is not, and what is withheld is an ellipsis", () => {
  const ann = {
    id: "ann",
    kind: "person",
    name: "Ann Miller",
    relationship: "neighbour",
    type: "The baker",
  }
  const seen = (fields) => nodeOf(sceneOf(aMap([{ ...ann, ...fields }])), "ann")

  for (const fields of [{ knows: "objects" }, { named_as: "role-only" }])
    assert.doesNotMatch(JSON.stringify(seen(fields)), /Miller|Ann|baker/u)
  assert.equal(seen({ knows: "objects" }).name, "a neighbour")
  assert.equal(seen({ named_as: "initials" }).name, "A. M.")
  assert.equal(seen({ named_as: "first-name" }).name, "Ann")
  assert.equal(seen({ name: undefined }).name, "…")
})

test("who is gone is not drawn, and a tie goes to what its end was merged into", () => {
  const [one, two, three] = [
    aPerson(0),
    { ...aPerson(1), merged_into: "p0" },
    { ...aPerson(2), retired: true },
  ]
  const scene = sceneOf(aMap([one, two, three], [theirTie("p1", 0), theirTie("p2", 1)]))

  assert.deepEqual(
    scene.nodes.map(({ id }) => id),
    ["caroline", "p0"],
  )
  assert.deepEqual(
    scene.ties.map(({ giver }) => giver),
    ["p0"],
  )
})

test("who died keeps their place, joined to nobody, unless they are to be hidden", () => {
  const died = { ...aPerson(0), died: true }
  const [shown, hidden] = [died, { ...died, remembered: "hidden" }].map((one) =>
    sceneOf(aMap([one, aPerson(1)], [theirTie("p0", 0)])),
  )

  assert.deepEqual(
    shown.nodes.map(({ id, marked, mark }) => [id, marked, mark?.text]),
    [
      ["caroline", "", undefined],
      ["p0", "remembered", "remembered"],
      ["p1", "", undefined],
    ],
  )
  assert.deepEqual(shown.ties, [])
  assert.match(shown.description, /^1 around Caroline/)
  assert.deepEqual(
    hidden.nodes.map(({ id }) => id),
    ["caroline", "p1"],
  )
})

test("many ties between two are one line with the words of all", () => {
  const ties = OFTEN.map((frequency) => ({ from: "p1", to: "caroline", frequency }))
  const [tie, ...others] = sceneOf(aMap([aPerson(1)], ties)).ties

  assert.deepEqual(others, [])
  assert.deepEqual(tie?.ids, ["t0", "t1", "t2", "t3"])
  assert.equal(tie?.line, "daily")
})

test("a long name is cut with an ellipsis and is whole for who listens", () => {
  const name = "Wilhelmina Bartholomew Fitzgerald-Hughes of the Long Road by the River"
  const node = nodeOf(sceneOf(aMap([{ ...aPerson(1), name }])), "p1")

  assert.match(node.label.map(({ text }) => text).join(" "), /^Wilhelmina .*…/u)
  assert.equal(node.name, name)
  assert.ok(node.words.includes(name))
})

test("names that bite are letters, in one line, with nothing that reorders the page", () => {
  const names = [
    "\u202eevil\u202c",
    "a\u0000b\nc",
    "\u2067\u2066nested",
    "lone \ud800",
    "x".repeat(10_000),
    " ",
    "__proto__",
  ]
  const people = names.map((name, at) => ({ ...aPerson(at), name, description: name, type: name }))
  const scene = sceneOf(aMap(people))

  assert.doesNotMatch(JSON.stringify(scene), /[\u202a-\u202e\u2066-\u2069]|\\n|\\u(?:00|d8)/u)
  for (const { label } of scene.nodes)
    for (const { text } of label) assert.ok(text.length < 60, text)
})

test("text from right to left is written so, and widths and cuts count letters, not code units", () => {
  assert.deepEqual(["فاطمة", "3 שרה", "Ann", "١", ""].map(isRtl), [true, true, false, true, false])
  assert.equal(clean(" Ann \u200e\n June "), "Ann June")
  assert.deepEqual(
    broken("District nurse", 5),
    ["District", "nurse"].map((one) => broken(one, 5, 1)[0]),
  )
  assert.doesNotMatch(
    broken("👩‍👩‍👧‍👦".repeat(9), 6).join(""),
    /[\ud800-\udbff](?![\udc00-\udfff])/u,
  )
  assert.equal(width("e\u0301", 10), width("e", 10))
})

test("an empty map is an empty sheet", () => {
  const scene = sceneOf(emptyMap())

  assert.deepEqual([scene.nodes, scene.ties, scene.rings], [[], [], []])
  assert.equal(scene.title, "Care map")
  assert.deepEqual(keyOf(scene, inFull()), { items: [], height: 0 })
})
