// A phone remembers what the server signed last, and sends nothing to one that says something else.

import assert from "node:assert/strict"
import { test } from "node:test"
import { opened } from "../../static/app/proof/note.js"
import { added, browser, MAP, near, Server, started, states, TOM, tab } from "./phone_world.js"
import { Log, signer } from "./proof_log.js"

/** Ruth's phone, and a server that signs what it has. */
async function witnessing() {
  const server = new Server()
  server.begin([started(), added(1), added(2)])
  const log = await new Log({ epoch: server.epoch }).grow(5)
  server.checkpointFor = async (asked) => log.told(asked?.size ?? null)
  const from = browser(server)
  const phone = await tab(from)
  await phone.round()
  return { server, log, from, phone }
}

async function size({ kept }) {
  return (await opened(kept.note, kept.key)).size
}

const asks = (server) =>
  server.asked.filter(({ path }) => path === "/api/sync/pull").map(({ body }) => body.checkpoint)

test("a phone keeps the checkpoint, tells of it, and keeps the next one that grew from it", async () => {
  const { server, log, phone } = await witnessing()
  assert.equal(await size(await phone.witness()), 5)

  await log.grow(9)
  await phone.round()

  assert.deepEqual(asks(server), [undefined, { origin: log.origin, size: 5 }])
  const { kept, standing, earlier } = await phone.witness()
  assert.deepEqual([await size({ kept }), standing, earlier], [14, null, []])
})

test("a server that tells of no checkpoint is none that contradicts", async () => {
  const { server, phone } = await witnessing()
  for (const none of [null, undefined]) {
    server.checkpointFor = () => none
    await phone.note([added(none === null ? 3 : 4)])
    assert.equal((await phone.round()).reason, null)
  }

  assert.deepEqual(await states(phone), ["sent", "sent"])
  assert.equal(await size(await phone.witness()), 5)
})

/** Each way in which a server may contradict what was seen: what it answers from then on. */
const CONTRADICTIONS = {
  smaller: (log) => () => log.told(null, 3),
  "other-root": async (log) => {
    const other = await new Log({ keys: log.keys }).grow(5, "another")
    return () => other.told(5)
  },
  "not-grown": async (log) => {
    const other = await new Log({ keys: log.keys }).grow(12, "another")
    return () => other.told(5)
  },
  "no-proof": async (log) => {
    await log.grow(2)
    return () => log.told(null)
  },
  "other-key": (log) => {
    const other = new Log({ leaves: log.leaves, keys: signer() })
    return () => other.told(5)
  },
  "not-signed": async (log) => {
    const told = await (await log.grow(2)).told(5)
    return () => ({ ...told, note: told.note.replace("\n7\n", "\n8\n") })
  },
  "not-a-checkpoint": () => () => ({ note: "Welcome" }),
  "other-server": async (log) => {
    const other = await new Log({ epoch: "epoch-9", keys: log.keys }).grow(12)
    return () => other.told(null)
  },
}

for (const [how, lying] of Object.entries(CONTRADICTIONS)) {
  test(`${how}: nothing more is sent, nothing noted is lost, and once somebody has looked it goes on`, async () => {
    const { server, log, phone } = await witnessing()
    const before = await phone.witness()
    const lie = await lying(log)
    server.checkpointFor = lie
    await phone.round()
    const { kept, standing } = await phone.witness()
    assert.deepEqual([kept, standing.how], [before.kept, how])

    await phone.note([added(3), near(3)])
    const outcome = await phone.round()

    assert.equal(outcome.reason, "contradicted")
    assert.equal((await phone.status()).reason, "contradicted")
    assert.deepEqual([server.pushes(), await states(phone)], [[], ["waiting", "waiting"]])
    const told = await lie()
    const isOne = how !== "not-a-checkpoint" && how !== "not-signed"
    if (!isOne) server.checkpointFor = () => log.told(null)
    await phone.believeAnew()
    assert.equal((await phone.round()).reason, null)
    assert.deepEqual(await states(phone), ["sent", "sent"])
    const after = await phone.witness()
    assert.equal(after.standing, null)
    assert.equal(after.kept.note, isOne ? told.note : (await log.told()).note)
    assert.deepEqual(
      after.earlier.map(({ note, why }) => [note, why]),
      [
        [before.kept.note, "seen"],
        [standing.note, "said"],
      ],
    )
  })
}

