/**
 * The self-test before a visit: whether carelog starts without signal, and whether this phone keeps what is noted. Each asks the
 * thing itself; nothing is believed because it should be so.
 */

/** @typedef {import("../phone/shapes.js").Phone} Phone */

/** `never`: this browser cannot; `not-yet`: not all of it is here. @typedef {"yes" | "not-yet" | "never"} Starts */

const PATIENCE = 15_000
const KEY = "self-test"

/** @returns {Promise<Starts>} */
export async function startsWithoutSignal() {
  if (!("serviceWorker" in navigator)) return "never"
  const found = await navigator.serviceWorker.getRegistration("/").catch(() => undefined)
  if (!found) return canKeep() ? "not-yet" : "never"
  if (found.active?.state !== "activated") return "not-yet"
  const told = await ask(found.active)
  return told?.missing.length === 0 ? "yes" : "not-yet"
}

/** Module workers are what old browsers lack; they say so only by never asking what kind it is. */
function canKeep() {
  return globalThis.isSecureContext && "caches" in globalThis
}

/**
 * @param {ServiceWorker} worker
 * @returns {Promise<{ id: string, files: number, missing: string[] } | null>} null where it does not answer
 */
function ask(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event) => resolve(event.data)
    setTimeout(() => resolve(null), PATIENCE)
    worker.postMessage("WHAT_IS_HERE", [port2])
  })
}

/**
 * Whether something written is there to be read.
 * @param {Phone} phone
 * @returns {Promise<boolean>}
 */
export async function keepsWhatIsNoted(phone) {
  const mark = crypto.randomUUID()
  try {
    await phone.keepDraft(KEY, mark)
    const kept = (await phone.draft(KEY)) === mark
    await phone.keepDraft(KEY, null)
    return kept
  } catch {
    return false
  }
}
