// What becomes of the checkpoint that a phone keeps when the server tells of another.

import assert from "node:assert/strict"
import { test } from "node:test"
import { decided } from "../../static/app/proof/keeping.js"
import { Log, signer } from "./proof_log.js"

const KEEP = { is: "keep" }
const AGAIN = { is: "again" }
const against = (how) => ({ is: "contradicted", how })

async function grown(count = 5) {
  const log = await new Log().grow(count)
  return { log, kept: await log.told() }
}

test("the first checkpoint is kept", async () => {
  const { kept } = await grown()

  assert.deepEqual(await decided(null, kept), KEEP)
})

test("one that grew from what is kept is kept in its place, and the same one again", async () => {
  const { log, kept } = await grown()

  assert.deepEqual(await decided(kept, await log.told(5)), KEEP)
  assert.deepEqual(await decided(kept, await log.told(null)), KEEP)
  await log.grow(8)
  assert.deepEqual(await decided(kept, await log.told(5)), KEEP)
})

test("a log that was rewritten, however long it is now, is one that did not grow", async () => {
  const { log, kept } = await grown()
  const other = await new Log({ keys: log.keys }).grow(5, "another")
  assert.deepEqual(await decided(kept, await other.told(5)), against("other-root"))

  await other.grow(8, "another")

  assert.deepEqual(await decided(kept, await other.told(5)), against("not-grown"))
})

test("a log that is shorter than it was is asked for once more, for answers cross", async () => {
  const { log, kept } = await grown()
  const told = await log.told(null, 3)

  assert.deepEqual(await decided(kept, told), AGAIN)
  assert.deepEqual(await decided(kept, told, { again: true }), against("smaller"))
})

test("so is one that proves nothing, or something about another size", async () => {
  const { log, kept } = await grown()
  await log.grow(3)
  for (const from of [null, 4]) {
    const told = await log.told(from)
    assert.deepEqual(await decided(kept, told), AGAIN)
    assert.deepEqual(await decided(kept, told, { again: true }), against("no-proof"))
  }
})

test("a proof with anything in it changed shows nothing", async () => {
  const { log, kept } = await grown()
  const told = await (await log.grow(8)).told(5)
  for (const [at] of told.consistency.entries()) {
    for (const wrong of [log.leaves[0].toString(), Buffer.alloc(32).toString("base64"), "AA=="]) {
      const consistency = told.consistency.with(at, wrong)
      assert.deepEqual(await decided(kept, { ...told, consistency }), against("not-grown"))
    }
  }
})

test("what nobody signed is no word of the server's", async () => {
  const { log, kept } = await grown()
  const told = await (await log.grow(3)).told(5)
  const note = told.note.replace("\n8\n", "\n9\n")

  assert.deepEqual(await decided(kept, { ...told, note }), against("not-signed"))
  assert.deepEqual(await decided(null, { ...told, note }), against("not-signed"))
})

test("the same log signed with another key is another's", async () => {
  const { log, kept } = await grown()
  const thief = new Log({ leaves: log.leaves, keys: signer() })

  assert.deepEqual(await decided(kept, await thief.told(5)), against("other-key"))
})

test("what is no checkpoint is none", async () => {
  const { log, kept } = await grown()
  const told = await log.told(5)
  const wrong = [
    {},
    "Welcome",
    { ...told, note: 5 },
    { ...told, note: "Welcome" },
    { ...told, key: null },
    { ...told, consistency: undefined },
    { ...told, consistency: [7] },
    { ...told, from: "5" },
    { ...told, restored: {} },
  ]
  for (const one of wrong) {
    assert.deepEqual(await decided(kept, one), against("not-a-checkpoint"), JSON.stringify(one))
  }
})

test("another log that says of no backup is another server's", async () => {
  const { log, kept } = await grown()
  const other = await new Log({ epoch: "epoch-9", keys: log.keys }).grow(9)
  assert.deepEqual(await decided(kept, await other.told(5)), against("other-server"))

  other.restored = { origin: "carelog/log/epoch-8", size: 9 }

  assert.deepEqual(await decided(kept, await other.told(5)), against("other-server"))
})

test("a backup that has all that this phone saw goes on from it", async () => {
  const { log, kept } = await grown()
  await log.grow(4)
  const restored = log.again(7)
  assert.deepEqual(await decided(kept, await restored.told(5)), { is: "new-life", checked: true })

  await restored.grow(6, "since")

  assert.deepEqual(await decided(kept, await restored.told(5)), { is: "new-life", checked: true })
})

test("whoever says that a backup was put back, and signs with another key, is somebody else", async () => {
  const { kept } = await grown()
  const stranger = await new Log({ epoch: "epoch-9" }).grow(9)
  stranger.restored = { origin: kept.note.split("\n")[0], size: 0 }

  assert.deepEqual(await decided(kept, await stranger.told(null)), against("other-key"))
})

test("what came after a backup cannot be checked, and that is no contradiction", async () => {
  const { log, kept } = await grown()
  const restored = await log.again(3).grow(4, "since")

  const decision = await decided(kept, await restored.told(null))

  assert.deepEqual(decision, { is: "new-life", checked: false })
})

test("a backup that was rewritten before it was put back did not go on from anything", async () => {
  const { log, kept } = await grown()
  const restored = log.again(5)
  restored.leaves = (await new Log().grow(7, "another")).leaves

  assert.deepEqual(await decided(kept, await restored.told(5)), against("not-grown"))
  assert.deepEqual(await decided(kept, await restored.told(null)), AGAIN)
})
