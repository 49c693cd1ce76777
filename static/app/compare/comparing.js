/** Two moments of one map held side by side: the maps, what differs, and all that is said and drawn of it. Pure. */

import { networkOf } from "../drawing/phone/strokes.js"
import { around } from "./around.js"
import { deaths, toldOtherwise } from "./deaths.js"
import { comparison, marksOf, reasons } from "./differences.js"
import { inWords } from "./in_words.js"
import { rows } from "./rows.js"
import { everyone, overlaid, without } from "./together.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/placing.js").Placed} Placed */
/** @typedef {import("./deaths.js").Death} Death */
/** @typedef {import("./rows.js").Row} Row */

/**
 * @typedef {object} Compared
 * @property {CareMap} before
 * @property {CareMap} after
 * @property {CareMap} both in one picture
 * @property {CareMap} union of all that is on either: what lies where
 * @property {Map<string, string>} marks
 * @property {string[]} words at most six sentences
 * @property {Row[]} rows
 * @property {Map<string, any[]>} why element or tie id -> the entries in between that name it
 * @property {number} unchanged people and things that are as they were
 * @property {number} unchangedTies
 * @property {Death[]} deaths
 */

/**
 * @param {{ before: CareMap, after: CareMap, days: { before: string, after: string }, between?: Placed[] }} two
 * @param {import("../visit/words.js").Say} say
 * @param {{ leaveOut?: boolean, diedSaid?: (death: Death) => string }} [how] `leaveOut`: whoever died in between is left out of
 *   everything
 * @returns {Compared}
 */
export function compared(
  { before, after, days, between = [] },
  say,
  { leaveOut = false, diedSaid } = {},
) {
  const died = deaths(between, before, after)
  const out = new Set(leaveOut ? died.map(({ id }) => id) : [])
  const [was, is] = [without(before, out), without(after, out)]
  const [earlier, later] = [networkOf(was, days.before), networkOf(is, days.after)]
  const all = comparison(earlier, later)
  const found = toldOtherwise(all, is)
  const told = { was: around(was, earlier), now: around(is, later), found, after: is, say }
  const sentences = leaveOut || !diedSaid ? [] : died.map(diedSaid)
  const entries = between.map(({ entry }) => entry)
  return {
    before: was,
    after: is,
    both: overlaid(was, is),
    union: everyone(was, is),
    marks: marksOf(found),
    words: inWords(told, sentences),
    rows: rows(found, { before: was, after: is, days, say }),
    why: reasons(entries),
    unchanged: found.elements.unchanged,
    unchangedTies: found.connections.unchanged,
    deaths: died,
  }
}

/**
 * What counts after the one moment and up to the other, in the order in which it counts.
 * @param {Placed[]} order
 * @param {number} fromMs
 * @param {number} toMs
 */
export function betweenOf(order, fromMs, toMs) {
  return order.filter(({ effective }) => fromMs < effective && effective <= toMs)
}
