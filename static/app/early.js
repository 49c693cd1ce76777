/**
 * A press that comes before the page's own files, on a slow line, waits for them. This file is a plain script: it runs before
 * the page is shown, the others (modules) after the page is read, and before DOMContentLoaded.
 */
{
  /** @type {(() => void) | undefined} */
  let pressed
  /** @param {SubmitEvent} event */
  const wait = (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target)
    if (form.method !== "post") return
    event.preventDefault()
    pressed = () => form.requestSubmit(event.submitter)
  }
  addEventListener("submit", wait, true)
  addEventListener("DOMContentLoaded", () => {
    removeEventListener("submit", wait, true)
    pressed?.()
  })
}
