// A tie is said on the phone as on the server, in its lists and on its picture: tests/vectors/parts, made by tests/vectors/make.py.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"

import { between, does } from "../../static/app/drawing/phone/naming.js"
import { ENGLISH } from "../../static/app/drawing/phone/words.js"
import { tieSaid } from "../../static/app/visit/ties_said.js"
import { say } from "./saying.js"

const json = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/parts/${name}.json`, import.meta.url), "utf-8"))

test("a tie is one sentence, the same wherever it is read", () => {
  for (const [giver, receiver, tie, sentence, done] of json("ties_said")) {
    const elements = new Map([giver, receiver].map((one) => [one.id, one]))
    const careMap = /** @type {any} */ ({ elements, connections: new Map([[tie.id, tie]]) })

    assert.equal(tieSaid(careMap, tie, say), sentence)
    assert.equal(between(tie, elements, ENGLISH), sentence)
    assert.equal(does(tie, elements, ENGLISH), done)
  }
})

test("the English of a picture that is made here is that of the word lists", () => {
  const lists = Object.fromEntries(json("word_lists"))
  const names = {
    does: "does",
    types: "verb",
    is: "is",
    both: "both",
    frequencies: "frequency",
    states: "state",
    formalities: "formality",
    qualities: "quality",
  }
  for (const [table, list] of Object.entries(names)) {
    const said = Object.entries(ENGLISH[table])
    const asListed = said.map(([word, text]) => [word, text.replace(/%\((\w+)\)s/g, "{$1}")])
    assert.deepEqual(Object.fromEntries(asListed), lists[list])
  }
})
