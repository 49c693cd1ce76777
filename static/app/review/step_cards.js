/** The cards that prepare a review, one at a time: a question, one thing from the map, the part of the map that it is about. */

import { make } from "../visit/make.js"
import { cardsFor } from "./cards.js"
import { addressOf, picture, way } from "./parts.js"
import { newSince } from "./step_look.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {ReviewTurn} turn @returns {Screen} */
export function cards(turn) {
  const { say, at, draft, careMap, map, today } = turn
  const { kind, transition } = draft
  const all = cardsFor(kind, { careMap, entries: map.entries, today, say, transition })
  const number = Math.min(at.card ?? 0, all.length - 1)
  const card = all[number]
  if (!card) return { heading: say("hub.cards"), body: [] }
  const last = number === all.length - 1
  const next = () =>
    last ? turn.go({ step: "here" }) : turn.go({ step: "cards", card: number + 1 })
  return {
    heading: say(`card.${card.key}`, { name: turn.name || say("card.no-one") }),
    lead: say("card.number", { number: number + 1, count: all.length }),
    body: [
      card.fact !== "" &&
        make(
          "p",
          { class: "noted sentence fact" },
          make("span", { class: "sr" }, `${say("card.fact")} `),
          card.fact,
        ),
      make(
        "p",
        { class: "ways" },
        make(
          "button",
          {
            type: "button",
            click: () => turn.go({ step: "look", filter: card.filter, since: card.since ?? null }),
          },
          say(card.since ? "card.look-since" : "card.look"),
        ),
        make(
          "button",
          {
            type: "button",
            click: () =>
              turn.go({
                step: "observation",
                form: { of: card.filter.focus ? [card.filter.focus] : [] },
              }),
          },
          say("card.note"),
        ),
        card.since && way(comparing(turn, card.since), say("card.compare")),
      ),
      picture(turn, careMap, {
        filter: card.filter,
        ...(card.since ? { marks: newSince(turn, card.since) } : {}),
      }),
    ],
    main: { label: say(last ? "card.last" : "card.next"), act: next },
  }
}

/** @param {ReviewTurn} turn @param {string} since */
export function comparing({ map, today }, since) {
  return addressOf(map, "compare", { from: since, to: today })
}
