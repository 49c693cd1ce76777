// Keys of a server for the tests, and a way to open what was sealed to them by other means than those that sealed it: node's own
// ciphers, as tests/app/seal.test.js holds them to RFC 9180. No test is in here.

import { createDecipheriv, createECDH, createHmac } from "node:crypto"
import { withMap } from "./phone_world.js"

const INFO = utf8("carelog/phone/v1")
const TAG = 16

/** A phone that has the map, and the server's key. */
export async function withSealing(more = {}) {
  const world = await withMap()
  const { seal_key, open } = keys()
  world.server.more = { seal_key, ...more }
  world.server.unseals = open
  await world.phone.round()
  return world
}

export function signsIn(from, person) {
  from.person = person
  from.session = `session-${Math.random()}`
}

/** Every word that is on this phone's disk. */
export async function everything(from) {
  const found = []
  for (const { name } of await from.factory.databases()) {
    const database = await answered(from.factory.open(name))
    for (const store of database.objectStoreNames) {
      const rows = await answered(database.transaction(store).objectStore(store).getAll())
      if (store !== "log" && store !== "map") found.push(JSON.stringify(rows))
    }
    database.close()
  }
  return found.join()
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function keys() {
  const ours = createECDH("prime256v1")
  const point = ours.generateKeys()
  return {
    seal_key: point.toString("base64"),
    /** The document that was sealed; null where it was not sealed to this key. */
    open(sealed) {
      try {
        return JSON.parse(opened(ours, point, Buffer.from(sealed, "base64")).toString())
      } catch {
        return null
      }
    },
  }
}

function opened(ours, point, sealed) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(INFO.length)
  const info = Buffer.concat([sealed.subarray(0, 5), length, INFO])
  const message = sealed.subarray(5)
  const { key, nonce } = receiving(ours, point, message.subarray(0, 65), info)
  const aes = createDecipheriv("aes-256-gcm", key, nonce)
  aes.setAuthTag(message.subarray(-TAG))
  return Buffer.concat([aes.update(message.subarray(65, -TAG)), aes.final()])
}

function receiving(ours, point, enc, info) {
  const [kem, suite] = ["4b454d0010", "48504b45001000010002"].map((hex) => Buffer.from(hex, "hex"))
  const drawn = extract(kem, "", "eae_prk", ours.computeSecret(enc))
  const shared = expand(kem, drawn, "shared_secret", Buffer.concat([enc, point]), 32)
  const hashes = ["psk_id_hash", "info_hash"].map((label, at) =>
    extract(suite, "", label, at ? info : utf8("")),
  )
  const context = Buffer.concat([Buffer.alloc(1), ...hashes])
  const secret = extract(suite, shared, "secret", utf8(""))
  return {
    key: expand(suite, secret, "key", context, 32),
    nonce: expand(suite, secret, "base_nonce", context, 12),
  }
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

function utf8(words) {
  return Buffer.from(words)
}
