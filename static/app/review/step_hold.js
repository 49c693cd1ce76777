/** Who is here, whether the person took part, and what was agreed before: the first screens of a review that is held. */

import { chips, choice, choices, make } from "../visit/make.js"
import { calendarDay } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { inKeeping, partsTaken, turnedUp } from "./draft.js"
import { people } from "./parts.js"
import { thingSaid } from "./saying.js"
import { onTo } from "./step_hub.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** @param {ReviewTurn} turn @returns {Screen} */
export function here(turn) {
  const { say, draft, change, careMap } = turn
  return {
    heading: say("here"),
    lead: say("here.lead"),
    body: [
      ...people(
        turn,
        (id) => draft.present.includes(id),
        (id) => change((now) => inKeeping(turnedUp(now, "present", id), careMap.about)),
        say("here"),
      ),
      make(
        "details",
        { class: "row", open: draft.apologies.length > 0 },
        make("summary", { id: "row-apologies" }, say("here.apologies")),
        ...people(
          turn,
          (id) => draft.apologies.includes(id),
          (id) => change((now) => inKeeping(turnedUp(now, "apologies", id), careMap.about)),
          say("here.apologies"),
        ),
      ),
    ],
    main: { label: say("next"), act: () => onTo(turn, "here") },
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function tookPart(turn) {
  const { say, draft, change, name, careMap } = turn
  const words = partsTaken(draft, careMap.about)
  return {
    heading: say("took-part", { name }),
    body: [
      choices(
        words.map((word) =>
          choice(say(`took-part.${word}`), () => change((now) => ({ ...now, took_part: word })), {
            pressed: draft.took_part === word,
          }),
        ),
        say("took-part", { name }),
      ),
    ],
    main: { label: say("next"), act: () => onTo(turn, "took-part") },
  }
}

/** What was agreed and planned before: is it done? @param {ReviewTurn} turn @returns {Screen} */
export function open(turn) {
  const { say, open: before } = turn
  return {
    heading: say("open"),
    lead: say("open.lead"),
    body: [
      before.actions.length > 0 && choices(before.actions.map((event) => agreed(turn, event))),
      ...before.steps.map((event) => littleStep(turn, event)),
    ],
    main: { label: say("next"), act: () => onTo(turn, "open") },
  }
}

/** @param {ReviewTurn} turn @param {any} event */
function agreed({ say, draft, change, careMap }, { action, text, who, by }) {
  const done = action in draft.done
  const more = [
    who && thingSaid(who, careMap, say),
    by && say("open.by", { day: calendarDay(by, say) }),
    done && say("open.done"),
  ]
  const toggle = () => change((now) => ended(now, action, done ? null : "done"))
  return choice(plain(text) || say("due.something"), toggle, {
    pressed: done,
    more: more.filter(Boolean).join(", ") || undefined,
  })
}

/** A little step was reached, or let go of, which is no failing. @param {ReviewTurn} turn @param {any} event */
function littleStep({ say, draft, change }, { step, text }) {
  const options = [null, "reached", "let-go"].map((value) => ({
    value,
    label: say(`open.step-${value ?? "goes-on"}`),
  }))
  return chips(plain(text) || say("due.something"), options, draft.done[step] ?? null, (how) =>
    change((now) => ended(now, step, how)),
  )
}

/** @param {import("./draft.js").Draft} draft @param {string} id @param {"done" | "reached" | "let-go" | null} how @returns {import("./draft.js").Draft} */
function ended(draft, id, how) {
  const { [id]: _, ...others } = draft.done
  return { ...draft, done: how === null ? others : { ...others, [id]: how } }
}
