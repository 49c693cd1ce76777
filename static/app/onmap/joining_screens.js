/** What an entry belongs to, and how somebody who died is remembered on the picture. */

import { isRemembered } from "../drawing/phone/strokes.js"
import { chips, choice, choices, make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { capital } from "../visit/step_big.js"
import { plain, sayWord } from "../visit/words.js"
import { linesAbout } from "./history.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").MapTurn} MapTurn */

const BIG = new Set(["transition-recorded", "transition-amended", "transition-joined"])

/** Whether something could belong to a big change of this map. @param {MapTurn} turn @param {any} entry */
export function mayJoin({ careMap, mayNote }, { type }) {
  return mayNote && careMap.transitions.size > 0 && !BIG.has(type)
}

/** The way there, on the screen of an entry. @param {MapTurn} turn @param {any} entry */
export function wayToJoin({ say, at, go }, entry) {
  return choice(say("joins"), () => go({ step: "joins", entry: entry.id, thing: at.thing }), {
    more: say("joins.more"),
  })
}

/** To which big change it belongs. @param {MapTurn} turn @returns {Screen} */
export function joins(turn) {
  const { say, at, map, careMap, note } = turn
  const line = linesAbout(map, at.thing, turn).find((one) => one.entry.id === at.entry)
  const now = belongsTo(map.entries, at.entry)
  const rows = [...careMap.transitions.values()].map(({ id, kind, title }) =>
    choice(
      plain(title) || capital(sayWord(say, "transition", kind)),
      () => note({ type: "transition-joined", event: { entry: at.entry, transition: id } }),
      { more: id === now ? say("joins.now") : undefined },
    ),
  )
  return { heading: say("joins.which"), lead: line?.sentence, body: [choices(rows)] }
}

/** As was said last. @param {any[]} entries @param {string} id */
export function belongsTo(entries, id) {
  const said = entries.findLast(
    ({ type, event }) => type === "transition-joined" && event.entry === id,
  )
  return said?.event.transition ?? entries.find((one) => one.id === id)?.transition ?? null
}

/** How somebody who died is shown. @param {MapTurn} turn @param {import("../visit/people.js").Element} element */
export function remembrance({ say, mayNote, note }, element) {
  if (!element.died || !mayNote) return false
  const who = nameOf(element, say)
  const now = isRemembered(element) ? "in-place" : "hidden"
  const options = ["in-place", "hidden"].map((value) => ({
    value,
    label: say(`remembered.${value}`),
  }))
  const choose = (/** @type {string} */ how) =>
    how !== now && note({ type: "remembrance-chosen", event: { element: element.id, how } })
  return make(
    "section",
    {},
    make("h2", {}, say("remembered.how", { who })),
    chips(say("remembered.how", { who }), options, now, choose, { quiet: true }),
  )
}

/** Those who died, found here also where they are not on the picture. @param {MapTurn} turn */
export function rememberedHere({ say, careMap, go }) {
  const people = [...careMap.elements.values()].filter(
    ({ died, retired, merged_into: merged }) => died && !retired && !merged,
  )
  if (people.length === 0) return false
  const row = (/** @type {import("../visit/people.js").Element} */ one) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "link", click: () => go({ step: "thing", thing: one.id }) },
        nameOf(one, say),
      ),
    )
  return make(
    "section",
    { class: "remembered-here" },
    make("h2", {}, say("remembered")),
    make("ul", {}, people.map(row)),
  )
}
