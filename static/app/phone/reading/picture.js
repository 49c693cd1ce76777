/**
 * How a map looks on this phone: what was fetched, and what was noted here since, folded into it.
 */

import { emptyMap, evolve } from "../../fold/care_map.js"
import { copyOf } from "../../fold/checkpoints.js"
import { namedBy } from "../../fold/naming.js"
import { placed } from "../../fold/placing.js"
import { stateAt } from "../../fold/timeline.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../shapes.js").MapRecord} MapRecord */
/** @typedef {import("../shapes.js").Row} Row */

/**
 * A whole log folded once. `last`: when its last entry counts, in ms; `missing`: things that it speaks of and that are not there.
 * @typedef {{ careMap: CareMap, last: number, missing: Set<string> }} Folded
 */

/**
 * @param {any[]} log
 * @returns {Folded}
 */
export function folded(log) {
  const order = placed(log.filter(({ hidden }) => !hidden))
  const careMap = emptyMap()
  const passedOver = order.filter(({ entry }) => !evolve(careMap, entry))
  return {
    careMap,
    last: order.at(-1)?.effective ?? Number.NEGATIVE_INFINITY,
    missing: new Set(passedOver.flatMap(({ entry }) => namedBy(entry))),
  }
}

/**
 * The entries of these rows that are to be folded in: what waits, and what the server has taken and this phone not fetched yet.
 * They have a seq beyond `seq` and count as recorded when they were noted.
 * @param {Row[]} rows of one map
 * @param {number} seq the last that is folded already
 * @param {number} head
 * @returns {any[]}
 */
export function ownEntries(rows, seq, head) {
  const sent = rows
    .filter(({ state, answer }) => state === "sent" && (answer?.seq ?? 0) > seq)
    .map(({ entry, answer }) => asRecorded(entry, answer?.seq ?? 0))
    .sort((one, other) => one.seq - other.seq)
  const beyond = Math.max(seq, head, sent.at(-1)?.seq ?? 0)
  const waiting = rows.filter(({ state }) => state === "waiting" || state === "practice")
  return [...sent, ...waiting.map(({ entry }, at) => asRecorded(entry, beyond + 1 + at))]
}

/**
 * @param {any} entry
 * @param {number} seq
 */
function asRecorded(entry, seq) {
  return { ...entry, seq, recorded_at: entry.noted_at }
}

/**
 * Up to where the server's entries are in the picture.
 * @param {MapRecord} record
 * @param {any[]} log
 * @returns {number}
 */
export function seenUpTo({ first }, log) {
  return Math.max(log.at(-1)?.seq ?? 0, first?.head ?? 0)
}

/**
 * The map with these entries in it. While the history is on its way (or does not come to what the server says), the server's own
 * state is what they are folded into.
 * @param {MapRecord} record
 * @param {any[]} log
 * @param {any[]} own as from `ownEntries`
 * @param {() => Folded} logFolded
 * @returns {CareMap}
 */
export function pictureOf(record, log, own, logFolded) {
  const { first } = record
  if (first) {
    const later = log.filter(({ seq, hidden }) => seq > first.head && !hidden)
    return withAll(stateOf(first), [...later, ...own])
  }
  return onTop(logFolded(), own) ?? stateAt([...log, ...own]).careMap
}

/**
 * The cheap way, and the common one: what was noted here counts after all that is in the log, so the log needs no folding again.
 * Null where it does.
 * @param {Folded} before
 * @param {any[]} own
 * @returns {CareMap | null}
 */
function onTop({ careMap, last, missing }, own) {
  const order = placed(own)
  const first = order[0]?.effective ?? Number.POSITIVE_INFINITY
  if (first < last || own.some((entry) => altersWhatWas(entry, missing))) return null
  return withAll(
    copyOf(careMap),
    order.map(({ entry }) => entry),
  )
}

/**
 * @param {any} entry
 * @param {Set<string>} missing
 */
function altersWhatWas(entry, missing) {
  if (entry.corrects || entry.type === "entry-in-error") return true
  return missing.size > 0 && namedBy(entry).some((thing) => missing.has(thing))
}

/**
 * @param {CareMap} careMap it is changed
 * @param {any[]} entries
 */
function withAll(careMap, entries) {
  for (const entry of entries) evolve(careMap, entry)
  return careMap
}

/**
 * @param {import("../shapes.js").First} first
 * @returns {CareMap}
 */
function stateOf({ map, elements, connections, transitions }) {
  return {
    ...map,
    elements: byId(elements),
    connections: byId(connections),
    transitions: byId(transitions ?? []),
  }
}

/** @param {any[]} things */
function byId(things) {
  return new Map(things.map((thing) => [thing.id, thing]))
}
