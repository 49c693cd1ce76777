/**
 * What a reply means. Whatever is not our own JSON (a hotel's sign-in page, a proxy) is no answer.
 */

/** @typedef {import("./ask.js").Reply} Reply */
/** @typedef {import("../shapes.js").Reason} Reason */

/**
 * `said`: an answer of the kind that was asked for. `forbidden`: ask who is signed in, then once more. `too-big`: less at once.
 * `gap`: the server lacks what is before. `epoch`: its log has begun a new life. `cloned`: a copy of this browser's profile goes
 * by the same device id. `not-ours`: that device is somebody else's.
 * `later`: nothing was decided; `reason` says why, `wait` for how many ms at least.
 * @typedef {{ kind: "said", said: any }
 *   | { kind: "gap", expected: number }
 *   | { kind: "later", reason: Exclude<Reason, null>, wait: number | null }
 *   | { kind: "forbidden" | "too-big" | "epoch" | "cloned" | "not-ours" }} Meaning
 */

const LONGEST = 300_000

/**
 * @param {Reply} reply
 * @param {(said: any) => boolean} isOurs whether this is the shape that was asked for
 * @param {number} now the device's clock, in ms
 * @returns {Meaning}
 */
export function meant(reply, isOurs, now) {
  const { status, said } = reply
  if (status === 200 && said && isOurs(said)) return { kind: "said", said }
  if (status === 413) return { kind: "too-big" }
  const code = said?.error?.code
  if (status === 409 && code) return ofConflict(code, said.error)
  if (code === "not-your-device") return { kind: "not-ours" }
  // A device that was reported lost must not be let in again: it keeps what it has.
  if (code === "device-lost") return later("sign-in")
  if (status === 403 && code) return { kind: "forbidden" }
  return later(whyLater(status, code), waitOf(reply, now))
}

/**
 * @param {number} status
 * @param {string | undefined} code
 */
function whyLater(status, code) {
  if (status === 0) return "offline"
  if (status === 401 && code) return "sign-in"
  return status === 426 ? "update" : "server"
}

/**
 * @param {string} code
 * @param {any} error
 * @returns {Meaning}
 */
function ofConflict(code, error) {
  if (code === "seq-gap" && Number.isInteger(error.expected)) {
    return { kind: "gap", expected: error.expected }
  }
  if (code === "epoch-changed") return { kind: "epoch" }
  if (code === "not-your-device") return { kind: "not-ours" }
  return code === "device-cloned" ? { kind: "cloned" } : later("server")
}

/**
 * @param {Exclude<Reason, null>} reason
 * @param {number | null} wait
 * @returns {Extract<Meaning, { kind: "later" }>}
 */
export function later(reason, wait = null) {
  return { kind: "later", reason, wait }
}

/**
 * What Retry-After asks for (seconds, or a date), within five minutes.
 * @param {Reply} reply
 * @param {number} now
 */
function waitOf({ wait }, now) {
  if (wait === null) return null
  const ms = /^\d+$/.test(wait) ? Number(wait) * 1000 : Date.parse(wait) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST) : null
}

/** @param {any} said */
export function isSession(said) {
  const { person, epoch, server_time } = said
  const known = typeof person?.id === "string" && typeof epoch === "string"
  return known && Number.isFinite(Date.parse(server_time))
}

/** @param {any} said */
export function isPushed(said) {
  return typeof said.epoch === "string" && Array.isArray(said.answers) && isObject(said.heads)
}

/** @param {any} said */
export function isPulled(said) {
  return typeof said.epoch === "string" && isObject(said.maps)
}

/** @param {any} said */
export function isOpened(said) {
  return Array.isArray(said.opened)
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
