/**
 * The reviews of a map, from its entries: what was called, what was held, what came of each, and what is still open. And what was
 * looked at then, drawn from the log again. Pure. Its twin on the server is src/carelog/projections/reviews.py.
 */

import { askedMs, instant } from "../fold/instant.js"
import { placed } from "../fold/placing.js"
import { stateAt } from "../fold/timeline.js"
import { dayOf } from "./due.js"

/**
 * @typedef {object} Review
 * @property {string} id
 * @property {string} kind
 * @property {string} day when it was held; until then when it is called for, or was called
 * @property {any} called the event of its last call; null where nobody called it
 * @property {any} held the entry; null where it was not held
 * @property {any[]} observations events, as the other shelves
 * @property {any[]} decisions
 * @property {any[]} actions each with `done`
 * @property {any[]} reflections
 * @property {any[]} steps
 */

/**
 * What was looked at, as the event has it. `waited`: how many of the entries that only the phone had then (the first of its
 * `deps`) were part of it; all of them, where it is not said.
 * @typedef {{ known: number, on: string, since?: string, filter?: Record<string, any>, waited?: number }} ShownThen
 */

/** Type -> the shelf of its review. @type {Record<string, "observations" | "decisions" | "reflections" | "actions" | "steps">} */
const SHELVES = {
  "observation-made": "observations",
  "decision-made": "decisions",
  "action-agreed": "actions",
  "reflection-noted": "reflections",
  "step-planned": "steps",
}
const OF_REVIEWS = new Set([
  ...Object.keys(SHELVES), "review-called", "review-held", "action-done", "step-reached", "step-let-go",
]) // biome-ignore format: one list

/** What is no news about who cares for whom. */
const ASIDE = new Set([
  "map-started", "map-confirmed", "map-entrusted", "view-saved", "import-made", "element-placed", "member-invited",
  "invitation-withdrawn", "member-joined", "role-granted", "role-ended", "consent-given", "consent-declined", "consent-withdrawn",
  "request-made", "request-extended", "request-decided", "request-agreed", "request-withdrawn", "hold-placed", "hold-lifted",
  "retention-set",
]) // biome-ignore format: one list

/**
 * Every review that was called or held, the latest first.
 * @param {any[]} entries
 * @returns {Review[]}
 */
export function reviewsOf(entries) {
  /** @type {Map<string, Review>} */
  const found = new Map()
  const order = standing(entries)
  const done = doneOf(order)
  for (const { entry, effective } of order) {
    const named = entry.event.review
    if (!OF_REVIEWS.has(entry.type) || !named) continue
    // Somebody else held it too: that is a sitting of its own, and nothing of it is lost.
    const again = entry.type === "review-held" && found.get(named)?.held
    const id = again ? entry.id : named
    const review = found.get(id) ?? nothingOf(id)
    found.set(id, withEntry(review, entry, dayOf(effective), done))
  }
  return [...found.values()]
    .filter(({ called, held }) => called || held)
    .sort((one, other) => (one.day < other.day ? 1 : -1))
}

/** @param {string} id @returns {Review} */
function nothingOf(id) {
  const shelves = { observations: [], decisions: [], actions: [], reflections: [], steps: [] }
  return { id, kind: "periodic", day: "", called: null, held: null, ...shelves }
}

/** @param {Review} review @param {any} entry @param {string} day @param {Map<string, string>} done @returns {Review} */
function withEntry(review, entry, day, done) {
  const { type, event } = entry
  if (type === "review-held") return { ...review, held: entry, kind: event.kind, day }
  if (type === "review-called" && review.held) return { ...review, called: event }
  if (type === "review-called")
    return { ...review, called: event, kind: event.kind, day: event.on ?? day }
  const shelf = SHELVES[type]
  if (!shelf) return review
  const over = done.get(event.action ?? event.step)
  return { ...review, [shelf]: [...review[shelf], { ...event, done: over }] }
}

/**
 * What a correction corrects in the end: what waited on the phone when a review was noted is said there.
 * @param {any} entry
 * @param {any[]} entries
 * @returns {any}
 */
export function firstOf(entry, entries) {
  const before = entry.corrects && entries.find(({ id }) => id === entry.corrects)
  return before ? firstOf(before, entries) : entry
}

