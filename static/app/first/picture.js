/** The picture of a map on the phone, and equal to it a list. Where no picture can be made, the list is there all the same. */

import { drawn } from "../drawing/on_phone.js"
import { make } from "../visit/make.js"
import { ties } from "../visit/people.js"
import { tieSaid } from "../visit/ties_said.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {Pick<import("../phone/shapes.js").OpenMap, "careMap" | "places">} Drawable */

/**
 * A box that shows a map and grows with it.
 * @param {import("../visit/words.js").Say} say
 */
export function pictureBox(say) {
  const picture = make("div", { class: "picture-here", hidden: true })
  const list = make("ul", { class: "ties-here" })
  const box = make(
    "section",
    { class: "picture-box", "aria-label": say("picture") },
    picture,
    make(
      "details",
      { class: "row" },
      make("summary", { id: "row-list" }, say("picture.list")),
      list,
    ),
  )
  return {
    /**
     * @param {Element | null} place
     * @param {Drawable} map
     * @param {boolean} first whether it comes before all else
     */
    show(place, map, first) {
      const some = map.careMap.connections.size > 0 || map.careMap.elements.size > 1
      box.hidden = !some
      if (first) place?.prepend(box)
      else place?.append(box)
      list.replaceChildren(
        ...ties(map.careMap).map((tie) =>
          make("li", {}, say("told.tie", { tie: tieSaid(map.careMap, tie, say) })),
        ),
      )
      drawInto(picture, map, { size: window.innerWidth < 960 ? "phone" : "wide" })
    },
  }
}

/**
 * Draws into `place`; leaves it hidden where nothing can be drawn.
 * @param {HTMLElement} place
 * @param {Drawable} map
 * @param {import("../drawing/on_phone.js").Options} options
 */
export function drawInto(place, { careMap, places }, options) {
  try {
    place.replaceChildren(drawn(careMap, { places, ...options }))
    place.hidden = careMap.elements.size === 0
  } catch (fault) {
    console.warn(fault)
    place.hidden = true
  }
}
