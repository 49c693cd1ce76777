/**
 * Bytes as notes and proofs have them.
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * @param {string} text
 * @returns {Bytes | null} null where it is no base64
 */
export function unpacked(text) {
  if (!BASE64.test(text)) return null
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

/**
 * @param {string} words
 * @returns {Bytes}
 */
export function utf8(words) {
  return new TextEncoder().encode(words)
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function same(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/**
 * @param {...Uint8Array} parts
 * @returns {Promise<Bytes>} their SHA-256, one after the other
 */
export async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole))
}
