/**
 * The order of the outbox, and what puts it right: a gap, a copied browser profile, a server that lost what it had.
 */

import { isEmpty, numberedAnew } from "./row.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {import("../shapes.js").Line} Line */
/** @typedef {{ put: Row[], remove?: Row[], line?: Line, said: number }} Righted `said`: how many are to be sent (again) */

/**
 * The server lacks everything from `expected` on: those rows are sent again, whatever became of them; they come back as
 * duplicates. Where that row is here no more, no sending again can fill the gap: all that is unsent goes under a new device.
 * @param {Row[]} rows all
 * @param {Line} line
 * @param {{ era: number, expected: number, fresh: string }} gap `fresh`: an id for the new device
 * @returns {Righted}
 */
export function afterGap(rows, line, { era, expected, fresh }) {
  const own = rows.filter((row) => row.era === era && row.device_seq >= expected)
  if (own[0]?.device_seq !== expected) return underNewDevice(rows, line, fresh)
  const put = own.filter(({ place }) => place !== "open").map((row) => opened(row))
  return { put, said: own.length }
}

/**
 * The rows whose place is open, numbered from 1 under a device that nobody else is. What the server has stays as it is.
 * @param {Row[]} rows all
 * @param {Line} line
 * @param {string} fresh
 * @returns {Righted}
 */
export function underNewDevice(rows, line, fresh) {
  const open = rows.filter(({ place }) => place === "open")
  const era = Math.max(line.devices.length, line.era + 1)
  const devices = [...line.devices, fresh]
  return {
    remove: open,
    put: open.map((row, at) => numberedAnew(row, era, at + 1)),
    line: { ...line, devices, era, next: open.length + 1 },
    said: open.length,
  }
}

/**
 * The log has begun a new life, or has lost its end: whatever it does not know of is to be sent again, in the same order.
 * @param {Row[]} rows all
 * @param {Line} line
 * @param {{ epoch: string, last: Record<string, number> }} told the log's life, and the last number it has of each device
 * @returns {Righted}
 */
export function afterRestore(rows, line, { epoch, last }) {
  const lost = rows.filter((row) => row.device_seq > (last[line.devices[row.era] ?? ""] ?? 0))
  const put = lost.map((row) => waitingAgain(row))
  return { put, line: { ...line, epoch }, said: put.length }
}

/**
 * Whether the server says that it has less of this device than it once took, in the same life of its log.
 * @param {number} open how many rows it was not asked to take, or did not take, yet
 * @param {Line} line
 * @param {Record<string, number>} last
 * @returns {boolean}
 */
export function hasLost(open, line, last) {
  const known = last[line.devices[line.era] ?? ""]
  return known !== undefined && known < line.next - 1 - open
}

/** @param {Row} row */
function isRecorded({ state, place, answer }) {
  return state === "sent" && place === "taken" && Boolean(answer?.seq)
}

/**
 * The rows that a backup holds, and that may leave this phone. What has no seq of its own (already so, taken back) leaves once
 * something that was noted after it has: the server takes them in their order, and its backup with it.
 * @param {Row[]} rows all
 * @param {Record<string, number>} backedUp map -> seq
 * @returns {Row[]}
 */
export function leaving(rows, backedUp) {
  const covered = rows.filter((row) => isCovered(row, backedUp))
  /** @type {Map<number, number>} */
  const last = new Map()
  for (const { era, device_seq } of covered) last.set(era, device_seq)
  const saysNothing = rows.filter(
    (row) => leavesNothing(row) && row.device_seq < (last.get(row.era) ?? 0),
  )
  return [...covered, ...saysNothing]
}

/**
 * @param {Row} row
 * @param {Record<string, number>} backedUp
 */
function isCovered(row, backedUp) {
  return isRecorded(row) && (backedUp[row.entry.map] ?? 0) >= (row.answer?.seq ?? 0)
}

/** @param {Row} row */
function leavesNothing({ state, place, answer }) {
  const said = answer?.original ?? answer?.answer
  const nothing = state === "withdrawn" || (state === "sent" && said === "already-so")
  return nothing && place === "taken" && !answer?.seq
}

/**
 * @param {Row} row
 * @returns {Row}
 */
function opened(row) {
  return { ...row, place: "open" }
}

/**
 * @param {Row} row
 * @returns {Row}
 */
function waitingAgain(row) {
  return isEmpty(row) ? opened(row) : { ...opened(row), state: "waiting", answer: null }
}

/**
 * Takes an entry back, where it never went out: its number stays, and goes as an empty note.
 * @param {Row[]} rows those of that id
 * @returns {{ put: Row[], said: boolean }}
 */
export function afterWithdrawal(rows) {
  const put = rows
    .filter(({ state, tries }) => (state === "waiting" || state === "practice") && tries === 0)
    .map((row) => ({ ...row, state: /** @type {const} */ ("withdrawn") }))
  return { put, said: put.length > 0 }
}
