/**
 * What becomes of the checkpoint that a phone keeps when the server tells of another one. Values in, values out.
 */

import { same, unpacked } from "./bytes.js"
import { opened } from "./note.js"
import { holdsGrown } from "./tree.js"

/** @typedef {import("./note.js").Checkpoint} Checkpoint */

/** What is kept: the signed note, and the key that it was signed with. @typedef {{ note: string, key: string }} Kept */

/**
 * What the server tells: what it signed last, and the proof that this grew from the one of `from` entries. `restored`: a backup was
 * put back, and the log shares its first `size` entries with the one of that origin.
 * @typedef {Kept & { from: number | null, consistency: string[], restored: { origin: string, size: number } | null }} Told
 */

/**
 * How the server contradicts what was kept. `not-a-checkpoint`, `not-signed`: what it tells is none, or nobody signed it.
 * `other-key`: signed with another key. `other-server`: another log that says of no backup. `smaller`: it had more entries.
 * `other-root`: as many, but others. `no-proof`: it proves nothing. `not-grown`: what it proves is something else.
 * @typedef {"not-a-checkpoint" | "not-signed" | "other-key" | "other-server" | "smaller" | "other-root" | "no-proof" | "not-grown"}
 *   Contradiction
 */

/**
 * `keep`: from here on this one is kept. `new-life`: so it is, and the one before is put by; `checked`: it could be seen that the
 * log went on from that. `again`: answers may have crossed; ask once more. `contradicted`: what is kept stays.
 * @typedef {{ is: "keep" } | { is: "new-life", checked: boolean } | { is: "again" } |
 *   { is: "contradicted", how: Contradiction }} Decision
 */

/** What an answer that was overtaken by another looks like, too. */
const CROSSED = new Set(["smaller", "no-proof"])

/**
 * @param {Kept | null} kept
 * @param {any} told what the answer has as its checkpoint
 * @param {{ again?: boolean }} [asked] whether this was asked once more already
 * @returns {Promise<Decision>}
 */
export async function decided(kept, told, { again = false } = {}) {
  const found = isTold(told) ? await compared(kept, told) : "not-a-checkpoint"
  if (typeof found !== "string") return found
  return CROSSED.has(found) && !again ? { is: "again" } : { is: "contradicted", how: found }
}

/**
 * @param {any} told
 * @returns {told is Told}
 */
function isTold(told) {
  const { note, key, from, consistency, restored } = told
  const proof = Array.isArray(consistency) ? consistency : [null]
  return (
    typeof note === "string" &&
    typeof key === "string" &&
    (from === null || Number.isInteger(from)) &&
    proof.every((one) => typeof one === "string") &&
    (restored === null || (typeof restored?.origin === "string" && Number.isInteger(restored.size)))
  )
}

/** The key itself, without the name under which it signs. @param {string} key */
function publicKeyOf(key) {
  return key.trim().split("+").slice(2).join("+")
}

/**
 * @param {Kept | null} kept
 * @param {Told} told
 * @returns {Promise<Decision | Contradiction>}
 */
async function compared(kept, told) {
  const now = await opened(told.note, told.key)
  if (now === null) return "not-a-checkpoint"
  if (now.signed === false) return "not-signed"
  const was = kept && (await opened(kept.note, kept.key))
  if (!kept || !was) return { is: "keep" }
  // A backup is put back with the key that the log was signed with; whoever has another one is somebody else.
  if (publicKeyOf(kept.key) !== publicKeyOf(told.key)) return "other-key"
  if (was.origin !== now.origin) return inAnotherLife(was, now, told)
  return kept.key === told.key ? goingOn(was, now, told) : "other-key"
}

/**
 * @param {Checkpoint} was
 * @param {Checkpoint} now
 * @param {Told} told
 * @returns {Promise<Decision | Contradiction>}
 */
async function goingOn(was, now, told) {
  if (now.size < was.size) return "smaller"
  if (now.size === was.size) return same(was.root, now.root) ? { is: "keep" } : "other-root"
  return (await unproven(was, now, told)) ?? { is: "keep" }
}

/**
 * A backup was put back, or another server answers in this one's place. What came after that backup cannot be checked: only
 * this phone and the lost log had it.
 * @param {Checkpoint} was
 * @param {Checkpoint} now
 * @param {Told} told
 * @returns {Promise<Decision | Contradiction>}
 */
async function inAnotherLife(was, now, told) {
  if (told.restored?.origin !== was.origin) return "other-server"
  if (was.size > told.restored.size) return { is: "new-life", checked: false }
  return (await unproven(was, now, told)) ?? { is: "new-life", checked: true }
}

/**
 * @param {Checkpoint} was
 * @param {Checkpoint} now
 * @param {Told} told
 * @returns {Promise<Contradiction | null>}
 */
async function unproven(was, now, { from, consistency }) {
  if (from !== was.size) return "no-proof"
  const proof = consistency.map((one) => unpacked(one) ?? new Uint8Array())
  return (await holdsGrown(was, now, proof)) ? null : "not-grown"
}
