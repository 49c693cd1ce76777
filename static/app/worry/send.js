/**
 * Sends sealed notes. A note is let go of only when the server has said that it has this very one.
 */

/** @typedef {import("./keep.js").Sealed} Sealed */
/** @typedef {"sent" | "later" | "refused"} Outcome */

const PATIENCE = 20_000
const SHORTEST = 15_000
const LONGEST = 300_000
/** What the server says of a note that no further try will make it take. */
const FOR_GOOD = new Set(["not-sealed", "malformed", "too-large"])

/**
 * Tries each note once; what came of it, by id.
 * @param {Sealed[]} notes
 * @param {(note: Sealed) => Promise<Outcome>} post
 * @param {(id: string) => Promise<void>} remove
 */
export async function sendAll(notes, post, remove) {
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map()
  for (const note of notes) {
    const outcome = await post(note)
    outcomes.set(note.id, outcome)
    if (outcome === "sent") await remove(note.id)
  }
  return outcomes
}

/**
 * Sends one note. Without the session's cookie: nobody's use of carelog shows that they sent one.
 * @param {Sealed} note
 * @param {string} address
 * @returns {Promise<Outcome>}
 */
export async function post(note, address = "/api/concerns") {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Carelog-Request": "1" },
      body: JSON.stringify({ sealed: base64(note.sealed) }),
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    })
    return meant(note, answer.status, await answer.json())
  } catch {
    return "later"
  }
}

/**
 * Milliseconds until the next try: longer each time, and not the same on every phone that lost the same signal.
 * @param {number} tries how many went wrong so far
 * @param {() => number} chance
 */
export function pause(tries, chance = Math.random) {
  return Math.min(SHORTEST * 2 ** tries, LONGEST) * (0.5 + chance() / 2)
}

/**
 * What is not our own answer (a hotel's sign-in page, a proxy) says nothing about the note.
 * @param {Sealed} note
 * @param {number} status
 * @param {any} said
 * @returns {Outcome}
 */
function meant(note, status, said) {
  if (status === 200 && said?.received === note.id) return "sent"
  return FOR_GOOD.has(said?.error?.code) ? "refused" : "later"
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(String.fromCharCode(...bytes))
}
