/**
 * The page of one's own account: makes a passkey. Everything else on it is a plain form (forms.js).
 */

import { said, say } from "./forms.js"
import { known, make } from "./passkeys.js"
import { send } from "./proving.js"
import { sentence } from "./sending.js"

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
