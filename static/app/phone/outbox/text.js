/**
 * Texts that can be sent: half a sign, which JSON could carry but no server reads, becomes a mark in its place.
 */

const HALF = /\p{Surrogate}/gu

/**
 * The same value with every text in it, however deep, well formed.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function wellFormed(value) {
  return /** @type {T} */ (fixed(value))
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function fixed(value) {
  if (typeof value === "string") return value.replace(HALF, "\ufffd")
  if (Array.isArray(value)) return value.map(fixed)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [fixed(key), fixed(one)]))
}
