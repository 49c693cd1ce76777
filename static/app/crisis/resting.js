/**
 * What kinds of care reach the person, who gives each today, what rests on one alone, and who could step in. Pure; ids, no
 * sentences. Nobody is counted against anybody.
 */

import { isProfessional } from "../drawing/phone/naming.js"
import { networkOf } from "../drawing/phone/strokes.js"
import { around, cover } from "../measures/around.js"
import { stateOf } from "../words/ties.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** One kind of care, and who gives it now: nobody, where it was given and is not just now. @typedef {{ care: string, givers: string[] }} Cover */
/** @typedef {"backs-up" | "offered" | "possible" | "nearby"} How */
/** Somebody who could step in: because they are there to, or offered it, or are near and give other care. @typedef {{ who: string, how: How }} Helper */

/** What is most needed comes first; the rest as it was noted. */
const MOST_NEEDED = [
  /medic(in|at)|tablet|insulin|inject/i,
  /personal|wash|toilet|dress/i,
  /medical|nurs|wound/i,
  /meal|eat|food|drink/i,
  /health/i,
  /shop/i,
]
const OFTEN = new Set(["daily", "several-a-week"])
const ELSEWHERE = new Set(["phone", "online", "letter", "delivery"])
/** What a neighbour is not asked for. */
const LEARNED = /medical|nurs|wound|health/i
const CLOSE_BY = new Set(["lives-here", "nearby"])
/** @type {How[]} */
const BEST_FIRST = ["backs-up", "offered", "possible", "nearby"]

/**
 * Each kind of care that reaches the person, the most needed first.
 * @param {CareMap} careMap
 * @param {string} today YYYY-MM-DD, which ends pauses
 * @returns {Cover[]}
 */
export function coverOf(careMap, today) {
  return [...cover(around(careMap, today))]
    .map(([care, givers]) => ({ care, givers: [...givers] }))
    .sort((one, other) => need(one.care) - need(other.care))
}

/** How soon a kind of care is missed: the less, the sooner. @param {string} care */
export function need(care) {
  const at = MOST_NEEDED.findIndex((words) => words.test(care))
  return at < 0 ? MOST_NEEDED.length : at
}

/** @param {Cover[]} cover */
export function onOneAlone(cover) {
  return cover.filter(({ givers }) => givers.length === 1)
}

/** @param {Cover[]} cover */
export function onNobody(cover) {
  return cover.filter(({ givers }) => givers.length === 0)
}

/** Who is there in the flesh every day, or nearly: also where nobody noted what for. @param {CareMap} careMap @param {string} today @returns {string[]} */
export function comesOften(careMap, today) {
  const often = help(careMap, today, careMap.about).filter(
    ({ tie, now }) => now && OFTEN.has(tie.frequency) && !ELSEWHERE.has(tie.mode),
  )
  return [...new Set(often.map(({ giver }) => giver))]
}

/**
 * Who could give a kind of care besides those who do, the likeliest first; each once.
 * @param {CareMap} careMap
 * @param {string} today
 * @param {string | null} care null: being there at all
 * @param {{ besides?: string[], possible?: Set<string> }} [also] `besides`: who gives it or cannot; `possible`: who was only imagined
 * @returns {Helper[]}
 */
export function couldStepIn(careMap, today, care, { besides = [], possible = new Set() } = {}) {
  const all = help(careMap, today, careMap.about)
  const not = new Set([careMap.about, ...besides])
  const backed = new Set(
    all.filter(({ tie }) => care === null || tie.care?.includes(care)).map(({ tie }) => tie.id),
  )
  const { elements, remembered } = networkOf(careMap, today)
  /** @param {import("../fold/care_map.js").Element} one @returns {How | null} */
  function how(one) {
    const its = all.filter(({ giver }) => giver === one.id)
    if (its.some(({ tie }) => backed.has(tie.backs_up ?? ""))) return "backs-up"
    if (one.care_offered?.some((/** @type {any} */ it) => care === null || it.care === care))
      return "offered"
    if (possible.has(one.id)) return "possible"
    const near = one.kind === "person" && CLOSE_BY.has(one.nearness)
    const can = !LEARNED.test(care ?? "") || isProfessional(one)
    return near && can && its.some(({ now }) => now) ? "nearby" : null
  }
  return [...elements.values()]
    .filter((one) => !not.has(one.id) && !remembered.has(one.id) && one.knows !== "objects")
    .flatMap((one) => ({ who: one.id, how: how(one) }))
    .filter((one) => one.how !== null)
    .map((one) => /** @type {Helper} */ (one))
    .sort((one, other) => BEST_FIRST.indexOf(one.how) - BEST_FIRST.indexOf(other.how))
}

/** @typedef {{ giver: string, tie: Connection, now: boolean }} Help `now`: not paused, and not inactive */

/**
 * The ties by which care reaches somebody. No animals: they are good company.
 * @param {CareMap} careMap
 * @param {string} today
 * @param {string | null} who
 * @returns {Help[]}
 */
function help(careMap, today, who) {
  if (who === null) return []
  const { elements, ties, remembered } = networkOf(careMap, today)
  if (!elements.has(who) || remembered.has(who)) return []
  return ties.flatMap((tie) => {
    const giver = giverTo(who, tie)
    if (tie.family !== "care" || !giver || elements.get(giver)?.kind === "animal") return []
    return { giver, tie, now: !tie.paused && stateOf(tie) !== "inactive" }
  })
}

/** @param {string} who @param {Connection} tie */
function giverTo(who, { from, to, direction }) {
  if (from === to) return null
  if (to === who) return from
  return from === who && direction !== "directed" ? to : null
}
