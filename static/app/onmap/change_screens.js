/** Another name, and how near: what is changed on the map and is no step of a visit. */

import { newItem } from "../visit/item.js"
import { chips, field, form, make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { faultOf, wordsOf } from "../visit/step_new.js"
import { typed } from "../visit/step_present.js"
import { NEARNESSES } from "../visit/vocabulary.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").MapTurn} MapTurn */

/** Another name. @param {MapTurn} turn @returns {Screen} */
export function name(turn) {
  const { say, at, go, put, type } = turn
  const next = () => {
    const fault = faultOf(at.text ?? "")
    if (fault) return put({ fault })
    const event = { element: at.thing, name: (at.text ?? "").trim() }
    return go({
      step: "card",
      thing: at.thing,
      item: newItem(turn, [{ type: "element-renamed", event }]),
    })
  }
  const input = (/** @type {Event} */ event) =>
    typed(event, (text) => {
      at.text = text
      type({ text, fault: null })
    })
  return {
    heading: say("new.name"),
    body: [
      form(
        next,
        field("new-name", say("new.name"), {
          quiet: true,
          value: at.text,
          "aria-invalid": at.fault ? "true" : null,
          input,
        }),
        at.fault && make("p", { class: "fault", role: "alert" }, say(`new.${at.fault}`)),
      ),
    ],
    main: { label: say("next"), act: next },
    first: "new-name",
  }
}

/** Nearer, or further away. @param {MapTurn} turn @returns {Screen} */
export function near(turn) {
  const { say, at, careMap, go } = turn
  const element = careMap.elements.get(at.thing)
  const act = (/** @type {string} */ nearness) =>
    go({
      step: "card",
      thing: at.thing,
      item: newItem(turn, [{ type: "nearness-changed", event: { element: at.thing, nearness } }]),
    })
  const heading = say("new.near", { who: nameOf(element, say) })
  return {
    heading,
    body: [
      chips(heading, wordsOf(say, "nearness", NEARNESSES), element?.nearness, act, { quiet: true }),
    ],
  }
}
