/**
 * What the map says to each question that prepares a review: who gives what to whom, what rests on one alone, who has not been
 * looked at. Pure; ids and words, no sentences: cards.js says them. Nobody is counted against anybody.
 */

import { joinsTwo, pausedOn, shown, stands } from "../fold/care_map.js"
import { around, formalityOf } from "../measures/around.js"
import { ofElement } from "../measures/formality.js"
import { ends } from "../visit/people.js"
import { stateOf } from "../words/ties.js"
import { daysBetween, MONTHS } from "./due.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */

const CLOSE_BY = ["lives-here", "nearby"]
const HELPS = ["person", "group", "organisation"]

/**
 * The ties along which care runs today.
 * @param {CareMap} careMap
 * @param {string} today
 * @returns {Connection[]}
 */
export function caring(careMap, today) {
  return [...careMap.connections.values()].filter(
    (tie) =>
      tie.family === "care" &&
      stateOf(tie) !== "inactive" &&
      joinsTwo(careMap, tie) &&
      !pausedOn(tie, today),
  )
}

/**
 * To whom somebody gives care, and from whom they receive it; of a tie that points nowhere, both.
 * @param {CareMap} careMap
 * @param {string} who
 * @param {string} today
 * @returns {{ to: string[], from: string[] }}
 */
export function exchange(careMap, who, today) {
  const to = new Set()
  const from = new Set()
  for (const tie of caring(careMap, today)) {
    const [giver, receiver] = ends(careMap, tie)
    const bothWays = tie.direction !== "directed"
    if (giver === who || (bothWays && receiver === who)) to.add(giver === who ? receiver : giver)
    if (receiver === who || (bothWays && giver === who))
      from.add(receiver === who ? giver : receiver)
  }
  return { to: [...to], from: [...from] }
}

/** Who gives along a tie: one, or both where it does not point. @param {CareMap} careMap @param {Connection} tie */
function giversOf(careMap, tie) {
  const [giver, receiver] = ends(careMap, tie)
  return tie.direction === "directed" ? [giver] : [giver, receiver]
}

/** @param {Connection} tie */
function careOf({ care }) {
  return care ?? []
}

/** The ties of which somebody said that they are hard just now. @param {CareMap} careMap @returns {Connection[]} */
export function hardJustNow(careMap) {
  return [...careMap.connections.values()].filter(
    (tie) =>
      shown(careMap, tie) &&
      Object.values(tie.feelings ?? {}).some((word) => word === "strained" || word === "cut-off"),
  )
}

/**
 * Who has not been looked at for months, longest ago first.
 * @param {CareMap} careMap
 * @param {{ things: Map<string, string> }} fresh
 * @param {string} today
 * @returns {{ id: string, day: string }[]}
 */
export function notLookedAt(careMap, { things }, today) {
  return others(careMap)
    .map(({ id }) => ({ id, day: things.get(id) ?? "" }))
    .filter(({ day }) => day && daysBetween(day, today) > MONTHS)
    .sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** On the map, near enough to ask, and giving nothing to somebody so far. @param {CareMap} careMap @param {string} who @param {string} today @returns {Element[]} */
export function couldHelp(careMap, who, today) {
  const { from } = exchange(careMap, who, today)
  return others(careMap).filter(
    (one) =>
      !from.includes(one.id) &&
      HELPS.includes(one.kind ?? "") &&
      ofElement(one) !== "formal" &&
      one.knows !== "objects" &&
      one.nearness !== "far",
  )
}

/** What somebody offered and nobody has. @param {CareMap} careMap @param {string} today @returns {{ who: string, care: string }[]} */
export function offered(careMap, today) {
  const flows = new Set(
    caring(careMap, today).flatMap((tie) =>
      giversOf(careMap, tie).flatMap((giver) => careOf(tie).map((care) => `${giver} ${care}`)),
    ),
  )
  return others(careMap).flatMap(({ id, care_offered: all }) =>
    (all ?? [])
      .filter((/** @type {any} */ { care }) => !flows.has(`${id} ${care}`))
      .map((/** @type {any} */ { care }) => ({ who: id, care })),
  )
}

/** @param {CareMap} careMap @returns {Element[]} */
export function closeBy(careMap) {
  return others(careMap).filter(
    ({ nearness, kind }) => CLOSE_BY.includes(nearness) && kind === "person",
  )
}

/** Who helps the person unpaid, and who is paid for it; somebody who is both is as they are themselves. @param {CareMap} careMap @param {string} today */
export function unpaidAndPaid(careMap, today) {
  const now = around(careMap, today)
  const givers = [...now.help.keys()]
  const isPaid = (/** @type {string} */ giver) => formalityOf(now, giver) === "formal"
  return { unpaid: givers.filter((giver) => !isPaid(giver)), paid: givers.filter(isPaid) }
}

/**
 * Who came onto the map, or grew closer, since a day. Of the entries that stand, in the order of life.
 * @param {any[]} noted as from notedSince
 * @param {CareMap} careMap
 * @returns {string[]} ids of elements
 */
export function grewCloser(noted, careMap) {
  const found = noted.flatMap(({ type, event }) => {
    if (type === "element-added") return [event.element]
    if (type === "strength-changed" && event.strength !== "strong") return []
    if (!["connection-made", "strength-changed", "connection-resumed"].includes(type)) return []
    const tie = careMap.connections.get(event.connection)
    return tie ? ends(careMap, tie) : []
  })
  return [...new Set(found)].filter(
    (id) => id !== careMap.about && stands(careMap.elements.get(id)),
  )
}

/**
 * Ties of somebody that stopped or are paused since a day.
 * @param {any[]} noted as from notedSince
 * @param {CareMap} careMap
 * @returns {Connection[]}
 */
export function stopped(noted, careMap) {
  const ids = new Set(
    noted
      .filter(({ type }) => type === "connection-ended" || type === "connection-paused")
      .map(({ event }) => event.connection),
  )
  return [...careMap.connections.values()].filter(
    (tie) =>
      ids.has(tie.id) &&
      (tie.ended || tie.paused) &&
      ends(careMap, tie).every((end) => stands(careMap.elements.get(end))),
  )
}

/** Everybody and everything but the person in the middle. @param {CareMap} careMap @returns {Element[]} */
function others(careMap) {
  return [...careMap.elements.values()].filter((one) => stands(one) && one.id !== careMap.about)
}
