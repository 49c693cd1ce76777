/**
 * Hands in the sealed file of a phone that cannot send any more. What became of each entry is said by number; nothing of it can
 * be read here.
 */

import { say } from "./forms.js"
import { send } from "./proving.js"
import { sentence } from "./sending.js"

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("sealed-file"))
form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const sealed = await sealedIn(form)
  if (sealed === null) {
    say(form, form.dataset.other ?? "")
    return
  }
  const answer = await send("/api/sync/file", { sealed })
  if (answer.ok) tell(form, answer.said)
  else say(form, sentence(answer, document.body))
})

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<string | null>} null where it is no such file
 */
async function sealedIn(form) {
  const file = new FormData(form).get("file")
  if (!(file instanceof File)) return null
  try {
    const { carelog, sealed } = JSON.parse(await file.text())
    return carelog === "sealed-outbox" && typeof sealed === "string" ? sealed : null
  } catch {
    return null
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{ person: string, answers: { answer: string }[] }} said
 */
function tell(form, { person, answers }) {
  const added = answers.filter(({ answer }) => answer.startsWith("recorded")).length
  const there = answers.filter(({ answer }) => ["already-so", "duplicate"].includes(answer)).length
  const place = /** @type {HTMLElement} */ (form.querySelector("[role=status]"))
  const words = (form.dataset.done ?? "")
    .replace("{person}", person)
    .replace("{added}", String(added))
    .replace("{there}", String(there))
    .replace("{others}", String(answers.length - added - there))
  say(form, "")
  place.textContent = words
  form.reset()
}
