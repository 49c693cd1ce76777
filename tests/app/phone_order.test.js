// The line of the outbox stays in order: gaps, copies, spoilt rows, what is taken back, and what leaves once a backup holds it.

import assert from "node:assert/strict"
import { test } from "node:test"
import { added, browser, html, MAP, problem, RUTH, states, tab, withMap } from "./phone_world.js"

const PUSH = "/api/sync/push"

test("F28 where the server lacks what came before, all from there on goes again", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(3)])
  await phone.note([added(4)])
  await phone.round()
  const [device] = server.devices.keys()
  server.receipts.clear()
  server.devices.get(device).last = 0
  server.maps.get(MAP).splice(3)
  await phone.note([added(5)])

  await phone.round()

  assert.deepEqual(await states(phone), ["sent", "sent", "sent"])
  assert.deepEqual(
    server
      .pushes()
      .at(-1)
      .entries.map(({ device_seq }) => device_seq),
    [1, 2, 3],
  )
})

test("F28 a gap that cannot be filled any more is left behind, under a new device", async () => {
  const { server, phone } = await withMap()
  await phone.note([added(3)])
  await phone.round()
  server.backedUp = { [MAP]: 99 }
  await phone.round()
  assert.deepEqual(await phone.rows(), [])
  server.backedUp = {}
  const [device] = server.devices.keys()
  server.devices.get(device).last = 0
  const [noted] = await phone.note([added(4)])

  await phone.round()

  const [row] = await phone.rows()
  assert.deepEqual(
    [row.id, row.state, row.device_seq, server.devices.size],
    [noted.id, "sent", 1, 2],
  )
})

test("F16 too much at once is halved, and what is too large alone stays here with its place sent", async () => {
  const { server, phone } = await withMap()
  server.faults = [
    (path, body) => path === PUSH && body.entries.some(isLarge) && problem(413, "too-large"),
  ]
  await phone.note([added(3), added(4, "x".repeat(2_000)), added(5)])

  await phone.round()

  assert.deepEqual(await states(phone), ["sent", "refused", "sent"])
  const [, refused] = await phone.rows()
  assert.deepEqual([refused.answer.code, refused.entry.event.name.length], ["too-large", 2_000])
  assert.deepEqual((await phone.status()).needs, 1)
  assert.equal(server.ids().length, 5)
})

test("F16 a proxy that lets nothing through is given up on, and nothing is refused twice", async () => {
  const { server, phone } = await withMap()
  server.faults = [(path) => path === PUSH && html(413)]
  await phone.note([added(3)])

  assert.equal((await phone.round()).reason, "server")
  assert.deepEqual(await states(phone), ["refused"])
})

test("F32 an entry that the server does not know yet is kept, and stops nothing", async () => {
  const { server, phone } = await withMap()
  server.decide = ({ type }) => ({ answer: type === "hat-taken" ? "unknown-type" : "recorded" })
  await phone.note([{ map: MAP, type: "hat-taken", event: { hat: "h", element: "e" } }, added(3)])

  await phone.round()

  assert.deepEqual(await states(phone), ["unknown", "sent"])
  assert.equal((await phone.status()).needs, 1)
})

test("F44 a copied browser profile goes on under an id of its own, and both notes are kept", async () => {
  const { server, from, phone } = await withMap()
  await phone.note([added(3)])
  const [mine] = await phone.rows()
  await copyOf(server, from)
  await phone.round()

  const [row] = await phone.rows()
  assert.deepEqual([row.id, row.state, row.era, row.device_seq], [mine.id, "sent", 1, 1])
  assert.equal(server.ids().length, 5)
  await phone.note([added(5)])
  await phone.round()
  assert.deepEqual(
    server
      .pushes()
      .at(-1)
      .entries.map(({ device_seq }) => device_seq),
    [2],
  )
  assert.equal(new Set(server.pushes().map(({ device }) => device)).size, 2)
})

