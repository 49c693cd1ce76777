/** Two moments of a map as one: nobody moves from the one picture to the other. Twin of overlaid() in web/views/sides.py. Pure. */

import { isRemembered } from "../drawing/phone/strokes.js"
import { shown, stands } from "../fold/care_map.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */

/**
 * All that is on the map at one of the two moments or at both, as the layout and the lines need it: everybody stands.
 * @param {CareMap} before
 * @param {CareMap} after
 * @returns {CareMap}
 */
export function everyone(before, after) {
  return joined(before, after, (was) => was)
}

/**
 * Both moments in one picture: each thing as it is afterwards, and what went as it was before. Who died in between is remembered
 * in their place, or hidden, as afterwards: their ties are no endings. Who turned out to be somebody else is drawn once.
 * @param {CareMap} before
 * @param {CareMap} after
 * @returns {CareMap}
 */
export function overlaid(before, after) {
  return joined(before, after, (was, now) => (now?.died || now?.merged_into ? now : was))
}

/**
 * @param {CareMap} before
 * @param {CareMap} after
 * @param {(was: Element, now: Element | undefined) => Element} gone what is drawn of one that no longer stands
 * @returns {CareMap}
 */
function joined(before, after, gone) {
  const elements = new Map([...before.elements, ...after.elements])
  for (const [id, was] of before.elements) {
    const now = after.elements.get(id)
    if (stands(was) && !stands(now)) elements.set(id, gone(was, now))
  }
  const connections = new Map(after.connections)
  for (const [id, tie] of before.connections) {
    const now = after.connections.get(id)
    if (shown(before, tie) && !(now && shown(after, now))) connections.set(id, tie)
  }
  return { ...after, about: after.about ?? before.about, elements, connections }
}

/**
 * A map without some of those who died: a reader left their death out, and finds it nowhere.
 * @param {CareMap} careMap
 * @param {Set<string>} ids
 * @returns {CareMap}
 */
export function without(careMap, ids) {
  if (ids.size === 0) return careMap
  const elements = new Map([...careMap.elements].filter(([id]) => !ids.has(id)))
  return { ...careMap, elements }
}

/** Whether there is anything to draw. @param {CareMap} careMap */
export function isEmpty(careMap) {
  return ![...careMap.elements.values()].some((one) => stands(one) || isRemembered(one))
}
