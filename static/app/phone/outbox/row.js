/**
 * Rows of the outbox: how they are made, and how it is known that one is spoilt.
 */

import { canonical } from "../../fold/state_hash.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {import("../shapes.js").Line} Line */
/** @typedef {import("../shapes.js").Entry} Entry */
/** @typedef {import("./entry.js").Unnumbered} Unnumbered */

/**
 * The rows of these entries at the end of the line, and the line with them in it: no number is left out. An entry whose id is
 * there already gets no second row.
 * @param {Unnumbered[]} entries
 * @param {Line} line
 * @param {{ practice?: boolean, there?: Set<string> }} [options]
 * @returns {{ put: Row[], line: Line }}
 */
export function appended(entries, line, { practice = false, there = new Set() } = {}) {
  const fresh = entries.filter(({ id }) => !there.has(id))
  const put = fresh.map((entry, at) => rowOf(entry, line.era, line.next + at, practice))
  return { put, line: { ...line, next: line.next + fresh.length } }
}

/**
 * @param {Unnumbered} entry
 * @param {number} era
 * @param {number} device_seq
 * @param {boolean} practice
 * @returns {Row}
 */
function rowOf(entry, era, device_seq, practice) {
  return {
    era,
    device_seq,
    id: entry.id,
    entry: { ...entry, device_seq },
    state: practice ? "practice" : "waiting",
    answer: null,
    tries: 0,
    place: practice ? "practice" : "open",
    sum: sumOf(entry),
  }
}

/**
 * The same row under another number. Its entry keeps its id, so that it is recorded once whatever happens.
 * @param {Row} row
 * @param {number} era
 * @param {number} device_seq
 * @returns {Row}
 */
export function numberedAnew(row, era, device_seq) {
  return { ...row, era, device_seq, entry: { ...row.entry, device_seq } }
}

/**
 * Whether the entry is still what was noted. Its number is no part of that.
 * @param {Row} row
 * @returns {boolean}
 */
export function isSound(row) {
  try {
    return row.entry.id === row.id && sumOf(row.entry) === row.sum
  } catch {
    return false
  }
}

/**
 * A checksum of 64 bits (FNV-1a, twice): enough to know a row that the disk has spoilt, and cheap for a day's notes at once.
 * @param {Record<string, any>} entry
 */
function sumOf({ device_seq: _number, ...entry }) {
  const text = canonical(entry)
  let [one, other] = [0x811c9dc5, 0x9dc5811c]
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    one = Math.imul(one ^ sign, 0x01000193)
    other = Math.imul(other ^ sign, 0x010003e1)
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("")
}

/**
 * Whether an empty note is sent in the place of this row: it was taken back, or this phone itself cannot send it.
 * @param {Row} row
 * @returns {boolean}
 */
export function isEmpty(row) {
  return row.state === "withdrawn" || row.answer?.here === true
}

/**
 * The row with this phone's own word that it cannot be sent: "too-large", or "spoilt".
 * @param {Row} row
 * @param {string} code
 * @returns {Row}
 */
export function refusedHere(row, code) {
  if (isEmpty(row)) return row
  return { ...row, state: "refused", answer: { id: row.id, answer: "refused", code, here: true } }
}
