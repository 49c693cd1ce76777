// What is sealed on a phone: jottings, files to hand over, pieces that are left behind. Only the server opens them.

import assert from "node:assert/strict"
import { test } from "node:test"
import { NotSaved } from "../../static/app/phone/store/not_saved.js"
import { everything, signsIn, withSealing } from "./phone_seal.js"
import {
  added,
  browser,
  HOUR,
  json,
  MAP,
  near,
  passes,
  RUTH,
  Server,
  started,
  TOM,
  tab,
  who,
} from "./phone_world.js"

test("a few words can be jotted down while the map is locked, and only the same person reads them again", async () => {
  const { server, from, phone } = await withSealing()
  from.connected = false
  passes(from, 100 * HOUR)
  await phone.jot("Her daughter rang.")
  assert.equal(await phone.jots(), 1)
  assert.ok(!(await everything(from)).includes("daughter"))
  assert.deepEqual(await phone.openJots(), [])

  from.connected = true
  const [jot] = await phone.openJots()
  assert.equal(jot.text, "Her daughter rang.")
  server.faults = [
    (path) =>
      path === "/api/sync/unseal" && json({ opened: [{ kind: "jot", account: TOM.id, ...jot }] }),
  ]
  assert.deepEqual(await phone.openJots(), [])
  await phone.dropJot(jot.id)
  assert.equal(await phone.jots(), 0)
})

test("nothing is jotted down before anybody signed in", async () => {
  const phone = await tab(browser(new Server(), null))

  await assert.rejects(phone.jot("words"), NotSaved)
})

test("a file holds all that is unsent, and only the server can read it", async () => {
  const { server, from, phone } = await withSealing({ handover: "hand-over" })
  await phone.note([added(3)])
  await phone.round()
  from.connected = false
  const noted = await phone.note([added(4), added(5)])
  await phone.withdraw(noted[1].id)

  const file = JSON.parse(await (await phone.sealedFile()).text())

  const { entries, ...header } = server.unseals(file.sealed)
  const [device] = server.devices.keys()
  assert.deepEqual([file.carelog, file.v], ["sealed-outbox", 1])
  assert.deepEqual(header, { kind: "outbox", account: RUTH.id, device, handover: "hand-over" })
  assert.deepEqual(entries, [
    noted[0],
    { id: noted[1].id, map: MAP, type: "withdrawn", v: 1, event: {}, device_seq: 3 },
  ])
})

test("a day's notes are left in pieces that each fit into a request", async () => {
  const { server, from, phone } = await withSealing()
  from.connected = false
  const many = Array.from({ length: 500 }, (_, n) => near(1, `${n}`))
  await phone.note(many)
  await phone.signOut()
  from.connected = true
  signsIn(from, RUTH)
  server.begin([started("other")], "other")

  await phone.round()

  const asked = server.asked.filter(({ path }) => path === "/api/sync/unseal")
  assert.deepEqual(
    asked.map(({ body }) => body.sealed.length),
    [2, 1],
  )
  assert.equal((await phone.status()).waiting, 0)
  assert.equal((await phone.open(MAP)).careMap.elements.get(who(1)).nearness, "499")
})
