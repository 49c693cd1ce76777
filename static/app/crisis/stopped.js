/** What has stopped lately, and who is away just now. Pure. */

import { pausedOn, shown, stands } from "../fold/care_map.js"
import { lastInstant } from "../fold/instant.js"
import { helper } from "../measures/around.js"
import { daysAfter } from "../review/due.js"
import { ends } from "../visit/people.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/placing.js").Placed} Placed */
/** One thing that stopped. `what`: a tie or somebody. `until`: the last day of a pause, where it is known. @typedef {{ id: string, what: "paused" | "ended" | "left" | "died", entry: any, until: string | null }} Stopped */

export const LATELY = 30
/** @type {Record<string, Stopped["what"]>} */
const STOPS = {
  "connection-paused": "paused",
  "connection-ended": "ended",
  "element-retired": "left",
  "person-died": "died",
}

/**
 * What was paused or came to an end in the last days and still is so, the latest first; each once. What went with somebody who
 * left or died is not told again.
 * @param {Placed[]} order
 * @param {CareMap} careMap
 * @param {string} today
 * @returns {Stopped[]}
 */
export function stoppedLately(order, careMap, today) {
  const since = lastInstant(daysAfter(today, -LATELY - 1), "day")
  const until = lastInstant(today, "day")
  /** @type {Map<string, Stopped>} */
  const found = new Map()
  for (const { entry, effective } of order) {
    const what = STOPS[entry.type]
    if (!what || effective <= since || effective > until) continue
    const id = entry.event.connection ?? entry.event.element
    if (!isStill(what, id, careMap, today)) continue
    found.delete(id)
    found.set(id, { id, what, entry, until: careMap.connections.get(id)?.paused_until ?? null })
  }
  return [...found.values()].reverse()
}

/** @param {Stopped["what"]} what @param {string} id @param {CareMap} careMap @param {string} today */
function isStill(what, id, careMap, today) {
  const tie = careMap.connections.get(id)
  const one = careMap.elements.get(id)
  if (what === "died") return Boolean(one?.died)
  if (what === "left") return Boolean(one?.retired)
  if (!tie || !ends(careMap, tie).every((end) => stands(careMap.elements.get(end)))) return false
  return what === "ended" ? Boolean(tie.ended) : shown(careMap, tie) && pausedOn(tie, today)
}

/**
 * Who is away: everything that ran from them to the person in the middle is paused. Each with the last day of it, where that is
 * known.
 * @param {CareMap} careMap
 * @param {string} today
 * @returns {{ who: string, until: string | null }[]}
 */
export function away(careMap, today) {
  /** @type {Map<string, import("../fold/care_map.js").Connection[]>} */
  const its = new Map()
  for (const tie of careMap.connections.values()) {
    const giver = giverOf(careMap, tie)
    if (giver && shown(careMap, tie)) its.set(giver, [...(its.get(giver) ?? []), tie])
  }
  return [...its]
    .filter(([, ties]) => ties.every((tie) => pausedOn(tie, today)))
    .map(([who, ties]) => ({ who, until: latest(ties.map((tie) => tie.paused_until ?? null)) }))
}

/** Who helps the person by a tie, as they stand now; null where nobody does. @param {CareMap} careMap @param {import("../fold/care_map.js").Connection} tie */
function giverOf(careMap, tie) {
  const [from, to] = ends(careMap, tie)
  const giver = helper({ ...tie, from, to }, careMap.about)
  return giver === careMap.about ? null : giver
}

/** @param {(string | null)[]} days */
function latest(days) {
  if (days.includes(null)) return null
  return days.reduce((a, b) => ((a ?? "") > (b ?? "") ? a : b), null)
}

/**
 * Kinds of care that only what ended lately had, and that nobody gives now.
 * @param {{ id: string }[]} stopped ids of ties, and of who left
 * @param {CareMap} careMap
 * @param {import("./resting.js").Cover[]} cover
 * @returns {string[]}
 */
export function careThatEnded(stopped, careMap, cover) {
  const given = new Set(cover.map(({ care }) => care))
  const gone = new Set(stopped.map(({ id }) => id))
  const ties = [...careMap.connections.values()].filter((tie) => {
    const giver = giverOf(careMap, tie)
    const helped = giver && careMap.elements.get(giver)?.kind !== "animal"
    return helped && (gone.has(tie.id) || gone.has(giver))
  })
  return [...new Set(ties.flatMap(({ care }) => care ?? []))].filter((care) => !given.has(care))
}
