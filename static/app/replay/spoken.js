/** Whether what somebody wrote speaks of whoever is left out: by any name they ever had, or a word of one, in any case. Pure. */

import { survivor } from "../fold/care_map.js"
import { TITLES } from "../visit/people.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("./lines.js").Line} Line */

const WORDS = /[\p{L}\p{N}]+/gu
/** Whose names are known by each word of them; a group or a place is named in full only. */
const SOMEBODY = new Set(["person", "animal", "other", undefined])
/** Words that stand in names and name nobody by themselves. */
const ORDINARY = new Set("the an and of at in on by for with to from my our next door".split(" "))
const SHORTEST = 2
/** Letters from which a name is known with an s behind it, too: "the Hills". */
const OF_SEVERAL = 4

/**
 * @param {Line[]} lines all that are told, by which former names are known
 * @param {CareMap} union
 * @param {Set<string>} people who are left out
 * @returns {(...written: unknown[]) => boolean} whether any text in what is handed in speaks of one of them
 */
export function speaking(lines, union, people) {
  const names = namesOf(lines, union, people).flatMap(waysOf)
  if (!names.length) return () => false
  return (...written) => {
    const text = ` ${wordsIn(textsIn(written).join(" ")).join(" ").toLowerCase()} `
    return names.some((name) => text.includes(` ${name} `))
  }
}

/** @typedef {{ name: string, kind: string | undefined }} Named */

/** Every name that they have or had. @param {Line[]} lines @param {CareMap} union @param {Set<string>} people @returns {Named[]} */
function namesOf(lines, union, people) {
  const out = new Set([...people].map((id) => survivor(union, id)))
  const isOut = (/** @type {string} */ id) => out.has(survivor(union, id))
  const kindOf = (/** @type {string} */ id) => union.elements.get(id)?.kind
  const now = [...union.elements.values()].map(({ id, name }) => ({ id, name }))
  const noted = lines
    .flatMap(({ entry, before }) => [entry.event, before?.event ?? {}])
    .map(({ element, name }) => ({ id: element, name }))
  return [...now, ...noted]
    .filter(({ id, name }) => typeof name === "string" && id && isOut(id))
    .map(({ id, name }) => ({ name, kind: kindOf(id) }))
}

/** A name in full and, of somebody, each word by which they are called; small. @param {Named} named */
function waysOf({ name, kind }) {
  const words = wordsIn(name)
  const small = name === name.toLowerCase()
  const called = SOMEBODY.has(kind) ? words.filter((word) => isCalled(word, small)) : []
  const ways = [words.join(" "), ...called].map((one) => one.toLowerCase()).filter(Boolean)
  return ways.flatMap((one) => (one.length < OF_SEVERAL ? [one] : [one, `${one}s`]))
}

/** Written large, unless all of the name is small. @param {string} word @param {boolean} small */
function isCalled(word, small) {
  const lower = word.toLowerCase()
  const large = small || word !== lower
  return large && word.length >= SHORTEST && !ORDINARY.has(lower) && !TITLES.has(lower)
}

/** @param {string} text @returns {string[]} */
function wordsIn(text) {
  return text.normalize("NFC").match(WORDS) ?? []
}

/** Every text in a value, however deep. @param {unknown} value @returns {string[]} */
function textsIn(value) {
  if (typeof value === "string") return [value]
  return value && typeof value === "object" ? Object.values(value).flatMap(textsIn) : []
}
