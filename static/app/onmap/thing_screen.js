/** One person, one thing or one tie: everything that is known, what may be changed, and what was noted. */

import { choice, choices, make } from "../visit/make.js"
import { nameOf, ties } from "../visit/people.js"
import { pairSaid, tieSaid } from "../visit/ties_said.js"
import { factsOf, factsOfTie } from "./facts.js"
import { linesAbout } from "./history.js"
import { remembrance } from "./joining_screens.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").MapTurn} MapTurn */

/** One person or thing, or one tie: everything that is known. @param {MapTurn} turn @returns {Screen} */
export function thing(turn) {
  const { say, at, careMap } = turn
  const element = careMap.elements.get(at.thing)
  const tie = careMap.connections.get(at.thing)
  if (element) return person(turn, element)
  return tie ? between(turn, tie) : { heading: say("someone"), body: [] }
}

/** @param {MapTurn} turn @param {import("../visit/people.js").Element} element @returns {Screen} */
function person(turn, element) {
  const { say, careMap, today, go, mayNote } = turn
  const its = ties(careMap, element.id)
  const who = nameOf(element, say)
  const rows = its.map((tie) =>
    choice(tieSaid(careMap, tie, say, today), () => go({ step: "thing", thing: tie.id })),
  )
  return {
    heading: who,
    body: [
      facts(factsOf(element, say)),
      its.length > 0 && section(say("thing.ties"), choices(rows)),
      remembrance(turn, element),
      mayNote &&
        !element.died &&
        section(
          say("thing.change"),
          choices([
            choice(say("thing.name"), () =>
              go({ step: "name", thing: element.id, text: element.name ?? "" }),
            ),
            choice(say("fact.near"), () => go({ step: "near", thing: element.id }), {
              more: say("is-now", {
                value: say(element.nearness ? `nearness.${element.nearness}` : "not-said"),
              }),
            }),
            choice(say("noticed.left"), () => go({ step: "left-how", who: element.id })),
            choice(say("thing.words", { who }), () => go({ step: "words", of: element.id })),
          ]),
        ),
      story(turn, element.id),
    ],
  }
}

/** @param {MapTurn} turn @param {import("../visit/people.js").Connection} tie @returns {Screen} */
function between(turn, tie) {
  const { say, careMap, today, go, mayNote } = turn
  const pair = pairSaid(careMap, tie.id, say)
  return {
    heading: pair,
    lead: say("told.tie", { tie: tieSaid(careMap, tie, say, today) }),
    body: [
      facts(factsOfTie(careMap, tie, say)),
      mayNote &&
        section(
          say("thing.change"),
          choices([
            choice(say("thing.tie"), () => go({ step: "tie", tie: tie.id, form: {} }), {
              more: say("noticed.tie-more"),
            }),
            choice(say("noticed.feels"), () => go({ step: "feels-how", tie: tie.id })),
            choice(say("thing.words", { who: pair }), () => go({ step: "words", of: tie.id })),
          ]),
        ),
      story(turn, tie.id),
    ],
  }
}

/** @param {string} title @param {...Node} inside */
function section(title, ...inside) {
  return make("section", {}, make("h2", {}, title), ...inside)
}

/** @param {import("./facts.js").Fact[]} rows */
function facts(rows) {
  return (
    rows.length > 0 &&
    make(
      "dl",
      { class: "facts" },
      rows.map(([question, answer]) =>
        make("div", {}, make("dt", {}, question), make("dd", {}, answer)),
      ),
    )
  )
}

/** @param {MapTurn} turn @param {string} id */
function story(turn, id) {
  const { say, go } = turn
  const lines = linesAbout(turn.map, id, turn)
  const rows = lines.map(({ entry, sentence, when, origin, waits, gone }) =>
    make(
      "li",
      { class: gone ? "saved gone" : "saved" },
      make("p", { class: "sentence" }, sentence),
      make("p", { class: "quiet" }, [when, origin].filter(Boolean).join(" · ")),
      waits && make("p", { class: "state" }, say("waiting-here")),
      gone
        ? make("p", { class: "state" }, say("entry.gone"))
        : make(
            "button",
            {
              type: "button",
              class: "link",
              "aria-label": say("entry.wrong-what", { what: sentence }),
              click: () => go({ step: "entry", entry: entry.id, thing: id }),
            },
            say("entry.wrong"),
          ),
    ),
  )
  return rows.length > 0 && section(say("thing.story"), make("ul", {}, rows))
}
