/**
 * What the service worker decides: what becomes of a request, where a phone is led when nobody answers, and which caches stay.
 * Values in, values out; worker.js touches.
 */

/**
 * All that is kept: the address of each file and page with the SHA-256 (hex) of its bytes. `id` differs where anything does.
 * @typedef {{ id: string, files: [address: string, sha256: string][] }} Shell
 */

/**
 * What becomes of a request. `leave`: the browser sees to it, as without us. `shell`: from the cache of this build. `kept`: a
 * file of another build, for a page that was open before. `network`: a page of the server, with a phone's page for want of it.
 * @typedef {"leave" | "shell" | "kept" | "network"} Course
 */

export const PREFIX = "carelog-shell-"

/** What is never looked at: maps travel there and are kept elsewhere, and nothing that changes something is held up. */
const NEVER = /^\/(api|schema|health|sw\.js)(\/|$)/
const MAP = /^\/maps\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/

/** By this word of its policy an answer is known for one of carelog's, whatever its status. */
const OUR_WORD = "trusted-types carelog-sw"

/**
 * @param {{ method: string, mode: string, url: string }} request
 * @param {string} origin ours
 * @param {ReadonlySet<string>} addresses all that the shell holds
 * @returns {Course}
 */
export function course({ method, mode, url }, origin, addresses) {
  const asked = new URL(url)
  if (method !== "GET" || asked.origin !== origin || NEVER.test(asked.pathname)) return "leave"
  if (addresses.has(asked.pathname)) return "shell"
  if (asked.pathname.startsWith("/static/")) return "kept"
  return mode === "navigate" ? "network" : "leave"
}

/**
 * The page of the phone for what cannot be reached: the same map as it is here, else all that is here.
 * @param {string} url
 * @returns {string}
 */
export function phonePage(url) {
  const map = MAP.exec(new URL(url).pathname)?.[1]
  return map ? `/phone/map#${map}` : "/phone"
}

/**
 * Whether carelog itself gave this answer, and no proxy or hotel in between. Null where that cannot be seen: a browser hides
 * where it is sent on to.
 * @param {{ type: string, headers: { get: (name: string) => string | null } }} answer
 * @returns {boolean | null}
 */
export function isOurs(answer) {
  if (answer.type === "opaqueredirect") return null
  return answer.headers.get("content-security-policy")?.includes(OUR_WORD) ?? false
}

/**
 * The cache of a shell.
 * @param {{ id: string }} shell
 * @returns {string}
 */
export function cacheOf(shell) {
  return PREFIX + shell.id
}

/**
 * The caches of shells, the oldest first, without this one.
 * @param {string[]} names in the order in which they were made
 * @param {string} own
 * @returns {string[]}
 */
export function others(names, own) {
  return names.filter((name) => name.startsWith(PREFIX) && name !== own)
}

/**
 * What is let go of once this shell is in use: all but the one before it, of which a page may still be open.
 * @param {string[]} names
 * @param {string} own
 * @returns {string[]}
 */
export function outlived(names, own) {
  return others(names, own).slice(0, -1)
}

/**
 * Whether a file's bytes may come out of an older cache. A page is fetched each time: its headers are part of it.
 * @param {string} address
 * @returns {boolean}
 */
export function maybeKept(address) {
  return address.startsWith("/static/")
}

/**
 * @param {ArrayBuffer} digest
 * @returns {string}
 */
export function hex(digest) {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
