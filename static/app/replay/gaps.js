/** Where nobody noted a visit for long: that nothing was noted is not to say that nothing changed. Pure. */

const DAY = 86_400_000
/** Days without a visit from which that is said, on maps that have visits. */
const LONG = 28

/** Days without a visit, the first and the last of them; `to` is null where it lasts. @typedef {{ from: string, to: string | null }} Gap */

/**
 * @param {string[]} visits the days of the visits, in order
 * @param {string} today
 * @returns {Gap[]}
 */
export function gapsOf(visits, today) {
  const ends = [...visits.slice(1), null]
  return visits.flatMap((day, at) => {
    const next = ends[at] ?? null
    const days = (Date.parse(next ?? today) - Date.parse(day)) / DAY
    if (days <= LONG) return []
    return [{ from: daysFrom(day, 1), to: next && daysFrom(next, -1) }]
  })
}

/**
 * The gap that a step lies in, or the one that it ends.
 * @param {Gap[]} gaps
 * @param {string} day
 * @param {boolean} isVisit whether somebody visited with this step
 * @returns {Gap | null}
 */
export function gapAt(gaps, day, isVisit) {
  const last = isVisit ? daysFrom(day, -1) : day
  return gaps.find(({ from, to }) => from <= day && (to === null || last <= to)) ?? null
}

/** @param {string} day @param {number} many */
function daysFrom(day, many) {
  return new Date(Date.parse(day) + many * DAY).toISOString().slice(0, 10)
}
