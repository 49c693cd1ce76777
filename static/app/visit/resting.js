/** Whether a map rests: the person whom it is about has died, and nothing is asked of anybody any more. Pure. */

/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {{ happened: { type: string, event: Record<string, any> }[] }} Said */

/** @param {Pick<CareMap, "about" | "elements">} careMap */
export function rests({ about, elements }) {
  return Boolean(elements.get(about ?? "")?.died)
}

/**
 * Whether the person in the middle lives, as the map and what is about to be noted have it.
 * @param {CareMap} careMap
 * @param {Said[]} items
 */
export function lives(careMap, items) {
  const died = items
    .flatMap(({ happened }) => happened)
    .some(({ type, event }) => type === "person-died" && event.element === careMap.about)
  return careMap.about !== null && !rests(careMap) && !died
}
