/** One review: its parts in order, each a line to tap with what is there already. One may go through them all or straight to one. */

import { choice, choices, make } from "../visit/make.js"
import { listed } from "../visit/seeing.js"
import { calendarDay } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { addressOf, way } from "./parts.js"
import { thingSaid } from "./saying.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** The parts of a review that is held, in the order in which "Next" leads through them. */
export const PARTS = [
  "here", "took-part", "looking", "observations", "open", "decisions", "actions", "steps", "reflections", "care-plan", "next", "read",
] // biome-ignore format: one list

/** Past this part to the next that has something to ask. @param {ReviewTurn} turn @param {string} part */
export function onTo(turn, part) {
  const left = PARTS.slice(PARTS.indexOf(part) + 1).filter((one) => asks(turn, one))
  turn.go({ step: left[0] ?? "read" })
}

/** @param {ReviewTurn} turn @param {string} part */
function asks({ open, name }, part) {
  if (part === "open") return open.actions.length + open.steps.length > 0
  return part !== "took-part" || name !== ""
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function hub(turn) {
  const { say, draft, map, go } = turn
  return {
    heading: say(`kind.${draft.kind}`),
    lead: plain(draft.text) || say("hub.lead"),
    body: [
      choices([
        choice(say("hub.cards"), () => go({ step: "cards", card: 0 }), {
          more: say("hub.cards-more"),
          mark: "?",
        }),
      ]),
      make(
        "section",
        { "aria-labelledby": "parts" },
        make("h2", { id: "parts" }, say("hub.parts")),
        choices(
          PARTS.filter((part) => asks(turn, part)).map((part) =>
            choice(say(`part.${part}`), () => go({ step: part }), { more: soFar(turn, part) }),
          ),
        ),
      ),
      make("p", { class: "ways" }, way(addressOf(map, "together"), say("hub.together"))),
    ],
    main: { label: say("hub.hold"), act: () => go({ step: "here" }) },
  }
}

/** What is there already, in a few words. @param {ReviewTurn} turn @param {string} part */
function soFar({ say, draft, careMap, open }, part) {
  /** @param {string[]} ids */
  const names = (ids) =>
    listed(
      ids.map((id) => thingSaid(id, careMap, say)),
      say,
    )
  /** @type {Record<string, () => string>} */
  const said = {
    here: () => names(draft.present),
    "took-part": () => say(`took-part.${draft.took_part}`),
    looking: () => counted("looked", draft.shown.length),
    open: () => counted("still-open", open.actions.length + open.steps.length),
    "care-plan": () => draft.care_plan,
    next: () => (draft.next ? calendarDay(draft.next, say) : ""),
    read: () => "",
  }
  const shelf = /** @type {any} */ (draft)[part]
  return (
    (said[part] ?? (() => counted("noted", shelf?.length ?? 0)))() ||
    (part === "read" ? say("part.read-more") : say("part.nothing"))
  )

  /** @param {string} what @param {number} count */
  function counted(what, count) {
    if (count === 0) return ""
    return say(count === 1 ? `part.${what}-one` : `part.${what}`, { count })
  }
}
