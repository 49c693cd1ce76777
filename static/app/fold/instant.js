/**
 * The time key by which entries are laid out in life: whole milliseconds since 1970 in UTC.
 * Twin of src/carelog/domain/entries.py. Only UTC is reckoned with, so no time-zone data is read.
 */

/** @typedef {{ on?: string | null, precision?: string }} Occurred */

/** A date that no calendar has, or that does not fit its precision. */
export class BadDate extends RangeError {}

const DAY_MS = 86_400_000
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:Z|([+-])(\d\d):?(\d\d))?$/

/**
 * The time key of an entry, in milliseconds.
 *
 * Exact: that instant. A day, month, season or year: the last instant of its first day. Unknown:
 * when it was recorded. Throws BadDate.
 * @param {Occurred | undefined} occurred
 * @param {string} recordedAt
 * @returns {number}
 */
export function instant(occurred, recordedAt) {
  const { on = null, precision = "unknown" } = occurred ?? {}
  if (on === null || precision === "unknown") return exactMs(recordedAt)
  if (precision === "exact") return exactMs(on)
  return lastInstant(on, precision)
}

/**
 * The time key of a moment asked for: a date counts as its last instant. Throws BadDate.
 * @param {string} when
 * @returns {number}
 */
export function askedMs(when) {
  return when.length <= 10 ? lastInstant(when, "day") : exactMs(when)
}

/**
 * An ISO date-time in milliseconds; without an offset it is taken as UTC. Throws BadDate.
 * @param {string} text
 * @returns {number}
 */
export function exactMs(text) {
  if (DATE.test(text)) return midnight(...dateParts(text))
  const [, day = "", hour, minute, second, fraction = "", sign, awayH, awayM] =
    DATE_TIME.exec(text) ?? bad(text)
  const clock = clockMs(text, hour, minute, second) + milliseconds(fraction)
  const away = clockMs(text, awayH, awayM)
  return midnight(...dateParts(day)) + clock - (sign === "-" ? -away : away)
}

/**
 * The last instant of the first day of the day, month, season or year that `on` lies in. Throws BadDate.
 * @param {string} on
 * @param {string} precision
 * @returns {number}
 */
export function lastInstant(on, precision) {
  const first = FIRST.get(precision) ?? bad(precision)
  const [year, month, day] = dateParts(wholeDate(on))
  midnight(year, month, day)
  return midnight(...first(year, month, day)) + DAY_MS - 1
}

/**
 * A year or month is read as its first day; what carries a time of day is read as its date.
 * @param {string} on
 */
function wholeDate(on) {
  if (on.length === 4) return `${on}-01-01`
  return on.length === 7 ? `${on}-01` : on.slice(0, 10)
}

/** @typedef {[year: number, month: number, day: number]} DateParts */

/** @type {Map<string, (...parts: DateParts) => DateParts>} */
const FIRST = new Map([
  ["day", (year, month, day) => [year, month, day]],
  ["month", (year, month) => [year, month, 1]],
  ["season", (year, month) => (month < 3 ? [year - 1, 12, 1] : [year, month - (month % 3), 1])],
  ["year", (year) => [year, 1, 1]],
])

/**
 * @param {string} text
 * @returns {DateParts}
 */
function dateParts(text) {
  const [, year, month, day] = DATE.exec(text) ?? bad(text)
  return [Number(year), Number(month), Number(day)]
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function midnight(year, month, day) {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  if (year < 1 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) {
    bad(`${year}-${month}-${day}`)
  }
  return at.getTime()
}

/**
 * @param {string} text
 * @param {string} [hour]
 * @param {string} [minute]
 * @param {string} [second]
 */
function clockMs(text, hour = "0", minute = "0", second = "0") {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) bad(text)
  return ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
}

/**
 * What is finer than a millisecond is cut off, never rounded.
 * @param {string} fraction
 */
function milliseconds(fraction) {
  return Number(fraction.slice(0, 3).padEnd(3, "0"))
}

/**
 * @param {string} text
 * @returns {never}
 */
function bad(text) {
  throw new BadDate(text)
}
