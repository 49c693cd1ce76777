/**
 * A review while it is being prepared and held: a plain value that is kept as a draft with every tap. Nothing here touches a
 * page, a clock or a disk. What it comes to when it is saved is noting.js.
 */

import { rests } from "../visit/resting.js"
import { plain } from "../visit/words.js"
import { REVIEW_KINDS, TOOK_PART } from "./kinds.js"

/** So many pictures one review is held over, as the server has it (domain/well_formed.py). */
const MOST_LOOKS = 12

/** @typedef {import("../visit/draft.js").Place} Place */
/** @typedef {Record<string, string>} Filter as in the address of the map page: focus, care, paid, type, tie, plan, state */

/**
 * What was looked at: the map on a day, as this phone knew it up to a place in the log; or what changed since another day.
 * `waiting`: the entries that were only on this phone then, and are part of what was seen, in the order in which they were noted.
 * @typedef {{ known: number, on: string, since?: string, filter?: Filter, waiting: string[] }} Look
 */

/** @typedef {{ id: string, of: string[], theme: string | null, text: string }} Observation */
/** @typedef {{ id: string, kind: string, text: string, consent: string, objections: string, term: string | null }} Decision */
/** @typedef {{ id: string, text: string, who: string | null, by: string | null }} Action */
/** @typedef {{ id: string, prompt: string, text: string, audience: string | null }} Reflection `audience` null: the event's own */
/** @typedef {{ id: string, text: string, domain: string | null }} Step */
/** @typedef {"observations" | "decisions" | "actions" | "reflections" | "steps"} Shelf */

/**
 * @typedef {object} Draft
 * @property {string} review
 * @property {string} kind
 * @property {string | null} on the day that it is called for
 * @property {string | null} from
 * @property {string | null} to
 * @property {string | null} transition
 * @property {string} text what for
 * @property {Look[]} shown
 * @property {string[]} present
 * @property {string[]} apologies
 * @property {string} took_part
 * @property {Observation[]} observations
 * @property {Decision[]} decisions
 * @property {Action[]} actions
 * @property {Reflection[]} reflections
 * @property {Step[]} steps
 * @property {Record<string, "done" | "reached" | "let-go">} done an action or step of before -> how it ended
 * @property {string} care_plan
 * @property {string | null} next
 * @property {Place[]} path
 */

/**
 * @param {string} review
 * @param {string | null} about
 * @param {Partial<Draft>} [said]
 * @returns {Draft}
 */
export function newDraft(review, about, said = {}) {
  return {
    review, kind: "periodic", on: null, from: null, to: null, transition: null, text: "", shown: [],
    present: about === null ? [] : [about], apologies: [], took_part: "fully", observations: [], decisions: [], actions: [],
    reflections: [], steps: [], done: {}, care_plan: "", next: null, path: [{ step: "start" }], ...said,
  } // biome-ignore format: one draft
}

/**
 * A review that was called, taken up: what was said when it was called stands.
 * @param {Record<string, any>} called the event
 * @param {string | null} about
 * @returns {Draft}
 */
export function fromCalled(called, about) {
  const { review, kind, on = null, from = null, to = null, transition = null, text = "" } = called
  return newDraft(review, about, { kind, on, from, to, transition, text })
}

/**
 * Where the page opens: one that was held is read again; where the map rests, nothing is begun and nothing gone on with; else the
 * draft there is, or what the address asks for.
 * @param {Draft | null} there
 * @param {{ id?: string, held?: unknown, called?: Record<string, any>, kind: string }} asked the review that the address names, and its kind
 * @param {Pick<import("../fold/care_map.js").CareMap, "about" | "elements">} careMap
 * @param {string} review an id that nothing has yet
 * @returns {Draft}
 */
export function opening(there, asked, careMap, review) {
  const [start, hub] = [{ step: "start" }, { step: "hub" }]
  const empty = newDraft(review, careMap.about)
  if (asked.held) return { ...(there ?? empty), path: [start, { step: "again", review: asked.id }] }
  if (rests(careMap)) return { ...(there ?? empty), path: [start] }
  if (there) return there
  if (asked.id) return { ...fromCalled(asked.called ?? {}, careMap.about), path: [start, hub] }
  return REVIEW_KINDS.includes(asked.kind)
    ? { ...empty, kind: asked.kind, path: [start, hub] }
    : empty
}

/** Whether words were typed that were not noted yet. @param {Pick<Draft, "path">} draft */
export function halfSaid({ path }) {
  return path.some(({ form }) => plain(form?.text).trim() !== "")
}

/** Whether there is anything in it that would be lost. @param {Draft} draft */
export function worthKeeping(draft) {
  return (
    draft.path.length > 1 ||
    draft.shown.length > 0 ||
    Object.keys(draft.done).length > 0 ||
    plain(draft.care_plan).trim() !== "" ||
    ["observations", "decisions", "actions", "reflections", "steps"].some(
      (shelf) => draft[/** @type {Shelf} */ (shelf)].length > 0,
    )
  )
}

/**
 * Put onto its shelf, or into its own place again.
 * @param {Draft} draft
 * @param {Shelf} shelf
 * @param {any} one
 * @returns {Draft}
 */
export function kept(draft, shelf, one) {
  const there = /** @type {any[]} */ (draft[shelf])
  const put = there.some(({ id }) => id === one.id)
    ? there.map((other) => (other.id === one.id ? one : other))
    : [...there, one]
  return { ...draft, [shelf]: put }
}

/** @param {Draft} draft @param {Shelf} shelf @param {string} id @returns {Draft} */
export function without(draft, shelf, id) {
  const there = /** @type {any[]} */ (draft[shelf])
  return { ...draft, [shelf]: there.filter((one) => one.id !== id) }
}

/** Looked at once more is looked at once; of many looks the latest are kept. @param {Draft} draft @param {Look} look @returns {Draft} */
export function lookedAt(draft, look) {
  const key = keyOf(look)
  const others = draft.shown.filter((one) => keyOf(one) !== key)
  return { ...draft, shown: [...others, look].slice(-MOST_LOOKS) }
}

/** @param {Look} look */
function keyOf({ on, since = "", filter = {} }) {
  return JSON.stringify([on, since, Object.entries(filter).sort()])
}

/** Somebody is here, or sends apologies, or neither: never both. @param {Draft} draft @param {"present" | "apologies"} how @param {string} id @returns {Draft} */
export function turnedUp(draft, how, id) {
  const other = how === "present" ? "apologies" : "present"
  const is = draft[how].includes(id)
  const list = is ? draft[how].filter((one) => one !== id) : [...draft[how], id]
  return { ...draft, [how]: list, [other]: draft[other].filter((one) => is || one !== id) }
}

/**
 * What can be said of how the person took part: whoever is not here did not.
 * @param {Draft} draft
 * @param {string | null} about
 */
export function partsTaken({ present }, about) {
  const absent = about !== null && !present.includes(about)
  return absent
    ? TOOK_PART.filter((word) => word === "not-today" || word === "asked-not-to")
    : TOOK_PART
}

/** The draft with a part that goes with who is here. @param {Draft} draft @param {string | null} about @returns {Draft} */
export function inKeeping(draft, about) {
  const [first = "", ...others] = partsTaken(draft, about)
  const fits = [first, ...others].includes(draft.took_part)
  return fits ? draft : { ...draft, took_part: first }
}
