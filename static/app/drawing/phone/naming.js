/**
 * How everybody is named, what they are, and what a tie is in words. A small twin of src/carelog/projections/words.py and
 * drawing/naming.py: who asked not to be named is not named here either.
 */

import { ofElement, ofTie } from "../../measures/formality.js"
import { PAID } from "../../visit/vocabulary.js"
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
const ASLEEP = new Set([
  "commons-membership-inactive",
  "inactive-commons-membership",
  "plan-not-participating",
  "not-participating-in-a-support-plan",
])
/** @type {Set<unknown>} */
const NOBODY = new Set(["animal", "place", "resource"])
const HOME = "lives-here"
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
  if (type && !SAYS_NOTHING.has(slug(type))) return clean(type)
  const short = description && description.length <= SHORT && !description.includes("\n")
  return clean(say(words.relationships, relationship) || (short ? description : ""))
}

/**
 * What stands on a line in words, each with the word it comes from.
 * @param {Connection} tie
 * @param {Words} words
 * @returns {[word: string, said: string][]}
 */
export function tags(tie, { qualities, phrases }) {
  const felt = new Set(Object.values(tie.feelings ?? {}))
  /** @type {[string, string][]} */
  const found = ["cut-off", "strained"]
    .filter((one) => felt.has(one))
    .map((one) => [one, say(qualities, one)])
  return tie.paused ? [...found, ["paused", phrases.paused ?? ""]] : found
}

/** How a tie is: its own word, or asleep by its own word. @param {Connection} tie */
export function stateOf({ state, type }) {
  return state || (ASLEEP.has(slug(type)) ? "inactive" : "")
}

/** "Supported Person" -> "supported-person". @param {unknown} word */
function slug(word) {
  const text = typeof word === "string" ? word : ""
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "")
}

/**
 * What a giver does, without saying who: "visits Caroline every day, tired".
 * @param {Connection} tie
 * @param {Map<string, Element>} known
 * @param {Words} words
 */
export function does(tie, known, words) {
  const [giver, receiver] = [known.get(tie.from), known.get(tie.to)]
  const text = tie.family === "care" && byMode(tie.mode, giver, receiver, words)
  const said = text || (words.is[tie.family ?? ""] ?? words.is.other)
  const own = tie.type && tie.family === "other" ? ` (${clean(tie.type)})` : ""
  return whole(
    fill(said, { name: receiver ? nameOf(receiver, words) : "…" }) + own,
    tie,
    known,
    words,
  )
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
  const verb = verbOf(tie, words)
  if (verb) return whole(fill(verb, { a, b }), tie, known, words)
  if (tie.direction === "directed" || tie.family === "membership")
    return `${a} ${does(tie, known, words)}`
  const together = tie.family === "care" ? tie.direction === "mutual" : tie.state !== "inactive"
  const family = together ? (tie.family ?? "other") : "other"
  const own = tie.type && ["other", "care"].includes(tie.family ?? "") && family === "other"
  const said = fill(words.both[family] ?? words.both.other, { a, b })
  return whole(own ? `${said}, ${clean(tie.type ?? "")}` : said, tie, known, words)
}

/** Whether a tie can be said without who gives. @param {Connection} tie @param {Words} words */
export function byGiver(tie, words) {
  return tie.direction === "directed" && !verbOf(tie, words)
}

/** @param {Connection} tie @param {Words} words */
function verbOf(tie, { types }) {
  const word = slug(tie.type)
  return Object.hasOwn(types, word) ? types[word] : undefined
}

/**
 * @param {string | undefined} mode
 * @param {Element | undefined} giver
 * @param {Element | undefined} receiver
 * @param {Words} words
 */
function byMode(mode, giver, receiver, { does: table, is }) {
  if (!mode) return ""
  const from = table[`${mode} from ${giver?.relationship}`] ?? table[`${mode} from ${giver?.kind}`]
  const special = from ?? table[`${mode} to ${receiver?.kind}`]
  const near = [giver?.nearness, receiver?.nearness].map((one) => one ?? null)
  // Whoever lives under the same roof is not visited; of the person in the middle nobody says where they live.
  const home =
    mode === "visit" && near.includes(HOME) && near.every((one) => one === HOME || one === null)
  return special ?? (home ? is.care : table[mode]) ?? ""
}

/** @param {string} said @param {Connection} tie @param {Map<string, Element>} known @param {Words} words */
function whole(said, tie, known, words) {
  const often = [say(words.frequencies, tie.frequency), hours(tie, words)]
    .filter(Boolean)
    .join(", ")
  const state = verbOf(tie, words) ? tie.state : stateOf(tie)
  const paid = matters(tie, known) ? say(words.formalities, tie.formality) : ""
  const more = [say(words.states, state), paid, ...tags(tie, words).map(([, text]) => text)]
  return [`${said} ${often}`.trim(), ...more].filter(Boolean).join(", ")
}

/** Whether it needs to be said who is paid: not of pets and places, and not that a friend or the person is unpaid. @param {Connection} tie @param {Map<string, Element>} known */
function matters({ from, to, formality: said, family }, known) {
  const [giver, receiver] = [known.get(from), known.get(to)]
  if (!said || family !== "care") return false
  if ([giver, receiver].some((one) => NOBODY.has(one?.kind))) return false
  return said === "formal" || giver?.kind !== "person" || ofElement(giver) === "formal"
}

/** How many hours a week; "" if nobody counted. @param {Connection} tie @param {Words} words */
export function hours(tie, { phrases }) {
  return typeof tie.hours === "number" ? fill(phrases.hours, { hours: tie.hours }) : ""
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
