/**
 * Signed checkpoints (C2SP's signed-note and tlog-checkpoint): what stands in one, and whether it was signed with that key. The
 * twin of `checkpoint` in src/carelog/proof/verify.py.
 */

import { same, sha256, unpacked, utf8 } from "./bytes.js"

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * A log of `size` entries has this root. `signed`: null where this browser cannot tell, for it has no Ed25519.
 * @typedef {{ origin: string, size: number, root: Bytes, signed: boolean | null }} Checkpoint
 */

/** `name` signs, with this public key of 32 bytes, known by its `id` of 4. @typedef {{ name: string, id: Bytes, public: Bytes }} Key */

const ED25519 = Uint8Array.of(1)
const SIZE = /^(?:0|[1-9]\d{0,15})$/
/** The curve's base point: a key that every browser with Ed25519 takes. */
const ANY_KEY = Uint8Array.of(0x58, ...new Array(31).fill(0x66))
/** @type {Promise<boolean> | undefined} */
let canTell

/**
 * @param {string} note
 * @param {string} verifier "NAME+ID+BASE64(0x01 + public key)"
 * @returns {Promise<Checkpoint | null>} null where it is no checkpoint, or the key is none
 */
export async function opened(note, verifier) {
  const [origin = "", size = "", packed = ""] = signedText(note).split("\n")
  const [root, key] = [unpacked(packed), await keyOf(verifier)]
  const isOne = origin !== "" && SIZE.test(size) && Number.isSafeInteger(Number(size))
  if (!isOne || root?.length !== 32 || key === null) return null
  const signed = key.name === origin && (await isSigned(note, key))
  return { origin, size: Number(size), root, signed }
}

/**
 * What was signed of a note: all before the empty line.
 * @param {string} note
 */
export function signedText(note) {
  return `${note.split("\n\n")[0] ?? ""}\n`
}

/**
 * @param {string} verifier
 * @returns {Promise<Key | null>}
 */
async function keyOf(verifier) {
  const [, name = "", id = "", packed = ""] =
    /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifier) ?? []
  const bytes = unpacked(packed)
  if (bytes?.length !== 33 || bytes[0] !== ED25519[0]) return null
  const own = (await sha256(utf8(`${name}\n`), bytes)).slice(0, 4)
  if ([...own].map((byte) => byte.toString(16).padStart(2, "0")).join("") !== id) return null
  return { name, id: own, public: bytes.slice(1) }
}

/**
 * Whether one of the lines below the text is this key's signature.
 * @param {string} note
 * @param {Key} key
 * @returns {Promise<boolean | null>}
 */
async function isSigned(note, key) {
  const signature = signaturesOf(note, key.name).find((one) => same(one.slice(0, 4), key.id))
  if (!signature) return false
  canTell ??= imported(ANY_KEY).then(Boolean)
  if (!(await canTell)) return null
  const known = await imported(key.public)
  if (!known) return false
  return crypto.subtle.verify("Ed25519", known, signature.slice(4), utf8(signedText(note)))
}

/**
 * @param {string} note
 * @param {string} name
 * @returns {Bytes[]} each the key's id (4 bytes) and a signature (64)
 */
function signaturesOf(note, name) {
  const lines = note.slice(signedText(note).length + 1).split("\n")
  const own = lines.filter((line) => line.startsWith(`— ${name} `))
  const bytes = own.map((line) => unpacked(line.slice(name.length + 3)))
  return bytes
    .filter((one) => one !== null && one.length === 68)
    .map((one) => /** @type {Bytes} */ (one))
}

/**
 * @param {Bytes} key
 * @returns {Promise<CryptoKey | null>}
 */
function imported(key) {
  return crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]).catch(() => null)
}
