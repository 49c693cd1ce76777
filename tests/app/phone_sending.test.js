// What was noted reaches the log once, in its order, whatever happens on the way (the faults of reference/offline-sync.md 3).

import assert from "node:assert/strict"
import { test } from "node:test"
import {
  added,
  html,
  json,
  MAP,
  near,
  passes,
  problem,
  RUTH,
  started,
  states,
  TOM,
  tab,
  withMap,
} from "./phone_world.js"

const PUSH = "/api/sync/push"

test("F1 an answer that is lost comes again as the first one, and nothing is recorded twice", async () => {
  const { server, phone } = await withMap()
  const [noted] = await phone.note([added(3)])
  server.faults = [once(PUSH, (go) => cutAfter(go))]

  const lost = await phone.round()
  await phone.round()

  assert.equal(lost.reason, "offline")
  assert.deepEqual(await states(phone), ["sent"])
  assert.equal(server.ids().filter((id) => id === noted.id).length, 1)
  assert.equal((await phone.rows())[0].answer.answer, "duplicate")
})

test("F6 of two tabs one sends, and what the other notes goes out too", async () => {
  const { server, from, phone } = await withMap()
  const other = await tab(from)
  const meanwhile = []
  server.faults = [once(PUSH, async () => void meanwhile.push(await other.round()))]
  await phone.note([added(3)])
  await other.note([added(4)])

  await phone.round()

  assert.equal(meanwhile[0].busy, true)
  assert.deepEqual(await states(other), ["sent", "sent"])
  assert.equal(server.pushes().length, 1)
})

test("what is noted while the rest is sent goes out in the same round, after it", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(3)])
  server.faults = [once(PUSH, async () => void (await phone.note([near(3)])))]

  await phone.round()

  assert.deepEqual(await states(phone), ["sent", "sent"])
  assert.deepEqual(numbers(server), [1, 2])
})

test("F13 who is signed out keeps everything, notes on, and sends after signing in", async () => {
  const { from, phone } = await withMap()
  from.person = null
  await phone.note([added(3)])
  const out = await phone.round()
  await phone.note([added(4)])

  assert.deepEqual([out.reason, (await phone.status()).reason], ["sign-in", "sign-in"])
  assert.deepEqual(await states(phone), ["waiting", "waiting"])

  from.person = RUTH
  await phone.round()
  assert.deepEqual(await states(phone), ["sent", "sent"])
})

test("F13 a session that ends on the way ends the sending, and loses nothing", async () => {
  const { server, phone } = await withMap()
  server.faults = [once(PUSH, () => problem(401, "sign-in-needed"))]
  await phone.note([added(3)])

  assert.equal((await phone.round()).reason, "sign-in")
  assert.deepEqual(await states(phone), ["waiting"])
})

test("F14 nothing of one person's is sent while another is signed in, nor shown", async () => {
  const { server, from, phone } = await withMap()
  await phone.note([added(3)])
  from.person = TOM
  server.asked = []

  const outcome = await phone.round()

  assert.equal(outcome.reason, "other-person")
  assert.deepEqual(
    server.asked.map(({ path }) => path),
    ["/api/session"],
  )
  assert.deepEqual([phone.locked, await phone.open(MAP), phone.signedIn?.name], [true, null, "Tom"])
  assert.deepEqual(
    (await phone.maps()).map(({ readable }) => readable),
    [false],
  )
  from.person = RUTH
  await phone.round()
  assert.deepEqual([phone.locked, phone.signedIn, await states(phone)], [false, null, ["sent"]])
})

test("F14 whoever signs in between two requests gets nothing of the other's, and leaves nothing", async () => {
  const { server, from, phone } = await withMap()
  await phone.note([added(3)])
  await phone.round()
  await phone.note([added(4)])
  server.begin([started("tom-s")], "tom-s")
  server.faults = [once(PUSH, () => signsIn(from, TOM))]

  const outcome = await phone.round()

  assert.equal(outcome.reason, "other-person")
  assert.deepEqual(await states(phone), ["sent", "waiting"])
  assert.equal((await phone.maps()).length, 1)
})

test("F14 what is fetched for another who signed in meanwhile is not kept among this person's", async () => {
  const { server, from, phone } = await withMap()
  server.begin([started("tom-s")], "tom-s")
  server.faults = [once("/api/sync/pull", () => signsIn(from, TOM))]

  const outcome = await phone.round()

  assert.equal(outcome.reason, "other-person")
  assert.equal((await phone.maps()).length, 1)
})

