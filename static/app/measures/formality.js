/**
 * Who is paid and who is not ("formal", "informal", null where nobody said), and how often somebody is there: one rule for every
 * page, number and picture. Twin of src/carelog/projections/formality.py, held by tests/vectors/parts/formality.json. Pure.
 */

import { PAID } from "../visit/vocabulary.js"

/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {"formal" | "informal" | null} Formality */

/** About how many times a week each way of saying how often is. @type {Record<string, number>} */
export const TIMES_A_WEEK = { daily: 7, "several-a-week": 3, weekly: 1, monthly: 0.25, occasional: 0.1 } // biome-ignore format: a table
/** Relationships that go with pay as well as without. */
const SAYS_NOTHING = ["other", "colleague"]

/** Whether somebody is paid to be there: as said of them, by who they are, or by what they offer. @param {Element} element @returns {Formality} */
export function ofElement({ kind, formality, relationship, care_offered: care }) {
  if (isSaid(formality)) return formality
  if (PAID.includes(relationship)) return "formal"
  const offered = [...new Set((care ?? []).map((/** @type {any} */ one) => one.formality ?? null))]
  if (offered.length === 1 && isSaid(offered[0])) return offered[0]
  const related = kind === "person" && relationship && !SAYS_NOTHING.includes(relationship)
  return related ? "informal" : null
}

/**
 * Whether a tie is paid: as said of it, or else as who gives is. What the person of the map gives is a gift.
 * @param {Connection} tie from and to are those that stand
 * @param {Map<string, Element>} known
 * @param {string | null} person
 * @returns {Formality}
 */
export function ofTie({ formality, from, to, direction }, known, person) {
  if (isSaid(formality)) return formality
  const giver = from === person && direction !== "directed" ? to : from
  if (giver === person) return "informal"
  const one = known.get(giver)
  return one ? ofElement(one) : null
}

/**
 * Whether a helper is paid, by the ties along which they help the person: where one is and another is not, as they are themselves,
 * and unpaid if nobody said that.
 * @param {Element} helper
 * @param {Connection[]} ties
 * @param {string | null} person
 * @returns {Formality}
 */
export function ofHelper(helper, ties, person) {
  const known = new Map([[helper.id, helper]])
  const said = new Set(ties.map((tie) => ofTie(tie, known, person)).filter((one) => one !== null))
  if (said.size === 1) return [...said][0] ?? null
  return ofElement(helper) ?? (said.size > 0 ? "informal" : null)
}

/** @param {unknown} word @returns {word is "formal" | "informal"} */
function isSaid(word) {
  return word === "formal" || word === "informal"
}
