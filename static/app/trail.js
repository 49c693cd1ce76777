/** The link of a view of the trail, whole and ready to be copied. What is in it are ids and days, never a name. */

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (button instanceof HTMLButtonElement) offer(button)
}

/** @param {HTMLButtonElement} button */
function offer(button) {
  const field = document.getElementById(button.dataset.copy ?? "")
  if (!(field instanceof HTMLInputElement) || !navigator.clipboard) return
  field.value = new URL(field.value, location.href).href
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value).catch(() => field.select())
    button.textContent = button.dataset.done ?? ""
  })
}
