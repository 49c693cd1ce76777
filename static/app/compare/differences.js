/**
 * What differs between two moments of one map: who and what came, went and changed. Twin of comparison() in
 * src/carelog/projections/comparison.py; both are held to tests/vectors/compare/. Pure.
 */

/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("../drawing/phone/strokes.js").Network} Network */
/** @typedef {Record<string, [before: any, after: any]>} Fields */
/** @template T @typedef {{ before: T, after: T, fields: Fields }} Change */
/** @template T @typedef {{ added: T[], gone: T[], changed: Change<T>[], unchanged: number }} Differences */
/** @typedef {{ elements: Differences<Element>, connections: Differences<Connection> }} Comparison */

/** Fields that are no difference to a reader: inner matters, nobody else's, or told in another way. */
export const INNER = new Set([
  "paused_until",
  "knows",
  "named_as",
  "contact",
  "source_id",
  "backs_up",
  "from",
  "to",
  "merged_into",
  "remembered",
])

/**
 * @param {Network} before as networkOf (drawing/phone/strokes.js) gives it
 * @param {Network} after
 * @returns {Comparison}
 */
export function comparison(before, after) {
  return {
    elements: differences(standing(before), standing(after)),
    connections: differences(before.ties, after.ties),
  }
}

/** Who died and keeps their place is drawn, and is no longer on the map. @param {Network} network */
function standing({ elements, remembered }) {
  return [...elements.values()].filter(({ id }) => !remembered.has(id))
}

/**
 * @template {{ id: string }} T
 * @param {T[]} before
 * @param {T[]} after
 * @returns {Differences<T>}
 */
function differences(before, after) {
  const was = new Map(before.map((one) => [one.id, one]))
  const now = new Map(after.map((one) => [one.id, one]))
  /** @type {Change<T>[]} */
  const changed = []
  let both = 0
  for (const one of after) {
    const earlier = was.get(one.id)
    if (!earlier) continue
    both += 1
    const fields = fieldsOf(earlier, one)
    if (Object.keys(fields).length) changed.push({ before: earlier, after: one, fields })
  }
  return {
    added: after.filter(({ id }) => !was.has(id)),
    gone: before.filter(({ id }) => !now.has(id)),
    changed,
    unchanged: both - changed.length,
  }
}

/**
 * The fields that differ; custom fields each by their own name. Where a thing lies on the page is no difference.
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 * @returns {Fields}
 */
function fieldsOf(before, after) {
  const [was, is] = [flat(before), flat(after)]
  const names = new Set([...was.keys(), ...is.keys()])
  /** @type {[string, [any, any]][]} */
  const found = [...names]
    .filter((name) => same(was.get(name)) !== same(is.get(name)))
    .map((name) => [name, [was.get(name) ?? null, is.get(name) ?? null]])
  return Object.fromEntries(found)
}

/** What is said of a thing, field by field. @param {Record<string, any>} thing @returns {Map<string, any>} */
function flat({ place: _place, custom, ...thing }) {
  const said = Object.entries(thing).filter(
    // Once a pause is over, nobody asks until when it was.
    ([name, value]) => isSaid(value) && (name !== "paused_until" || thing.paused),
  )
  const own = Object.entries(custom ?? {}).map(
    ([name, value]) => /** @type {[string, any]} */ ([`custom.${name}`, value]),
  )
  return new Map([...said, ...own])
}

/** @param {any} value */
function isSaid(value) {
  return value !== undefined && value !== null && value !== false
}

/** The same text for the same value, whatever the order of its fields. @param {any} value @returns {string} */
function same(value) {
  return JSON.stringify(value ?? null, (_key, one) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

/** Whether a change is one that a reader sees. @param {Change<any>} change */
export function isSeen({ fields }) {
  return Object.keys(fields).some((name) => !INNER.has(name))
}

/**
 * Element or tie id -> what happened to it: "new", "ended" or "changed"; who stayed as they were has no mark.
 * @param {Comparison} found
 * @returns {Map<string, string>}
 */
export function marksOf({ elements, connections }) {
  return new Map([...marks(connections), ...marks(elements)])
}

/** @param {Differences<any>} found @returns {[string, string][]} */
function marks({ added, gone, changed }) {
  return [
    ...added.map(({ id }) => /** @type {[string, string]} */ ([id, "new"])),
    ...gone.map(({ id }) => /** @type {[string, string]} */ ([id, "ended"])),
    ...changed
      .filter(isSeen)
      .map(({ after }) => /** @type {[string, string]} */ ([after.id, "changed"])),
  ]
}

/** The fields by which an entry says what it is about, not who was there or took part. */
const ABOUT = ["element", "connection", "kept", "merged", "of"]

/**
 * Element or tie id -> the entries that are about it: why it is otherwise.
 * @param {any[]} entries those that count in between, in the order in which they count
 * @returns {Map<string, any[]>}
 */
export function reasons(entries) {
  /** @type {Map<string, any[]>} */
  const found = new Map()
  for (const entry of entries) {
    const things = ABOUT.flatMap((field) => entry.event[field] ?? [])
    for (const thing of new Set(things)) found.set(thing, [...(found.get(thing) ?? []), entry])
  }
  return found
}
