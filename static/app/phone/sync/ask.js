/**
 * One question to the server. What comes back is what was said, and nothing of what it means.
 */

/** @typedef {import("../outside.js").Outside} Outside */

/**
 * `status` 0 where nobody answered; `said` null where it was no JSON object; `wait`: what Retry-After says, as it stands there.
 * @typedef {{ status: number, said: any, wait: string | null }} Reply
 */

/**
 * @param {Outside} outside
 * @param {string} path
 * @param {Record<string, any>} [body] with one it is a POST
 * @returns {Promise<Reply>}
 */
export async function ask(outside, path, body) {
  try {
    const answer = await outside.fetch(path, { ...how(body), signal: outside.patience?.() })
    return {
      status: answer.status,
      said: await jsonOf(answer),
      wait: answer.headers.get("retry-after"),
    }
  } catch {
    return { status: 0, said: null, wait: null }
  }
}

/**
 * @param {Record<string, any>} [body]
 * @returns {RequestInit}
 */
function how(body) {
  const always = /** @type {RequestInit} */ ({ cache: "no-store", redirect: "error" })
  if (body === undefined) return always
  const headers = { "Content-Type": "application/json", "X-Carelog-Request": "1" }
  return { ...always, method: "POST", headers, body: JSON.stringify(body) }
}

/** @param {Response} answer */
async function jsonOf(answer) {
  if (!/^application\/json\b/i.test(answer.headers.get("content-type") ?? "")) return null
  const text = await answer.text()
  try {
    const said = JSON.parse(text)
    return typeof said === "object" && !Array.isArray(said) ? said : null
  } catch {
    return null
  }
}