test("F44 the server may say of itself that a device is a copy", async () => {
  const { server, phone } = await withMap()
  server.faults = [once(PUSH, () => problem(409, "device-cloned"))]
  const noted = await phone.note([added(3), added(4)])

  await phone.round()

  const rows = await phone.rows()
  assert.deepEqual(
    rows.map(({ id }) => id),
    noted.map(({ id }) => id),
  )
  assert.deepEqual(
    rows.map(({ era, device_seq }) => [era, device_seq]),
    [
      [1, 1],
      [1, 2],
    ],
  )
})

test("F45 a spoilt row is not sent, stops nothing, and is there to be looked at", async () => {
  const { server, from, phone } = await withMap()
  await phone.note([added(3), added(4)])
  await spoil(from)

  await phone.round()

  assert.deepEqual(await states(phone), ["refused", "sent"])
  assert.equal((await phone.rows())[0].answer.code, "spoilt")
  assert.equal(server.ids().length, 4)
})

test("what was taken back goes as an empty note, and what went out cannot be taken back", async () => {
  const { server, phone } = await withMap()
  const [one, two] = await phone.note([added(3), added(4)])
  server.faults = [once(PUSH, async () => void taken.push(await phone.withdraw(two.id)))]
  const taken = [await phone.withdraw(one.id)]

  await phone.round()

  assert.deepEqual(taken, [true, false])
  assert.deepEqual(await states(phone), ["withdrawn", "sent"])
  const [empty] = server.pushes()[0].entries
  assert.deepEqual(empty, {
    id: one.id,
    map: MAP,
    type: "withdrawn",
    v: 1,
    event: {},
    device_seq: 1,
  })
  assert.equal((await phone.open(MAP)).careMap.elements.size, 3)
})

test("held entries wait for a person, and are settled when the server says so", async () => {
  const { server, phone } = await withMap()
  server.decide = () => ({ answer: "held", code: "own-entry" })
  const [one, two] = await phone.note([added(3), added(4)])
  await phone.round()
  assert.deepEqual([(await phone.status()).held, await states(phone)], [2, ["held", "held"]])

  server.settled = [
    { id: one.id, answer: "recorded", seq: 4 },
    { id: two.id, answer: "declined", seq: null },
  ]
  await phone.round()

  assert.deepEqual(await states(phone), ["sent", "refused"])
})

test("a row leaves only once a backup holds it", async () => {
  const { server, phone } = await withMap()
  server.decide = ({ event }) => ({ answer: event.name === "Ann" ? "refused" : "recorded" })
  await phone.note([added(3), added(4, "Ann"), added(5)])
  await phone.round()
  server.backedUp = { [MAP]: 4 }
  await phone.round()
  assert.deepEqual(await states(phone), ["refused", "sent"])

  server.backedUp = { [MAP]: 5 }
  await phone.round()
  assert.deepEqual(await states(phone), ["refused"])
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

function isLarge(entry) {
  return JSON.stringify(entry).length > 2_000
}

/** The same profile elsewhere, which has sent something of its own under the same number. */
async function copyOf(server, from) {
  const elsewhere = browser(server)
  const device = (await from.phones[0].rows()) && [...server.devices.keys()][0]
  const copy = await tab(elsewhere)
  await copy.round()
  const known = device ?? (await lineOf(from)).devices[0]
  await change(elsewhere, "meta", (store) =>
    store.put({ devices: [known], era: 0, next: 1, epoch: server.epoch }, "line-noted"),
  )
  await copy.note([added(4)])
  await copy.round()
}

function lineOf(from) {
  return change(from, "meta", (store) => store.get("line-noted"))
}

async function spoil(from) {
  const [row] = await change(from, "noted", (store) => store.getAll())
  row.entry.event.name = "somebody else"
  await change(from, "noted", (store) => store.put(row))
}

function change(from, name, work) {
  return new Promise((resolve, reject) => {
    const opening = from.factory.open(`carelog-${RUTH.id}`)
    opening.onsuccess = () => {
      const request = work(opening.result.transaction(name, "readwrite").objectStore(name))
      request.onsuccess = () => {
        opening.result.close()
        resolve(request.result)
      }
      request.onerror = () => reject(request.error)
    }
  })
}
