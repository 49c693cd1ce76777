/**
 * What entries are about, so that a later one on the same things can say that it builds on them.
 */

import { namedBy } from "../../fold/naming.js"

const NAMING = [
  "visit",
  "transition",
  "discrepancy",
  "entry",
  "review",
  "decision",
  "action",
  "step",
]

/**
 * The entries that wait, by what they are about. Of each thing it knows the entry that made it and the last one about it, which in
 * turn says what that builds on: so what an entry builds on stays a short list however long the phone is without signal.
 * @param {any[]} waiting in the order in which they were noted
 */
export function buildingOn(waiting) {
  /** Map and thing -> the ids of the first and the last entry about it. @type {Map<string, string[]>} */
  const about = new Map()
  const add = (/** @type {any} */ entry) => {
    for (const thing of [...thingsOf(entry), entry.id, ...beginning(entry)]) {
      const key = keyOf(entry, thing)
      const [first] = about.get(key) ?? []
      about.set(key, first === undefined ? [entry.id] : [first, entry.id])
    }
  }
  waiting.forEach(add)
  return {
    add,
    /**
     * The ids of the waiting entries that this one builds on.
     * @param {any} entry
     * @returns {string[]}
     */
    depsOf(entry) {
      const things = [...thingsOf(entry), entry.corrects, entry.map].filter(Boolean)
      return [...new Set(things.flatMap((thing) => about.get(keyOf(entry, thing)) ?? []))]
    },
  }
}

/**
 * @param {any} entry
 * @param {string} thing
 */
function keyOf({ map }, thing) {
  return `${map} ${thing}`
}

/**
 * Whatever is noted on a map builds on its beginning.
 * @param {any} entry
 */
function beginning({ type, map }) {
  return type === "map-started" ? [map] : []
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
