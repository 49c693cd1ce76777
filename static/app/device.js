/**
 * What this phone or computer is called: an id that it makes for each person who signs in on it, and a name they give.
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
  const person = /** @type {HTMLInputElement | null} */ (
    form.querySelector("[name=name]")
  )?.value.trim()
  const device = idFor(person?.toLowerCase() ?? "")
  return { ...(device ? { device } : {}), ...(label ? { label } : {}) }
}

/**
 * One id for each name, because a phone that two people share is two devices. Null where nothing may be kept here.
 * @param {string} person
 * @returns {string | null}
 */
function idFor(person) {
  const place = person ? `${KEPT}-${hash(person)}` : KEPT
  try {
    const kept = localStorage.getItem(place) ?? crypto.randomUUID()
    localStorage.setItem(place, kept)
    return kept
  } catch {
    return null
  }
}

/**
 * A few digits that tell names on one phone apart without keeping them (FNV-1a, 32 bits).
 * @param {string} name
 */
function hash(name) {
  let found = 0x811c9dc5
  for (const sign of name) found = Math.imul(found ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return (found >>> 0).toString(16)
}

/** @returns {string} what most would call what they hold in their hand */
export function usualLabel() {
  return matchMedia("(pointer: coarse)").matches ? "Phone" : "Computer"
}
