/** What is noticed, decided, agreed, thought and planned: each a list, and a way to put something on it. */

import { choice, choices, make } from "../visit/make.js"
import { without } from "./draft.js"
import { PROMPTS } from "./kinds.js"
import { onTo } from "./step_hub.js"
import { lineOf } from "./summary.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */
/** @typedef {import("./draft.js").Shelf} Shelf */

/** Shelf -> the step in which one of it is said. @type {Record<Shelf, string>} */
const ONE = {
  observations: "observation",
  decisions: "decision",
  actions: "action",
  reflections: "reflection",
  steps: "little-step",
}

/** @param {Shelf} shelf @returns {(turn: ReviewTurn) => Screen} */
function list(shelf) {
  return (turn) => {
    const { say, draft } = turn
    const all = /** @type {any[]} */ (draft[shelf])
    return {
      heading: say(shelf, { name: turn.name || say("card.no-one") }),
      lead: say(`${shelf}.lead`),
      body: [
        all.length > 0 && noted(turn, shelf, all),
        choices(shelf === "reflections" ? toReflect(turn) : toAdd(turn, shelf, all)),
      ],
      main: { label: say("next"), act: () => onTo(turn, shelf) },
    }
  }
}

/** @param {ReviewTurn} turn @param {Shelf} shelf @param {any[]} all */
function toAdd({ say, go }, shelf, all) {
  const label = say(all.length > 0 ? `${shelf}.another` : `${shelf}.add`)
  return [choice(label, () => go({ step: ONE[shelf], form: {} }), { mark: "+" })]
}

/** @param {ReviewTurn} turn */
function toReflect({ say, go }) {
  return PROMPTS.map((prompt) =>
    choice(say(`prompt.${prompt}`), () => go({ step: "reflection", form: { prompt } }), {
      mark: "+",
    }),
  )
}

/** @param {ReviewTurn} turn @param {Shelf} shelf @param {any[]} all */
function noted(turn, shelf, all) {
  const { say, go, change, tell } = turn
  return make(
    "section",
    { class: "noted", "aria-labelledby": "noted" },
    make("h2", { id: "noted" }, say("noted")),
    all.map((one) => {
      const what = lineOf(shelf, one, turn)
      const away = () => {
        change((now) => without(now, shelf, one.id))
        tell(say("noted.removed"))
      }
      return make(
        "div",
        { class: "noted-one" },
        make("p", { class: "sentence" }, what),
        make(
          "p",
          { class: "noted-do" },
          button(say("noted.change"), say("noted.change-what", { what }), () =>
            go({ step: ONE[shelf], form: one }),
          ),
          button(say("noted.remove"), say("noted.remove-what", { what }), away),
        ),
      )
    }),
  )
}

/** @param {string} text @param {string} label @param {() => void} click */
function button(text, label, click) {
  return make("button", { type: "button", class: "link", "aria-label": label, click }, text)
}

/** @type {Record<Shelf, (turn: ReviewTurn) => Screen>} */
export const LISTS = {
  observations: list("observations"),
  decisions: list("decisions"),
  actions: list("actions"),
  reflections: list("reflections"),
  steps: list("steps"),
}
