/**
 * Ending a session that somebody left. Without signal nobody hears of it, so it is remembered until it is ended: else the phone
 * would be theirs again at the next signal.
 */

import { ask } from "./ask.js"
import { isSession, meant } from "./meant.js"

/** @typedef {import("../outside.js").Outside} Outside */

const LEFT = "carelog-left-session"

/**
 * Ends this account's session, at once or at the next signal.
 * @param {Outside} outside
 * @param {string} account
 * @param {string | undefined} known the session that was last heard of
 */
export async function endSession(outside, account, known) {
  const meaning = meant(await ask(outside, "/api/session"), isSession, outside.now())
  const said = meaning.kind === "said" && meaning.said.person.id === account ? meaning.said : null
  const session = said?.session ?? known
  if (session) outside.storage?.setItem(LEFT, session)
  if (said) await endIfLeft(outside, said)
}

/**
 * Ends this session if it is the one that was left. Another one, of whomever, has begun since then and goes on.
 * @param {Outside} outside
 * @param {{ session?: string }} session
 * @returns {Promise<boolean>} whether it is the one
 */
export async function endIfLeft(outside, { session }) {
  const left = outside.storage?.getItem(LEFT)
  if (!left || left !== session) {
    outside.storage?.removeItem(LEFT)
    return false
  }
  const { status } = await ask(outside, "/api/sign-out", {})
  if (status === 200) outside.storage?.removeItem(LEFT)
  return true
}
