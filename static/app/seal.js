/**
 * Sealing: a message that only the server can open. The twin of src/carelog/sealing.py, where its form is told.
 *
 * HPKE (RFC 9180) in base mode, with the browser's own P-256, HKDF-SHA256 and AES-256-GCM.
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const VERSION = 1
const CURVE = { name: "ECDH", namedCurve: "P-256" }
const KEM = text("KEM\0\x10")
const SUITE = text("HPKE\0\x10\0\x01\0\x02")
const NOTHING = new Uint8Array()

/**
 * The message, sealed to a public key (65 bytes). `info` names the use; both must be told again to open it.
 * @param {Bytes} publicKey
 * @param {Bytes} message
 * @param {Bytes} info
 * @param {Bytes} aad
 * @returns {Promise<Bytes>}
 */
export async function seal(publicKey, message, info, aad = NOTHING) {
  const id = await crypto.subtle.digest("SHA-256", publicKey)
  const header = joined(Uint8Array.of(VERSION), new Uint8Array(id, 0, 4))
  const onceOnly = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"])
  const bound = joined(header, number(info.length, 4), info, aad)
  return joined(header, await hpke(onceOnly, publicKey, message, bound))
}

/**
 * HPKE's single-shot seal: `enc` and the ciphertext. The pair of keys must be new for each message.
 * @param {CryptoKeyPair} pair
 * @param {Bytes} publicKey
 * @param {Bytes} message
 * @param {Bytes} info
 */
export async function hpke(pair, publicKey, message, info) {
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
  const secret = await sharedSecret(pair.privateKey, enc, publicKey)
  const { key, nonce } = await keySchedule(secret, info)
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"])
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, aes, message)
  return joined(enc, new Uint8Array(ciphertext))
}

/**
 * @param {CryptoKey} privateKey
 * @param {Bytes} enc
 * @param {Bytes} publicKey
 */
async function sharedSecret(privateKey, enc, publicKey) {
  const theirs = await crypto.subtle.importKey("raw", publicKey, CURVE, false, [])
  const met = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, privateKey, 256)
  const drawn = await extract(KEM, NOTHING, "eae_prk", new Uint8Array(met))
  return expand(KEM, drawn, "shared_secret", joined(enc, publicKey), 32)
}

/**
 * @param {Bytes} shared
 * @param {Bytes} info
 */
async function keySchedule(shared, info) {
  const noPsk = await extract(SUITE, NOTHING, "psk_id_hash", NOTHING)
  const context = joined(number(0, 1), noPsk, await extract(SUITE, NOTHING, "info_hash", info))
  const secret = await extract(SUITE, shared, "secret", NOTHING)
  const key = await expand(SUITE, secret, "key", context, 32)
  return { key, nonce: await expand(SUITE, secret, "base_nonce", context, 12) }
}

/**
 * RFC 9180's LabeledExtract.
 * @param {Bytes} suite
 * @param {Bytes} salt
 * @param {string} label
 * @param {Bytes} ikm
 */
function extract(suite, salt, label, ikm) {
  // An empty key is refused by browsers; HMAC fills it up with zeros, so this is the same one.
  const key = salt.length === 0 ? new Uint8Array(32) : salt
  return hmac(key, joined(text("HPKE-v1"), suite, text(label), ikm))
}

/**
 * RFC 9180's LabeledExpand, for up to 32 bytes: HKDF's first block is enough.
 * @param {Bytes} suite
 * @param {Bytes} prk
 * @param {string} label
 * @param {Bytes} info
 * @param {number} length
 */
async function expand(suite, prk, label, info, length) {
  const labelled = joined(number(length, 2), text("HPKE-v1"), suite, text(label), info)
  return (await hmac(prk, joined(labelled, number(1, 1)))).slice(0, length)
}

/**
 * @param {Bytes} key
 * @param {Bytes} message
 */
async function hmac(key, message) {
  const how = { name: "HMAC", hash: "SHA-256" }
  const imported = await crypto.subtle.importKey("raw", key, how, false, ["sign"])
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message))
}

/**
 * @param {string} letters
 * @returns {Bytes}
 */
function text(letters) {
  return new TextEncoder().encode(letters)
}

/**
 * A number in so many bytes, the largest first.
 * @param {number} value
 * @param {number} length
 */
function number(value, length) {
  return Uint8Array.from({ length }, (_, at) => (value >>> (8 * (length - 1 - at))) & 255)
}

/** @param {Bytes[]} parts */
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
