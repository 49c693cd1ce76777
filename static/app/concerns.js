/**
 * The page of the safeguarding lead: marks a note as read.
 */

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
  document.querySelectorAll("[data-read]")
)) {
  button.hidden = false
  button.addEventListener("click", () => markRead(button))
}

/** @param {HTMLButtonElement} button */
async function markRead(button) {
  button.disabled = true
  const done = await fetch(`/api/concerns/${button.dataset.read}/read`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Carelog-Request": "1" },
    body: "{}",
  }).then(
    (answer) => answer.ok,
    () => false,
  )
  const note = button.closest(".concern")
  const said = /** @type {HTMLElement | null} */ (note?.querySelector("[role=status]") ?? null)
  if (said) said.textContent = (done ? button.dataset.done : button.dataset.failed) ?? ""
  button.disabled = false
  if (!done) return
  note?.classList.remove("unread")
  note?.querySelector(".mark")?.remove()
  // The button goes; whoever uses keys must not be sent back to the top of the page.
  if (said) said.tabIndex = -1
  said?.focus()
  button.remove()
}
