/**
 * Asks once more who is there, before something that matters: the dialog `#prove` of every page.
 */

import { ask, known } from "./passkeys.js"
import { post, sentence } from "./sending.js"

/**
 * Sends something; where the server wants to know once more who is there, that is asked and it is sent again.
 * @param {string} address
 * @param {Record<string, unknown>} [body]
 * @returns {Promise<import("./sending.js").Answer>}
 */
export async function send(address, body = {}) {
  const answer = await post(address, body)
  if (answer.said?.error?.code !== "proof-needed" || !(await proved())) return answer
  return post(address, body)
}

/** @returns {Promise<boolean>} whether they showed that it is them */
function proved() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("prove"))
  if (dialog === null) return Promise.resolve(false)
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"))
  const button = /** @type {HTMLButtonElement} */ (dialog.querySelector("[data-by-passkey]"))
  button.hidden = !known()
  const done = new AbortController()
  dialog.showModal()
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ how) => {
      done.abort()
      form.reset()
      dialog.close()
      resolve(how)
    }
    const { signal } = done
    form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault()
        byPassword(dialog, form).then((good) => good && end(true))
      },
      { signal },
    )
    button.addEventListener("click", () => byPasskey(dialog).then((good) => good && end(true)), {
      signal,
    })
    dialog.querySelector("[data-close]")?.addEventListener("click", () => end(false), { signal })
    dialog.addEventListener("cancel", () => end(false), { signal })
  })
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 */
async function byPassword(dialog, form) {
  const password = String(new FormData(form).get("password") ?? "")
  return accepted(dialog, await post("/api/session/prove", { password }))
}

/** @param {HTMLDialogElement} dialog */
async function byPasskey(dialog) {
  const options = await post("/api/session/prove/options")
  if (!options.ok) return accepted(dialog, options)
  const response = await ask(options.said.publicKey)
  if (response === null) return false
  return accepted(
    dialog,
    await post("/api/session/prove", { ceremony: options.said.ceremony, response }),
  )
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {import("./sending.js").Answer} answer
 */
function accepted(dialog, answer) {
  const place = dialog.querySelector("[role=alert]")
  if (place) place.textContent = answer.ok ? "" : sentence(answer, dialog)
  return answer.ok
}
