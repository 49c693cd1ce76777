/**
 * One map's entries and what they come to: the state as of any day (`on`), as anybody knew it at any
 * point (`known`). Twin of src/carelog/domain/timeline.py, whose six steps these are; a phone holds
 * few entries, so each reading folds from zero and no checkpoints are kept.
 *
 * Entries still in the outbox have no place in the log yet. To show them at once, give them one:
 * `seq` from the last recorded one on, and `recorded_at` their own `noted_at`.
 */

import { emptyMap, evolve } from "./care_map.js"
import { placed } from "./placing.js"

/** @typedef {import("./naming.js").Entry} Entry */
/** @typedef {{ seq: number, hidden: true }} Hidden an entry that this person may not read */
/** @typedef {import("./care_map.js").CareMap} CareMap */

/**
 * The state at one moment: the map, and the entries whose thing was not there (passed over). What is
 * about something that a hidden entry made is among the latter.
 * @typedef {{ careMap: CareMap, passedOver: Entry[] }} Moment
 */

/**
 * The state as of `on` (a time key in ms; null: no end date), as known at seq `known` (null: all).
 * @param {(Entry | Hidden)[]} entries in the order of seq
 * @param {number | null} [on]
 * @param {number | null} [known]
 * @returns {Moment}
 */
export function stateAt(entries, on = null, known = null) {
  const readable = entries.filter(isReadable).filter(({ seq }) => known === null || seq <= known)
  const order = placed(readable).filter(({ effective }) => on === null || effective <= on)
  const careMap = emptyMap()
  const passedOver = order.map(({ entry }) => entry).filter((entry) => !evolve(careMap, entry))
  return { careMap, passedOver }
}

/**
 * @param {Entry | Hidden} entry
 * @returns {entry is Entry}
 */
function isReadable(entry) {
  return !("hidden" in entry && entry.hidden)
}
