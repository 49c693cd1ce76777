/**
 * All that was ever on a map, as one map: by it the whole replay is laid out, so that nobody ever moves to make room. Pure.
 */

import { shown } from "../fold/care_map.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/checkpoints.js").Replayable} Replayable */

const SAMPLES = 24

/**
 * Everybody stands and every tie goes on; what was noted in error is there as well, because somebody once saw it so. Elements are
 * in the order in which they were first noted.
 * @param {CareMap} head
 * @param {any[]} entries
 * @returns {CareMap}
 */
export function unionOf(head, entries) {
  const [elements, connections] = [new Map(), new Map()]
  for (const { type, event, corrects, hidden } of entries) {
    if (hidden || corrects) continue
    if (type === "element-added") keep(elements, event.element, head.elements, event)
    if (type === "connection-made") keep(connections, event.connection, head.connections, event)
  }
  for (const [id, one] of head.elements) keep(elements, id, head.elements, one)
  for (const [id, one] of head.connections) keep(connections, id, head.connections, one)
  return { ...head, elements, connections }
}

const STANDS = { retired: false, died: false, merged_into: null, ended: false, paused: false }

/** @param {Map<string, any>} shelf @param {string} id @param {Map<string, any>} head @param {any} made */
function keep(shelf, id, head, made) {
  if (!shelf.has(id)) shelf.set(id, { ...(head.get(id) ?? made), id, ...STANDS })
}

/**
 * About how many ties stood at once, at most.
 * @param {Replayable} story
 */
export function mostTies(story) {
  const folding = story.knownAt()
  const many = Array.from({ length: SAMPLES }, (_, at) => {
    const end = Math.ceil((story.order.length * (at + 1)) / SAMPLES)
    const { careMap } = folding.upTo(end)
    return [...careMap.connections.values()].filter((tie) => shown(careMap, tie)).length
  })
  return Math.max(0, ...many)
}
