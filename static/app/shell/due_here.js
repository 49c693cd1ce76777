/** What is due on the maps of this phone, said beneath each. A map is opened for it only where something came since. */

import { due } from "../review/due.js"
import { stillOpen } from "../review/held.js"
import { dueSaid } from "../review/saying.js"
import { rests } from "../visit/resting.js"
import { dayOf } from "../visit/when.js"
import { occurredSaid } from "../words/days.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").MapHere} MapHere */
/** @typedef {import("../visit/words.js").Say} Say */

/** So many stand on the first page; all of them on the page of the reviews. */
const FEW = 3
/** What is due on a map, and whether it rests. @typedef {{ lines: string[], rests: boolean }} DueHere */

const NOTHING = { lines: [], rests: false }
/** @type {Map<string, DueHere & { key: string }>} */
const known = new Map()

/**
 * What is due on one map, in sentences, the soonest first; nothing where it cannot be read.
 * @param {Phone} phone
 * @param {MapHere} map
 * @param {{ say: Say, locale: string }} words
 * @returns {Promise<DueHere>}
 */
export async function dueOn(phone, map, { say, locale }) {
  if (!map.readable || map.practice) return NOTHING
  const today = dayOf(await phone.today())
  const key = [map.seq, map.waiting, map.synced_at, today].join(" ")
  const before = known.get(map.id)
  if (before?.key === key) return before
  const open = await phone.open(map.id).catch(() => null)
  if (!open) return NOTHING
  const { actions } = stillOpen(open.entries)
  const dayIn = (/** @type {string} */ on) =>
    on === today ? say("day.today") : occurredSaid({ on, precision: "day" }, say, locale)
  const lines = due(open.entries, open.careMap, today)
    .slice(0, FEW)
    .map((one) => dueSaid(one, { say, dayOf: dayIn, actions }))
  const found = { key, lines, rests: rests(open.careMap) }
  known.set(map.id, found)
  return found
}
