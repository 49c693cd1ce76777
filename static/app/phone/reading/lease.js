/**
 * How long a map may be read on a phone that nobody brought up to date.
 */

/** @typedef {import("../shapes.js").MapRecord} MapRecord */
/** @typedef {import("../shapes.js").MapHere} MapHere */
/** @typedef {{ device: number, server: number }} At both clocks, in ms, as this phone reckons them */

/** How long a map may be read after it was last up to date, in ms. */
export const LEASE = 72 * 60 * 60 * 1000

/**
 * The device's time for reckoning how long something is ago: never before a time that it was known to be, so that setting the
 * clock back lengthens nothing.
 * @param {number} now what the clock says
 * @param {number} highest the latest that it ever said, until the server's time was heard
 * @param {number} elapsed ms since then, by a clock that cannot be set
 * @returns {number}
 */
export function reckoned(now, highest, elapsed) {
  return Math.max(now, highest + elapsed)
}

/**
 * Whether a map may be read: 72 hours from when it was last up to date, by whichever clock says that more has passed. What was
 * begun here and is nowhere else may always be.
 * @param {MapRecord} record
 * @param {At} at
 * @returns {boolean}
 */
export function isReadable({ synced, mine, practice }, at) {
  if (mine || practice) return true
  if (synced === null) return false
  return Math.max(at.device - synced.device, at.server - synced.server) <= LEASE
}

/**
 * @param {MapRecord} record
 * @param {{ at: At, otherPerson: boolean, waiting: number }} known `otherPerson`: somebody else is signed in
 * @returns {MapHere}
 */
export function mapHere(record, { at, otherPerson, waiting }) {
  const { id, title, kind, head, synced, mine, practice } = record
  const synced_at = synced && new Date(synced.server).toISOString()
  const readable = !otherPerson && isReadable(record, at)
  return { id, title, kind, seq: head, synced_at, readable, waiting, mine, practice }
}
