/**
 * What a map comes to in at most six sentences: what the person gives and what grew come first, then what rests on one alone,
 * the balance of paid and unpaid, who is newly there, and what is resting. Twin of src/carelog/projections/measures/plain.py:
 * both make the keys and values of tests/vectors/plain.
 */

import { around } from "./around.js"
import { ofTheMap } from "./plain_map.js"
import { ofThePerson } from "./plain_person.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {[giver: string, care: string[]]} Resting */
/** @typedef {string | number | string[] | Resting[]} Value */
/** @typedef {{ key: string, values: Record<string, Value> }} Said */
/** @typedef {import("../visit/words.js").Say} Say */

const MOST = 6
const MOST_NAMES = 4
const MOST_RESTING = 3

/**
 * The sentences as keys and values. Of a map whose person died, or left it, nothing is said.
 * @param {CareMap} careMap
 * @param {string} today
 * @param {{ careMap: CareMap, today: string } | null} before an earlier moment of the same map
 * @param {Say} say for names that are shown as what somebody is
 * @returns {Said[]}
 */
export function told(careMap, today, before, say) {
  const now = around(careMap, today)
  if (now.gone) return []
  const was = before && around(before.careMap, before.today)
  const made = now.person === null ? ofTheMap(now, was, say) : ofThePerson(now, was, say)
  return made.slice(0, MOST)
}

/** @param {Said} said @param {Say} say */
export function sentence({ key, values }, say) {
  const gaps = Object.entries(values).map(([name, value]) => [name, text(value, say)])
  return say(key, Object.fromEntries(gaps))
}

/** @param {Value} value @param {Say} say */
function text(value, say) {
  if (!Array.isArray(value)) return String(value)
  const names = value.filter((one) => typeof one === "string")
  return names.length === value.length ? listed(names, say) : each(resting(value), say)
}

/** @param {unknown} value @returns {Resting[]} */
function resting(value) {
  return /** @type {Resting[]} */ (value)
}

/** "Ann, Grace and June"; of many, the first few and how many more. @param {string[]} names @param {Say} say */
function listed(names, say) {
  const shown =
    names.length > MOST_NAMES
      ? [...names.slice(0, MOST_NAMES - 1), more(names.length - MOST_NAMES + 1, say)]
      : names
  const last = shown.at(-1) ?? ""
  return shown.length < 2 ? last : say("and", { some: shown.slice(0, -1).join(", "), last })
}

/** @param {Resting[]} all @param {Say} say */
function each(all, say) {
  const said = all
    .slice(0, MOST_RESTING)
    .map(([giver, care]) => say("plain.rests.each", { giver, care: listed(care, say) }))
  return [...said, ...(all.length > MOST_RESTING ? [more(all.length - MOST_RESTING, say)] : [])].join("; ") // biome-ignore format: one list
}

/** @param {number} count @param {Say} say */
function more(count, say) {
  return say("plain.more", { count })
}
