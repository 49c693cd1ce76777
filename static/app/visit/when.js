/**
 * When something was: what is offered to tap, and how a date is said. Days are those of the phone's own calendar.
 */

/** @typedef {import("../phone/shapes.js").Occurred} Occurred */
/** @typedef {import("./words.js").Say} Say */

const DAYS_OFFERED = 7
/** @type {Occurred} */
export const UNKNOWN = { on: null, precision: "unknown" }

/**
 * A moment's day where the phone is: YYYY-MM-DD.
 * @param {number} now
 */
export function dayOf(now) {
  const at = new Date(now)
  return [
    String(at.getFullYear()).padStart(4, "0"),
    two(at.getMonth() + 1),
    two(at.getDate()),
  ].join("-")
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0")
}

/** @param {string} day @returns {Occurred} */
export function onDay(day) {
  return { on: day, precision: "day" }
}

/**
 * The last days, newest first, each as it is called: today, yesterday, Tuesday ...
 * @param {string} today
 * @param {Say} say
 */
export function lastDays(today, say) {
  return Array.from({ length: DAYS_OFFERED }, (_, back) => {
    const day = daysBefore(today, back)
    return { value: onDay(day), label: near(back) ? say(`when.${near(back)}`) : weekday(day, say) }
  })
}

/** @param {number} back */
function near(back) {
  return ["today", "yesterday"][back]
}

/**
 * What is offered where nobody knows the day.
 * @param {string} today
 * @param {Say} say
 * @returns {{ value: Occurred, label: string }[]}
 */
export function roughly(today, say) {
  const month = today.slice(0, 7)
  const year = today.slice(0, 4)
  return [
    { value: { on: month, precision: "month" }, label: say("when.this-month") },
    { value: { on: monthBefore(today), precision: "month" }, label: say("when.last-month") },
    { value: { on: year, precision: "year" }, label: say("when.this-year") },
    { value: { on: String(Number(year) - 1), precision: "year" }, label: say("when.last-year") },
    { value: UNKNOWN, label: say("when.unknown") },
  ]
}

/**
 * A date in words: "today", "on Tuesday", "14 March 2026", "about March 2026".
 * @param {Occurred} occurred
 * @param {string} today
 * @param {Say} say
 */
export function whenSaid({ on, precision }, today, say) {
  if (on === null || precision === "unknown") return say("when.unknown")
  if (precision === "exact" || precision === "day") return daySaid(on.slice(0, 10), today, say)
  return say("when.about", { when: longer(on, precision, say) })
}

/**
 * @param {string} day
 * @param {string} today
 * @param {Say} say
 */
export function daySaid(day, today, say) {
  const back = daysBetween(day, today)
  if (back === 0 || back === 1) return say(`when.${near(back)}`)
  if (back > 1 && back < DAYS_OFFERED) return say("when.on", { day: weekday(day, say) })
  return calendarDay(day, say)
}

/** @param {string} day @param {Say} say */
export function calendarDay(day, say) {
  return say("when.day", {
    day: Number(day.slice(8, 10)),
    month: month(day, say),
    year: Number(day.slice(0, 4)),
  })
}

/** @param {string} on @param {string} precision @param {Say} say */
function longer(on, precision, say) {
  if (precision === "year") return on.slice(0, 4)
  const name = precision === "season" ? say(`season.${Number(on.slice(5, 7))}`) : month(on, say)
  return `${name} ${on.slice(0, 4)}`
}

/** @param {string} day @param {Say} say */
function month(day, say) {
  return say(`month.${Number(day.slice(5, 7))}`)
}

/** @param {string} day @param {Say} say */
function weekday(day, say) {
  return say(`weekday.${new Date(`${day}T00:00:00Z`).getUTCDay()}`)
}

/** @param {string} day @param {number} back */
export function daysBefore(day, back) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10)
}

/** @param {string} day */
function monthBefore(day) {
  return daysBefore(`${day.slice(0, 7)}-01`, 1).slice(0, 7)
}

/** @param {string} earlier @param {string} later */
function daysBetween(earlier, later) {
  return Math.round(
    (Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000,
  )
}
