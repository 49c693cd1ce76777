/**
 * Seeing an SVG drawing from nearer: buttons for nearer, farther and all of it, and a drag to move about while it is near.
 * Only the viewBox changes, so nothing is drawn anew.
 */

const NEARER = 1.4
const NEAREST = 8

/** @typedef {{ x: number, y: number, width: number, height: number }} Window */

/**
 * The part that is seen after one step nearer (`by` above 1) or farther, around its middle, never beyond the sheet.
 * @param {Window} seen
 * @param {Window} whole
 * @param {number} by
 * @returns {Window}
 */
export function nearer(seen, whole, by) {
  const width = Math.min(whole.width, Math.max(whole.width / NEAREST, seen.width / by))
  const height = (width * whole.height) / whole.width
  const [x, y] = [seen.x + (seen.width - width) / 2, seen.y + (seen.height - height) / 2]
  return kept({ x, y, width, height }, whole)
}

/**
 * @param {Window} seen @param {Window} whole
 * @returns {Window} the same part, moved back onto the sheet
 */
function kept(seen, whole) {
  const x = Math.min(Math.max(seen.x, whole.x), whole.x + whole.width - seen.width)
  const y = Math.min(Math.max(seen.y, whole.y), whole.y + whole.height - seen.height)
  return { ...seen, x, y }
}

/**
 * @param {SVGSVGElement} svg
 * @param {{ nearer: HTMLElement, farther: HTMLElement, all: HTMLElement }} buttons
 */
export function makeZoomable(svg, buttons) {
  const { x, y, width, height } = svg.viewBox.baseVal
  const whole = { x, y, width, height }
  let seen = whole
  /** @type {{ x: number, y: number, seen: Window } | null} */
  let held = null

  /** @param {Window} part */
  function see(part) {
    seen = part
    svg.setAttribute("viewBox", `${part.x} ${part.y} ${part.width} ${part.height}`)
    svg.classList.toggle("is-near", part.width < whole.width)
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (held === null) return
    const share = held.seen.width / svg.clientWidth
    const [dx, dy] = [(event.clientX - held.x) * share, (event.clientY - held.y) * share]
    see(kept({ ...held.seen, x: held.seen.x - dx, y: held.seen.y - dy }, whole))
  }

  buttons.nearer.addEventListener("click", () => see(nearer(seen, whole, NEARER)))
  buttons.farther.addEventListener("click", () => see(nearer(seen, whole, 1 / NEARER)))
  buttons.all.addEventListener("click", () => see(whole))
  svg.addEventListener("pointerdown", (event) => {
    if (seen.width < whole.width) held = { x: event.clientX, y: event.clientY, seen }
  })
  svg.addEventListener("pointermove", onMove)
  for (const end of ["pointerup", "pointercancel", "pointerleave"])
    svg.addEventListener(end, () => (held = null))
}
