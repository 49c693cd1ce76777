/** Entries that are taken back together: a group, and what is about somebody who is new with another. */

/** @typedef {import("../phone/shapes.js").Entry} Entry */
/** @typedef {{ entries: Entry[] }} Together */

/**
 * @param {Entry[]} entries oldest first
 * @returns {Together[]}
 */
export function ofEntries(entries) {
  /** @type {Map<string, Together>} */
  const groups = new Map()
  for (const entry of entries) {
    const key = entry.group ?? entry.id
    const there = groups.get(key)
    if (there) there.entries.push(entry)
    else groups.set(key, { entries: [entry] })
  }
  return [...groups.values()]
}
