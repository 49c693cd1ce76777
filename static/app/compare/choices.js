/** Which two days somebody may want to hold side by side: since the last review, the last weeks, before and after a big change. Pure. */

import { dayOf, daysAfter } from "../review/due.js"

/** @typedef {import("../fold/placing.js").Placed} Placed */
/** `key`: what it is called; of a big change, its kind and title. @typedef {{ key: string, kind?: string, title?: string, day?: string, many?: number, from: string, to: string, change?: string }} Choice */

/** Days after a big change to which the day before it is compared. */
export const AFTERWARDS = 30
const LATER = [30, 90]

/**
 * Since the last review, and the last weeks.
 * @param {Placed[]} order
 * @param {string} today
 * @returns {Choice[]}
 */
export function lately(order, today) {
  const held = order.filter(({ entry }) => entry.type === "review-held").at(-1)
  const day = held && dayOf(held.effective)
  const review = day && day < today ? [{ key: "since-review", day, from: day, to: today }] : []
  const weeks = LATER.map((many) => ({
    key: "last-days",
    many,
    from: daysAfter(today, -many),
    to: today,
  }))
  return [...review, ...weeks]
}

/**
 * Every big change, the latest first: the day before it, and some time after it.
 * @param {Placed[]} order
 * @param {string} today
 * @returns {Choice[]}
 */
export function bigChanges(order, today) {
  const amended = new Map(
    order
      .filter(({ entry }) => entry.type === "transition-amended")
      .map(({ entry }) => [entry.event.transition, entry.event]),
  )
  return order
    .filter(({ entry }) => entry.type === "transition-recorded")
    .map(({ entry, effective }) => {
      const { transition, kind, title } = amended.get(entry.event.transition) ?? entry.event
      const day = dayOf(effective)
      return {
        key: "big-change",
        kind,
        title,
        day,
        change: transition,
        ...around(day, AFTERWARDS, today),
      }
    })
    .reverse()
}

/**
 * The day before a big change, and a day so many days after it; not beyond today.
 * @param {string} day
 * @param {number} many
 * @param {string} today
 */
export function around(day, many, today) {
  const later = daysAfter(day, many)
  const to = later > today ? today : later
  return { from: daysAfter(day, -1), to: to < day ? day : to }
}

/**
 * What followed a big change: 30 and 90 days after it, as far as those have come.
 * @param {Choice} change
 * @param {string} today
 * @returns {Choice[]}
 */
export function afterIt(change, today) {
  return LATER.map((many) => ({
    ...change,
    key: "days-after",
    many,
    ...around(change.day ?? today, many, today),
  }))
}

/** The day from which, where nobody asks for one: the day before the last big change, or else the first of all. @param {Placed[]} order @param {string} today */
export function usualFrom(order, today) {
  const last = bigChanges(order, today).find(({ day }) => (day ?? "") <= today)
  if (last) return last.from
  const first = order[0]
  return first ? dayOf(Math.min(first.effective, Date.parse(`${today}T00:00:00Z`))) : today
}
