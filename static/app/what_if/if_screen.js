/** What is imagined so far, and what would follow from it: in words, as a picture and as a table beside today. */

import { compared } from "../compare/comparing.js"
import { pictures } from "../compare/picture.js"
import { table } from "../compare/table.js"
import { helping } from "../crisis/helping.js"
import { personName } from "../crisis/screen.js"
import { choice, choices, make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { rests } from "../visit/resting.js"
import { pairSaid } from "../visit/ties_said.js"
import { plain, sayWord } from "../visit/words.js"
import { consequences } from "./consequences.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").IfTurn} IfTurn */
/** @typedef {import("./imagined.js").Idea} Idea */
/** @typedef {import("./consequences.js").Gap} Gap */

/** @param {IfTurn} turn @returns {Screen} */
export function whatIf(turn) {
  const { say, ideas, careMap } = turn
  if (rests(careMap)) return { heading: say("if.title"), body: [toTheMap(turn)], noBack: true }
  return {
    heading: say("if.title"),
    lead: ideas.length === 0 ? say("if.lead") : undefined,
    body:
      ideas.length === 0
        ? [ways(turn, say("if.what")), toTheMap(turn)]
        : [soFar(turn), ...following(turn), ways(turn, say("if.add")), toTheMap(turn)],
    noBack: true,
  }
}

/** @param {IfTurn} turn @param {string} title */
function ways({ say, go }, title) {
  return make(
    "section",
    { class: "if-ways", "aria-labelledby": "ways-title" },
    make("h2", { id: "ways-title" }, title),
    choices([
      choice(say("if.away"), () => go({ step: "who", idea: "away" })),
      choice(say("if.stops"), () => go({ step: "who", idea: "stops" })),
      choice(say("if.helper"), () => go({ step: "someone", idea: "helper" }), {
        more: say("if.helper-more"),
      }),
      choice(say("if.begins"), () => go({ step: "someone", idea: "begins" }), {
        more: say("if.begins-more"),
      }),
      choice(say("if.hours"), () => go({ step: "whose-hours" })),
    ]),
  )
}

/** @param {IfTurn} turn */
function soFar({ say, ideas, careMap, takeAway }) {
  const rows = ideas.map((idea) => {
    const what = ideaSaid(idea, careMap, say)
    const fields = {
      type: "button",
      class: "link",
      "aria-label": say("if.take-away-what", { what }),
    }
    return make(
      "li",
      { class: "saved" },
      make("p", { class: "sentence" }, what),
      make("button", { ...fields, click: () => takeAway(idea.id) }, say("if.take-away")),
    )
  })
  return make(
    "section",
    { class: "noted", "aria-labelledby": "so-far-title" },
    make("h2", { id: "so-far-title" }, say("if.so-far")),
    make("ul", {}, rows),
    make("p", { class: "quiet" }, say("if.kept")),
  )
}

/** @param {Idea} idea @param {CareMap} careMap @param {import("../visit/words.js").Say} say */
export function ideaSaid(idea, careMap, say) {
  if (idea.idea === "hours")
    return say("idea.hours", { pair: pairSaid(careMap, idea.tie, say), hours: idea.hours })
  if ("who" in idea)
    return say(`idea.${idea.idea}`, { name: nameOf(careMap.elements.get(idea.who), say) })
  const often = sayWord(say, "frequency", idea.frequency)
  const key = idea.care ? `idea.${idea.idea}-care` : `idea.${idea.idea}`
  return say(key, { name: plain(idea.name), often, care: plain(idea.care) })
}

/** @param {IfTurn} turn */
function following({ say, tell, careMap, ideas, today, reader }) {
  const found = consequences(careMap, ideas, today)
  const days = { before: today, after: today }
  const two = compared({ before: careMap, after: found.then, days }, say)
  const heads = { title: say("then.table"), was: say("then.was"), is: say("then.is") }
  const captions = { before: heads.was, after: heads.is }
  return [
    consequencesSaid(found, careMap, say),
    two.words.length > 0 &&
      make(
        "section",
        { class: "in-words", "aria-labelledby": "in-words-title" },
        make("h2", { id: "in-words-title" }, say("then.words")),
        two.words.map((one) => make("p", {}, one)),
      ),
    pictures(two, { places: reader.map.places, days, captions, look: "overlay", say, tell }),
    table(two, reader, heads),
  ]
}

/** @param {import("./consequences.js").Consequences} found @param {CareMap} careMap @param {import("../visit/words.js").Say} say */
function consequencesSaid({ then, alone, without, eased }, careMap, say) {
  const name = personName(careMap, say)
  const who = (/** @type {string | null} */ id) => nameOf(then.elements.get(id ?? ""), say)
  const none = alone.length + without.length + eased.length === 0
  return make(
    "section",
    { class: "then", "aria-labelledby": "then-title" },
    make("h2", { id: "then-title" }, say("then.title")),
    without.map(({ care, helpers }) =>
      gap(care ? say("then.without", { care }) : say("then.without-anyone"), helpers, then, say),
    ),
    alone.map(({ care, by, helpers }) =>
      gap(
        care
          ? say("then.alone", { name, who: who(by), care })
          : say("then.alone-coming", { who: who(by) }),
        helpers,
        then,
        say,
      ),
    ),
    eased.map((care) => make("p", { class: "sentence" }, say("then.eased", { care }))),
    none && make("p", {}, say(careMap.about ? "then.nothing" : "if.no-one")),
  )
}

/** @param {string} said @param {Gap["helpers"]} helpers @param {CareMap} then @param {import("../visit/words.js").Say} say */
function gap(said, helpers, then, say) {
  return make(
    "div",
    { class: "gap" },
    make("p", { class: "sentence" }, said),
    helping(helpers, then, say),
  )
}

/** @param {IfTurn} turn */
function toTheMap({ say, reader }) {
  const href = `/phone/map#${encodeURIComponent(reader.map.here.id)}`
  return make("p", { class: "ways" }, make("a", { class: "button", href }, say("to-the-map")))
}
