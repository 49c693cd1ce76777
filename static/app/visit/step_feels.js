/** How it feels between two, and to whom. */

import { newItem } from "./item.js"
import { choice, choices } from "./make.js"
import { feels } from "./noting.js"
import { ends, nameOf } from "./people.js"
import { picking, tiePicks } from "./picking.js"
import { capital } from "./step_big.js"
import { pairSaid } from "./ties_said.js"
import { QUALITIES } from "./vocabulary.js"
import { sayWord } from "./words.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {Turn} turn @returns {Screen} */
export function feelsWhich(turn) {
  return {
    heading: turn.say("feels.which"),
    body: picking(turn, tiePicks(turn), ({ id }) => turn.go({ step: "feels-how", tie: id })),
  }
}

/** @param {Turn} turn @returns {Screen} */
export function feelsHow(turn) {
  const { say, at, careMap } = turn
  const felt = careMap.connections.get(at.tie)?.feelings ?? {}
  return {
    heading: say("feels.how", { pair: pairSaid(careMap, at.tie, say) }),
    lead: now(turn, felt),
    body: [
      choices(
        QUALITIES.map((quality) =>
          choice(capital(sayWord(say, "quality", quality)), () =>
            turn.go({ step: "feels-whom", tie: at.tie, quality }),
          ),
        ),
      ),
    ],
  }
}

/** @param {Turn} turn @param {Record<string, string>} felt */
function now({ say, careMap }, felt) {
  const each = Object.entries(felt).map(([who, quality]) => {
    const said = sayWord(say, "quality", quality)
    return who
      ? say("feels.is-now", { who: nameOf(careMap.elements.get(who), say), feels: said })
      : said
  })
  return say("is-now", { value: each.join(", ") || say("not-said") })
}

/** @param {Turn} turn @returns {Screen} */
export function feelsWhom(turn) {
  const { say, at, careMap } = turn
  const tie = careMap.connections.get(at.tie)
  const people = (tie ? ends(careMap, tie) : [])
    .map((id) => careMap.elements.get(id))
    .filter((one) => one?.kind === "person")
  /** @param {string | null} felt_by */
  const by = (felt_by) => () =>
    turn.go({ step: "card", item: newItem(turn, feels(at.tie, at.quality, felt_by)) })
  return {
    heading: say("feels.whom"),
    body: [
      choices([
        ...people.map((one) => choice(nameOf(one, say), by(one?.id ?? null))),
        choice(capital(say("feels.nobody")), by(null)),
      ]),
    ],
  }
}
