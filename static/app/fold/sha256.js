/**
 * SHA-256, at once. crypto.subtle answers by promise, so the state hash, and whoever compares it,
 * would have to wait for each of some hundred short texts. This is for comparing states only: nothing
 * secret and no signature is made with it. FIPS 180-4; tests/app/fold.test.js compares it with Node's.
 */

const PRIMES = primes(64)
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)))
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

/**
 * The SHA-256 of a text in UTF-8, as a number below 2^256.
 * @param {string} text
 * @returns {bigint}
 */
export function sha256(text) {
  const message = padded(new TextEncoder().encode(text))
  const state = Uint32Array.from(START)
  for (let at = 0; at < message.byteLength; at += 64) take(state, schedule(message, at))
  return state.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n)
}

/**
 * The message, a one bit, zeros, and its length in bits, to a multiple of 64 bytes.
 * @param {Uint8Array} bytes
 */
function padded(bytes) {
  const message = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  message.set(bytes)
  message[bytes.length] = 0x80
  const view = new DataView(message.buffer)
  view.setBigUint64(message.length - 8, BigInt(bytes.length) * 8n)
  return view
}

/**
 * The 64 words that one block of the message is spread over.
 * @param {DataView} message
 * @param {number} at
 */
function schedule(message, at) {
  const words = new Int32Array(64)
  const word = (/** @type {number} */ i) => words[i] ?? 0
  for (let i = 0; i < 16; i++) words[i] = message.getInt32(at + 4 * i)
  for (let i = 16; i < 64; i++) {
    const near = turned(word(i - 2), 17, 19) ^ (word(i - 2) >>> 10)
    const far = turned(word(i - 15), 7, 18) ^ (word(i - 15) >>> 3)
    words[i] = near + word(i - 7) + far + word(i - 16)
  }
  return words
}

/**
 * @param {Uint32Array} state
 * @param {Int32Array} words
 */
function take(state, words) {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const one = (h + turned(e, 6, 11, 25) + choice + (ROUNDS[i] ?? 0) + (words[i] ?? 0)) | 0
    const two = (turned(a, 2, 13, 22) + majority) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + word
}

/**
 * The word turned right by each of these numbers of bits, and those added bit by bit.
 * @param {number} word
 * @param {number[]} by
 */
function turned(word, ...by) {
  return by.reduce((sum, bits) => sum ^ ((word >>> bits) | (word << (32 - bits))), 0)
}

/**
 * The first 32 bits of what stands behind the point.
 * @param {number} root
 */
function fraction(root) {
  return Math.floor((root % 1) * 2 ** 32)
}

/** @param {number} count */
function primes(count) {
  /** @type {number[]} */
  const found = []
  for (let one = 2; found.length < count; one++) {
    if (found.every((prime) => one % prime !== 0)) found.push(one)
  }
  return found
}
