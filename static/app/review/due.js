/**
 * What is due on a map, and when each thing was last looked at. Twin of src/carelog/projections/reviews.py: both are held to
 * tests/vectors/due/, whose README says the rules. Nothing here reads a clock.
 */

import { lastInstant } from "../fold/instant.js"
import { namedBy } from "../fold/naming.js"
import { placed } from "../fold/placing.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/placing.js").Placed} Placed */

/** A quarter of a year: a personal map is looked at together at least so often. */
export const QUARTER = 91
/** Who was not looked at for longer than this is asked about in a review. */
export const MONTHS = 120
const DAY = 86_400_000

/**
 * `what`: the id of the review, visit or action that says so; null for "quarterly". `on`: YYYY-MM-DD. `overdue`: its day is over.
 * @typedef {{ kind: "review" | "next-review" | "check-in" | "quarterly" | "action", on: string, what: string | null,
 *   overdue: boolean }} Due
 */

/**
 * What is due, by day. Nothing where the map is closed or the person in its middle died.
 * @param {any[]} entries in the order of seq
 * @param {Pick<CareMap, "closed" | "about" | "kind" | "elements">} careMap the state at head
 * @param {string} today YYYY-MM-DD
 * @returns {Due[]}
 */
export function due(entries, careMap, today) {
  if (careMap.closed || careMap.elements.get(careMap.about ?? "")?.died) return []
  const order = standing(entries)
  const said = [...called(order), ...nextReview(order), ...checkIn(order), ...actions(order)]
  const reviewed = said.some(({ kind }) => kind === "review" || kind === "next-review")
  const all =
    careMap.kind === "personal" && !reviewed
      ? [...said, ...quarterly(order, firstDay(entries), today)]
      : said
  return all.map((one) => ({ ...one, overdue: one.on < today })).sort(byDay)
}

/** @typedef {Omit<Due, "overdue">} Said */

/** @param {Placed[]} order @returns {Said[]} */
function called(order) {
  const held = new Set(eventsOf(order, "review-held").map(({ review }) => review))
  const last = lastOf(eventsOf(order, "review-called"), "review")
  return last
    .filter(({ review, on }) => on && !held.has(review))
    .map(({ review, on }) => ({ kind: "review", on, what: review }))
}

/** @param {Placed[]} order @returns {Said[]} */
function nextReview(order) {
  const last = eventsOf(order, "review-held").at(-1)
  return last?.next ? [{ kind: "next-review", on: last.next, what: last.review }] : []
}

/** @param {Placed[]} order @returns {Said[]} */
function checkIn(order) {
  const last = eventsOf(order, "visit-made").at(-1)
  return last?.next_check ? [{ kind: "check-in", on: last.next_check, what: last.visit }] : []
}

/** @param {Placed[]} order @returns {Said[]} */
function actions(order) {
  const done = new Set(eventsOf(order, "action-done").map(({ action }) => action))
  return lastOf(eventsOf(order, "action-agreed"), "action")
    .filter(({ action, by }) => by && !done.has(action))
    .map(({ action, by }) => ({ kind: "action", on: by, what: action }))
}

/** @param {Placed[]} order @param {string | null} first @param {string} today @returns {Said[]} */
function quarterly(order, first, today) {
  /** @param {...string} types */
  const last = (...types) => order.filter(({ entry }) => types.includes(entry.type)).at(-1)
  const spoken = last("review-held", "review-called")
  const from = dayIn(last("review-held")) ?? first
  const since = dayIn(spoken) ?? first
  if (!from || !since || daysAfter(since, QUARTER) > today) return []
  return [{ kind: "quarterly", on: daysAfter(from, QUARTER), what: null }]
}

/** The day on which the log of a map begins: its first entry may speak of years before. @param {any[]} entries */
function firstDay(entries) {
  const first = entries.find(({ hidden }) => !hidden)
  return first ? String(first.recorded_at).slice(0, 10) : null
}

/**
 * When each thing was last looked at: the day of the last entry that names it, or of the last time that somebody said the whole
 * map was right while it was on it. `map`: when the whole map was last said to be right; null where nobody did.
 * @param {any[]} entries in the order of seq
 * @param {string} today what is dated ahead of it does not count yet
 * @returns {{ map: string | null, things: Map<string, string> }}
 */
export function freshness(entries, today) {
  /** @type {Map<string, string>} */
  const things = new Map()
  /** @type {string | null} */
  let map = null
  for (const one of standing(entries)) {
    if (one.effective > lastInstant(today, "day")) break
    const day = dayOf(one.effective)
    for (const thing of namedBy(one.entry)) things.set(thing, day)
    if (!isOfAll(one.entry)) continue
    map = day
    for (const thing of things.keys()) things.set(thing, day)
  }
  return { map, things }
}

/** @param {Placed["entry"]} entry */
function isOfAll({ type, event }) {
  return type === "map-confirmed" && !event.of?.length
}

/** @param {any[]} entries */
function standing(entries) {
  return placed(entries.filter(({ hidden }) => !hidden))
}

/** @param {Placed[]} order @param {string} type @returns {Record<string, any>[]} */
function eventsOf(order, type) {
  return order.filter(({ entry }) => entry.type === type).map(({ entry }) => entry.event)
}

/** What was said last of each id. @param {Record<string, any>[]} events @param {string} field */
function lastOf(events, field) {
  return [...new Map(events.map((event) => [event[field], event])).values()]
}

/** @param {Placed | undefined} one */
function dayIn(one) {
  return one ? dayOf(one.effective) : null
}

/** The day of a time key. @param {number} effective */
export function dayOf(effective) {
  return new Date(effective).toISOString().slice(0, 10)
}

/** @param {string} day @param {number} days */
export function daysAfter(day, days) {
  const after = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY)
  const year = after.getUTCFullYear()
  return year < 1 || year > 9999 ? day : after.toISOString().slice(0, 10)
}

/** Whole days from one day to another. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** By day, then kind, then what: the same in every language. @param {Due} one @param {Due} other */
function byDay(one, other) {
  return text(one) < text(other) ? -1 : 1
}

/** @param {Due} due */
function text({ on, kind, what }) {
  return `${on} ${kind} ${what ?? ""}`
}
