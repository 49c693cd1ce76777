/** What a draft says, in sentences, each item read with the map as it was just before it. */

import { after } from "./draft.js"
import { whoSees } from "./seeing.js"
import { sentence } from "./telling.js"
import { tieSaid } from "./ties_said.js"
import { sayWord } from "./words.js"

/** @typedef {import("./draft.js").Item} Item */
/** @typedef {Pick<import("./shapes.js").Turn, "map" | "draft" | "say">} Told */

/**
 * @param {Told} turn
 * @returns {{ item: Item, sentences: string[], sees: string }[]}
 */
export function told({ map, draft, say }) {
  let careMap = map.careMap
  return draft.items.map((item) => {
    const one = toldOne({ map: { ...map, careMap }, say }, item)
    careMap = after(careMap, item.happened)
    return { item, ...one }
  })
}

/**
 * One item, given the map before it.
 * @param {Pick<Told, "map" | "say">} turn
 * @param {Item} item
 */
export function toldOne({ map, say }, item) {
  let was = map.careMap
  const sentences = item.happened.map(({ type, event }) => {
    const now = after(was, [{ type, event }])
    const said = sentence(type, event, { was, now, say })
    was = now
    return said
  })
  const sees = whoSees(item.happened, item.audience, { ...map, careMap: was }, say)
  return { sentences: together({ map, say }, item, was) ?? sentences, sees }
}

/**
 * Two values of one tie are said in one sentence; null where there is no such pair.
 * @param {Pick<Told, "map" | "say">} turn
 * @param {Item} item
 * @param {import("./people.js").CareMap} now
 */
function together({ map, say }, { happened }, now) {
  const [often, how] = happened
  if (happened.length !== 2 || often?.type !== "frequency-changed" || how?.type !== "mode-changed")
    return null
  const was = map.careMap.connections.get(often.event.connection)
  const tie = now.connections.get(often.event.connection)
  if (!tie || !was) return null
  const before = [sayWord(say, "frequency", was.frequency), sayWord(say, "mode", was.mode)]
    .filter(Boolean)
    .join(", ")
  const said = tieSaid(now, tie, say)
  return [before ? say("told.tie-was", { tie: said, before }) : say("told.tie", { tie: said })]
}
