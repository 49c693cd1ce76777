/** The keys of a replay, where no field, list or shape of the picture has them for itself. */

const OWN = "input, select, textarea, summary, svg, canvas, dialog, details, [role=application]"
const PRESSED = "button, a"

/**
 * What a key means here; null for nothing.
 * @param {KeyboardEvent} event
 * @returns {"before" | "after" | "first" | "last" | "play" | "big-before" | "big-after" | null}
 */
export function meantBy(event) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return null
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest(OWN) || document.querySelector("dialog[open]")) return null
  if (event.key === " ") return target.closest(PRESSED) ? null : "play"
  return MEANT.get(event.key) ?? null
}

/** @type {Map<string, "before" | "after" | "first" | "last" | "big-before" | "big-after">} */
const MEANT = new Map([
  ["ArrowLeft", "before"],
  ["ArrowRight", "after"],
  ["Home", "first"],
  ["End", "last"],
  ["PageUp", "big-after"],
  ["PageDown", "big-before"],
])
