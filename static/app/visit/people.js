/**
 * Who is on a map, as a page lists them: names, how they are found by first letters, and the ties between them.
 */

import { shown, stands, survivor } from "../fold/care_map.js"
import { plain } from "./words.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */

/** What stands before a name, and names nobody by itself. */
export const TITLES = new Set(
  "dr mr mrs ms miss mx prof professor rev sir lady nurse sister father aunt uncle".split(" "),
)

/**
 * The name that the map shows: twin of `shown_name` in src/carelog/projections/words.py.
 * @param {Element | undefined} element
 * @param {import("./words.js").Say} say
 */
export function nameOf(element, say) {
  if (!element) return say("someone")
  if (element.knows === "objects" || element.named_as === "role-only") return role(element, say)
  const words = plain(element.name).split(/\s+/).filter(Boolean)
  if (element.named_as === "initials") return words.map((word) => `${[...word][0]}.`).join(" ")
  if (element.named_as === "first-name" && element.kind === "person" && words.length > 1)
    return firstName(words)
  return plain(element.name) || say("someone")
}

/** @param {string[]} words */
function firstName(words) {
  const titled = TITLES.has((words[0] ?? "").replace(/\.$/, "").toLowerCase())
  return words.slice(0, titled ? 2 : 1).join(" ")
}

/** @param {Element} element @param {import("./words.js").Say} say */
function role(element, say) {
  const key = `a.${element.relationship ?? element.kind}`
  const said = say(key)
  return said === key ? say("someone") : said
}

/**
 * Text for comparing: without accents and case.
 * @param {unknown} text
 */
export function folded(text) {
  return plain(text)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ł/gi, "l")
    .replace(/ø/gi, "o")
    .replace(/đ/gi, "d")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .trim()
}

/**
 * Whether some word of the text begins with each word that was typed.
 * @param {string} text
 * @param {string} typed
 */
export function found(text, typed) {
  const words = folded(text).split(/[\s\-'’.,()]+/)
  return folded(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}

/**
 * Everybody and everything on the map: the person in the middle first, then people, then the rest, each by name.
 * @param {CareMap} careMap
 * @returns {Element[]}
 */
export function everyone(careMap) {
  return [...careMap.elements.values()].filter(stands).sort(before(careMap.about))
}

/** @param {string | null} about @returns {(one: Element, other: Element) => number} */
function before(about) {
  /** @param {Element} one */
  const rank = (one) => (one.id === about ? 0 : one.kind === "person" ? 1 : 2)
  return (one, other) =>
    rank(one) - rank(other) || folded(one.name).localeCompare(folded(other.name))
}

/**
 * The ties that are shown, those of the person in the middle first, then by the name of who is at the other end.
 * @param {CareMap} careMap
 * @param {string | null} [of] only those with this one at an end
 * @returns {Connection[]}
 */
export function ties(careMap, of = null) {
  const all = [...careMap.connections.values()].filter((tie) => shown(careMap, tie))
  const some = of === null ? all : all.filter((tie) => ends(careMap, tie).includes(of))
  return some.sort((one, other) => weight(careMap, one).localeCompare(weight(careMap, other)))
}

/** @param {CareMap} careMap @param {Connection} tie */
function weight(careMap, tie) {
  const central = ends(careMap, tie).includes(careMap.about ?? "")
  return `${central ? 0 : 1} ${folded(careMap.elements.get(farEnd(careMap, tie))?.name)}`
}

/**
 * The two that a tie joins now: giver, receiver.
 * @param {CareMap} careMap
 * @param {Connection} tie
 * @returns {[string, string]}
 */
export function ends(careMap, tie) {
  return [survivor(careMap, tie.from), survivor(careMap, tie.to)]
}

/**
 * The end that is not the person in the middle; the giver where neither is.
 * @param {CareMap} careMap
 * @param {Connection} tie
 */
export function farEnd(careMap, tie) {
  const [from, to] = ends(careMap, tie)
  return from === careMap.about ? to : from
}
