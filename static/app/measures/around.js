/**
 * What the plain sentences are made from: who is on the map, the ties that stand, and who helps the person. A small twin of
 * src/carelog/projections/measures/basis.py and cover.py.
 */

import { joinsTwo, pausedOn, stands, survivor } from "../fold/care_map.js"
import { ASLEEP, slug } from "../words/ties.js"
import { ofHelper, ofTie } from "./formality.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */

/**
 * `all` has the paused ties too. `help`: who helps the person, by their ties that count.
 * @typedef {{ person: string | null, gone: boolean, elements: Map<string, Element>, all: Connection[], ties: Connection[],
 *   near: Map<string, Set<string>>, help: Map<string, Connection[]> }} Around
 */

/**
 * @param {CareMap} careMap
 * @param {string} today YYYY-MM-DD, which ends pauses
 * @returns {Around}
 */
export function around(careMap, today) {
  const elements = new Map([...careMap.elements].filter(([, one]) => stands(one)))
  const all = [...careMap.connections.values()]
    .filter((tie) => joinsTwo(careMap, tie))
    .map((tie) => ends(careMap, tie, today))
  const ties = all.filter(({ paused }) => !paused)
  const about = careMap.kind === "community" ? null : careMap.about
  const centre = about ? careMap.elements.get(about) : undefined
  const person = about && elements.has(about) ? about : null
  const gone = centre !== undefined && person === null
  return { person, gone, elements, all, ties, near: near(elements, ties), help: help(elements, ties, person) } // biome-ignore format: one value
}

/** @param {CareMap} careMap @param {Connection} tie @param {string} today @returns {Connection} */
function ends(careMap, tie, today) {
  const [from, to] = [survivor(careMap, tie.from), survivor(careMap, tie.to)]
  return { ...tie, from, to, paused: pausedOn(tie, today) }
}

/** @param {Map<string, Element>} elements @param {Connection[]} ties */
function near(elements, ties) {
  const found = new Map([...elements.keys()].map((id) => [id, new Set()]))
  for (const { from, to } of ties) {
    found.get(from)?.add(to)
    found.get(to)?.add(from)
  }
  return found
}

/** @param {Map<string, Element>} elements @param {Connection[]} ties @param {string | null} person */
function help(elements, ties, person) {
  /** @type {Map<string, Connection[]>} */
  const found = new Map()
  for (const tie of ties) {
    const giver = giverOf(tie, elements, person)
    if (!giver || stateOf(tie) === "inactive") continue
    found.set(giver, [...(found.get(giver) ?? []), tie])
  }
  return found
}

/** Who helps the person by this tie, now or once; no animals. @param {Connection} tie @param {Map<string, Element>} elements @param {string | null} person */
function giverOf(tie, elements, person) {
  const found = elements.get(helper(tie, person) ?? "")
  return found && found.kind !== "animal" ? found.id : null
}

/**
 * Who helps this person by a care tie; null where nobody does. A tie that does not say which way counts.
 * @param {Connection} tie
 * @param {string | null} person
 */
export function helper({ family, direction, from, to }, person) {
  if (person === null || family !== "care" || (from !== person && to !== person)) return null
  if (direction === "directed" && to !== person) return null
  return from === person ? to : from
}

/** The step of a tie; "" where nobody said. @param {Connection} tie @returns {string} */
export function stateOf({ state, type }) {
  if (["generative", "engaged", "inactive"].includes(state)) return state
  return ASLEEP.has(slug(type)) ? "inactive" : ""
}

/** Whether a helper is "formal" (paid) or "informal"; null where nobody said. @param {Around} now @param {string} giver */
export function formalityOf({ elements, help, person }, giver) {
  const one = elements.get(giver)
  return one ? ofHelper(one, help.get(giver) ?? [], person) : null
}

/**
 * Hours a week of paid or of unpaid help, as far as somebody said; null where nobody did.
 * @param {Around} now
 * @param {"formal" | "informal"} which
 */
export function weeklyHours({ help, elements, person }, which) {
  const said = [...help.values()]
    .flat()
    .filter((tie) => typeof tie.hours === "number" && ofTie(tie, elements, person) === which)
  return said.length > 0 ? said.reduce((sum, { hours }) => sum + hours, 0) : null
}

/**
 * Kind of care -> who gives it to the person now: nobody, where it was given and is not just now.
 * @param {Around} now
 * @returns {Map<string, Set<string>>}
 */
export function cover({ help, all, elements, person }) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map()
  for (const [giver, ties] of help)
    for (const care of ties.flatMap((tie) => tie.care ?? []))
      found.set(care, (found.get(care) ?? new Set()).add(giver))
  for (const tie of all)
    if (giverOf(tie, elements, person) && (tie.paused || stateOf(tie) === "inactive"))
      for (const care of tie.care ?? []) if (!found.has(care)) found.set(care, new Set())
  return found
}

/**
 * Helper -> the kinds of care that nobody else gives.
 * @param {Around} now
 * @returns {Map<string, string[]>}
 */
export function alone(now) {
  /** @type {Map<string, string[]>} */
  const found = new Map()
  for (const [care, [giver, ...others]] of cover(now))
    if (giver && others.length === 0) found.set(giver, [...(found.get(giver) ?? []), care])
  return found
}
