/**
 * A checkpoint in six words, for people to compare by telephone or on a print. The twin of src/carelog/proof/words.py.
 */

import { sha256, utf8 } from "./bytes.js"
import { signedText } from "./note.js"
import { WORDS } from "./word_list.js"

const COUNT = 6
const BITS = 11n

/**
 * The first 66 bits of the SHA-256 of what was signed, 11 bits to a word.
 * @param {string} note
 * @returns {Promise<string>}
 */
export async function sixWords(note) {
  const digest = await sha256(utf8(signedText(note)))
  const number = digest.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const numbers = Array.from({ length: COUNT }, (_, n) => number >> (256n - BITS * BigInt(n + 1)))
  return numbers.map((one) => WORDS[Number(one & (2n ** BITS - 1n))]).join(" ")
}