/**
 * What is agreed and not done, and which little steps are neither reached nor let go: events, oldest first.
 * @param {any[]} entries
 */
export function stillOpen(entries) {
  const order = standing(entries)
  const over = doneOf(order)
  /** @param {string} type @param {string} field */
  const open = (type, field) => {
    const events = order.filter(({ entry }) => entry.type === type).map(({ entry }) => entry.event)
    return [...new Map(events.map((event) => [event[field], event])).values()].filter(
      (event) => !over.has(event[field]),
    )
  }
  return { actions: open("action-agreed", "action"), steps: open("step-planned", "step") }
}

/** An action or step -> how it ended: done, reached, let-go. @param {import("../fold/placing.js").Placed[]} order @returns {Map<string, string>} */
function doneOf(order) {
  /** @type {Record<string, string>} */
  const ends = { "action-done": "done", "step-reached": "reached", "step-let-go": "let-go" }
  return new Map(
    order.flatMap(({ entry: { type, event } }) =>
      ends[type] ? [[event.action ?? event.step, ends[type]]] : [],
    ),
  )
}

/** The last that was held; undefined where none was. @param {Review[]} reviews */
export function lastHeld(reviews) {
  return reviews.find(({ held }) => held)
}

/**
 * One moment that was looked at, as it was drawn then; where it was a comparison, with the map before.
 * @param {any[]} entries
 * @param {ShownThen} shown
 * @param {string[]} waiting the entries that were only on that phone then: what its `deps` say
 */
export function shownAgain(entries, { known, on, since, waited }, waiting) {
  const then = asKnown(entries, known, waiting.slice(0, waited))
  return {
    careMap: stateAt(then, askedMs(on)).careMap,
    before: since ? stateAt(then, askedMs(since)).careMap : null,
  }
}

/**
 * What was learned since about the time that was looked at, in the order in which it came: entries that stand and speak of that
 * time, and what puts right or disputes something that was drawn.
 * @param {any[]} entries
 * @param {ShownThen} shown
 * @param {string[]} waiting
 * @returns {any[]}
 */
export function learnedSince(entries, { known, on, since, waited }, waiting) {
  const then = asKnown(entries, known, waiting.slice(0, waited))
  const seen = new Set(then.map(({ id }) => id))
  const [from, until] = [since ? askedMs(since) : Number.NEGATIVE_INFINITY, askedMs(on)]
  const within = (/** @type {any} */ one) => {
    const at = instant(one.occurred, one.recorded_at)
    return from < at && at <= until
  }
  const readable = entries.filter(({ hidden }) => !hidden)
  const drawn = new Set(
    readable.filter((one) => seen.has(one.id) && within(one)).map(({ id }) => id),
  )
  const gone = markedInError(readable)
  return readable.filter(
    (one) =>
      !seen.has(one.id) &&
      !gone.has(one.id) &&
      isNews(one) &&
      (within(one) || drawn.has(one.corrects ?? one.event.entry)),
  )
}

/** @param {any[]} entries */
function markedInError(entries) {
  const marks = entries.filter(({ type }) => type === "entry-in-error")
  return new Set(marks.map(({ event }) => event.entry))
}

/** Whether an entry says something about the map: not of a review, who may see it, or where it lies. @param {any} entry */
function isNews({ type }) {
  return !OF_REVIEWS.has(type) && !ASIDE.has(type)
}

/** @param {any[]} entries @param {number} known @param {string[]} waiting */
function asKnown(entries, known, waiting) {
  return entries.filter(({ seq, id }) => seq <= known || waiting.includes(id))
}

/**
 * What was noted about the map from a day on: entries that stand, in the order of life.
 * @param {any[]} entries
 * @param {string} since YYYY-MM-DD: that day itself no longer counts
 * @returns {any[]}
 */
export function notedSince(entries, since) {
  return standing(entries)
    .filter(({ effective, entry }) => effective > askedMs(since) && isNews(entry))
    .map(({ entry }) => entry)
}

/** @param {any[]} entries */
function standing(entries) {
  return placed(entries.filter(({ hidden }) => !hidden))
}
