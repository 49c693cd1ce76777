/** Putting an entry right: the same thing said again as it should have been. Pure. */

import { FREQUENCIES, MODES, NEARNESSES, QUALITIES } from "../visit/vocabulary.js"

/** @typedef {{ field: string, list: string, words: string[] } | { field: string, most: number }} Corrected */

/** Type -> the field that can be said again: one of the words, or words of one's own. @type {Record<string, Corrected>} */
export const CORRECTED = {
  "frequency-changed": { field: "frequency", list: "frequency", words: FREQUENCIES },
  "mode-changed": { field: "mode", list: "mode", words: MODES },
  "nearness-changed": { field: "nearness", list: "nearness", words: NEARNESSES },
  "quality-changed": { field: "quality", list: "quality", words: QUALITIES },
  "connection-made": { field: "frequency", list: "frequency", words: FREQUENCIES },
  "element-added": { field: "name", most: 200 },
  "element-renamed": { field: "name", most: 200 },
  "note-made": { field: "text", most: 4000 },
}

/** Dates are put right on the card, of whatever has one. */
const NEVER = new Set(["map-started", "entry-in-error", "discrepancy-settled", "visit-made"])

/** @param {string} type */
export function mayBePutRight(type) {
  return !NEVER.has(type)
}

/**
 * The item of an entry that is put right: its own, as it was said.
 * @param {any} entry
 * @param {Record<string, any>} event
 * @param {string} id
 * @returns {import("../visit/draft.js").Item}
 */
export function rightItem(entry, event, id) {
  const {
    occurred,
    told_by = "own-observation",
    certainty = "certain",
    audience = null,
    why = null,
    transition = null,
  } = entry
  const happened = [{ type: entry.type, event: { ...entry.event, ...event } }]
  return {
    id,
    happened,
    occurred: occurred ?? { on: null, precision: "unknown" },
    told_by,
    certainty,
    audience,
    why: why ?? "",
    transition,
    corrects: entry.id,
  }
}
