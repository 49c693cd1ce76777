/**
 * The state hash: one number that two folds agree on exactly when their elements and connections do.
 * Twin of src/carelog/domain/state_hash.py, which has the definition.
 *
 * It is over everything recorded, with no end date. Where entries are hidden from this person, or
 * fields withheld, the state is another one and its hash cannot be compared with the server's.
 */

import { sha256 } from "./sha256.js"

/** @typedef {import("./care_map.js").CareMap} CareMap */

const MODULUS = 1n << 256n
const SAFE = 2 ** 53

/**
 * The hash of a whole map: 64 hex digits.
 * @param {CareMap} careMap
 * @returns {string}
 */
export function stateHash(careMap) {
  const things = [...careMap.elements.values(), ...careMap.connections.values()]
  const total = things.reduce((sum, thing) => sum + sha256(canonicalThing(thing)), 0n)
  return (total % MODULUS).toString(16).padStart(64, "0")
}

/**
 * An element or connection in canonical JSON; fields that say nothing are left out.
 * @param {Record<string, any>} thing
 * @returns {string}
 */
export function canonicalThing({ care_offered, ...thing }) {
  return canonical(said({ ...thing, care_offered: care_offered?.map(said) }))
}

/** @param {Record<string, any>} thing */
function said(thing) {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => !saysNothing(value)))
}

/** @param {any} value */
function saysNothing(value) {
  if (value === undefined || value === null || value === false) return true
  return typeof value === "object" && Object.keys(value).length === 0
}

/**
 * A value of the state in canonical JSON, as RFC 8785 has it. What is undefined (a withheld field) is null.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value === "number") return number(value)
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null)
  // Array.prototype.sort compares UTF-16 code units, which is the order that RFC 8785 asks for.
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`
}

/**
 * A number as JavaScript prints it; an integer beyond 2^53 as a string of its digits.
 * @param {number} value
 * @returns {string}
 */
function number(value) {
  if (!Number.isFinite(value)) throw new RangeError("a number must be finite")
  const large = Number.isInteger(value) && Math.abs(value) > SAFE
  return large ? `"${BigInt(value)}"` : String(value)
}
