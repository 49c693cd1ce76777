// What stands in a signed note, who signed it, and its six words.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { opened, signedText } from "../../static/app/proof/note.js"
import { WORDS } from "../../static/app/proof/word_list.js"
import { sixWords } from "../../static/app/proof/words.js"
import { Log, signer } from "./proof_log.js"

const ORIGIN = "carelog/log/5f3c8a52-6d0e-4b87-9c1b-7f4b3f1f2a10"

test("a checkpoint that the server signed is read", async () => {
  const log = await new Log().grow(5)
  const { note, key } = await log.told()

  const { origin, size, root, signed } = await opened(note, key)

  assert.deepEqual([origin, size, root.length, signed], [log.origin, 5, 32, true])
})

test("a checkpoint signed with another key, or changed in any letter of its text, is not signed", async () => {
  const log = await new Log().grow(5)
  const { note, key } = await log.told()
  const other = await signer().key(log.origin)
  const name = await log.keys.key("somebody/else")

  assert.equal((await opened(note, other)).signed, false)
  assert.equal((await opened(note, name)).signed, false)
  assert.equal((await opened(note.replace("\n5\n", "\n6\n"), key)).signed, false)
  assert.equal((await opened(note.replace(/— .*/s, ""), key)).signed, false)
  const at = note.lastIndexOf(" ") + 20
  const letter = note[at] === "A" ? "B" : "A"
  assert.equal((await opened(note.slice(0, at) + letter + note.slice(at + 1), key)).signed, false)
})

test("where the browser has no Ed25519 it is said that nobody can tell", async (t) => {
  const { note, key } = await (await new Log().grow(2)).told()
  const real = crypto.subtle.importKey.bind(crypto.subtle)
  t.mock.method(crypto.subtle, "importKey", (...how) =>
    how[2] === "Ed25519" ? Promise.reject(new DOMException("", "NotSupportedError")) : real(...how),
  )
  const { opened: openedThere } = await import("../../static/app/proof/note.js?an-older-phone")

  assert.equal((await openedThere(note, key)).signed, null)
})

test("what is no checkpoint, or no key, is none", async () => {
  const { note, key } = await (await new Log().grow(5)).told()
  const wrong = [
    "",
    "Welcome",
    note.replace("\n5\n", "\n05\n"),
    note.replace("\n5\n", "\n-5\n"),
    note.replace("\n5\n", "\n99999999999999999\n"),
    note.replace("\n5\n", "\n5\nnot base64 "),
    note.replace(/\n5\n.{4}/, "\n5\n"),
  ]
  for (const one of wrong) assert.equal(await opened(one, key), null, one)
  const [name, id, packed] = key.split("+")
  for (const one of [
    "",
    name,
    `${name}+${id}`,
    `${name}+00000000+${packed}`,
    `${name}+${id}+AAAA`,
  ]) {
    assert.equal(await opened(note, one), null, one)
  }
})

test("the six words of a checkpoint are those that anybody can reckon", async () => {
  const note = `${ORIGIN}\n1204\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— ${ORIGIN} AAAA\n`

  assert.equal(signedText(note).split("\n").length, 4)
  assert.equal(await sixWords(note), "plate theory employ bone witness solution")
})

test("the list of words is the server's", () => {
  const twin = new URL("../../src/carelog/proof/words.txt", import.meta.url)

  assert.deepEqual(WORDS, readFileSync(twin, "utf8").trim().split(/\s+/))
  assert.equal(new Set(WORDS.map((word) => word.slice(0, 4))).size, 2048)
})
