/** Who died between two moments: asked about first, told in one sentence, and never as so many ended ties. Pure. */

import { survivor } from "../fold/care_map.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("../fold/placing.js").Placed} Placed */
/** @typedef {import("./differences.js").Comparison} Comparison */
/** @typedef {{ id: string, entry: any, seen: boolean }} Death `seen`: they were on the map at the earlier moment */

/**
 * @param {Placed[]} between what counts after the one moment and up to the other
 * @param {CareMap} before
 * @param {CareMap} after
 * @returns {Death[]} one for each, as it was said last
 */
export function deaths(between, before, after) {
  const found = new Map()
  for (const { entry } of between)
    if (entry.type === "person-died" && after.elements.get(entry.event.element)?.died)
      found.set(entry.event.element, entry)
  return [...found].map(([id, entry]) => ({ id, entry, seen: before.elements.has(id) }))
}

/**
 * The differences without what only says that somebody died, or that two were one and the same.
 * @param {Comparison} found
 * @param {CareMap} after
 * @returns {Comparison}
 */
export function toldOtherwise({ elements, connections }, after) {
  const otherwise = (/** @type {string} */ id) => {
    const now = after.elements.get(id)
    return Boolean(now?.died || now?.merged_into)
  }
  const diedWith = (/** @type {Connection} */ { from, to }) =>
    [from, to].some((end) => after.elements.get(survivor(after, end))?.died)
  return {
    elements: { ...elements, gone: elements.gone.filter(({ id }) => !otherwise(id)) },
    connections: {
      ...connections,
      gone: connections.gone.filter((tie) => !diedWith(tie) && !isMerged(after, tie)),
    },
  }
}

/** @param {CareMap} after @param {Connection} tie */
function isMerged(after, { id }) {
  return Boolean(after.connections.get(id)?.merged_into)
}
