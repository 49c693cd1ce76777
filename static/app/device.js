/**
 * What this phone or computer is called: an id of this browser's own, and a name that a person gives it. Where two people
 * share it, the server tells their devices apart.
 */

const KEPT = "carelog-device"

/**
 * @param {HTMLElement} form whose label field, if it has one, says how to call it
 * @returns {{ device?: string, label?: string }}
 */
export function deviceOf(form) {
  const label = /** @type {HTMLInputElement | null} */ (
    form.querySelector("[name=label]")
  )?.value.trim()
  const device = ownId()
  return { ...(device ? { device } : {}), ...(label ? { label } : {}) }
}

/** @returns {string | null} null where nothing may be kept in this browser */
function ownId() {
  try {
    const kept = localStorage.getItem(KEPT) ?? crypto.randomUUID()
    localStorage.setItem(KEPT, kept)
    return kept
  } catch {
    return null
  }
}

/** @returns {string} what most would call what they hold in their hand */
export function usualLabel() {
  return matchMedia("(pointer: coarse)").matches ? "Phone" : "Computer"
}
