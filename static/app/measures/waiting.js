/** While the numbers of a large map are worked out: says how far they are, and shows the page anew when they are there. */

const EVERY_MS = 1500

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-measuring]"))
if (place) wait(place)

/** @param {HTMLElement} place */
function wait(place) {
  const bar = place.querySelector("progress")
  const status = place.querySelector("[role=status]")
  const { measuring = "", said = "", away = "" } = place.dataset

  async function look() {
    try {
      const answer = await fetch(measuring + location.search)
      if (answer.status === 200) return location.reload()
      if (answer.status === 202) tell(Math.round((await answer.json()).progress * 100))
    } catch {
      if (status) status.textContent = away
    }
    setTimeout(look, EVERY_MS)
  }

  /** @param {number} done */
  function tell(done) {
    if (bar) bar.value = done
    if (status) status.textContent = said.replace("{done}", String(done))
  }

  setTimeout(look, EVERY_MS)
}
