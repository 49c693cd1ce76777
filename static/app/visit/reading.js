/** What a draft says, in sentences, each item read with the map as it was just before it. */

import { after } from "./draft.js"
import { whoSees } from "./seeing.js"
import { sentences } from "./telling.js"

/** @typedef {import("./draft.js").Item} Item */
/** @typedef {Pick<import("./shapes.js").Turn, "map" | "draft" | "say">} Told */

/**
 * @param {Told} turn
 * @returns {{ item: Item, sentences: string[], sees: string, was: import("./people.js").CareMap }[]}
 */
export function told({ map, draft, say }) {
  let was = map.careMap
  return draft.items.map((item) => {
    const one = { item, was, ...toldOne({ map: { ...map, careMap: was }, say }, item) }
    was = after(was, item.happened)
    return one
  })
}

/**
 * One item, given the map before it.
 * @param {Pick<Told, "map" | "say">} turn
 * @param {Item} item
 */
export function toldOne({ map, say }, { happened, audience }) {
  let was = map.careMap
  const around = happened.map((one) => {
    const now = after(was, [one])
    const told = { was, now, say }
    was = now
    return told
  })
  return {
    sentences: sentences(happened, around),
    sees: whoSees(happened, audience, { ...map, careMap: was }, say),
  }
}
