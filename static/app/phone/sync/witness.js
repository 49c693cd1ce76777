/**
 * Holding each answer's checkpoint against the one that is kept, before anything else of the answer is.
 */

import { decided } from "../../proof/keeping.js"
import { opened } from "../../proof/note.js"
import { afterDecision } from "../../proof/witness.js"
import { later } from "./meant.js"

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Part} Part */

/**
 * What a request tells of the checkpoint that is kept here: nothing where there is none.
 * @param {World} world
 * @returns {Promise<{ checkpoint?: { origin: string, size: number } }>}
 */
export async function lastSeen({ witness }) {
  const { kept } = await witness.get()
  const found = kept && (await opened(kept.note, kept.key))
  return found ? { checkpoint: { origin: found.origin, size: found.size } } : {}
}

/**
 * Takes in the checkpoint of an answer. While a contradiction stands nothing is: what was seen before it is evidence.
 * @param {World} world
 * @param {any} told null or undefined where the server tells of none
 * @param {{ again?: boolean }} [asked] whether this was asked once more already
 * @returns {Promise<boolean>} whether to ask once more, for answers may have crossed
 */
export async function seen({ witness, at, tell }, told, asked) {
  if (told === null || told === undefined) return false
  const was = await witness.get()
  if (was.standing) return false
  const decision = await decided(was.kept, told, asked)
  if (decision.is === "again") return true
  const { server } = await at()
  await witness.change((now) =>
    // Another page of this phone may have taken in a newer one meanwhile: then that one counts.
    now.standing || now.kept?.note !== was.kept?.note
      ? now
      : afterDecision(now, decision, told, server),
  )
  if (decision.is === "contradicted") tell()
  return false
}

/**
 * Why nothing is sent: the server contradicts what this phone saw, and nobody has looked into it.
 * @param {World} world
 * @returns {Promise<Exclude<Part["stop"], "again">>}
 */
export async function standing({ witness }) {
  return (await witness.get()).standing ? later("contradicted") : null
}
