/**
 * What is where, in one word each, for the sign that is always in view.
 */

/** @typedef {import("../shapes.js").Status} Status */

/** The states that `statusOf` needs to be counted. */
export const COUNTED = ["waiting", "held", "refused", "unknown"]

/**
 * @param {Record<string, number>} counts how many rows are in each state
 * @param {{ last_sent?: string | null, reason?: Status["reason"] }} last what the last round came to
 * @param {{ sending: boolean, stuck: boolean, unsaved: boolean }} now
 * @returns {Status}
 */
export function statusOf(counts, last, { sending, stuck, unsaved }) {
  return {
    waiting: counts.waiting ?? 0,
    needs: (counts.refused ?? 0) + (counts.unknown ?? 0),
    held: counts.held ?? 0,
    sending,
    last_sent: last.last_sent ?? null,
    stuck,
    reason: unsaved ? "storage" : (last.reason ?? null),
  }
}
