/**
 * Making entries of what somebody noted: all that the device says of them but their number, which the disk gives.
 */

import { copyOf } from "../../fold/checkpoints.js"
import { sawAndFolded } from "./saw.js"
import { wellFormed } from "./text.js"
import { buildingOn } from "./things.js"

/** @typedef {import("../shapes.js").Noting} Noting */
/** @typedef {import("../shapes.js").Entry} Entry */
/** @typedef {Omit<Entry, "device_seq">} Unnumbered */
/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */

/** A group is decided as one, so it must fit into one request. */
export const LARGEST_GROUP = 200

/**
 * What is known where something is noted. `now`: the device's clock as it is. `day`: the day it is taken to be, YYYY-MM-DD. Of
 * each map: how it looks on this phone, and the last seq that was folded into that.
 * @typedef {object} Known
 * @property {string} now
 * @property {string} day
 * @property {string | null} group
 * @property {() => string} newId
 * @property {Map<string, { careMap: CareMap, seq: number }>} maps
 * @property {Entry[]} waiting
 */

/**
 * The entries, in the order in which they were noted. Each has seen what those before it did.
 * @param {Noting[]} notings
 * @param {Known} known
 * @returns {Unnumbered[]}
 */
export function entriesOf(notings, known) {
  const maps = new Map([...known.maps].map(([id, one]) => [id, copyOf(one.careMap)]))
  const waiting = buildingOn(known.waiting)
  return notings.map((noting) => {
    const entry = { ...header(known), ...said(noting), ...ofDevice(known) }
    const seq = known.maps.get(noting.map)?.seq ?? 0
    const careMap = maps.get(noting.map)
    const saw = careMap ? sawAndFolded(careMap, asFolded(entry)) : {}
    const deps = [...new Set([...(noting.deps ?? []), ...waiting.depsOf(entry)])]
    const made = { ...entry, base_seq: seq, saw, deps }
    waiting.add(made)
    return made
  })
}

/** @param {Known} known */
function header({ day }) {
  const occurred = /** @type {import("../shapes.js").Occurred} */ ({ on: day, precision: "day" })
  const unsaid = { visit: null, transition: null, why: null, corrects: null }
  return { occurred, told_by: "own-observation", certainty: "certain", ...unsaid }
}

/**
 * What the page said; what it left undefined it did not say.
 * @param {Noting} noting
 * @returns {Noting}
 */
function said(noting) {
  const fields = Object.entries(wellFormed(noting)).filter(([, value]) => value !== undefined)
  return /** @type {Noting} */ (Object.fromEntries(fields))
}

/** @param {Known} known */
function ofDevice({ now, group, newId }) {
  return { id: newId(), v: 1, noted_at: now, group }
}

/**
 * An entry as the fold reads it before it is recorded.
 * @param {any} entry
 */
function asFolded(entry) {
  return { ...entry, seq: 0, recorded_at: entry.noted_at }
}
