/**
 * A map drawn on the phone, without the server: from what is folded here and from the places that the server gave to those it has
 * seen. Looks, reads and can be walked through like the server's own drawing.
 */

import { sceneOf } from "./phone/scene_of.js"
import { svgOf } from "./phone/svg.js"
import { inFull } from "./phone/words.js"
import { makeChoosable } from "./select.js"

export { sceneOf }

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */

/**
 * `onPick` hears of each shape that is chosen; `say` speaks it to who listens. The rest is sceneOf's; where `today` is left out,
 * it is the phone's own day that ends pauses.
 * @typedef {import("./phone/scene_of.js").Options & { onPick?: (id: string) => void, say?: (words: string) => void }} Options
 */

/**
 * The drawing, with its key, to stand in a page that has tokens.css and drawing.css. It is not drawn again by itself.
 * @param {CareMap} careMap
 * @param {Options} [options]
 * @returns {SVGSVGElement}
 */
export function drawn(careMap, { onPick, say, ...options } = {}) {
  const scene = sceneOf(careMap, { today: thisDay(), ...options })
  const svg = svgOf(scene, inFull(options.words), onPick ? "button" : "img")
  makeChoosable(svg, { say, onChoose: (id) => id !== null && onPick?.(id) })
  return svg
}

function thisDay() {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
