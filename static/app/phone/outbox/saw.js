/**
 * What somebody saw before they changed it, read off the fold itself: no second list of which event sets which field.
 */

import { evolve } from "../../fold/care_map.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */

/**
 * Folds the entry into the map, and tells the old values of the fields that its event sets: null where there was none. Empty for
 * what sets none (a making, an end), and for what is not on the map.
 * @param {CareMap} careMap it is changed
 * @param {any} entry as the fold reads it
 * @returns {Record<string, any>}
 */
export function sawAndFolded(careMap, entry) {
  const before = thingOf(careMap, entry)
  if (!evolve(careMap, entry) || before === null) return {}
  if (entry.type === "detail-changed") return detail(before, entry.event)
  const after = thingOf(careMap, entry) ?? {}
  const set = Object.keys(entry.event).filter((field) => isSet(before, after, entry.event, field))
  return Object.fromEntries(set.map((field) => [field, before[field] ?? null]))
}

/**
 * @param {CareMap} careMap
 * @param {any} entry
 * @returns {Record<string, any> | null}
 */
function thingOf(careMap, { type, event }) {
  if (type === "map-renamed") return { ...careMap }
  if (type === "transition-amended") return careMap.transitions.get(event.transition) ?? null
  const id = event.connection ?? event.element ?? event.of
  return careMap.connections.get(id) ?? careMap.elements.get(id) ?? null
}

/**
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 * @param {Record<string, any>} event
 * @param {string} field
 */
function isSet(before, after, event, field) {
  return before !== after && event[field] !== undefined && after[field] === event[field]
}

/**
 * @param {Record<string, any>} before
 * @param {Record<string, any>} event
 */
function detail(before, event) {
  const custom = before.custom ?? {}
  return Object.hasOwn(custom, event.field) ? { value: custom[event.field] } : {}
}
