/**
 * What is sent next.
 */

import { isEmpty, isSound, refusedHere } from "./row.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {{ most: number, bytes: number }} Limits how many entries, and how large they may be together */

/** A request holds a megabyte; some of it is not entries. */
/** @type {Limits} */
export const LIMITS = { most: 200, bytes: 900_000 }

/**
 * The next rows to send, of those whose place is open: the oldest, in the order of the line, no group in two pieces. Always at
 * least one, or one group. They are counted as sent before they are: whoever asks meanwhile cannot take them back any more. What
 * is spoilt is not sent; its place is.
 * @param {Row[]} open in the order of the line
 * @param {Limits} limits
 * @returns {{ put: Row[], said: { rows: Row[], whole: boolean } }} `whole`: it is one alone, or one group
 */
export function nextBatch(open, { most, bytes }) {
  const era = open[0]?.era
  const units = together(open.filter((row) => row.era === era))
  /** @type {Row[]} */
  const rows = []
  let [count, size] = [0, 0]
  for (const unit of units) {
    const more = sizeOf(unit)
    if (count > 0 && (rows.length + unit.length > most || size + more > bytes)) break
    rows.push(...unit.map((row) => tried(row)))
    count += 1
    size += more
  }
  return { put: rows, said: { rows, whole: count === 1 } }
}

/**
 * What is sent of a row.
 * @param {Row} row
 * @returns {Record<string, any>}
 */
export function asSent(row) {
  const { id, device_seq, entry } = row
  if (!isEmpty(row)) return { ...entry, device_seq }
  return { id, map: entry?.map ?? "", type: "withdrawn", v: 1, event: {}, device_seq }
}

/**
 * Rows that one request must hold together: each alone, or a group.
 * @param {Row[]} rows
 * @returns {Row[][]}
 */
function together(rows) {
  /** @type {Row[][]} */
  const units = []
  for (const row of rows) {
    const last = units.at(-1)
    const group = row.entry?.group
    if (last && group && group === last[0]?.entry?.group) last.push(row)
    else units.push([row])
  }
  return units
}

/** @param {Row[]} rows */
function sizeOf(rows) {
  return new TextEncoder().encode(JSON.stringify(rows.map(asSent))).length
}

/** @param {Row} row */
function tried(row) {
  return { ...(isSound(row) ? row : refusedHere(row, "spoilt")), tries: row.tries + 1 }
}
