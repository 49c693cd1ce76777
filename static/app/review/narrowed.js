/**
 * Part of a map, as the filters of the map page narrow it: twin of src/carelog/web/picking.py, for what a review looks at. Whoever
 * is left out stays in the layout, so that nobody moves.
 */

import { shown, stands } from "../fold/care_map.js"
import { ofTie } from "../measures/formality.js"
import { ends } from "../visit/people.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("./draft.js").Filter} Filter */

const IN_PLAN = new Set(["plan-participating", "participating-in-a-shared-support-plan"])

/**
 * The map with only what fits on it, and how many people and things are left out. The person in the middle always stays.
 * @param {CareMap} careMap
 * @param {Filter} [filter]
 * @returns {{ careMap: CareMap, hidden: number }}
 */
export function narrowed(careMap, filter = {}) {
  if (Object.keys(filter).length === 0) return { careMap, hidden: 0 }
  const near = around(careMap, filter.focus)
  const ties = [...careMap.connections.values()].filter(
    (tie) =>
      shown(careMap, tie) &&
      ends(careMap, tie).every((end) => near.has(end)) &&
      tieFits(careMap, tie, filter),
  )
  const joined = new Set(ties.flatMap((tie) => ends(careMap, tie)))
  const byTies = ["tie", "paid", "care", "plan", "state"].some((name) => filter[name])
  const stays = (/** @type {Element} */ one) =>
    one.id === careMap.about ||
    one.id === filter.focus ||
    (near.has(one.id) && ofType(one, filter.type) && (!byTies || joined.has(one.id)))
  const all = [...careMap.elements.values()].filter(stands)
  const left = all.filter((one) => !stays(one))
  return { careMap: without(careMap, left, new Set(ties)), hidden: left.length }
}

/**
 * The ids of those at most one step from somebody; everybody, where nobody is looked at.
 * @param {CareMap} careMap
 * @param {string} [focus]
 */
export function around(careMap, focus) {
  if (!focus || !careMap.elements.has(focus)) return new Set(careMap.elements.keys())
  const near = new Set([focus])
  for (const tie of careMap.connections.values()) {
    const [from, to] = ends(careMap, tie)
    if (shown(careMap, tie) && [from, to].includes(focus)) near.add(from).add(to)
  }
  return near
}

/** @param {Element} element @param {string} [asked] */
function ofType({ type, kind }, asked) {
  return !asked || slug(type ?? kind) === asked
}

/** @param {CareMap} careMap @param {Connection} tie @param {Filter} filter */
function tieFits(careMap, tie, { tie: type, paid, care, plan, state }) {
  return (
    (!type || type === slug(tie.type ?? tie.family)) &&
    (!paid || paid === paidOf(careMap, tie)) &&
    (!care || (tie.care ?? []).some((one) => slug(one) === care)) &&
    (!plan || plan === planOf(tie)) &&
    (!state || state === tie.state)
  )
}

/** Whether a tie is "formal" (paid) or "informal"; null where nobody said. @param {CareMap} careMap @param {Connection} tie */
export function paidOf(careMap, tie) {
  const [from = "", to = ""] = ends(careMap, tie)
  return ofTie({ ...tie, from, to }, careMap.elements, careMap.about)
}

/** @param {Connection} tie */
function planOf(tie) {
  const word = slug(tie.type ?? "")
  const is = IN_PLAN.has(word) || (tie.family === "plan" && !word.split("-").includes("not"))
  return is ? "in" : "outside"
}

/** Who is left out is no longer on the map, but keeps their place. @param {CareMap} careMap @param {Element[]} left @param {Set<Connection>} ties @returns {CareMap} */
function without(careMap, left, ties) {
  const elements = new Map(careMap.elements)
  for (const one of left) elements.set(one.id, { ...one, retired: true })
  const connections = new Map([...careMap.connections].filter(([, tie]) => ties.has(tie)))
  return { ...careMap, elements, connections }
}

/** A word as a slug: "Supported Person" -> "supported-person". @param {unknown} word */
export function slug(word) {
  return String(word ?? "")
    .toLowerCase()
    .replace(/[\W_]+/g, "-")
    .replace(/^-|-$/g, "")
}
