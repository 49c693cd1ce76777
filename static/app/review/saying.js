/** Things of a review in words that more than one screen says. */

import { nameOf } from "../visit/people.js"
import { pairSaid } from "../visit/ties_said.js"
import { calendarDay } from "../visit/when.js"
import { plain } from "../visit/words.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("../fold/care_map.js").CareMap} CareMap */

/**
 * One thing that is due. Nobody is blamed.
 * @param {import("./due.js").Due} due
 * @param {{ say: Say, dayOf: (on: string) => string, actions: any[] }} known `actions`: what is open, to be said by its words
 */
export function dueSaid({ kind, on, what, overdue }, { say, dayOf, actions }) {
  const key = `due.${kind}${overdue ? ".over" : ""}`
  const day = dayOf(on)
  const text = plain(actions.find(({ action }) => action === what)?.text)
  return say(key, { day, what: text || say("due.something") })
}

/** @param {string} on @param {string} today @param {Say} say */
export function dayAhead(on, today, say) {
  return on === today ? say("when.today") : calendarDay(on, say)
}

/** What somebody or a tie is called. @param {string} id @param {CareMap} careMap @param {Say} say */
export function thingSaid(id, careMap, say) {
  if (careMap.connections.has(id)) return pairSaid(careMap, id, say)
  return nameOf(careMap.elements.get(id), say)
}

/** What a picture was narrowed to, in words; "" where it was whole. @param {Record<string, any> | undefined} filter @param {CareMap} careMap @param {Say} say */
export function filterSaid(filter = {}, careMap, say) {
  return Object.entries(filter ?? {})
    .filter(([name, value]) => value && name !== "waited")
    .map(([name, value]) =>
      name === "focus"
        ? say("filter.focus", { who: thingSaid(value, careMap, say) })
        : say(`filter.${name}`, { what: String(value).replaceAll("-", " ") }),
    )
    .join(", ")
}

/** One thing that was looked at. @param {{ on: string, since?: string, filter?: any }} look @param {CareMap} careMap @param {Say} say */
export function lookSaid({ on, since, filter }, careMap, say) {
  const day = calendarDay(on, say)
  const what = since
    ? say("look.since", { since: calendarDay(since, say), day })
    : say("look.on", { day })
  const part = filterSaid(filter, careMap, say)
  return part ? say("look.part", { what, part }) : what
}
