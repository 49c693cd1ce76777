/** The picture of a map on the phone, where this carelog can draw one; the list beside it is equal to it. */

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */

/**
 * Draws into `place`; leaves it empty and hidden where nothing can be drawn.
 * @param {HTMLElement} place
 * @param {CareMap} careMap
 * @param {{ places: Record<string, [number, number]>, size: "phone" | "wide", focus?: string | null }} options
 */
export async function drawInto(place, careMap, options) {
  const drawn = await drawing()
  if (drawn === null) {
    place.hidden = true
    return
  }
  place.replaceChildren(drawn(careMap, options))
  place.hidden = false
}

/** @type {Promise<((careMap: CareMap, options: any) => SVGSVGElement) | null> | undefined} */
let module

function drawing() {
  // Named so that it is no error while it is not there.
  const where = "../drawing/on_phone.js"
  module ??= import(where).then(
    ({ drawn }) => drawn,
    () => null,
  )
  return module
}
