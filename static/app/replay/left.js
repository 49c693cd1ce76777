/**
 * What is left of a story: filtered before it is replayed, and without whoever or whatever time somebody leaves out. Pure.
 */

import { emptyMap, survivor } from "../fold/care_map.js"
import { narrowed, slug } from "../review/narrowed.js"
import { speaking } from "./spoken.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/checkpoints.js").Replayable} Replayable */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {{ focus?: string, type?: string, tie?: string, paid?: string, care?: string, plan?: string, state?: string }} Filter as in the address of the map page */
/** Days, both of them left out too. @typedef {{ from: string, to: string }} Stretch */
/** @typedef {{ filter: Filter, people: Set<string>, stretches: Stretch[] }} Choice `people`: who is left out */

/** @returns {Choice} */
export function everything() {
  return { filter: {}, people: new Set(), stretches: [] }
}

/** What was chosen, without whoever was never on this map: an address may say anything. @param {Choice} choice @param {CareMap} union @returns {Choice} */
export function knownOf({ filter, people, stretches }, union) {
  const { focus, ...others } = filter
  const there = new Set([...people].filter((id) => union.elements.has(id)))
  const known = focus && union.elements.has(focus) ? { focus, ...others } : others
  return { filter: known, people: there, stretches }
}

/** @param {Choice} choice */
export function isAll({ filter, people }) {
  return !Object.keys(filter).length && !people.size
}

/**
 * The lines that fit. Big changes always do: they are what the others are told by. What names nobody (a visit) does, unless one
 * element is looked at. What somebody wrote of whoever is left out does not, whatever it is about, and no line says that it belongs
 * to a big change that is named by them.
 * @param {Line[]} lines
 * @param {CareMap} union all that were ever on the map
 * @param {Choice} choice
 * @param {Map<string, string>} [disputed] entry -> what somebody who sees it differently said
 * @returns {Line[]}
 */
export function leftOf(lines, union, choice, disputed = new Map()) {
  const inTime = lines.filter(({ day }) => !isLeftOut(choice.stretches, day))
  if (isAll(choice)) return inTime
  const fits = fitting(union, choice)
  const speaks = speaking(lines, union, choice.people)
  const bigSpeaks = (/** @type {string | null | undefined} */ big) =>
    Boolean(big) && speaks(union.transitions.get(big ?? ""))
  const left = inTime.filter((line) => {
    const { entry, before } = line
    if (speaks(entry.event, entry.why, before?.event, disputed.get(entry.id))) return false
    if (bigSpeaks(entry.event.transition)) return false
    if (line.entry.type === "transition-recorded") return true
    if (!line.names.length) return !choice.filter.focus
    return !touches(line, union, choice.people) && line.names.some(fits)
  })
  return left.map((line) => (bigSpeaks(line.big) ? { ...line, big: null } : line))
}

/** @param {Stretch[]} stretches @param {string} day */
export function isLeftOut(stretches, day) {
  return stretches.some(({ from, to }) => from <= day && day <= to)
}

/**
 * The stretches that lie between two days, to be said where they are passed.
 * @param {Stretch[]} stretches
 * @param {string} before
 * @param {string} day
 */
export function passedBetween(stretches, before, day) {
  return stretches.filter(({ from, to }) => before < from && to < day)
}

/** Whether a line is about somebody who is left out, or about a tie of theirs. @param {Line} line @param {CareMap} union @param {Set<string>} people */
function touches({ names }, union, people) {
  const out = new Set([...people].map((id) => survivor(union, id)))
  return names.some((id) => endsOf(union, id).some((end) => out.has(end)))
}

/**
 * Whether an element or a tie is ever what was asked for: each is looked at by itself, with its ends.
 * @param {CareMap} union
 * @param {Choice} choice
 * @returns {(id: string) => boolean}
 */
function fitting(union, { filter }) {
  const { focus, ...others } = filter
  const near = focus ? everNear(union, focus) : null
  /** @type {Map<string, boolean>} */
  const known = new Map()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const ends = endsOf(union, id)
    const found =
      (!near || ends.every((end) => near.has(end))) && fitsAlone(union, id, ends, others)
    known.set(id, found)
    return found
  }
}

/** @param {CareMap} union @param {string} id @param {string[]} ends @param {Filter} filter */
function fitsAlone(union, id, ends, filter) {
  if (!Object.keys(filter).length) return true
  const own = emptyMap()
  for (const end of ends) {
    const element = union.elements.get(end)
    if (element) own.elements.set(end, element)
  }
  const ties = union.connections.get(id)
  const all = ties ? [ties] : joinedTo(union, id)
  for (const tie of all) {
    own.connections.set(tie.id, tie)
    for (const end of [tie.from, tie.to])
      own.elements.set(end, union.elements.get(end) ?? { id: end })
  }
  const { careMap } = narrowed(own, filter)
  return ties ? careMap.connections.has(id) : !careMap.elements.get(ends[0] ?? id)?.retired
}

/** The two ends of a tie, or the element itself: as whom they stand now, where they were merged. @param {CareMap} union @param {string} id */
function endsOf(union, id) {
  const tie = union.connections.get(id)
  return (tie ? [tie.from, tie.to] : [id]).map((end) => survivor(union, end))
}

/** @param {CareMap} union @param {string} id */
function joinedTo(union, id) {
  return [...union.connections.values()].filter((tie) => endsOf(union, tie.id).includes(id))
}

/** Who was ever joined to somebody, and they themselves. @param {CareMap} union @param {string} focus */
function everNear(union, focus) {
  const one = survivor(union, focus)
  return new Set([one, ...joinedTo(union, one).flatMap(({ id }) => endsOf(union, id))])
}

/**
 * The map with only what is left. Who is left out keeps their place: nobody moves.
 * @param {CareMap} careMap
 * @param {Choice} choice
 * @returns {CareMap}
 */
export function picturedOf(careMap, choice) {
  if (isAll(choice)) return careMap
  const { careMap: part } = narrowed(careMap, choice.filter)
  if (!choice.people.size) return part
  const elements = new Map(part.elements)
  for (const id of choice.people) {
    const one = elements.get(id)
    if (one) elements.set(id, { ...one, retired: true })
  }
  const connections = new Map(
    [...part.connections].filter(([, { from, to }]) =>
      [from, to].every((end) => !choice.people.has(survivor(part, end))),
    ),
  )
  return { ...part, elements, connections }
}

/**
 * What there is to choose from in a story: by each filter its values, each with the word that was used.
 * @param {CareMap} union
 * @returns {Record<"type" | "care" | "state" | "paid" | "plan", [value: string, word: string][]>}
 */
export function choicesIn(union) {
  const elements = [...union.elements.values()]
  const ties = [...union.connections.values()]
  const plans = ties.some(({ family }) => family === "plan")
  return {
    type: words(elements.map(({ type, kind }) => type ?? kind)),
    care: words(ties.flatMap(({ care }) => care ?? [])),
    state: words(ties.map(({ state }) => state)),
    paid:
      ties.some(({ formality }) => formality) || elements.some(({ formality }) => formality)
        ? [
            ["informal", "informal"],
            ["formal", "formal"],
          ]
        : [],
    plan: plans
      ? [
          ["in", "in"],
          ["outside", "outside"],
        ]
      : [],
  }
}

/** @param {unknown[]} said @returns {[string, string][]} */
function words(said) {
  const found = new Map()
  for (const word of said)
    if (typeof word === "string" && word && !found.has(slug(word))) found.set(slug(word), word)
  return [...found].sort(([, a], [, b]) => a.localeCompare(b))
}
