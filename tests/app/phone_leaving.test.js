// A phone changes hands: what was noted before anybody signed in, what is left behind sealed, what is jotted down while locked.

import assert from "node:assert/strict"
import { test } from "node:test"
import { markStore } from "../../static/app/phone/store/mark.js"
import { NotSaved } from "../../static/app/phone/store/not_saved.js"
import { everything, signsIn, withSealing } from "./phone_seal.js"
import {
  added,
  browser,
  MAP,
  near,
  problem,
  RUTH,
  Server,
  states,
  TOM,
  tab,
  withMap,
} from "./phone_world.js"

test("what was noted before anybody signed in goes to the first who does, numbered anew", async () => {
  const server = new Server()
  const from = browser(server, null)
  const phone = await tab(from)
  await phone.startMap(MAP, "Caroline", null)
  const [kept, , back] = await phone.note([added(1), near(1), added(2)])
  await phone.withdraw(back.id)
  await phone.keepDraft("visit", "words")
  await phone.round()
  assert.deepEqual([phone.account, (await phone.status()).reason], [null, "sign-in"])

  from.person = RUTH
  await phone.round()

  assert.deepEqual([phone.account, await states(phone)], [RUTH, ["sent", "sent", "sent"]])
  assert.deepEqual(
    (await phone.rows()).map(({ device_seq }) => device_seq),
    [1, 2, 3],
  )
  assert.ok(server.ids().includes(kept.id))
  assert.equal(await phone.draft("visit"), "words")
  assert.deepEqual(
    (await from.factory.databases()).map(({ name }) => name).includes("carelog-nobody"),
    false,
  )
})

test("trying things out before signing in is kept, and never sent", async () => {
  const server = new Server()
  const from = browser(server, null)
  const phone = await tab(from)
  const map = await phone.startMap("", "Try it", null, { practice: true })
  await phone.note([added(1, "Ann", map)])
  from.person = RUTH

  await phone.round()

  assert.equal((await phone.open(map)).careMap.elements.size, 1)
  assert.deepEqual([server.pushes(), await phone.rows()], [[], []])
})

test("every tab becomes theirs who signs in, and none notes into nobody's store after", async () => {
  const from = browser(new Server(), null)
  const [phone, other] = [await tab(from), await tab(from)]
  await other.note([added(1)])
  from.person = RUTH
  await phone.round()

  await other.note([added(2)])

  assert.deepEqual([other.account, (await phone.rows()).length], [RUTH, 2])
})

test("what a page noted as nobody's at the last moment is found by the next round", async () => {
  const { from, phone } = await withMap()
  await markStore(from.factory).put(null)
  const late = await tab(from)
  await late.note([added(3)])
  await late.close()
  await markStore(from.factory).put(RUTH)

  const next = await tab(from)
  await next.round()

  assert.deepEqual(await states(phone), ["sent"])
})

test("who signs out leaves nothing that can be read, and finds all of it when they come back", async () => {
  const { server, from, phone } = await withSealing()
  await phone.note([added(3)])
  await phone.round()
  from.connected = false
  const unsent = await phone.note([added(4), near(4)])
  await phone.jot("Ring the surgery.")

  assert.equal(await phone.signOut(), 2)

  assert.deepEqual([phone.account, await phone.rows(), await phone.maps()], [null, [], []])
  assert.ok(!(await everything(from)).includes("Person 4"))
  from.connected = true
  await phone.round()
  assert.deepEqual([phone.account, from.person], [null, null])

  signsIn(from, RUTH)
  await phone.round()
  assert.deepEqual(await states(phone), ["sent", "sent", "sent"])
  assert.deepEqual(
    server.ids().slice(-2),
    unsent.map(({ id }) => id),
  )
  assert.equal(new Set(server.pushes().map(({ device }) => device)).size, 1)
  assert.deepEqual(
    (await phone.rows()).map(({ device_seq }) => device_seq),
    [1, 2, 3],
  )
  assert.deepEqual(
    (await phone.openJots()).map(({ text }) => text),
    ["Ring the surgery."],
  )
})

test("what one left is nobody else's, and waits", async () => {
  const { server, from, phone } = await withSealing()
  await phone.note([added(3)])
  await phone.signOut()
  signsIn(from, TOM)

  await phone.round()
  assert.deepEqual([phone.account.name, await phone.rows()], ["Tom", []])
  await phone.signOut()
  signsIn(from, RUTH)
  await phone.round()

  assert.deepEqual([await states(phone), server.seq(MAP)], [["sent"], 4])
})

test("nothing is sent before what was left is back, and it is asked for again", async () => {
  const { server, from, phone } = await withSealing()
  await phone.note([added(3)])
  await phone.signOut()
  signsIn(from, RUTH)
  server.faults = [(path) => path === "/api/sync/unseal" && problem(503, "busy")]
  await phone.round()
  await phone.note([added(4)])
  assert.deepEqual([(await phone.round()).reason, server.pushes()], ["server", []])

  server.faults = []
  await phone.round()
  assert.deepEqual(
    (await phone.rows()).map(({ device_seq, state }) => [device_seq, state]),
    [
      [1, "sent"],
      [2, "sent"],
    ],
  )
})

test("what cannot be opened again stays sealed, and stops nothing", async () => {
  const { server, from, phone } = await withSealing()
  await phone.note([added(3)])
  await phone.signOut()
  signsIn(from, RUTH)
  const opens = server.unseals
  server.unseals = () => null
  await phone.round()
  await phone.note([added(4)])
  await phone.round()
  assert.equal(server.pushes().length > 0, true)

  server.unseals = opens
  await (await tab(from)).round()
  assert.deepEqual(new Set(await states(phone)), new Set(["sent"]))
  assert.equal(server.seq(MAP), 5)
})

test("signing out where nothing can be sealed takes nothing away", async () => {
  const { phone } = await withMap()
  await phone.note([added(3)])

  await assert.rejects(
    phone.signOut(),
    (error) => error instanceof NotSaved && error.reason === "no-key",
  )

  assert.deepEqual([phone.account, await states(phone)], [RUTH, ["waiting"]])
})

test("signing out for good is remembered without signal, and ends no session that began since", async () => {
  const { from, phone } = await withSealing()
  from.connected = false
  await phone.signOut()
  from.connected = true
  signsIn(from, RUTH)

  await phone.round()

  assert.deepEqual([phone.account, from.person], [RUTH, RUTH])
})

test("signing out a phone that another is signed in on leaves that session alone", async () => {
  const { from, phone } = await withSealing()
  await phone.note([added(3)])
  signsIn(from, TOM)
  await phone.round()

  await phone.signOut()
  await phone.round()

  assert.deepEqual([phone.account, from.person], [TOM, TOM])
})

test("other tabs let go of what was signed out of", async () => {
  const { from, phone } = await withSealing()
  const other = await tab(from)

  await phone.signOut()

  assert.deepEqual([other.account, await other.maps()], [null, []])
})
