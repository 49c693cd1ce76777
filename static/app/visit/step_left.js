/** Someone died, moved away or stopped coming. */

import { newItem } from "./item.js"
import { choice, choices } from "./make.js"
import { left } from "./noting.js"
import { nameOf } from "./people.js"
import { peoplePicks, picking } from "./picking.js"
import { LEAVING } from "./vocabulary.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** What cannot happen to whom. @type {Record<string, string[]>} */
const NOT = {
  person: ["closed"],
  animal: ["closed", "moved-further"],
  group: ["died", "moved-further"],
  organisation: ["died", "moved-further"],
  place: ["died", "moved-further", "stopped"],
}

/** @param {Turn} turn @returns {Screen} */
export function leftWho(turn) {
  const picks = peoplePicks(turn)
  // Who is in the middle comes last: it is asked about seldom, and never by accident.
  const last = picks.filter(({ id }) => id === turn.careMap.about)
  const others = picks.filter(({ id }) => id !== turn.careMap.about)
  return {
    heading: turn.say("left.who"),
    body: picking(turn, [...others, ...last], ({ id }) => turn.go({ step: "left-how", who: id })),
  }
}

/** @param {Turn} turn @returns {Screen} */
export function leftHow(turn) {
  const { say, at, careMap } = turn
  const element = careMap.elements.get(at.who)
  const who = nameOf(element, say)
  const ways = LEAVING.filter((how) => !NOT[element?.kind ?? ""]?.includes(how))
  return {
    heading: say("left.how", { who }),
    body: [
      choices(
        ways.map((how) =>
          choice(
            say(`left.${how}`, { who }),
            () =>
              turn.go({ step: "card", item: newItem(turn, left(at.who, how, reason(turn, how))) }),
            {
              more: say(`left.${how}-more`),
            },
          ),
        ),
      ),
    ],
  }
}

/** @param {Turn} turn @param {string} how */
function reason({ say }, how) {
  return ["moved-away", "stopped", "closed"].includes(how) ? say(`left.reason.${how}`) : ""
}
