/** A big change, and something in words. */

import { newItem } from "./item.js"
import { choice, choices, field, form, make } from "./make.js"
import { bigChange, inWords } from "./noting.js"
import { typed } from "./step_present.js"
import { TRANSITIONS } from "./vocabulary.js"
import { plain, sayWord } from "./words.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

const COMMON = 8

/** @param {Turn} turn @returns {Screen} */
export function bigWhat(turn) {
  const { say } = turn
  const kinds = TRANSITIONS.filter((kind) => kind !== "other")
  /** @param {string} kind */
  const row = (kind) =>
    choice(capital(sayWord(say, "transition", kind)), () => card(turn, kind, ""))
  return {
    heading: say("big.what"),
    body: [
      choices([
        ...kinds.slice(0, COMMON).map(row),
        choice(say("big.own"), () => turn.go({ step: "big-own" }), { mark: "“" }),
      ]),
      make(
        "details",
        { class: "row" },
        make("summary", {}, say("big.more")),
        choices(kinds.slice(COMMON).map(row)),
      ),
    ],
  }
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** @param {Turn} turn @param {string} kind @param {string} title */
function card(turn, kind, title) {
  turn.go({ step: "card", item: newItem(turn, bigChange(turn.newId(), kind, title)) })
}

/** @param {Turn} turn @returns {Screen} */
export function bigOwn(turn) {
  return inOwnWords(turn, {
    heading: "big.title",
    blank: "big.blank",
    act: (text) => card(turn, "other", text),
    most: 200,
  })
}

/** @param {Turn} turn @returns {Screen} */
export function words(turn) {
  const { at } = turn
  const act = (/** @type {string} */ text) =>
    turn.go({ step: "card", item: newItem(turn, inWords(at.of ?? null, text)) })
  return inOwnWords(turn, {
    heading: "words.what",
    hint: "words.hint",
    blank: "words.blank",
    act,
    most: 4000,
    rows: 6,
  })
}

/**
 * A screen with one thing to write.
 * @param {Turn} turn
 * @param {{ heading: string, hint?: string, blank: string, act: (text: string) => void, most: number, rows?: number }} asked
 * @returns {Screen}
 */
function inOwnWords(turn, { heading, hint, blank, act, most, rows }) {
  const { say, at, type, put } = turn
  const next = () => (plain(at.text).trim() ? act(at.text.trim()) : put({ fault: "blank" }))
  return {
    heading: say(heading),
    body: [
      form(
        next,
        field("in-words", say(heading), {
          quiet: true,
          value: at.text,
          rows,
          hint: hint && say(hint),
          maxlength: most,
          "aria-invalid": at.fault ? "true" : null,
          input: (/** @type {Event} */ event) =>
            typed(event, (text) => {
              at.text = text
              type({ text, fault: null })
            }),
        }),
        at.fault && make("p", { class: "fault", role: "alert" }, say(blank)),
      ),
    ],
    main: { label: say("next"), act: next },
    first: "in-words",
  }
}
