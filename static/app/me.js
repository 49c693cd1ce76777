/**
 * The page of one's own account: makes a passkey, and signs out. Everything else on it is a plain form (forms.js).
 */

import { said, say } from "./forms.js"
import { known, make } from "./passkeys.js"
import { NotSaved, openPhone } from "./phone/phone.js"
import { send } from "./proving.js"
import { post, sentence } from "./sending.js"

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("new-passkey"))
form?.toggleAttribute("hidden", !known())
form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const options = await send("/api/passkeys/options")
  if (!options.ok) return say(form, sentence(options, document.body))
  const response = await make(options.said.publicKey)
  if (response === null) return say(form, form.dataset.unanswered ?? "")
  const { ceremony } = options.said
  const answer = await send("/api/passkeys", { ceremony, response, ...said(form) })
  if (answer.ok) location.reload()
  else say(form, sentence(answer, document.body))
})

/** What waits on this phone is sealed before the session ends; what may be read leaves it. */
const leaving = /** @type {HTMLFormElement | null} */ (document.getElementById("sign-out"))
leaving?.addEventListener("submit", async (event) => {
  event.preventDefault()
  await leavePhone()
  const answer = await post("/api/sign-out")
  if (answer.ok || answer.status === 401) location.assign("/sign-in")
  else say(leaving, sentence(answer, document.body))
})

async function leavePhone() {
  const phone = await openPhone()
  try {
    if (phone.account?.id === leaving?.dataset.person) await phone.signOut()
  } catch (error) {
    if (!(error instanceof NotSaved)) throw error
  }
}

/** An account is erased first: where that is refused, this phone keeps what it has. */
const erasing = /** @type {HTMLFormElement | null} */ (document.getElementById("erase-me"))
erasing?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const answer = await send("/api/me/erase", said(erasing))
  if (!answer.ok) return say(erasing, sentence(answer, document.body))
  await leavePhone()
  location.assign("/sign-in")
})
