/**
 * When to try again.
 */

const SHORTEST = 15_000
const LONGEST = 300_000
const STUCK = 60_000

/**
 * Milliseconds until the next try: longer each time, within five minutes, and not the same on every phone that lost the same
 * signal. What the server asks for is the least.
 * @param {number} tries how many went wrong so far
 * @param {number} chance from 0 to 1
 * @param {number | null} [asked] ms
 * @returns {number}
 */
export function pause(tries, chance, asked = null) {
  const own = Math.min(SHORTEST * 2 ** tries, LONGEST) * (0.5 + chance / 2)
  return Math.min(Math.max(own, asked ?? 0), LONGEST)
}

/**
 * Since when (monotonic ms) the server answers and yet takes nothing of what waits; null where that is not so.
 * @param {number | null} since
 * @param {{ answered: boolean, moved: number, waiting: number, at: number }} round
 * @returns {number | null}
 */
export function idleSince(since, { answered, moved, waiting, at }) {
  if (!answered || waiting === 0) return null
  return moved > 0 ? at : (since ?? at)
}

/**
 * @param {number | null} since
 * @param {number} at monotonic ms
 */
export function isStuck(since, at) {
  return since !== null && at - since >= STUCK
}
