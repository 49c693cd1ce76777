/** The two moments that somebody asked for, read kindly: whatever was asked, there is an answer, and a sentence where it is another one. Pure. */

import { askedMs, lastInstant } from "../fold/instant.js"
import { dayOf, daysAfter } from "../review/due.js"

/** @typedef {{ ms: number, day: string }} Moment `day`: YYYY-MM-DD, in UTC as in the log */
/** @typedef {{ key: string, day?: string, which?: "from" | "to", time?: string }} Notice what is to be known about the days, as a key of the page's words */
/** @typedef {{ before: Moment, after: Moment, notices: Notice[] }} Moments */

const DAY = /^(\d{1,4})-(\d{1,2})-(\d{1,2})$/
/** A + in an address is read as a space. */
const LOST_PLUS = / (?=\d\d:?\d\d$)/
const SHORTER = [31, 30, 29, 28]

/**
 * @param {{ from: string | null, to: string | null }} asked
 * @param {{ begins: number, today: string, usual: string }} map `begins`: when it begins in life, in ms; `usual`: the day from which,
 *   where none is asked for
 * @returns {Moments}
 */
export function moments({ from, to }, { begins, today, usual }) {
  /** @type {Notice[]} */
  const notices = []
  const end = read(to, "to", today, notices)
  const start = read(from, "from", usual, notices)
  const swapped = start.ms > end.ms
  if (swapped) notices.unshift({ key: "swapped" })
  const [before, after] = swapped ? [end, start] : [start, end]
  return { before, after, notices: [...notices, ...about(before, after, begins, today)] }
}

/** @param {Moment} before @param {Moment} after @param {number} begins @param {string} today @returns {Notice[]} */
function about(before, after, begins, today) {
  const first = dayOf(begins)
  /** @type {Notice[]} */
  const said = []
  if (after.ms < begins) said.push({ key: "before-both", day: first })
  else if (before.ms < begins) said.push({ key: "before", day: first })
  if (after.day > today) said.push({ key: "ahead", day: after.day })
  if (before.ms === after.ms) said.push({ key: "same", day: after.day })
  return said
}

/**
 * One moment; a day that no calendar has is the nearest one before it, and what is no day at all is the usual one.
 * @param {string | null} asked
 * @param {"from" | "to"} which
 * @param {string} usual
 * @param {Notice[]} notices
 * @returns {Moment}
 */
function read(asked, which, usual, notices) {
  const text = (asked ?? "").trim().replace(LOST_PLUS, "+")
  if (!text) return onDay(usual)
  const exact = momentOf(text)
  if (exact !== null) {
    const found = { ms: exact, day: dayOf(exact) }
    if (text.length > 10)
      notices.push({
        key: "time",
        day: found.day,
        time: new Date(exact).toISOString().slice(11, 16),
      })
    return found
  }
  const near = nearest(text)
  notices.push(near ? { key: "no-such-day", day: near } : { key: "no-day", which, day: usual })
  return onDay(near ?? usual)
}

/** @param {string} day @returns {Moment} */
function onDay(day) {
  return { ms: lastInstant(day, "day"), day }
}

/** @param {string} text */
function momentOf(text) {
  try {
    const ms = askedMs(text)
    return Number.isNaN(new Date(ms).getTime()) ? null : ms
  } catch {
    return null
  }
}

/** The nearest day to one that no calendar has: 30 February is its last one. @param {string} text */
function nearest(text) {
  const [, year = "", month = "", day = ""] = DAY.exec(text) ?? []
  if (!year || Number(year) < 1) return null
  const inYear = Math.min(12, Math.max(1, Number(month)))
  const first = `${year.padStart(4, "0")}-${String(inYear).padStart(2, "0")}`
  const days = [Math.max(1, Number(day)), ...SHORTER].filter(
    (one) => one <= Number(day) || one === 1,
  )
  for (const one of days) {
    const found = `${first}-${String(Math.min(31, one)).padStart(2, "0")}`
    if (momentOf(found) !== null) return found
  }
  return null
}

export { dayOf, daysAfter }
