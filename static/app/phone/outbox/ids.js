/**
 * Ids made on this phone, from random bytes and a time that are handed in.
 */

/**
 * A UUID of version 7: it begins with the time, so that a database can keep it cheaply. Nothing is ever sorted by it.
 * @param {number} ms since 1970
 * @param {Uint8Array} random 16 bytes
 * @returns {string}
 */
export function uuid7(ms, random) {
  const bytes = Uint8Array.from(random)
  const time = Math.max(0, Math.floor(ms))
  for (let at = 0; at < 6; at++) bytes[at] = Math.floor(time / 2 ** (8 * (5 - at))) % 256
  return written(bytes, 0x70)
}

/**
 * A UUID of version 4.
 * @param {Uint8Array} random 16 bytes
 * @returns {string}
 */
export function uuid4(random) {
  return written(Uint8Array.from(random), 0x40)
}

/**
 * @param {Uint8Array} bytes
 * @param {number} version in the upper half of its byte
 */
function written(bytes, version) {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return [0, 8, 12, 16, 20].map((at, n) => hex.slice(at, [8, 12, 16, 20, 32][n])).join("-")
}
