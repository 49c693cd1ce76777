// Who is paid is decided on the phone as on the server: tests/vectors/parts/formality.json, which tests/vectors/make.py makes.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"

import { ofElement, ofHelper, ofTie } from "../../static/app/measures/formality.js"
import { narrowed, paidOf } from "../../static/app/review/narrowed.js"

const FILE = new URL("../vectors/parts/formality.json", import.meta.url)
const ROWS = JSON.parse(readFileSync(FILE, "utf-8"))
const ANA = { id: "ana", kind: "person", name: "Ana" }

test("who is paid: as said of the tie, of who gives, by who they are, or by what they offer", () => {
  for (const [helper, ties, element, byTies, each] of ROWS) {
    const known = new Map([ANA, helper].map((one) => [one.id, one]))
    const found = [
      ofElement(helper),
      ofHelper(helper, ties, "ana"),
      ties.map((/** @type {any} */ tie) => ofTie(tie, known, "ana")),
    ]

    assert.deepEqual(found, [element, byTies, each], JSON.stringify([helper, ties]))
  }
})

test("a filter for paid ties finds those of a paid worker of whom nobody said more", () => {
  const nurse = { id: "nurse", kind: "person", relationship: "health-professional" }
  const tie = { id: "t", from: "nurse", to: "ana", family: "care", direction: "directed" }
  const elements = new Map([ANA, nurse].map((one) => [one.id, one]))
  const careMap = /** @type {any} */ ({
    about: "ana",
    elements,
    connections: new Map([["t", tie]]),
  })

  assert.equal(paidOf(careMap, tie), "formal")
  assert.equal(narrowed(careMap, { paid: "formal" }).hidden, 0)
})
