/** What would follow from what is imagined: what would rest on one alone, what would be left without anybody, and who could step in. Pure. */

import { comesOften, couldStepIn, coverOf, onNobody, onOneAlone } from "../crisis/resting.js"
import { imagine, onlyImagined } from "./imagined.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../crisis/resting.js").Helper} Helper */
/** @typedef {import("./imagined.js").Idea} Idea */
/** One kind of care: who would be left for it (`by`), and who could step in. `care` null: being there at all. @typedef {{ care: string | null, by: string | null, helpers: Helper[] }} Gap */

/**
 * @typedef {object} Consequences
 * @property {CareMap} then the map as it would be
 * @property {Gap[]} alone what would rest on one, and does not today
 * @property {Gap[]} without what nobody would do, and somebody does today
 * @property {string[]} eased kinds of care that rest on one or nobody today, and would not any more
 */

/**
 * @param {CareMap} careMap
 * @param {Idea[]} ideas
 * @param {string} today
 * @returns {Consequences}
 */
export function consequences(careMap, ideas, today) {
  const then = imagine(careMap, ideas, today)
  const possible = onlyImagined(ideas)
  const away = ideas.flatMap((idea) => ("who" in idea ? [idea.who] : []))
  const [was, is] = [coverOf(careMap, today), coverOf(then, today)]
  const before = new Map(was.map(({ care, givers }) => [care, givers.length]))
  const now = new Map(is.map(({ care, givers }) => [care, givers.length]))
  /** @param {string | null} care @param {string[]} by @returns {Gap} */
  const gap = (care, by) => ({
    care,
    by: by[0] ?? null,
    helpers: couldStepIn(then, today, care, { besides: [...by, ...away], possible }),
  })
  const stopped = was.filter(({ care, givers }) => givers.length && !(now.get(care) ?? 0))
  const fewer = onOneAlone(is).filter(({ care }) => (before.get(care) ?? 0) > 1)
  return {
    then,
    alone: [
      ...presence(careMap, then, today, 1, gap),
      ...fewer.map((it) => gap(it.care, it.givers)),
    ],
    without: [
      ...presence(careMap, then, today, 0, gap),
      ...stopped.map(({ care }) => gap(care, [])),
    ],
    eased: [...onNobody(was), ...onOneAlone(was)]
      .filter(({ care, givers }) => (now.get(care) ?? 0) > givers.length)
      .map(({ care }) => care),
  }
}

/**
 * Being there at all, every day or nearly, where that would be so many.
 * @param {CareMap} careMap
 * @param {CareMap} then
 * @param {string} today
 * @param {number} many
 * @param {(care: null, by: string[]) => Gap} gap
 */
function presence(careMap, then, today, many, gap) {
  const [was, is] = [comesOften(careMap, today), comesOften(then, today)]
  return was.length > is.length && is.length === many ? [gap(null, is)] : []
}
