// What is said of the record: in six words, in the bar, and once a backup was put back.

import assert from "node:assert/strict"
import { test } from "node:test"
import { afterDecision, afterSettling, NOTHING_SEEN } from "../../static/app/proof/witness.js"
import { sixWords } from "../../static/app/proof/words.js"
import { inWords, restoredLast, sentenceFor } from "../../static/app/shell/saying_record.js"
import { tell } from "../../static/app/shell/status_words.js"
import { Log } from "./proof_log.js"

const status = { waiting: 0, needs: 0, held: 0, sending: false, last_sent: null, stuck: false }
const english = (n) => (n === 1 ? "one" : "other")

test("a checkpoint is told by its size and its words, and what is none by neither", async () => {
  const told = await (await new Log().grow(3)).told()

  assert.deepEqual(await inWords(told), { size: 3, words: await sixWords(told.note) })
  assert.equal(await inWords({ ...told, note: "Welcome" }), null)
  assert.equal(await inWords(null), null)
})

test("so many entries are counted as people write numbers", () => {
  const place = { dataset: { one: "1 entry: {words}", other: "{n} entries: {words}" } }

  assert.equal(sentenceFor(place, 1, "en-GB", { words: "a b" }), "1 entry: a b")
  assert.equal(sentenceFor(place, 12_040, "en-GB", { words: "a b" }), "12,040 entries: a b")
})

test("that the record differs is said in the bar whether anything waits or not", () => {
  const nothing = tell({ ...status, reason: "contradicted" }, english)
  const some = tell({ ...status, waiting: 2, sending: true, reason: "contradicted" }, english)

  assert.deepEqual(nothing.says, [{ key: "all-sent", n: null }])
  assert.deepEqual(some.says, [{ key: "waiting-other", n: 2 }])
  for (const { mood, why } of [nothing, some]) {
    assert.deepEqual([mood, why], ["needs", "contradicted"])
  }
})

test("that a backup was put back is said until something contradicted and was settled", async () => {
  const told = await (await new Log().grow(3)).told()
  const earlier = [{ ...told, at: 5, why: "restored-unchecked" }]
  const restored = { ...NOTHING_SEEN, kept: { ...told, since: 5, checked: 6 }, earlier }
  assert.deepEqual(restoredLast(restored), { key: "restored-unchecked", at: 5 })
  assert.equal(restoredLast(NOTHING_SEEN), null)

  const standing = { ...told, at: 7, how: "smaller" }

  assert.equal(restoredLast(afterSettling({ ...restored, standing }, 8)), null)
})

test("what is kept as evidence says what both said, when, and how the one contradicted the other", async () => {
  const [seen, said] = [
    await (await new Log().grow(3)).told(),
    await (await new Log().grow(2)).told(),
  ]
  const { note, key } = said
  const before = { ...NOTHING_SEEN, kept: { ...seen, since: 5, checked: 6 } }
  const contradicted = { is: "contradicted", how: "smaller" }

  const { kept, standing, earlier } = afterSettling(afterDecision(before, contradicted, said, 7), 8)

  assert.deepEqual([kept, standing], [null, null])
  assert.deepEqual(earlier, [
    { note: seen.note, key: seen.key, at: 6, why: "seen" },
    { note, key, at: 7, why: "said", how: "smaller", settled: 8 },
  ])
})

test("an answer with no note in it is kept as it was", () => {
  const contradicted = { is: "contradicted", how: "not-a-checkpoint" }
  for (const told of ["Welcome", { size: 3 }, [], 0]) {
    const { standing } = afterDecision(NOTHING_SEEN, contradicted, told, 7)

    assert.deepEqual(standing, {
      note: JSON.stringify(told),
      key: "",
      at: 7,
      how: "not-a-checkpoint",
    })
  }
})
