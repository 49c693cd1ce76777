/**
 * The moment and the choices of a replay as they stand in its address: ids, days and plain words only, never a name. On the server
 * `?at=…`, on the phone `#MAP&at=…`. Pure.
 */

import { BadDate, exactMs, lastInstant } from "../fold/instant.js"
import { everything } from "./left.js"
import { stepWith } from "./steps.js"

/** @typedef {import("./left.js").Choice} Choice */
/** @typedef {import("./lines.js").Clock} Clock */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./steps.js").By} By */
/** @typedef {import("./steps.js").Step} Step */

/** @typedef {{ at: string | null, on: string | null, by: By, clock: Clock, choice: Choice }} Asked */
/** The step that is meant, and the key of a sentence where it is only the nearest. @typedef {{ step: number, said: string | null }} Found */

const FILTERS = /** @type {const} */ (["focus", "type", "tie", "paid", "care", "plan", "state"])
const STEPS = ["change", "day", "transition"]
const BETWEEN = ".."
const DAY = 86_400_000
const LOST_PLUS = / (?=\d\d:?\d\d$)/
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/

/**
 * @param {URLSearchParams} given
 * @returns {Asked}
 */
export function asked(given) {
  const choice = everything()
  for (const name of FILTERS) {
    const value = given.get(name)
    if (value) choice.filter[name] = value
  }
  for (const id of (given.get("without") ?? "").split(",")) if (id) choice.people.add(id)
  choice.stretches = (given.get("not") ?? "").split(",").flatMap(stretch)
  const by = given.get("by") ?? ""
  return {
    at: given.get("at"),
    on: given.get("on"),
    by: STEPS.includes(by) ? /** @type {By} */ (by) : "change",
    clock: given.get("known") === "then" ? "then" : "was",
    choice,
  }
}

/** @param {string} text */
function stretch(text) {
  const [from = "", to = ""] = text.split(BETWEEN)
  return isDay(from) && isDay(to) && from <= to ? [{ from, to }] : []
}

/** @param {string} text */
function isDay(text) {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(lastInstant(text, "day"))
  } catch {
    return false
  }
}

/**
 * What the address says of this moment.
 * @param {Step | undefined} step
 * @param {Omit<Asked, "at" | "on">} how
 * @returns {URLSearchParams}
 */
export function written(step, { by, clock, choice }) {
  const said = new URLSearchParams()
  const last = step?.lines.at(-1)
  if (last && by === "day") said.set("on", step?.day ?? "")
  else if (last) said.set("at", (by === "transition" ? step?.lines[0] : last)?.entry.id ?? "")
  if (by !== "change") said.set("by", by)
  if (clock === "then") said.set("known", "then")
  for (const [name, value] of Object.entries(choice.filter)) said.set(name, value)
  if (choice.people.size) said.set("without", [...choice.people].join(","))
  if (choice.stretches.length)
    said.set("not", choice.stretches.map(({ from, to }) => from + BETWEEN + to).join(","))
  return said
}

/**
 * The step that is asked for, or the nearest one, and what is then to be said.
 * @param {Asked} wanted
 * @param {Line[]} lines
 * @param {Step[]} steps
 * @param {string} today
 * @returns {Found}
 */
export function stepAsked({ at, on }, lines, steps, today) {
  const last = Math.max(0, steps.length - 1)
  if (at) {
    const line = lines.findIndex(({ entry, before }) => entry.id === at || before?.id === at)
    return line < 0
      ? { step: last, said: "odd.entry" }
      : { step: stepWith(steps, line), said: null }
  }
  return on ? stepOn(on, lines, steps, today) : { step: last, said: null }
}

/** @param {string} on @param {Line[]} lines @param {Step[]} steps @param {string} today @returns {Found} */
function stepOn(on, lines, steps, today) {
  const last = Math.max(0, steps.length - 1)
  const moment = momentOf(on)
  if (moment === null) return { step: last, said: "odd.day" }
  const now = lastInstant(today, "day")
  if (moment > now) return { step: last, said: today.startsWith(on) ? null : "odd.future" }
  const line = lines.findLastIndex((one) => one.moment <= moment)
  if (line < 0) return { step: 0, said: "odd.before" }
  return {
    step: lastStepBy(steps, line),
    said: on.length > 10 && ZONE.test(on.replace(LOST_PLUS, "+")) ? "odd.zone" : null,
  }
}

/** @param {Step[]} steps @param {number} line */
function lastStepBy(steps, line) {
  const found = stepWith(steps, line)
  return (steps[found]?.at ?? 0) > line ? Math.max(0, found - 1) : found
}

/** The last instant of what was asked for; null for what no calendar has. @param {string} on */
function momentOf(on) {
  try {
    if (/^\d{4}$/.test(on)) return lastInstant(`${on}-12-31`, "day")
    if (/^\d{4}-\d\d$/.test(on)) return lastOfMonth(on)
    return on.length <= 10 ? lastInstant(on, "day") : exactMs(on.replace(LOST_PLUS, "+"))
  } catch (fault) {
    if (fault instanceof BadDate) return null
    throw fault
  }
}

/** @param {string} month YYYY-MM */
function lastOfMonth(month) {
  const first = lastInstant(month, "month")
  const next = new Date(first)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return next.getTime() - DAY
}