test("F15 what is forbidden is asked once more, after the session", async () => {
  const { server, phone } = await withMap()
  server.faults = [once(PUSH, () => problem(403, "csrf"))]
  await phone.note([added(3)])

  await phone.round()

  assert.deepEqual(await states(phone), ["sent"])
  server.faults = [(path) => path === PUSH && problem(403, "csrf")]
  await phone.note([added(4)])
  assert.equal((await phone.round()).reason, "server")
})

for (const [what, answer, reason] of [
  ["a hotel's page", () => html(200), "server"],
  ["a proxy's page", () => html(502), "server"],
  ["JSON of another's", () => json({ welcome: true }), "server"],
  ["a list", () => json([]), "server"],
  [
    "half an answer",
    () => new Response('{"epoch":', { headers: { "content-type": "application/json" } }),
    "server",
  ],
  ["a 500", () => problem(500, "our-fault"), "server"],
  ["a 401 of somebody else's", () => html(401), "server"],
  ["an old version", () => problem(426, "too-old"), "update"],
]) {
  for (const path of ["/api/session", PUSH, "/api/sync/pull"]) {
    test(`F17 ${what} is no answer of ${path}`, async () => {
      const { server, phone } = await withMap()
      server.faults = [(asked) => asked === path && answer()]
      await phone.note([added(3)])

      assert.equal((await phone.round()).reason, reason)
      assert.deepEqual(await states(phone), [path.endsWith("pull") ? "sent" : "waiting"])
      assert.equal((await phone.maps()).length, 1)
    })
  }
}

test("F18 what the server asks to wait is told, within five minutes", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(3)])
  for (const [header, expected] of [
    ["7", 7_000],
    ["86400", 300_000],
    ["soon", null],
  ]) {
    server.faults = [() => json({ error: { code: "too-often" } }, 429, { "retry-after": header })]
    assert.deepEqual([(await phone.round()).wait, header], [expected, header])
  }
})

test("an entry that is not answered stays, and an answer that was not asked for changes nothing", async () => {
  const { server, phone } = await withMap()
  server.faults = [
    once(PUSH, (_, { epoch }) =>
      json({ epoch, answers: [{ id: "x", answer: "recorded" }], heads: {} }),
    ),
  ]
  await phone.note([added(3)])

  const outcome = await phone.round()

  assert.deepEqual(
    [outcome.reason, outcome.answered, await states(phone)],
    ["server", true, ["waiting"]],
  )
})

test("a server that answers and takes nothing for a minute is told of as stuck", async () => {
  const { server, from, phone } = await withMap()
  server.decide = () => ({ answer: "retry" })
  await phone.note([added(3)])
  await phone.round()
  assert.equal((await phone.status()).stuck, false)
  passes(from, 61_000)
  await phone.round()
  assert.equal((await phone.status()).stuck, true)

  server.decide = () => ({ answer: "recorded" })
  await phone.round()
  assert.equal((await phone.status()).stuck, false)
})

test("being without signal for an hour is not being stuck", async () => {
  const { from, phone } = await withMap()
  from.connected = false
  await phone.note([added(3)])
  for (let n = 0; n < 3; n++) {
    assert.equal((await phone.round()).reason, "offline")
    passes(from, 3_600_000)
  }
  assert.equal((await phone.status()).stuck, false)
})

test("a long day without signal is sent in its order, in requests that hold 200", async () => {
  const { server, from, phone } = await withMap()
  from.connected = false
  for (let n = 0; n < 5; n++) {
    await phone.note(
      Array.from({ length: 90 }, (_, at) => near(1 + (at % 2), `${n}-${at}`)),
      { group: true },
    )
  }
  from.connected = true

  await phone.round()

  assert.deepEqual(
    server.pushes().map(({ entries }) => entries.length),
    [180, 180, 90],
  )
  assert.deepEqual(
    numbers(server),
    Array.from({ length: 450 }, (_, at) => at + 1),
  )
  assert.equal((await phone.status()).waiting, 0)
})

/** A fault that happens at the next request to this path, and only then. */
function once(path, fault) {
  let done = false
  return async (asked, body, go) => {
    if (done || asked !== path) return null
    done = true
    return fault(go, body)
  }
}

function signsIn(from, person) {
  from.person = person
}

async function cutAfter(go) {
  await go()
  throw new TypeError("cut")
}

function numbers(server) {
  return server.pushes().flatMap(({ entries }) => entries.map(({ device_seq }) => device_seq))
}
