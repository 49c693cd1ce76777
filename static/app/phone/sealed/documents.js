/**
 * What is sealed: how the plain documents look, and how they are read again.
 */

import { asSent } from "../outbox/choose.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {import("../shapes.js").Line} Line */
/** @typedef {{ account: string | null, devices: string[], handover: string | null }} From `devices`: as in Line */

/** A request that opens it again holds a megabyte, and base64 needs a third more. */
const MOST_ROWS = 200
const MOST_SIGNS = 300_000

/**
 * @param {string} account
 * @param {string} id
 * @param {string} text
 * @param {string} noted_at
 */
export function jotting(account, id, text, noted_at) {
  return { kind: "jot", account, id, text, noted_at }
}

/**
 * What only this phone has, to be handed over as a file: taken in like what a phone sends, so no number is left out. What was too
 * large to be sent goes this way whole.
 * @param {From} from
 * @param {Row[]} open rows, in the order of the line
 */
export function fileDocument({ account, devices, handover }, open) {
  const era = open.at(-1)?.era ?? devices.length - 1
  const own = open.filter((row) => row.era === era)
  const entries = own.map((row) => (isTooLarge(row) ? row.entry : asSent(row)))
  return { kind: "outbox", account, device: devices[era] ?? null, handover, entries }
}

/** @param {Row} row */
function isTooLarge({ state, answer }) {
  return state === "refused" && answer?.here === true && answer.code === "too-large"
}

/**
 * Rows in pieces that can each be sealed and opened again; with what is known of each, so that they go back as they were.
 * @param {From} from
 * @param {Row[]} rows
 * @returns {{ rows: Row[], document: Record<string, any> }[]}
 */
export function piecesOf(from, rows) {
  return inPieces(rows).map((piece) => {
    const known = piece.map(({ entry: _entry, ...rest }) => rest)
    const entries = piece.map(({ entry }) => entry)
    return { rows: piece, document: { kind: "outbox", ...from, entries, rows: known } }
  })
}

/**
 * @param {any} opened
 * @returns {Row[]} none where it is no such piece
 */
function rowsOf(opened) {
  if (!Array.isArray(opened.rows) || !Array.isArray(opened.entries)) return []
  return opened.rows.map((/** @type {any} */ row, /** @type {number} */ at) => ({
    ...row,
    entry: opened.entries[at],
  }))
}

/**
 * The rows of an opened piece that are not here: `asTheyWere` under their old numbers, where those are still theirs; else what is
 * unsent, to go to the end of the line.
 * @param {Row[]} here all
 * @param {Line} line
 * @param {any} opened
 * @returns {{ asTheyWere: Row[], unsent: Row[] }}
 */
export function broughtBack(here, line, opened) {
  const ids = new Set(here.map(({ id }) => id))
  const numbers = new Set(here.map(numberOf))
  const lacking = rowsOf(opened).filter(({ id }) => !ids.has(id))
  const isTheirs = (/** @type {Row} */ row) =>
    line.devices[row.era] !== undefined &&
    line.devices[row.era] === opened.devices?.[row.era] &&
    (row.era !== line.era || row.device_seq < line.next) &&
    !numbers.has(numberOf(row))
  return {
    asTheyWere: lacking.filter(isTheirs),
    unsent: lacking.filter((row) => !isTheirs(row) && row.state === "waiting"),
  }
}

/** @param {Row} row */
function numberOf({ era, device_seq }) {
  return `${era} ${device_seq}`
}

/** @param {Row[]} rows */
function inPieces(rows) {
  /** @type {Row[][]} */
  const pieces = []
  let size = 0
  for (const row of rows) {
    const signs = JSON.stringify(row).length
    const last = pieces.at(-1)
    if (last && last.length < MOST_ROWS && size + signs <= MOST_SIGNS) last.push(row)
    else {
      pieces.push([row])
      size = 0
    }
    size += signs
  }
  return pieces
}
