/** Everything in sentences, to be read out; what they say to it; and what came of saving it. */

import { chips, choice, choices, field, make } from "./make.js"
import { nameOf } from "./people.js"
import { listed } from "./seeing.js"
import { wordsOf } from "./step_new.js"
import { noted } from "./step_noticed.js"
import { typed } from "./step_present.js"
import { PURPOSES, SHOWN } from "./vocabulary.js"
import { calendarDay } from "./when.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

/**
 * @param {Turn} turn
 * @param {() => void} save
 * @returns {Screen}
 */
export function read(turn, save) {
  const { say, draft, name } = turn
  return {
    heading: name ? say("read", { name }) : say("read-no-one"),
    lead: whoWasThere(turn),
    body: [
      draft.items.length > 0
        ? noted(turn)
        : make(
            "p",
            { class: "noted sentence" },
            say(draft.noticed === "nothing" ? "read.nothing" : "read.not-asked"),
          ),
      draft.also !== "" && make("p", {}, say("read.also", { who: draft.also })),
      said(turn),
      draft.shown === "sees-it-differently" && theirWords(turn),
      name !== "" && choices([rightAsItIs(turn)]),
      purpose(turn),
      nextCheck(turn),
    ],
    main: { label: say("save"), act: save },
  }
}

/** @param {Turn} turn */
function whoWasThere({ say, draft, careMap }) {
  const names = draft.present.map((id) => nameOf(careMap.elements.get(id), say))
  return names.length > 0 ? say("read.there", { who: listed(names, say) }) : undefined
}

/** @param {Turn} turn */
function said({ say, draft, name, change }) {
  const question = name ? say("read.said", { name }) : say("read.said-no-one")
  const options = SHOWN.map((value) => ({ value, label: say(`read.${value}`) }))
  return chips(question, options, draft.shown, (shown) => change((now) => ({ ...now, shown })))
}

/** @param {Turn} turn */
function theirWords({ say, at, name, type }) {
  return field("their-words", say(name ? "read.words" : "read.words-no-one", { name }), {
    rows: 3,
    value: at.text,
    hint: say("read.words-hint"),
    maxlength: 4000,
    input: (/** @type {Event} */ event) =>
      typed(event, (text) => {
        at.text = text
        type({ text })
      }),
  })
}

/** Seeing nothing new, or agreeing to what is new, is not this: it is tapped apart. @param {Turn} turn */
function rightAsItIs({ say, draft, name, change }) {
  return choice(
    say("read.confirmed", { name }),
    () => change((now) => ({ ...now, confirmed: !now.confirmed })),
    {
      more: say("read.confirmed-more"),
      pressed: draft.confirmed,
    },
  )
}

/** @param {Turn} turn */
function purpose({ say, draft, change }) {
  const options = wordsOf(say, "purpose", PURPOSES)
  return make(
    "details",
    { class: "row" },
    make(
      "summary",
      { id: "row-purpose" },
      make("span", { class: "row-name" }, say("read.purpose")),
      " ",
      make("span", { class: "row-value" }, say(`purpose.${draft.purpose}`)),
    ),
    chips(
      say("read.purpose"),
      options,
      draft.purpose,
      (purpose) => change((now) => ({ ...now, purpose })),
      { quiet: true },
    ),
  )
}

/** @param {Turn} turn */
function nextCheck({ say, draft, change, today }) {
  const value = draft.next_check ? calendarDay(draft.next_check, say) : say("not-said")
  return make(
    "details",
    { class: "row" },
    make(
      "summary",
      { id: "row-next" },
      make("span", { class: "row-name" }, say("read.next-check")),
      " ",
      make("span", { class: "row-value" }, value),
    ),
    field("next-check", say("read.next-ask"), {
      type: "date",
      min: today,
      value: draft.next_check,
      change: (/** @type {Event} */ event) =>
        typed(event, (day) => change((now) => ({ ...now, next_check: day || null }))),
    }),
  )
}
