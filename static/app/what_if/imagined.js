/**
 * What somebody imagines, as events on a copy of the map: none of it is noted, none of it is sent, and the map itself stays as it
 * is. Pure.
 */

import { joinsTwo } from "../fold/care_map.js"
import { daysAfter } from "../review/due.js"
import { after } from "../visit/draft.js"
import { said } from "../visit/noting.js"
import { ends } from "../visit/people.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("../visit/seeing.js").Happened} Happened */

/**
 * One thing that is imagined. `away`, `stops`: who. `helper`, `begins`: somebody or something new, with two ids that nothing has yet.
 * `hours`: of a tie.
 * @typedef {{ id: string, idea: "away" | "stops", who: string }
 *   | { id: string, idea: "helper" | "begins", element: string, tie: string, name: string, kind: string, care: string, frequency: string }
 *   | { id: string, idea: "hours", tie: string, hours: number }} Idea
 */

/** How long "away for a month" is. */
export const MONTH = 30

/**
 * The map as it would be; the one that is handed in stays as it is.
 * @param {CareMap} careMap
 * @param {Idea[]} ideas
 * @param {string} today
 * @returns {CareMap}
 */
export function imagine(careMap, ideas, today) {
  return ideas.reduce((now, idea) => after(now, happening(now, idea, today)), careMap)
}

/** @param {CareMap} careMap @param {Idea} idea @param {string} today @returns {Happened[]} */
function happening(careMap, idea, today) {
  if ("element" in idea) return someoneNew(careMap, idea)
  if (idea.idea === "hours")
    return [{ type: "hours-changed", event: { connection: idea.tie, hours: idea.hours } }]
  if (idea.idea === "away")
    return tiesOf(careMap, idea.who).map(({ id: connection }) => ({
      type: "connection-paused",
      event: { connection, until: daysAfter(today, MONTH) },
    }))
  return tiesOf(careMap, idea.who).map(({ id: connection }) => ({
    type: "connection-ended",
    event: { connection },
  }))
}

/** Whatever care runs between somebody and others. @param {CareMap} careMap @param {string} who */
export function tiesOf(careMap, who) {
  return [...careMap.connections.values()].filter(
    (tie) => tie.family === "care" && joinsTwo(careMap, tie) && ends(careMap, tie).includes(who),
  )
}

/** Who gives by a tie; where it goes both ways, the one of the two whose map it is not. @param {CareMap} careMap @param {Connection} tie */
export function giverOf(careMap, tie) {
  const [from, to] = ends(careMap, tie)
  return tie.direction !== "directed" && from === careMap.about ? to : from
}

/** Whether somebody gives care, to whomever: also by a tie that goes both ways. @param {CareMap} careMap @param {string} who */
export function gives(careMap, who) {
  return tiesOf(careMap, who).some(
    (tie) => tie.direction !== "directed" || ends(careMap, tie)[0] === who,
  )
}

/** @param {CareMap} careMap @param {Extract<Idea, { idea: "helper" | "begins" }>} idea @returns {Happened[]} */
function someoneNew({ about }, { element, tie, name, kind, care, frequency }) {
  const added = { type: "element-added", event: { element, kind, name } }
  if (!about) return [added]
  const made = said({
    connection: tie,
    from: element,
    to: about,
    family: "care",
    direction: "directed",
    frequency,
  })
  return [added, { type: "connection-made", event: { ...made, care: care ? [care] : [] } }]
}

/** The ids of whoever is only imagined. @param {Idea[]} ideas */
export function onlyImagined(ideas) {
  return new Set(ideas.flatMap((one) => ("element" in one ? [one.element] : [])))
}
