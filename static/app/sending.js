/**
 * Sends a change to the server, with the header that only our own pages can send.
 */

/** @typedef {{ ok: boolean, status: number, said: any }} Answer `said` is null where it was no JSON of ours. */

/**
 * @param {string} address
 * @param {Record<string, unknown>} [body]
 * @returns {Promise<Answer>} status 0 where nobody answered
 */
export async function post(address, body = {}) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Carelog-Request": "1" },
      body: JSON.stringify(body),
    })
    return { ok: answer.ok, status: answer.status, said: await answer.json().catch(() => null) }
  } catch {
    return { ok: false, status: 0, said: null }
  }
}

/**
 * The sentence for a person of an answer that was not the one hoped for.
 * @param {Answer} answer
 * @param {HTMLElement} words an element with data-offline and data-failed
 * @returns {string}
 */
export function sentence(answer, words) {
  if (answer.status === 0) return words.dataset.offline ?? ""
  return answer.said?.error?.message ?? words.dataset.failed ?? ""
}
