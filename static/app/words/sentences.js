/**
 * What was noted on this phone, each entry as one sentence. The sentences themselves stand in the page's words
 * (templates/phone_words.html) under `said.<type>`; here is only what fills their gaps, and which of two is told.
 */

import { nameOf } from "../visit/people.js"
import { plain, sayWord } from "../visit/words.js"
import { occurredSaid } from "./days.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("../phone/shapes.js").Entry} Entry */
/** @typedef {{ elements: Map<string, any>, connections: Map<string, any> }} Known who and what is on the map, as far as this phone knows */

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
}

/**
 * @param {Entry} entry
 * @param {Known} known
 * @param {Say} say
 * @param {string} locale
 * @returns {string}
 */
export function sentence({ type, event, corrects }, known, say, locale) {
  const fuller = event[FULLER[type] ?? ""] ? `said.${type}.more` : ""
  const key = [fuller, `said.${type}`].find((one) => one && say(one) !== one) ?? "said.other"
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
    who: nameFor(event.felt_by ?? event.by, {}, known, say),
    about: known.connections.has(event.of)
      ? pairFor({ connection: event.of }, known, say)
      : nameFor(event.of, {}, known, say),
    role: sayWord(say, "relationship", event.relationship),
    now: list ? sayWord(say, list, event[field]) : plain(event[field]),
    title: plain(event.title),
    text: plain(event.text ?? event.strengths ?? event.description),
    reason: plain(event.reason),
    until: event.until ? occurredSaid({ on: event.until, precision: "day" }, say, locale) : "",
    care: plain(event.care),
    shown: sayWord(say, "shown", event.shown),
  }
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
  const tie = event.from ? event : known.connections.get(event.connection)
  if (!tie) return say("two-people")
  return say("pair", { a: nameFor(tie.from, {}, known, say), b: nameFor(tie.to, {}, known, say) })
}
