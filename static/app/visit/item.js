/** An item as it is before anybody says when, on whose word and how sure: what need not be tapped. */

import { whom } from "./seeing.js"
import { onDay } from "./when.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./seeing.js").Happened} Happened */

/**
 * @param {Turn} turn
 * @param {Happened[]} happened
 * @returns {import("./draft.js").Item}
 */
export function newItem(turn, happened) {
  const said = {
    told_by: "own-observation",
    certainty: "certain",
    audience: null,
    why: "",
    transition: null,
  }
  return { id: turn.newId(), happened, occurred: onDay(turn.today), ...said }
}

/**
 * Who could have said so: "themselves" only where it is about one person other than the one in the middle.
 * @param {Happened[]} happened
 * @param {import("./people.js").CareMap} careMap
 * @returns {import("./people.js").Element | null}
 */
export function whoElse(happened, careMap) {
  const felt = happened.map(({ event }) => event.felt_by).find(Boolean)
  const ids = new Set(felt ? [felt] : happened.flatMap((one) => whom(one, careMap)))
  ids.delete(careMap.about ?? "")
  const people = [...ids]
    .map((id) => careMap.elements.get(id))
    .filter((one) => one?.kind === "person")
  return people.length === 1 ? (people[0] ?? null) : null
}
