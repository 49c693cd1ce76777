/**
 * Sealing what must not be read on this phone, and having it opened again by the server.
 */

import { seal } from "../../seal.js"
import { NotSaved } from "../store/not_saved.js"

const INFO = "carelog/phone/v1"

/**
 * A document, sealed to the server's key.
 * @param {string | null | undefined} key base64
 * @param {Record<string, any>} plain
 * @returns {Promise<string>} base64. Throws NotSaved where no key is known yet
 */
export async function sealedText(key, plain) {
  if (!key) throw new NotSaved("no-key")
  return base64(await seal(bytesOf(key), utf8(JSON.stringify(plain)), utf8(INFO)))
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function base64(bytes) {
  // Not all at once: a call takes only so many arguments.
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, at) =>
    String.fromCharCode(...bytes.subarray(at * PIECE, (at + 1) * PIECE)),
  )
  return btoa(pieces.join(""))
}

const PIECE = 8_192

/** @param {string} text in either alphabet of base64 */
function bytesOf(text) {
  const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0))
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text)
}