test("what others noted is still fetched while it stands", async () => {
  const { server, log, phone } = await witnessing()
  server.checkpointFor = () => log.told(null, 3)
  await phone.round()
  server.begin([added(7)])

  await phone.round()

  assert.equal((await phone.open(MAP)).careMap.elements.size, 3)
})

test("while it stands a right answer settles nothing, nor does another wrong one change what is kept", async () => {
  const { server, log, phone } = await witnessing()
  server.checkpointFor = () => log.told(null, 3)
  await phone.round()
  const then = await phone.witness()
  for (const wide of [6, 2]) {
    await log.grow(1)
    server.checkpointFor = () => log.told(5, wide)
    assert.equal((await phone.round()).reason, "contradicted")
  }

  assert.deepEqual(await phone.witness(), then)
})

test("answers that crossed are asked for once more at once, and then all is well", async () => {
  const { server, log, phone } = await witnessing()
  await log.grow(4)
  const late = await log.told(null, 3)
  const answers = [late, await log.told(5)]
  server.checkpointFor = () => answers.shift() ?? log.told(9)

  assert.equal((await phone.round()).reason, null)

  const { kept, standing } = await phone.witness()
  assert.deepEqual([standing, await size({ kept })], [null, 9])
  assert.equal(asks(server).length, 3)
})

test("another server in this one's place takes none of the maps away", async () => {
  const { server, log, phone } = await witnessing()
  const other = await new Log({ epoch: "epoch-9", keys: log.keys }).grow(2)
  server.restore({ maps: new Map(), receipts: new Map(), devices: new Map() }, "epoch-9")
  server.checkpointFor = () => other.told(null)
  await phone.round()

  await phone.round()

  assert.equal((await phone.witness()).standing.how, "other-server")
  assert.equal((await phone.open(MAP)).careMap.elements.size, 2)
  assert.equal((await phone.open(MAP)).here.readable, true)
})

test("a server that was restored from a backup goes on, and the checkpoint of before is put by", async () => {
  for (const [backup, why] of [
    [5, "restored"],
    [4, "restored-unchecked"],
  ]) {
    const { server, log, phone } = await witnessing()
    const before = await phone.witness()
    const restored = await log.again(backup).grow(3, "since")
    const { maps, receipts, devices } = server.backup()
    server.restore({ maps, receipts, devices })
    server.checkpointFor = (asked) =>
      restored.told(asked && asked.size <= backup ? asked.size : null)
    await phone.note([added(3)])

    assert.equal((await phone.round()).reason, null)

    assert.deepEqual(await states(phone), ["sent"])
    const { kept, standing, earlier } = await phone.witness()
    assert.deepEqual([await size({ kept }), standing], [backup + 3, null])
    assert.deepEqual(
      earlier.map((one) => [one.note, one.why]),
      [[before.kept.note, why]],
    )
  }
})

test("who signs out leaves it, and the next one goes on from it", async () => {
  const { server, log, from, phone } = await witnessing()
  await phone.signOut()
  from.person = TOM
  const next = await tab(from)
  server.checkpointFor = () => log.told(null, 3)

  await next.round()

  assert.equal((await next.witness()).standing.how, "smaller")
  assert.equal(next.account.id, TOM.id)
})

test("where nothing contradicts, there is nothing to believe anew", async () => {
  const { phone } = await witnessing()
  const before = await phone.witness()

  await phone.believeAnew()

  assert.deepEqual(await phone.witness(), before)
})
