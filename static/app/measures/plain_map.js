/** The plain sentences about a map without one person in its middle. Twin of projections/measures/plain_community.py. */

import { stateOf } from "./around.js"
import { cuts, pieces } from "./pieces.js"
import { names, sleeps } from "./plain_person.js"

/** @typedef {import("./around.js").Around} Around */
/** @typedef {import("./plain.js").Said} Said */
/** @typedef {import("./plain.js").Say} Say */

const MOST_NAMES = 4
/** Of fewer than this nobody is told how many they are: one could say who. */
const FEWEST = 5

/** @param {Around} now @param {Around | null} before @param {Say} say @returns {Said[]} */
export function ofTheMap(now, before, say) {
  if (now.elements.size === 0) return [{ key: "plain.nobody", values: {} }]
  const [many, few] = [now.elements.size, before?.elements.size ?? 0]
  return [
    ...offer(now),
    ...(many > few && few > 0 ? [{ key: "plain.grew.map", values: { now: many, was: few } }] : []),
    ...flowing(now),
    ...holds(now, say),
    ...parts(now),
    ...(before && few > 0 ? fresh(now, before, say) : []),
    ...counted("plain.resting.ties", now.all.filter(sleeps).length, {}),
  ]
}

/** @param {string} key @param {number} count @param {Record<string, number>} more @returns {Said[]} */
function counted(key, count, more) {
  return count > 0 ? [{ key, values: { count, ...more } }] : []
}

/** @param {Around} now */
function offer({ elements }) {
  const offers = [...elements.values()].filter(({ care_offered: care }) =>
    (care ?? []).some((/** @type {any} */ one) => one.formality === "informal"),
  )
  const told = offers.length < FEWEST ? 0 : offers.length
  return counted("plain.offer", told, { all: elements.size })
}

/** @param {Around} now @returns {Said[]} */
function flowing({ ties }) {
  const found = ties.filter((tie) => stateOf(tie) === "generative").length
  return found > 0 ? [{ key: "plain.flowing", values: { flowing: found, all: ties.length } }] : []
}

/** @param {Around} now @param {Say} say @returns {Said[]} */
function holds(now, say) {
  const found = cuts(now.near)
  if (found.size === 0) return []
  return found.size < MOST_NAMES
    ? [{ key: "plain.holds", values: { names: names(now, found, say) } }]
    : [{ key: "plain.holds.many", values: { count: found.size } }]
}

/** @param {Around} now */
function parts({ near }) {
  const many = pieces(near).filter((piece) => piece.length > 1).length
  return counted("plain.pieces", many > 1 ? many : 0, {})
}

/** @param {Around} now @param {Around} before @param {Say} say @returns {Said[]} */
function fresh(now, before, say) {
  const found = [...now.elements.keys()].filter((one) => !before.elements.has(one))
  return found.length > 0 ? [{ key: "plain.new", values: { names: names(now, found, say) } }] : []
}
