/**
 * What was erased for good leaves this phone too: the words that it still keeps of what it sent, until a backup holds them.
 */

import { decoded } from "./columns.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {{ map: string, entries: Set<string>, upto: number }} Erasure */

const ERASED = "parts-erased"
const ERASED_ALREADY = "erased"

/**
 * The erasures that an answer tells of. Most answers tell of none, and are not read for that.
 * @param {any} said a pull's answer
 * @returns {Erasure[]}
 */
export function erasuresIn(said) {
  return Object.entries(said.maps ?? {}).flatMap(([map, { entries }]) =>
    mentions(entries)
      ? decoded(entries)
          .filter(({ type }) => type === ERASED)
          .map(({ event }) => erasure(map, event))
      : [],
  )
}

/**
 * The rows whose words were erased.
 * @param {Row[]} rows
 * @param {Erasure[]} erasures
 * @returns {Row[]}
 */
export function erasedRows(rows, erasures) {
  return rows.filter((row) => erasures.some((one) => covers(one, row)))
}

/** @param {any} entries a page of entries, in either form */
function mentions(entries) {
  if (Array.isArray(entries)) return entries.some((one) => one.type === ERASED)
  return Boolean(entries?.columns?.type?.[0].includes(ERASED))
}

/**
 * @param {string} map
 * @param {any} event
 * @returns {Erasure}
 */
function erasure(map, event) {
  return { map, entries: new Set(event.entries), upto: event.upto ?? 0 }
}

/**
 * @param {Erasure} one
 * @param {Row} row
 */
function covers({ map, entries, upto }, { state, entry, answer }) {
  if (entry.map !== map) return false
  // What a restored server did not take in again, because it was erased, goes too.
  if (state === "refused" && answer?.code === ERASED_ALREADY)
    return entries.has(entry.id) || upto > 0
  if (state !== "sent") return false
  return entries.has(entry.id) || (answer?.seq ?? Number.POSITIVE_INFINITY) <= upto
}
