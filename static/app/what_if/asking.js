/** The steps in which somebody says what they imagine: who is away, who might help, what begins, how many hours. */

import { coverOf } from "../crisis/resting.js"
import { chips, choice, choices, field, form, make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { peoplePicks, picking } from "../visit/picking.js"
import { wordsOf } from "../visit/step_new.js"
import { typed } from "../visit/step_present.js"
import { tieSaid } from "../visit/ties_said.js"
import { FREQUENCIES } from "../visit/vocabulary.js"
import { plain } from "../visit/words.js"
import { giverOf, gives, tiesOf } from "./imagined.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./shapes.js").IfTurn} IfTurn */

/** What is often asked for, where the map names no kinds of care yet. */
const OFTEN_ASKED = ["company", "meals", "shopping", "medicines", "personal help", "transport"]
const THINGS = ["group", "organisation", "place"]
const MOST_HOURS = 168

/** Somebody is away, or stops coming. @param {IfTurn} turn @returns {Screen} */
export function who(turn) {
  const { say, at, careMap, imagine } = turn
  const givers = peoplePicks(turn).filter(({ id }) => id !== careMap.about && gives(careMap, id))
  const act = (/** @type {{ id: string }} */ pick) =>
    imagine({ id: turn.newId(), idea: at.idea, who: pick.id })
  return {
    heading: say(`ask.who-${at.idea}`),
    body: givers.length
      ? picking(turn, givers, act)
      : [make("p", { class: "notice" }, say("if.nobody-gives"))],
  }
}

/** A possible helper, or something new that begins. @param {IfTurn} turn @returns {Screen} */
export function someone(turn) {
  const { say, at, put, type, careMap, today, imagine, newId } = turn
  const isThing = at.idea === "begins"
  const care = [...new Set([...coverOf(careMap, today).map((one) => one.care), ...OFTEN_ASKED])]
  const next = () => {
    const name = plain(at.name).trim()
    if (!name) return put({ fault: "blank" })
    return imagine({
      id: newId(),
      idea: at.idea,
      element: newId(),
      tie: newId(),
      name,
      kind: isThing ? (at.kind ?? "group") : "person",
      care: at.care ?? "",
      frequency: at.frequency ?? "weekly",
    })
  }
  const input = (/** @type {Event} */ event) =>
    typed(event, (name) => {
      at.name = name
      type({ name, fault: null })
    })
  const name = field("if-name", say(isThing ? "ask.begins-name" : "ask.name"), {
    value: at.name,
    maxlength: 200,
    "aria-invalid": at.fault ? "true" : null,
    input,
  })
  const set = (/** @type {string} */ what) => (/** @type {string} */ value) =>
    put({ [what]: value === at[what] ? null : value })
  const asIs = (/** @type {string} */ value) => ({ value, label: plain(value) })
  return {
    heading: say(`ask.${at.idea}`),
    body: [
      form(next, name, at.fault && make("p", { class: "fault", role: "alert" }, say("ask.blank"))),
      isThing &&
        chips(say("ask.kind"), wordsOf(say, "kind", THINGS), at.kind ?? "group", set("kind")),
      chips(
        say("ask.often"),
        wordsOf(say, "frequency", FREQUENCIES),
        at.frequency ?? "weekly",
        set("frequency"),
      ),
      chips(say("ask.care"), care.map(asIs), at.care, set("care")),
    ],
    main: { label: say("imagine"), act: next },
    first: "if-name",
  }
}

/** Whose hours would be more, or fewer. @param {IfTurn} turn @returns {Screen} */
export function whoseHours({ say, careMap, today, go }) {
  const ties = [...careMap.connections.values()].filter(
    (tie) => typeof tie.hours === "number" && tiesOf(careMap, giverOf(careMap, tie)).includes(tie),
  )
  const rows = ties.map((tie) =>
    choice(
      nameOf(careMap.elements.get(giverOf(careMap, tie)), say),
      () => go({ step: "hours", tie: tie.id }),
      {
        more: tieSaid(careMap, tie, say, today),
      },
    ),
  )
  return {
    heading: say("ask.which-hours"),
    body: [rows.length ? choices(rows) : make("p", { class: "notice" }, say("if.no-hours"))],
  }
}

/** @param {IfTurn} turn @returns {Screen} */
export function hours({ say, at, careMap, today, put, type, imagine, newId }) {
  const tie = careMap.connections.get(at.tie)
  const now = at.hours ?? String(tie?.hours ?? "")
  const next = () => {
    const many = Number(String(now).replace(",", "."))
    const is = String(now).trim() !== "" && many >= 0 && many <= MOST_HOURS
    return is
      ? imagine({ id: newId(), idea: "hours", tie: at.tie, hours: many })
      : put({ fault: "hours" })
  }
  return {
    heading: say("ask.hours"),
    lead: tie ? say("is-now", { value: tieSaid(careMap, tie, say, today) }) : undefined,
    body: [
      form(
        next,
        field("if-hours", say("ask.hours"), {
          quiet: true,
          inputmode: "decimal",
          value: now,
          "aria-invalid": at.fault ? "true" : null,
          input: (/** @type {Event} */ event) =>
            typed(event, (hours) => {
              at.hours = hours
              type({ hours, fault: null })
            }),
        }),
        at.fault && make("p", { class: "fault", role: "alert" }, say("ask.hours-fault")),
      ),
    ],
    main: { label: say("imagine"), act: next },
    first: "if-hours",
  }
}
