/** Two moments drawn on one layout: in one picture with what came, went and changed, or side by side. */

import { drawn } from "../drawing/on_phone.js"
import { frameOf } from "../drawing/phone/scene_of.js"
import { make } from "../visit/make.js"
import { isEmpty } from "./together.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("./comparing.js").Compared} Compared */
/** @typedef {"overlay" | "sides"} Look */

/** With more than this, two pictures are not to be read beside each other: the table says what differs. */
const TOO_MANY = 400
export const WIDE = "(min-width: 60rem)"

/**
 * @param {Compared} found
 * @param {{ places: Record<string, [number, number]>, days: { before: string, after: string }, captions: { before: string, after: string },
 *   look: Look, say: import("../visit/words.js").Say, tell: (words: string) => void }} how `days` end pauses
 * @returns {HTMLElement}
 */
export function pictures(found, { places, days, captions, look, say, tell }) {
  if (isEmpty(found.union)) return make("p", { class: "notice" }, say("picture.none"))
  if (found.union.elements.size > TOO_MANY)
    return make("p", { class: "notice" }, say("picture.too-many"))
  const wide = window.matchMedia(WIDE).matches
  const sides = look === "sides" && wide
  const size = wide && !sides ? "wide" : "phone"
  try {
    const options = { places, size: /** @type {"wide" | "phone"} */ (size), say: tell }
    if (!sides) {
      const drawing = drawn(found.both, { ...options, today: days.after, marks: found.marks })
      return figure(drawing, say("picture.both"), "compared")
    }
    // Nobody moves from the one picture to the other.
    const frame = frameOf(found.union, options)
    const draw = (/** @type {CareMap} */ careMap, /** @type {string} */ today) =>
      drawn(careMap, { ...options, frame, today })
    return make(
      "div",
      { class: "two-sides" },
      figure(draw(found.before, days.before), captions.before),
      figure(draw(found.after, days.after), captions.after),
    )
  } catch (fault) {
    console.warn(fault)
    return make("p", { class: "notice" }, say("picture.failed"))
  }
}

/** @param {SVGSVGElement} drawing @param {string} caption @param {string} [more] */
function figure(drawing, caption, more = "") {
  return make(
    "figure",
    { class: `picture-here ${more}`.trim() },
    make("figcaption", {}, caption),
    drawing,
  )
}
