/**
 * Moments and days as they are said on the phone's own pages, by the clock and the calendar of the phone.
 */

/** @typedef {import("../visit/words.js").Say} Say */

const DAY = 86_400_000

/**
 * "today, 16:02", "yesterday, 9:40", "19 November, 16:02"; the year where it is another one.
 * @param {number} at ms
 * @param {number} now ms
 * @param {Say} say
 * @param {string} locale
 */
export function moment(at, now, say, locale) {
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(at)
  return say("day.moment", { day: day(at, now, say, locale), time })
}

/**
 * @param {number} at
 * @param {number} now
 * @param {Say} say
 * @param {string} locale
 */
function day(at, now, say, locale) {
  const near = { 0: "day.today", 1: "day.yesterday", [-1]: "day.tomorrow" }[daysBetween(at, now)]
  if (near) return say(near)
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return date(at, locale, sameYear ? {} : { year: "numeric" })
}

/**
 * When something was in life, as precisely as it was said: "19 November 2026", "about November 2026", "about 2026".
 * @param {import("../phone/shapes.js").Occurred} occurred
 * @param {Say} say
 * @param {string} locale
 */
export function occurredSaid({ on, precision }, say, locale) {
  if (on === null || precision === "unknown") return say("day.unknown")
  if (precision === "year") return say("day.about", { when: on.slice(0, 4) })
  const [year = 0, month = 1, of = 1] = on.slice(0, 10).split("-").map(Number)
  const first = new Date(year, month - 1, of).getTime()
  if (precision === "season") return say("day.about", { when: `${say(`season.${month}`)} ${year}` })
  if (precision === "month") return say("day.about", { when: monthOf(first, locale) })
  return date(first, locale, { year: "numeric" })
}

/**
 * @param {number} at
 * @param {string} locale
 */
function monthOf(at, locale) {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }).format(at)
}

/**
 * @param {number} at
 * @param {string} locale
 * @param {Intl.DateTimeFormatOptions} more
 */
function date(at, locale, more) {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", ...more }).format(at)
}

/**
 * Whole days of the calendar from one moment to another.
 * @param {number} at
 * @param {number} now
 */
function daysBetween(at, now) {
  return Math.round((midnight(now) - midnight(at)) / DAY)
}

/** @param {number} at */
function midnight(at) {
  return new Date(at).setHours(0, 0, 0, 0)
}

/**
 * The locale by which dates are written: plain English means the day before the month.
 * @param {string} lang of the page
 */
export function localeOf(lang) {
  return lang === "en" || lang === "" ? "en-GB" : lang
}
