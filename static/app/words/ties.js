/**
 * A tie as a sentence: "Ann visits Caroline every day, tired". One rule for the picture, the lists and what is read out: twin of
 * `between` and `does` in src/carelog/projections/words.py, held by tests/vectors/parts/ties_said.json. Pure.
 */

import { ofElement } from "../measures/formality.js"

/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/**
 * How a page says a word of its lists: "verb", "is", "both", "does", "frequency", "state", "formality", "quality", and the phrases
 * "hours" and "paused". "" where the list has no such word.
 * @typedef {(list: string, word: string, gaps?: Record<string, string | number>) => string} Text
 */

export const ASLEEP = new Set([
  "commons-membership-inactive",
  "inactive-commons-membership",
  "plan-not-participating",
  "not-participating-in-a-support-plan",
])
/** @type {Set<unknown>} */
const UNPAID_ANYWAY = new Set(["animal", "place", "resource"])
const HOME = "lives-here"

/** "Supported Person" -> "supported-person". @param {unknown} word */
export function slug(word) {
  const text = typeof word === "string" ? word : ""
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "")
}

/** How a tie is: its own word, or asleep by its own word. @param {Connection} tie */
export function stateOf({ state, type }) {
  return state || (ASLEEP.has(slug(type)) ? "inactive" : "")
}

/**
 * The whole sentence.
 * @param {Connection} tie its ends are those that stand, and it is paused or not
 * @param {{ a: string, b: string }} names of who gives and who receives
 * @param {Map<string, Element>} known
 * @param {Text} text
 */
export function between(tie, names, known, text) {
  const verb = text("verb", slug(tie.type), names)
  if (verb) return whole(verb, tie, known, text)
  if (tie.direction === "directed" || tie.family === "membership")
    return `${names.a} ${does(tie, names.b, known, text)}`
  const together = tie.family === "care" ? tie.direction === "mutual" : tie.state !== "inactive"
  const family = together ? (tie.family ?? "other") : "other"
  const own = tie.type && ["other", "care"].includes(tie.family ?? "") && family === "other"
  const said = text("both", family, names) || text("both", "other", names)
  return whole(own ? `${said}, ${tie.type}` : said, tie, known, text)
}

/**
 * What a giver does, without saying who: "visits Caroline every day, tired".
 * @param {Connection} tie
 * @param {string} name of who receives
 * @param {Map<string, Element>} known
 * @param {Text} text
 */
export function does(tie, name, known, text) {
  const family = tie.family ?? "other"
  const said =
    (family === "care" && byMode(tie, name, known, text)) ||
    text("is", family, { name }) ||
    text("is", "other", { name })
  return whole(tie.type && family === "other" ? `${said} (${tie.type})` : said, tie, known, text)
}

/** Whether a tie can be said without who gives: it points, and says what one does for the other. @param {Connection} tie @param {Text} text */
export function byGiver(tie, text) {
  return tie.direction === "directed" && !text("verb", slug(tie.type))
}

/** @param {Connection} tie @param {string} name @param {Map<string, Element>} known @param {Text} text */
function byMode({ mode, from, to }, name, known, text) {
  if (!mode) return ""
  const [giver, receiver] = [known.get(from), known.get(to)]
  const keys = [
    `${mode} from ${giver?.relationship}`,
    `${mode} from ${giver?.kind}`,
    `${mode} to ${receiver?.kind}`,
  ]
  const special = keys.map((key) => text("does", key, { name })).find(Boolean)
  if (special) return special
  return mode === "visit" && underOneRoof(giver, receiver) ? "" : text("does", mode, { name })
}

/** Whoever lives there is not visited; of the person in the middle nobody says where they live. @param {Element | undefined} giver @param {Element | undefined} receiver */
function underOneRoof(giver, receiver) {
  if (!giver || !receiver) return false
  const near = [giver, receiver].map(({ nearness }) => nearness ?? null)
  return near.includes(HOME) && near.every((one) => one === HOME || one === null)
}

/** @param {string} said @param {Connection} tie @param {Map<string, Element>} known @param {Text} text */
function whole(said, tie, known, text) {
  const often = [word(text, "frequency", tie.frequency), hours(tie, text)]
    .filter(Boolean)
    .join(", ")
  const state = text("verb", slug(tie.type)) ? tie.state : stateOf(tie)
  const paid = matters(tie, known) ? word(text, "formality", tie.formality) : ""
  const more = [word(text, "state", state), paid, ...tags(tie, text).map(([, tag]) => tag)]
  return [`${said} ${often}`.trim(), ...more].filter(Boolean).join(", ")
}

/** How many hours a week; "" if nobody counted. @param {Connection} tie @param {Text} text */
export function hours({ hours: many }, text) {
  return typeof many === "number" ? text("hours", "", { hours: many }) : ""
}

/**
 * What stands on a line in words, each with the word it comes from.
 * @param {Connection} tie
 * @param {Text} text
 * @returns {[word: string, said: string][]}
 */
export function tags(tie, text) {
  const felt = new Set(Object.values(tie.feelings ?? {}))
  /** @type {[string, string][]} */
  const found = ["cut-off", "strained"]
    .filter((one) => felt.has(one))
    .map((one) => [one, text("quality", one)])
  return tie.paused ? [...found, ["paused", text("paused", "")]] : found
}

/** Whether it needs to be said who is paid: not of pets and places, and not that a friend or the person is unpaid. @param {Connection} tie @param {Map<string, Element>} known */
function matters({ from, to, formality, family }, known) {
  const [giver, receiver] = [known.get(from), known.get(to)]
  if (!formality || family !== "care") return false
  if ([giver, receiver].some((one) => UNPAID_ANYWAY.has(one?.kind))) return false
  return formality === "formal" || giver?.kind !== "person" || ofElement(giver) === "formal"
}

/** A word of a list; one that is somebody's own, as it is; "" for nothing said. @param {Text} text @param {string} list @param {string} [own] */
function word(text, list, own) {
  return own ? text(list, own) || own : ""
}
