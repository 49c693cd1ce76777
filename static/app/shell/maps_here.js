/**
 * What is said of a map on this phone: how fresh it is, how long it can be read, what waits. home.js writes it.
 */

import { LEASE } from "../phone/reading/lease.js"

/** @typedef {import("../phone/shapes.js").MapHere} MapHere */

export { LEASE }

/**
 * The keys of what is said, each with the moment (ms) that goes into it.
 * @param {MapHere} map
 * @returns {{ key: "practice" | "mine" | "shut" | "synced" | "until", at: number | null }[]}
 */
export function freshness({ practice, mine, readable, synced_at: synced }) {
  if (practice) return [{ key: "practice", at: null }]
  if (mine) return [{ key: "mine", at: null }]
  const at = synced ? Date.parse(synced) : null
  const told = at === null ? [] : [{ key: /** @type {const} */ ("synced"), at }]
  if (!readable) return [...told, { key: "shut", at: null }]
  return at === null ? told : [...told, { key: "until", at: at + LEASE }]
}

/**
 * In the order in which they are looked for: what can be read, by title; then what is locked; the one for trying out last.
 * @param {MapHere[]} maps
 * @param {string} locale
 */
export function inOrder(maps, locale) {
  const place = (/** @type {MapHere} */ map) => (map.practice ? 2 : map.readable ? 0 : 1)
  return [...maps].sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, locale))
}
