/**
 * The one quiet status, from the outbox alone: which words it is told in. where.js writes them.
 */

/** @typedef {import("../phone/shapes.js").Status} Status */

/**
 * `says`: the keys of the words, each with its number where it has one. `why`: the reason's key, where something waits for one.
 * @typedef {{ mood: "sent" | "sending" | "waiting" | "needs", says: { key: string, n: number | null }[], why: string | null }} Said
 */

/** Reasons that matter even while nothing waits: the next thing noted would not be kept, or not be taken. */
const ALWAYS_SAID = new Set(["storage", "update", "contradicted"])

/**
 * @param {Status} status
 * @param {(n: number) => string} plural "one" or "other", as the reader's language counts
 * @returns {Said}
 */
export function tell({ waiting, needs, sending, stuck, reason }, plural) {
  const counted = (/** @type {string} */ what, /** @type {number} */ n) => ({
    key: `${what}-${plural(n) === "one" ? "one" : "other"}`,
    n,
  })
  const says = [
    ...(needs > 0 ? [counted("needs", needs)] : []),
    ...(waiting > 0 ? [counted("waiting", waiting)] : []),
  ]
  const held = waiting > 0 || ALWAYS_SAID.has(reason ?? "")
  const why = held ? (reason ?? (stuck ? "server" : null)) : null
  if (needs > 0 || reason === "contradicted") {
    return { mood: "needs", says: says.length > 0 ? says : [{ key: "all-sent", n: null }], why }
  }
  // A few that are on their way are soon there; their number would only flicker.
  if (sending && waiting > 0 && !why)
    return { mood: "sending", says: [{ key: "sending", n: null }], why }
  if (waiting > 0) return { mood: "waiting", says, why }
  return { mood: why ? "waiting" : "sent", says: [{ key: "all-sent", n: null }], why }
}
