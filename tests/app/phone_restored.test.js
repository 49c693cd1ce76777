// A server that was restored from a backup gets back what it lost, from the phones that noted it.

import assert from "node:assert/strict"
import { test } from "node:test"
import { added, MAP, near, RUTH, states, withMap } from "./phone_world.js"

test("F34 a server that was restored gets back what it lost, in the same order, and nothing twice", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(3)])
  await phone.round()
  const backup = server.backup()
  const lost = await phone.note([added(4), near(4)])
  await phone.round()
  const [gone, kept] = await phone.note([added(5), near(3)])
  await phone.withdraw(gone.id)
  await phone.round()
  server.restore(backup)

  await phone.round()

  const noted = lost.map(({ id }) => id)
  assert.deepEqual(server.ids().slice(4), [...noted, kept.id])
  assert.deepEqual(await states(phone), ["sent", "sent", "sent", "withdrawn", "sent"])
  assert.equal((await phone.open(MAP)).careMap.elements.size, 4)
})

test("F34 a push that meets the new life first begins anew in the same round", async () => {
  const { server, phone } = await withMap()
  const backup = server.backup()
  await phone.note([added(3)])
  await phone.round()
  server.faults = [once("/api/sync/push", () => void server.restore(backup))]
  await phone.note([added(4)])

  await phone.round()

  assert.deepEqual(await states(phone), ["sent", "sent"])
  assert.equal(server.seq(MAP), 5)
})

test("F35 an empty server gets all of this phone's own, and the phone forgets nothing", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(3)])
  await phone.round()
  server.restore({ maps: new Map(), receipts: new Map(), devices: new Map() })
  server.decide = () => ({ answer: "refused", code: "no-map" })

  await phone.round()

  assert.deepEqual(await states(phone), ["refused"])
  assert.equal((await phone.open(MAP)).careMap.elements.size, 3)
})

test("a server that lost its end without saying so gets it back too", async () => {
  const { server, phone } = await withMap()
  const backup = server.backup()
  await phone.note([added(3)])
  await phone.round()
  server.restore(backup, server.epoch)
  server.devices = new Map([...(await tabDevices(server, phone))])

  await phone.round()
  await phone.round()

  assert.deepEqual([await states(phone), server.seq(MAP)], [["sent"], 4])
})

function once(path, fault) {
  let done = false
  return async (asked, _, go) => {
    if (done || asked !== path) return null
    done = true
    return fault(go)
  }
}

/** The devices of the account, with nothing of theirs. */
async function tabDevices(server) {
  const device = server.pushes().at(-1).device
  return [[device, { account: RUTH.id, last: 0 }]]
}
