// What the phone seals is what RFC 9180 says and what the server's key opens, and nobody else's.

import assert from "node:assert/strict"
import { createDecipheriv, createECDH, createHmac } from "node:crypto"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { hpke, seal } from "../../static/app/seal.js"

const FILE = new URL("../fixtures/sealed.json", import.meta.url)
const { rfc9180: RFC, version1: KEPT } = JSON.parse(readFileSync(FILE, "utf8"))
const PUBLIC = bytes(RFC.pkRm)
const INFO = utf8("carelog/test/v1")
const TAG = 16

test("the vector of RFC 9180 comes out, once its sender's key is used", async () => {
  const sealed = await hpke(await pair(RFC.skEm, RFC.enc), PUBLIC, bytes(RFC.pt), bytes(RFC.info))

  // The vector has more data under its tag than we ever have; the letters before it do not depend on that.
  assert.equal(hex(sealed.slice(0, -TAG)), RFC.enc + RFC.ct.slice(0, -2 * TAG))
})

test("what is opened here as RFC 9180 says is its vector, tag and all", () => {
  const message = Buffer.concat([bytes(RFC.enc), bytes(RFC.ct)])

  assert.equal(hex(openHpke(message, bytes(RFC.info), bytes(RFC.aad))), RFC.pt)
})

test("what is sealed can be opened with the private key", async () => {
  for (const words of ["", "x", "Ruth’s door was open again. é ☂".repeat(300)]) {
    const sealed = await seal(PUBLIC, utf8(words), INFO, utf8("more"))

    assert.equal(open(sealed, INFO, utf8("more")).toString(), words)
  }
})

test("a message of the first version is still opened", () => {
  const found = open(bytes(KEPT.sealed), utf8(KEPT.info), utf8(KEPT.aad))

  assert.equal(found.toString(), KEPT.message)
})

test("the same words are never sealed alike", async () => {
  const [one, other] = await Promise.all([0, 1].map(() => seal(PUBLIC, utf8("the same"), INFO)))

  assert.notEqual(hex(one), hex(other))
})

test("another use, or a piece moved from one to the other, does not open it", async () => {
  const sealed = await seal(PUBLIC, utf8("words"), utf8("ab"), utf8("c"))

  assert.throws(() => open(sealed, utf8("abc"), utf8("")))
  assert.throws(() => open(sealed, utf8("a"), utf8("bc")))
})

test("a key that is no point of the curve seals nothing", async () => {
  await assert.rejects(seal(new Uint8Array(65), utf8("words"), INFO))
})

/** Our form, opened by other means than those that sealed it: node's own ciphers. */
function open(sealed, info, aad) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(info.length)
  assert.equal(sealed[0], 1)
  return openHpke(sealed.slice(5), Buffer.concat([sealed.slice(0, 5), length, info, aad]), utf8(""))
}

function openHpke(message, info, aad) {
  const { key, nonce } = receiving(message.slice(0, 65), info)
  const aes = createDecipheriv("aes-256-gcm", key, nonce).setAAD(aad)
  aes.setAuthTag(message.slice(-TAG))
  return Buffer.concat([aes.update(message.slice(65, -TAG)), aes.final()])
}

function receiving(enc, info) {
  const ours = createECDH("prime256v1")
  ours.setPrivateKey(RFC.skRm, "hex")
  const [kem, suite] = ["4b454d0010", "48504b45001000010002"].map(bytes)
  const drawn = extract(kem, "", "eae_prk", ours.computeSecret(enc))
  const shared = expand(kem, drawn, "shared_secret", Buffer.concat([enc, PUBLIC]), 32)
  const hashes = ["psk_id_hash", "info_hash"].map((label, at) =>
    extract(suite, "", label, at ? info : utf8("")),
  )
  const context = Buffer.concat([Buffer.alloc(1), ...hashes])
  const secret = extract(suite, shared, "secret", utf8(""))
  const [key, nonce] = ["key", "base_nonce"].map((label, at) =>
    expand(suite, secret, label, context, at ? 12 : 32),
  )
  return { key, nonce }
}

function extract(suite, salt, label, ikm) {
  const labelled = [utf8("HPKE-v1"), suite, utf8(label), ikm]
  return createHmac("sha256", salt).update(Buffer.concat(labelled)).digest()
}

function expand(suite, prk, label, info, length) {
  const labelled = [Buffer.from([0, length]), utf8("HPKE-v1"), suite, utf8(label), info]
  const block = createHmac("sha256", prk).update(Buffer.concat([...labelled, Buffer.from([1])]))
  return block.digest().subarray(0, length)
}

async function pair(privateHex, publicHex) {
  const [x, y] = [publicHex.slice(2, 66), publicHex.slice(66)].map(base64url)
  const curve = { name: "ECDH", namedCurve: "P-256" }
  const jwk = { kty: "EC", crv: "P-256", x, y }
  const privateJwk = { ...jwk, d: base64url(privateHex) }
  return {
    publicKey: await crypto.subtle.importKey("jwk", jwk, curve, true, []),
    privateKey: await crypto.subtle.importKey("jwk", privateJwk, curve, false, ["deriveBits"]),
  }
}

function base64url(digits) {
  return Buffer.from(digits, "hex").toString("base64url")
}

function bytes(digits) {
  return new Uint8Array(Buffer.from(digits, "hex"))
}

function hex(found) {
  return Buffer.from(found).toString("hex")
}

function utf8(words) {
  return new TextEncoder().encode(words)
}
