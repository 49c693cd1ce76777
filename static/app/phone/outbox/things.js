/**
 * What an entry is about, so that a later one on the same things can say that it builds on it.
 */

import { namedBy } from "../../fold/naming.js"

/** @typedef {import("../shapes.js").Entry} Entry */

const NAMING = ["visit", "transition", "discrepancy", "entry"]

/**
 * The ids of the waiting entries that this one builds on: of each thing that it names, the entry that made it and the last one
 * about it, which in turn says what that builds on. So the list stays short however long the phone is without signal.
 * @param {any} entry
 * @param {Entry[]} waiting in the order in which they were noted
 * @returns {string[]}
 */
export function depsOf(entry, waiting) {
  const own = new Set([...thingsOf(entry), entry.corrects].filter(Boolean))
  /** @type {Map<string, string[]>} */
  const about = new Map()
  for (const one of waiting) {
    if (one.map !== entry.map) continue
    for (const thing of [...thingsOf(one), one.id, ...beginning(one)]) {
      if (own.has(thing) || thing === one.map) about.set(thing, firstAndLast(about.get(thing), one))
    }
  }
  return [...new Set([...about.values()].flat())]
}

/**
 * @param {string[] | undefined} known
 * @param {Entry} entry
 */
function firstAndLast(known, entry) {
  return known?.[0] === undefined ? [entry.id] : [known[0], entry.id]
}

/**
 * Whatever is noted on a map builds on its beginning.
 * @param {Entry} entry
 */
function beginning(entry) {
  return entry.type === "map-started" ? [entry.map] : []
}

/**
 * Every thing, visit, big change and entry that an entry names or belongs to.
 * @param {any} entry
 * @returns {string[]}
 */
function thingsOf(entry) {
  const said = NAMING.flatMap((name) => [entry[name], entry.event?.[name]])
  return [...namedBy(entry), ...said].filter((one) => typeof one === "string")
}
