/**
 * The entries of a story that are told in a replay, each with where it counts: by life (as it was) or by when somebody could know
 * it (as we knew it then). Pure.
 */

import { instant, lastInstant } from "../fold/instant.js"
import { namedBy } from "../fold/naming.js"
import { belongings } from "./belongings.js"

/** @typedef {import("../fold/naming.js").Entry & Record<string, any>} Entry */
/** @typedef {import("../fold/checkpoints.js").Replayable} Replayable */
/** @typedef {import("../fold/placing.js").Placed} Placed */
/** @typedef {import("../fold/timeline.js").Moment} Moment */
/** @typedef {"was" | "then"} Clock */

/**
 * One entry as it is told. `moment`: when it counts on this clock, in ms; `day` is its day. `end`: how much of the order of life
 * has happened with it; `known`: up to which seq is known (null: all). `late`: days between its day and its noting, 0 where that
 * is nothing to mention. `before`: what was noted first, where this puts it right. `big`: the big change it belongs to.
 * @typedef {object} Line
 * @property {Entry} entry
 * @property {number} moment
 * @property {string} day
 * @property {number} end
 * @property {number | null} known
 * @property {number} late
 * @property {Entry | null} before
 * @property {string | null} big
 * @property {string[]} names
 */

const DAY = 86_400_000
/** Days between its day and its noting from which an entry counts as late: twin of LATE in src/carelog/projections/history.py. */
const LATE = 2
/** What changes nothing that is seen or told: who has which part, and what is about entries. */
const NOT_TOLD = new Set([
  "view-saved",
  "element-placed",
  "import-made",
  "parts-erased",
  "entry-disputed",
  "dispute-settled",
  "discrepancy-found",
  "discrepancy-settled",
  "transition-joined",
])
const ACCESS =
  /^(member|invitation|role|consent|knowing-asked|request|hold|retention)-|^map-entrusted$/
const MARK = "entry-in-error"

/**
 * Whether an entry is told at all.
 * @param {string} type
 */
export function isTold(type) {
  return !NOT_TOLD.has(type) && !ACCESS.test(type)
}

/**
 * The lines of a story in the order of a clock. What lies ahead of today is not among them.
 * @param {Replayable} story
 * @param {any[]} entries
 * @param {Clock} clock
 * @param {string} today
 * @returns {Line[]}
 */
export function linesOf(story, entries, clock, today) {
  const last = lastInstant(today, "day")
  const readable = entries.filter(({ hidden }) => !hidden)
  const about = { byId: new Map(readable.map((one) => [one.id, one])), big: belongings(readable) }
  return clock === "then" ? asKnown(readable, about, last) : asItWas(story, about, last)
}

/** @typedef {{ byId: Map<string, Entry>, big: Map<string, string> }} About */

/** @param {Replayable} story @param {About} about @param {number} last @returns {Line[]} */
function asItWas(story, about, last) {
  const passed = new Set(story.at().passedOver.map(({ id }) => id))
  return story.order.flatMap((one, at) => {
    const { entry, effective, rank } = one
    if (effective > last || !isTold(entry.type) || entry.type === MARK || passed.has(entry.id))
      return []
    const own = rank === OTHER ? effective : instant(entry.occurred, entry.recorded_at)
    return [{ ...line(entry, own, effective, about), end: at + 1, known: null }]
  })
}

const OTHER = 2

/**
 * When it was in life, or when it was recorded, whichever came later.
 * @param {Entry[]} readable
 * @param {About} about
 * @param {number} last
 * @returns {Line[]}
 */
function asKnown(readable, about, last) {
  const told = readable.filter(({ type }) => isTold(type))
  const placed = told.map((entry) => {
    const own = instant(entry.occurred, entry.recorded_at)
    return { entry, own, moment: Math.max(own, instant(undefined, entry.recorded_at)) }
  })
  placed.sort((a, b) => a.moment - b.moment || a.entry.seq - b.entry.seq)
  let known = 0
  return placed
    .filter(({ moment }) => moment <= last)
    .map(({ entry, own, moment }) => {
      known = Math.max(known, entry.seq)
      return { ...line(entry, own, moment, about), end: 0, known }
    })
}

/** @param {Entry} entry @param {number} own @param {number} moment @param {About} about */
function line(entry, own, moment, { byId, big }) {
  const first = byId.get(entry.corrects ?? "") ?? null
  return {
    entry,
    moment,
    day: dayAt(moment),
    late: lateBy(entry, own),
    before: first,
    big: big.get(entry.id) ?? null,
    names: namedBy(entry),
  }
}

/** The day of a moment, YYYY-MM-DD. @param {number} moment */
export function dayAt(moment) {
  return new Date(moment).toISOString().slice(0, 10)
}

/**
 * How many days after its day an entry was noted.
 * @param {Entry} entry
 * @param {number} own
 */
function lateBy({ occurred, noted_at: noted }, own) {
  if (!noted || !occurred || occurred.precision === "unknown") return 0
  const days = Math.floor((instant(undefined, noted) - own) / DAY) + 1
  return days >= LATE ? days : 0
}
