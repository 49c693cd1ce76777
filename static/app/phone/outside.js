/**
 * What the phone's core touches the world through, and the browser's own. Tests and the simulation hand in theirs.
 */

/** @typedef {{ request: (name: string, options: any, work: (lock: any) => Promise<any>) => Promise<any> }} Locks */
/** @typedef {{ postMessage: (data: any) => void, onmessage: ((event: any) => void) | null, close: () => void }} Channel */
/** @typedef {{ getItem: (name: string) => string | null, setItem: (name: string, value: string) => void, removeItem: (name: string) => void }} Storage */

/**
 * @typedef {object} Outside
 * @property {IDBFactory | undefined} indexedDB
 * @property {(path: string, init?: RequestInit) => Promise<Response>} fetch
 * @property {Locks | null} locks null where there are none; then one tab is all there is
 * @property {((name: string) => Channel) | null} channel
 * @property {() => number} now the device's clock, in ms since 1970
 * @property {() => number} monotonic a clock that cannot be set, in ms
 * @property {() => number} random from 0 to 1
 * @property {{ getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array }} crypto
 * @property {Storage | null} storage
 * @property {() => AbortSignal} [patience] how long one request may take
 * @property {(ms: number, work: () => void) => () => void} [later] gives the way to call it off
 * @property {(told: (why: "person" | "hidden") => void) => () => void} [moments] tells when it is worth trying: a person is
 *   here, or a network; gives the way to stop
 * @property {(told: () => void) => Pokes} [pokes] tells when something was noted elsewhere
 */

/** `live`: whether it can be relied on just now. @typedef {{ live: () => boolean, stop: () => void }} Pokes */

const PATIENCE = 60_000

/** @returns {Outside} */
export function browser() {
  return {
    indexedDB: globalThis.indexedDB,
    fetch: (path, init) => fetch(path, init),
    locks: navigator.locks ?? null,
    channel: globalThis.BroadcastChannel ? (name) => new BroadcastChannel(name) : null,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    crypto,
    storage: storageOrNone(),
    patience: () => AbortSignal.timeout(PATIENCE),
    later,
    moments,
    pokes,
  }
}

/** @returns {Storage | null} */
function storageOrNone() {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

/**
 * @param {number} ms
 * @param {() => void} work
 */
function later(ms, work) {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** @param {(why: "person" | "hidden") => void} told */
function moments(told) {
  const stop = new AbortController()
  const here = () => told(document.visibilityState === "visible" ? "person" : "hidden")
  for (const name of ["online", "focus"]) {
    window.addEventListener(name, () => told("person"), { signal: stop.signal })
  }
  document.addEventListener("visibilitychange", here, { signal: stop.signal })
  return () => stop.abort()
}

/** @param {() => void} told */
function pokes(told) {
  if (!globalThis.EventSource) return { live: () => false, stop: () => undefined }
  const source = new EventSource("/api/sync/pokes")
  source.onmessage = () => told()
  return { live: () => source.readyState === EventSource.OPEN, stop: () => source.close() }
}
