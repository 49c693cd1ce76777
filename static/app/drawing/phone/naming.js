/**
 * How everybody is named, what they are, and what a tie is in words. A small twin of src/carelog/projections/words.py and
 * drawing/naming.py: who asked not to be named is not named here either.
 */

import { ofElement, ofTie } from "../../measures/formality.js"
import { PAID } from "../../visit/vocabulary.js"
import * as ties from "../../words/ties.js"
import { clean } from "./text.js"
import { counted, fill, say } from "./words.js"

/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../../fold/care_map.js").Connection} Connection */
/** @typedef {import("./words.js").Words} Words */

/** @type {Record<string, string>} */
const TONES = { formal: "paid", informal: "unpaid" }
const KIN = new Set(["partner", "parent", "child", "sibling", "other-kin"])
const TITLES = new Set(
  "dr mr mrs ms miss mx prof professor rev sir lady nurse sister father aunt uncle".split(" "),
)
const SAYS_NOTHING = new Set(
  "person people professional service group organisation organization place pet animal other".split(
    " ",
  ),
)
const SPOKEN = 4
const SHORT = 30

/** Whether this is a person who is paid to be there. @param {Element} element */
export function isProfessional({ kind, formality, relationship }) {
  return kind === "person" && (formality === "formal" || PAID.includes(relationship))
}

/** @param {Element} element */
export function isKin({ relationship }) {
  return KIN.has(relationship)
}

/** Green who is unpaid, purple who is paid; neither where nobody said. @param {Element} element */
export function toneOf(element) {
  return TONES[ofElement(element) ?? ""] ?? "ink"
}

/**
 * Green where nobody is paid for it, purple where somebody is; neither where nobody said, or it is no care.
 * @param {Connection} tie
 * @param {Map<string, Element>} elements
 * @param {string | null} person
 */
export function toneOfTie(tie, elements, person) {
  if (tie.family !== "care" && !tie.formality) return "ink"
  return TONES[ofTie(tie, elements, person) ?? ""] ?? "ink"
}

/**
 * The name as it may be drawn: that which others see.
 * @param {Element} element
 * @param {Words} words
 */
export function nameOf(element, words) {
  return clean(shownName(element, words)) || "–"
}

/** @param {Element} element @param {Words} words */
function shownName(element, words) {
  if (asRole(element)) return role(element, words)
  const name = element.name ?? "…"
  const parts = name.split(/\s+/u).filter(Boolean)
  if (element.named_as === "initials") return parts.map((part) => `${[...part][0]}.`).join(" ")
  if (element.named_as !== "first-name" || element.kind !== "person") return name
  const titled = TITLES.has((parts[0] ?? "").replace(/\.+$/u, "").toLowerCase())
  return parts.slice(0, titled ? 2 : 1).join(" ")
}

/** Whether others see only what somebody is, not who. @param {Element} element */
export function asRole(element) {
  return element.knows === "objects" || element.named_as === "role-only"
}

/** @param {Element} element @param {Words} words */
function role({ relationship, kind }, { relationships, kinds, phrases }) {
  const plain = [relationships["other-kin"], phrases.someone]
  const said = say(relationships, relationship) || say(kinds, kind) || phrases.someone || ""
  if (plain.includes(said)) return said
  return fill(phrases[/^[aeiou]/u.test(said) ? "an-role" : "a-role"], { role: said })
}

/**
 * What somebody or something is, in a few words; "" if nobody said.
 * @param {Element} element
 * @param {Words} words
 */
export function who(element, words) {
  if (asRole(element)) return ""
  const { type, relationship, description } = element
  if (type && !SAYS_NOTHING.has(ties.slug(type))) return clean(type)
  const short = description && description.length <= SHORT && !description.includes("\n")
  return clean(say(words.relationships, relationship) || (short ? description : ""))
}

/**
 * How these words say those of a tie: the texts of words/ties.js.
 * @param {Words} words
 * @returns {import("../../words/ties.js").Text}
 */
function textOf(words) {
  const { frequencies, states, formalities, qualities, phrases } = words
  /** @type {Record<string, Record<string, string>>} */
  const lists = {
    verb: words.types,
    is: words.is,
    both: words.both,
    does: words.does,
    frequency: frequencies,
    state: states,
    formality: formalities,
    quality: qualities,
    hours: { "": phrases.hours ?? "" },
    paused: { "": phrases.paused ?? "" },
  }
  return (list, word, gaps = {}) =>
    Object.hasOwn(lists[list] ?? {}, word) ? fill(lists[list]?.[word], gaps) : ""
}

/**
 * What a giver does, without saying who: "visits Caroline every day, tired".
 * @param {Connection} tie
 * @param {Map<string, Element>} known
 * @param {Words} words
 */
export function does(tie, known, words) {
  const receiver = known.get(tie.to)
  return ties.does(drawn(tie), receiver ? nameOf(receiver, words) : "…", known, textOf(words))
}

/**
 * A tie as a sentence: "Ann visits Caroline every day, tired".
 * @param {Connection} tie
 * @param {Map<string, Element>} known
 * @param {Words} words
 */
export function between(tie, known, words) {
  const [a = "", b = ""] = [tie.from, tie.to].map((end) =>
    nameOf(known.get(end) ?? { id: end }, words),
  )
  return ties.between(drawn(tie), { a, b }, known, textOf(words))
}

/** @param {Connection} tie @returns {Connection} */
function drawn(tie) {
  return tie.type ? { ...tie, type: clean(tie.type) } : tie
}

/** Whether a tie can be said without who gives. @param {Connection} tie @param {Words} words */
export function byGiver(tie, words) {
  return ties.byGiver(tie, textOf(words))
}

/** What stands on a line in words, each with the word it comes from. @param {Connection} tie @param {Words} words */
export function tags(tie, words) {
  return ties.tags(tie, textOf(words))
}

/** How many hours a week; "" if nobody counted. @param {Connection} tie @param {Words} words */
export function hours(tie, words) {
  return ties.hours(tie, textOf(words))
}

/**
 * An element in one breath: "Ann, neighbour, new, nearby: visits Caroline every day, tired".
 * @param {{ name: string, what: string, ring: string, mark: string, ties: string[] }} element
 * @param {Words} words
 */
export function spoken({ name, what, ring, mark, ties }, { counts }) {
  const more = ties.length > SPOKEN ? [counted(counts.more, ties.length - SPOKEN)] : []
  const said = [...ties.slice(0, SPOKEN), ...more].join("; ")
  return [[name, what, mark, ring].filter(Boolean).join(", "), said].filter(Boolean).join(": ")
}
