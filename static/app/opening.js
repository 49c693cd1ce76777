/**
 * Opens a map, or the names on it, with a reason.
 */

import { say } from "./forms.js"
import { send } from "./proving.js"
import { sentence } from "./sending.js"

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("open"))
form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const typed = new FormData(form)
  const map = ID.exec(String(typed.get("map")).toLowerCase())?.[0] ?? "none"
  const answer = await send(`/api/maps/${map}/open`, { reason: String(typed.get("reason")) })
  if (answer.ok) location.assign(`/maps/${map}`)
  else say(form, sentence(answer, document.body))
})
