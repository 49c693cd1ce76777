/**
 * Who will see what is noted, and how it can be narrowed. Who reads what is decided on the server (docs/roles.md); a phone
 * says it in words, and never asks for more than the event's own.
 */

import { ends, folded, nameOf } from "./people.js"
import { rests } from "./resting.js"
import { AUDIENCES } from "./vocabulary.js"

/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {{ type: string, event: Record<string, any> }} Happened */

const FOR_THE_TEAM = new Set(["quality-changed", "note-made", "reflection-noted"])
/** @type {Record<string, Set<string>>} Who reads something for this audience, by their part. */
const READS = {
  noter: new Set(["supported-person", "speaks-for"]),
  team: new Set(["supported-person", "speaks-for", "keeper", "worker", "advocate", "reviewer"]),
}

/**
 * For whom a kind of event is where nobody says otherwise.
 * @param {string} type
 */
export function ownAudience(type) {
  return FOR_THE_TEAM.has(type) ? "team" : "circle"
}

/**
 * The audience of one event where somebody chose `chosen` for all that belongs together.
 * @param {string} type
 * @param {string | null} chosen
 */
export function audienceOf(type, chosen) {
  const own = ownAudience(type)
  if (chosen === null) return own
  return AUDIENCES.indexOf(chosen) < AUDIENCES.indexOf(own) ? chosen : own
}

/**
 * What somebody may choose from, narrowest first.
 * @param {Happened[]} happened
 */
export function audiences(happened) {
  const widest = Math.max(0, ...happened.map(({ type }) => AUDIENCES.indexOf(ownAudience(type))))
  return AUDIENCES.slice(0, widest + 1)
}

/**
 * "Mrs A and the team will see this; Tom will not."
 * @param {Happened[]} happened
 * @param {string | null} chosen
 * @param {{ here: OpenMap["here"], careMap: CareMap, members: OpenMap["members"] }} map
 * @param {Say} say
 */
export function whoSees(happened, chosen, { here, careMap, members }, say) {
  if (here.practice) return say("sees.practice")
  const name = nameOf(careMap.elements.get(careMap.about ?? ""), say)
  if (here.mine) return say("sees.draft", { name })
  const audience = chosen ?? audiences(happened).at(-1) ?? "team"
  const not = whoDoesNot(happened, audience, { careMap, members }, say)
  const key = `sees.${careMap.about && !rests(careMap) ? audience : `${audience}-no-one`}`
  return not.length === 0 ? say(key, { name }) : say(`${key}-not`, { name, not: listed(not, say) })
}

/**
 * The people whom it is about and who will not see it.
 * @param {Happened[]} happened
 * @param {string} audience
 * @param {{ careMap: CareMap, members: OpenMap["members"] }} map
 * @param {Say} say
 */
function whoDoesNot(happened, audience, { careMap, members }, say) {
  const reads = READS[audience]
  if (!reads) return []
  const sees = new Set(
    members.filter(({ role }) => reads.has(role)).map(({ name }) => folded(name)),
  )
  return [...new Set(happened.flatMap((one) => whom(one, careMap)))]
    .filter((id) => id !== careMap.about)
    .map((id) => careMap.elements.get(id))
    .filter((element) => element?.kind === "person" && !sees.has(folded(element.name)))
    .map((element) => nameOf(element, say))
}

/**
 * The elements that an event is about.
 * @param {Happened} happened
 * @param {CareMap} careMap
 * @returns {string[]}
 */
export function whom({ event }, careMap) {
  const things = [event.connection ?? event.element ?? event.of ?? event.who].flat().filter(Boolean)
  return things.flatMap((thing) => {
    const tie = careMap.connections.get(thing)
    return tie ? ends(careMap, tie) : [thing]
  })
}

/** @param {string[]} names @param {Say} say */
export function listed(names, say) {
  if (names.length < 2) return names.join("")
  return say("and", { some: names.slice(0, -1).join(", "), last: names.at(-1) })
}
