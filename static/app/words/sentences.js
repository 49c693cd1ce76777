/**
 * What was noted on this phone, each entry as one sentence. The sentences themselves stand in the page's words
 * (templates/phone_words.html) under `said.<type>`; here is only what fills their gaps, and which of two is told.
 */

import { nameOf } from "../visit/people.js"
import { plain, sayWord } from "../visit/words.js"
import { occurredSaid } from "./days.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("../phone/shapes.js").Entry} Entry */
/**
 * Who and what is on the map, as far as this phone knows.
 * @typedef {{ elements: Map<string, any>, connections: Map<string, any>, about?: string | null,
 *   transitions?: Map<string, any> }} Known
 */

/**
 * Type -> the field whose new value is told, and the list of its words.
 * @type {Record<string, [field: string, list: string]>}
 */
const VALUES = {
  "nearness-changed": ["nearness", "nearness"],
  "closeness-changed": ["closeness", "closeness"],
  "frequency-changed": ["frequency", "frequency"],
  "hours-changed": ["hours", ""],
  "mode-changed": ["mode", "mode"],
  "strength-changed": ["strength", "strength"],
  "quality-changed": ["quality", "quality"],
  "formality-changed": ["formality", "formality"],
  "direction-changed": ["direction", "direction"],
  "state-moved": ["state", "state"],
  "connection-retyped": ["type", "type"],
  "element-retyped": ["type", ""],
  "knowing-changed": ["knows", "knows"],
  "connection-made": ["family", "ties"],
  "transition-recorded": ["kind", "transition"],
  "transition-amended": ["kind", "transition"],
  "visit-made": ["noticed", "noticed"],
  "review-called": ["kind", "review-kind"],
  "review-held": ["kind", "review-kind"],
  "observation-made": ["theme", "theme"],
  "reflection-noted": ["prompt", "prompt"],
}

/** Type -> the field by which, where it is said, the fuller sentence is told: `said.<type>.more`. @type {Record<string, string>} */
const FULLER = {
  "element-added": "relationship",
  "element-retired": "reason",
  "quality-changed": "felt_by",
  "connection-paused": "until",
  "connection-ended": "reason",
  "transition-recorded": "title",
  "note-made": "of",
  "map-confirmed": "by",
  "action-done": "text",
  "step-reached": "text",
  "step-let-go": "text",
}

/**
 * Type -> which of its further sentences is told: `said.<type>.<variant>`; the plain one where there is none.
 * @type {Record<string, (event: Record<string, any>, known: Known) => string>}
 */
const VARIANTS = {
  "review-called": ({ on, text }) => [on && "on", text && "for"].filter(Boolean).join("-"),
  "review-held": ({ took_part: part }, { about }) => (about ? part : ""),
  "observation-made": ({ of, theme }) => (of?.length ? "of" : theme && "theme"),
  "decision-made": ({ term }) => term && "term",
  "action-agreed": ({ who, by }) => [who && "who", by && "by"].filter(Boolean).join("-"),
  "remembrance-chosen": ({ how }) => how,
  "transition-joined": ({ transition }, { transitions }) =>
    transitions?.has(transition) ? "title" : "",
}

/** Type -> the field with the day that is told. @type {Record<string, string>} */
const DAYS = { "review-called": "on", "decision-made": "term", "action-agreed": "by" }

/**
 * @param {Entry} entry
 * @param {Known} known
 * @param {Say} say
 * @param {string} locale
 * @returns {string}
 */
export function sentence({ type, event, corrects }, known, say, locale) {
  const fuller = event[FULLER[type] ?? ""] ? "more" : (VARIANTS[type]?.(event, known) ?? "")
  const keys = [fuller && `said.${type}.${fuller}`, `said.${type}`]
  const key = keys.find((one) => one && say(one) !== one) ?? "said.other"
  const told = say(key, gaps(type, event, known, say, locale))
  return corrects ? say("said.put-right", { told }) : told
}

/**
 * Where it comes from: the day in life, on whose word, how sure.
 * @param {Entry} entry
 * @param {Say} say
 * @returns {string[]}
 */
export function origin({ told_by: teller, certainty }, say) {
  return [sayWord(say, "told_by", teller), sayWord(say, "certainty", certainty)].filter(Boolean)
}

/**
 * @param {string} type
 * @param {Record<string, any>} event
 * @param {Known} known
 * @param {Say} say
 * @param {string} locale
 */
function gaps(type, event, known, say, locale) {
  const [field, list] = VALUES[type] ?? ["", ""]
  return {
    name: nameFor(event.element ?? event.merged, event, known, say),
    other: nameFor(event.kept, {}, known, say),
    pair: pairFor(event, known, say),
    who: nameFor(event.felt_by ?? event.who ?? event.by, {}, known, say),
    about: [event.of]
      .flat()
      .map((of) => thingFor(of, known, say))
      .join(", "),
    person: nameFor(known.about ?? "", {}, known, say),
    role: sayWord(say, "relationship", event.relationship),
    now: list ? sayWord(say, list, event[field]) : plain(event[field]),
    title: plain(event.title),
    text: plain(event.text ?? event.strengths ?? event.description),
    reason: plain(event.reason),
    until: dayOf(event.until, say, locale),
    day: dayOf(event[DAYS[type] ?? ""], say, locale),
    said: stopped(event.text),
    consent: sayWord(say, "consent", event.consent),
    change: changeFor(known.transitions?.get(event.transition), say),
    care: plain(event.care),
    shown: sayWord(say, "shown", event.shown),
  }
}

/** @param {string | null | undefined} on @param {Say} say @param {string} locale */
function dayOf(on, say, locale) {
  return on ? occurredSaid({ on, precision: "day" }, say, locale) : ""
}

/** A text before another sentence. @param {unknown} text */
function stopped(text) {
  const said = plain(text).trim() || "…"
  return /[.!?…]$/.test(said) ? said : `${said}.`
}

/** @param {any} transition @param {Say} say */
function changeFor(transition, say) {
  return transition?.title ? plain(transition.title) : sayWord(say, "transition", transition?.kind)
}

/** @param {string | undefined} of an element or a tie @param {Known} known @param {Say} say */
function thingFor(of, known, say) {
  if (of && known.connections.has(of)) return pairFor({ connection: of }, known, say)
  return nameFor(of, {}, known, say)
}

/**
 * @param {string | undefined} id
 * @param {Record<string, any>} event which names somebody itself, where they are new
 * @param {Known} known
 * @param {Say} say
 */
function nameFor(id, event, known, say) {
  const found =
    known.elements.get(id ?? "") ?? (event.name ? { ...event, id: id ?? "" } : undefined)
  return nameOf(found, say)
}

/**
 * @param {Record<string, any>} event
 * @param {Known} known
 * @param {Say} say
 */
function pairFor(event, known, say) {
  const tie = event.to && event.connection ? event : known.connections.get(event.connection)
  if (!tie) return say("two-people")
  return say("pair", { a: nameFor(tie.from, {}, known, say), b: nameFor(tie.to, {}, known, say) })
}
