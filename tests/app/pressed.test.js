// What waits while a finger is down: done once it is up, and not done where the tap itself put something on the page.

import assert from "node:assert/strict"
import { mock, test } from "node:test"

class Pressable extends EventTarget {
  closest() {
    return this
  }
}
globalThis.Element = Pressable
globalThis.document = new Pressable()
mock.timers.enable({ apis: ["setTimeout"] })
const { onceUp } = await import("../../static/app/visit/pressed.js")
const happens = (name) => document.dispatchEvent(new Event(name))

/** What was done, by name, as it comes. */
function doing() {
  const done = []
  return { done, does: (name) => onceUp(() => done.push(name)) }
}

test("where nothing is pressed it is done at once", () => {
  const { done, does } = doing()
  does("a")
  assert.deepEqual(done, ["a"])
})

test("what came while a finger was down is done once it is up, the last of it only", () => {
  for (const up of ["pointerup", "pointercancel"]) {
    const { done, does } = doing()
    happens("pointerdown")
    does("a")
    does("b")
    assert.deepEqual(done, [])
    happens(up)
    mock.timers.tick(150)
    assert.deepEqual(done, ["b"], up)
  }
})

test("what a tap puts on the page comes at once, and what waited does not come over it", () => {
  const { done, does } = doing()
  happens("pointerdown")
  does("waits")
  happens("pointerup")
  happens("click")
  does("the tap's")
  mock.timers.tick(5_000)
  assert.deepEqual(done, ["the tap's"])
})

test("after a tap that puts nothing on the page, what waited comes", () => {
  const { done, does } = doing()
  happens("pointerdown")
  does("waits")
  happens("pointerup")
  happens("click")
  mock.timers.tick(0)
  assert.deepEqual(done, ["waits"])
})

test("a finger of which nothing more is heard is not waited for", () => {
  const { done, does } = doing()
  happens("pointerdown")
  does("a")
  mock.timers.tick(2_000)
  assert.deepEqual(done, ["a"])
})
