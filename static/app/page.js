/**
 * What makes every page easier where scripts run. Everything works without this file.
 */

/** Buttons that only a script can answer are hidden until there is one. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.removeAttribute("hidden")
  button.addEventListener("click", () => window.print())
}

/** While it cannot be reached it is asked again so often: a network that is back may take a moment to carry. */
const AGAIN_MS = 5000
let asked = 0

/** Says whether carelog can be reached, by asking it: a browser only knows whether there is a network. The last answer counts. */
async function sayWhetherReached() {
  const note = document.getElementById("offline")
  if (note === null) return
  asked += 1
  const mine = asked
  const reached = await fetch("/health", { cache: "no-store" }).then(
    (answer) => answer.ok,
    () => false,
  )
  if (mine !== asked) return
  note.hidden = reached
  if (!reached) setTimeout(() => mine === asked && sayWhetherReached(), AGAIN_MS)
}

for (const moment of ["online", "offline"]) window.addEventListener(moment, sayWhetherReached)
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") sayWhetherReached()
})

/** The further pages of a map are put away again by Escape, and by a click anywhere else. */
const further = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".more-tabs"))
if (further) {
  document.addEventListener("click", ({ target }) => {
    if (!further.contains(/** @type {Node} */ (target))) further.open = false
  })
  further.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !further.open) return
    further.open = false
    further.querySelector("summary")?.focus()
  })
}

/** Who prints a map makes a copy that nobody can call back: it is written down like every look. */
const printed = /** @type {HTMLElement | null} */ (document.querySelector("main[data-map]"))
if (printed) {
  window.addEventListener("beforeprint", () => {
    fetch(`/api/maps/${printed.dataset.map}/reads`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Carelog-Request": "1" },
      body: JSON.stringify({ how: "print" }),
      keepalive: true,
    }).catch(() => undefined)
  })
}
