/**
 * The maps that are here, as pages are given them.
 */

import { askedMs } from "../../fold/instant.js"
import { stateAt } from "../../fold/timeline.js"
import { isReadable, mapHere } from "./lease.js"

/** @typedef {import("../here.js").Here} Here */
/** @typedef {import("../shapes.js").MapHere} MapHere */
/** @typedef {import("../shapes.js").OpenMap} OpenMap */

/**
 * @param {Here} here
 * @param {boolean} otherPerson
 * @returns {Promise<MapHere[]>} by title
 */
export async function mapsHere(here, otherPerson) {
  const [records, rows, at] = await Promise.all([
    here.store.maps.all(),
    here.store.noted.all({ index: "state", is: "waiting" }),
    here.clock.at(),
  ])
  /** @type {Map<string, number>} */
  const waiting = new Map()
  for (const { entry } of rows) waiting.set(entry.map, (waiting.get(entry.map) ?? 0) + 1)
  return records
    .map((one) => mapHere(one, { at, otherPerson, waiting: waiting.get(one.id) ?? 0 }))
    .sort((one, other) => one.title.localeCompare(other.title) || (one.id < other.id ? -1 : 1))
}

/**
 * @param {Here} here
 * @param {string} map
 * @param {boolean} otherPerson
 * @returns {Promise<OpenMap | null>} null where it is not here, or may not be read
 */
export async function opened(here, map, otherPerson) {
  const [read, at] = await Promise.all([here.reader.read(map), here.clock.at()])
  if (!read || otherPerson || !isReadable(read.record, at)) return null
  const { record, entries, rows } = read
  const careMap = asOfToday(read, at.server)
  const waiting = new Set(rows.filter(({ state }) => state === "waiting").map(({ id }) => id))
  const { places, whole, discrepancies, members, may } = record
  const where = mapHere(record, { at, otherPerson, waiting: waiting.size })
  return {
    here: where,
    careMap,
    head: read.careMap,
    entries,
    waiting,
    places,
    whole,
    discrepancies,
    members,
    may,
  }
}

/**
 * The map as it is today: what is dated ahead is kept, and waits for its day.
 * @param {import("./reader.js").Read} read
 * @param {number} now ms
 */
function asOfToday({ careMap, entries, last }, now) {
  const today = askedMs(new Date(now).toISOString().slice(0, 10))
  return last > today ? stateAt(entries, today).careMap : careMap
}
