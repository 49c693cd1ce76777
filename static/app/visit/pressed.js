/**
 * Waits with what would take a button from under a finger: made anew while it is pressed, it would never hear of the tap. Phones
 * bring a page up to date at any moment, also at this one.
 */

const PRESSED = "a, button, label, summary, .node"
/** From a finger's going up to the click that it makes, in ms: touch takes its time. */
const CLICK = 150
/** Nobody presses for so long, in ms: the browser did not say that the finger is up. */
const LONGEST = 2_000

let down = false
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** @type {(() => void) | null} */
let waits = null

document.addEventListener(
  "pointerdown",
  ({ target }) => {
    down = target instanceof Element && target.closest(PRESSED) !== null
    if (down) isUpIn(LONGEST)
  },
  true,
)
for (const up of ["pointerup", "pointercancel"])
  document.addEventListener(up, () => down && isUpIn(CLICK), true)
// Whatever the tap itself puts on the page is put there at once; what waited, only where it put nothing.
document.addEventListener(
  "click",
  () => {
    if (!down) return
    down = false
    isUpIn(0)
  },
  true,
)

/** @param {number} ms */
function isUpIn(ms) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    down = false
    waits?.()
    waits = null
  }, ms)
}

/** Does it as soon as nothing is pressed; what waited before is not done any more. @param {() => void} act */
export function onceUp(act) {
  waits = down ? act : null
  if (!down) act()
}
