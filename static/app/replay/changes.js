/**
 * What a step did to the picture: who and what is new, ended, or otherwise now; what ended is drawn once more. Pure.
 */

import { shown, stands } from "../fold/care_map.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {"new" | "ended" | "changed"} Mark */
/** `careMap`: what is drawn, with what ended in it. @typedef {{ careMap: CareMap, marks: Map<string, Mark> }} Drawn */

/** Where so much happened at once, words at everything would hide the picture. */
const TOO_MANY = 60

/**
 * @param {CareMap | null} before null, or a map of nobody: then everything is how it begins, and nothing is marked
 * @param {CareMap} now
 * @returns {Drawn}
 */
export function changesIn(before, now) {
  const same = { careMap: now, marks: new Map() }
  if (!before || ![...before.elements.values()].some(stands)) return same
  const who = ofElements(before, now)
  const ties = ofTies(before, now)
  const marks = new Map([...who.marks, ...ties.marks])
  if (marks.size > TOO_MANY) return same
  const elements = new Map([...now.elements, ...who.ended])
  const connections = new Map([...now.connections, ...ties.ended])
  return { careMap: { ...now, elements, connections }, marks }
}

/** @typedef {{ marks: Map<string, Mark>, ended: Map<string, any> }} Changed */

/** @param {CareMap} before @param {CareMap} now @returns {Changed} */
function ofElements({ elements: before }, { elements: now }) {
  return changed(before, now, (id) => {
    const [was, is] = [before.get(id), now.get(id)]
    // Of somebody's death one sentence is said: they are not drawn as what ended.
    if (is?.died) return null
    return happened(stands(was), stands(is), was, is)
  })
}

/** @param {CareMap} before @param {CareMap} now @returns {Changed} */
function ofTies(before, now) {
  const died = (/** @type {string} */ id) =>
    Boolean(now.elements.get(id)?.died && !before.elements.get(id)?.died)
  return changed(before.connections, now.connections, (id) => {
    const [was, is] = [before.connections.get(id), now.connections.get(id)]
    if (was && [was.from, was.to].some(died)) return null
    return happened(Boolean(was && shown(before, was)), Boolean(is && shown(now, is)), was, is)
  })
}

/**
 * @param {Map<string, any>} before
 * @param {Map<string, any>} now
 * @param {(id: string) => Mark | null} what
 * @returns {Changed}
 */
function changed(before, now, what) {
  /** @type {Changed} */
  const found = { marks: new Map(), ended: new Map() }
  for (const id of new Set([...before.keys(), ...now.keys()])) {
    const mark = what(id)
    if (mark) found.marks.set(id, mark)
    if (mark === "ended") found.ended.set(id, before.get(id))
  }
  return found
}

/** @param {boolean} stood @param {boolean} stays @param {any} was @param {any} is @returns {Mark | null} */
function happened(stood, stays, was, is) {
  if (stood && !stays) return "ended"
  if (!stood && stays) return "new"
  return stays && differs(was, is) ? "changed" : null
}

/** Whether anything differs but the place on the paper. @param {any} was @param {any} is */
function differs(was, is) {
  if (was === is) return false
  const fields = new Set([...Object.keys(was), ...Object.keys(is)])
  fields.delete("place")
  return [...fields].some((field) => !alike(was[field], is[field]))
}

/** @param {unknown} was @param {unknown} is */
function alike(was, is) {
  if (was === is || (!was && !is)) return true
  return typeof was === "object" && JSON.stringify(was) === JSON.stringify(is)
}
