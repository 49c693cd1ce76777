/**
 * Which entries belong to a big change: those that said so when they were noted, and those that joined it later. Twin of
 * src/carelog/projections/transitions.py; both are held to tests/vectors/belonging.
 */

import { standingOf } from "../fold/placing.js"

/** @typedef {import("../fold/naming.js").Entry & { transition?: string | null }} Entry */

/**
 * What was noted in error joins nothing; of several, what was noted last counts. A correction belongs where that does which it
 * corrects.
 * @param {Entry[]} readable in the order of seq
 * @returns {Map<string, string>} entry id -> the big change that it belongs to, or is
 */
export function belongings(readable) {
  const own = readable.filter(
    ({ type }) => type === "transition-joined" || type === "entry-in-error",
  )
  const joinings = standingOf(own).filter(({ type }) => type === "transition-joined")
  const roots = rootsOf(readable)
  const joined = new Map(
    joinings.map(({ event }) => [roots.get(event.entry) ?? event.entry, event.transition]),
  )
  /** @type {Map<string, string>} */
  const found = new Map()
  for (const { id, type, transition, event } of readable) {
    const big = type === "transition-recorded" ? event.transition : transition
    const said = joined.get(roots.get(id) ?? id) ?? big
    if (said) found.set(id, said)
  }
  return found
}

/** Correction -> what it corrects in the end. @param {Entry[]} entries @returns {Map<string, string>} */
function rootsOf(entries) {
  const roots = new Map()
  for (const { id, corrects } of entries)
    if (corrects) roots.set(id, roots.get(corrects) ?? corrects)
  return roots
}
