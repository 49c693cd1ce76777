/** The cards "Noted differently": what you saw, what they noted, what you noted, and what can settle it. */

import { field, make } from "../visit/make.js"
import { typed } from "../visit/step_present.js"
import { plain } from "../visit/words.js"
import { cards, settled } from "./settling.js"

/** @typedef {import("./shapes.js").MapTurn} MapTurn */
/** @typedef {import("./settling.js").Card} Card */
/** @typedef {import("./history.js").Line} Line */

/** @param {MapTurn} turn */
export function cardsShown(turn) {
  return cards(turn.map, turn).map((one) => cardShown(turn, one))
}

/** @param {MapTurn} turn @param {Card} card */
function cardShown(turn, card) {
  const { say } = turn
  const id = `differs-${card.discrepancy}`
  return make(
    "section",
    { class: "card differs", "aria-labelledby": id },
    make("h2", { id }, say("differs.title")),
    card.asked && make("p", {}, say("differs.asked", { name: turn.name })),
    card.saw && side(say("differs.you-saw"), plain(card.saw), ""),
    card.sides.map((one) =>
      side(noted(turn, one), one.sentence, [one.when, one.origin].filter(Boolean).join(" · ")),
    ),
    card.said && make("p", { class: "quiet" }, say("differs.said")),
    card.unread > 0 && make("p", { class: "quiet" }, say("differs.unread")),
    card.may ? settling(turn, card) : make("p", { class: "quiet" }, say("differs.others")),
  )
}

/** @param {MapTurn} turn @param {Line} line */
function noted({ say, map }, { mine, entry }) {
  if (mine) return say("differs.you-noted")
  const who = map.members.find(({ account }) => account === entry.noted_by)?.name
  return who ? say("differs.they-noted", { who }) : say("differs.someone-noted")
}

/** @param {string} title @param {string} said @param {string} from */
function side(title, said, from) {
  return make(
    "div",
    { class: "side-of" },
    make("p", { class: "side-title" }, title),
    make("p", { class: "sentence" }, said),
    from && make("p", { class: "quiet" }, from),
  )
}

/** @param {MapTurn} turn @param {Card} card */
function settling({ say, name, note, go }, { discrepancy, kind, sides, asked }) {
  const both = say(kind === "same-one" ? "differs.two" : "differs.both")
  return make(
    "p",
    { class: "ways" },
    make("button", { type: "button", click: () => note(settled(discrepancy, "both")) }, both),
    !asked &&
      name !== "" &&
      make(
        "button",
        { type: "button", click: () => note(settled(discrepancy, "ask")) },
        say("differs.ask", { name }),
      ),
    kind === "same-one" &&
      make(
        "button",
        { type: "button", click: () => note(settled(discrepancy, sides[0]?.entry.id ?? "")) },
        say("differs.one"),
      ),
    ...(kind === "same-one" ? [] : sides).map(({ entry, sentence }) =>
      make(
        "button",
        {
          type: "button",
          "aria-label": `${say("differs.this")} ${sentence}`,
          click: () => go({ step: "because", discrepancy, keep: entry.id, sentence }),
        },
        say("differs.this"),
        sides.length > 1 ? make("span", { class: "quiet" }, sentence) : "",
      ),
    ),
  )
}

/** "This one, because ..." @param {MapTurn} turn @returns {import("../visit/shapes.js").Screen} */
export function because({ say, at, type, note }) {
  return {
    heading: say("differs.because"),
    lead: at.sentence,
    body: [
      field("because", say("differs.because"), {
        quiet: true,
        rows: 3,
        value: at.text,
        hint: say("why.hint"),
        maxlength: 4000,
        input: (/** @type {Event} */ event) =>
          typed(event, (text) => {
            at.text = text
            type({ text })
          }),
      }),
    ],
    main: {
      label: say("differs.settle"),
      act: () => note(settled(at.discrepancy, at.keep), { why: (at.text ?? "").trim() || null }),
    },
    first: "because",
  }
}
