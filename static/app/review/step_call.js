/** A review is called for: on which day, what for, about which time, after which big change. */

import { chips, form, make } from "../visit/make.js"
import { plain } from "../visit/words.js"
import { dayAsked, sets, written } from "./parts.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {ReviewTurn} turn @returns {Screen} */
export function call(turn) {
  const { say, draft, today } = turn
  const save = () => turn.call()
  return {
    heading: say("call"),
    lead: say(`kind.${draft.kind}`),
    body: [
      form(
        save,
        dayAsked(turn, "on", say("call.on"), { min: today, hint: say("call.on-hint") }),
        written(turn, "text", say("call.text"), { rows: 3, hint: say("call.text-hint") }),
      ),
      bigChange(turn),
      make(
        "details",
        { class: "row" },
        make("summary", { id: "row-period" }, say("call.period")),
        dayAsked(turn, "from", say("call.from")),
        dayAsked(turn, "to", say("call.to")),
      ),
    ],
    main: { label: say("call.do"), act: save },
  }
}

/** The big changes of the map, the latest first. @param {ReviewTurn} turn */
function bigChange(turn) {
  const { say, careMap, at } = turn
  const all = [...careMap.transitions.values()].toReversed()
  if (all.length === 0) return false
  const options = [
    { value: null, label: say("came-with.nothing") },
    ...all.map(({ id, kind, title }) => ({
      value: id,
      label: plain(title) || say(`transition.${kind}`),
    })),
  ]
  return chips(
    say("call.transition"),
    options,
    at.form?.transition ?? null,
    sets(turn, "transition"),
  )
}
