/** What was noticed: the way into each kind of change, and what was noted so far. */

import { withoutItem } from "./draft.js"
import { choice, choices, make } from "./make.js"
import { told } from "./reading.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */

/** What there is to notice: its words, where it leads, and a sign that only repeats the words. */
const WAYS = [
  { key: "new", step: "new-name", mark: "+", more: true },
  { key: "left", step: "left-who", mark: "–", more: false },
  { key: "tie", step: "tie-which", mark: "⇄", more: true },
  { key: "feels", step: "feels-which", mark: "♡", more: true },
  { key: "big", step: "big-what", mark: "★", more: true },
  { key: "words", step: "words", mark: "“", more: true },
]

/** @param {Turn} turn @returns {Screen} */
export function noticed(turn) {
  const { say, draft } = turn
  const some = draft.items.length > 0
  return {
    heading: say("noticed"),
    lead: some ? say("noted.so-far", { count: draft.items.length }) : undefined,
    body: [
      choices([...WAYS.map((way) => wayIn(turn, way)), ...(some ? [] : nothing(turn))]),
      some && noted(turn),
    ],
    main: some ? { label: readLabel(turn), act: () => turn.go({ step: "read" }) } : null,
  }
}

/** @param {Turn} turn @param {typeof WAYS[number]} way */
function wayIn({ say, go, draft }, { key, step, mark, more }) {
  // Once something is noted, it is more worth seeing than what the words mean.
  const explained = more && draft.items.length === 0
  const also = { mark, more: explained ? say(`noticed.${key}-more`) : undefined }
  return choice(say(`noticed.${key}`), () => go({ step }), also)
}

/** @param {Turn} turn */
function nothing({ say, change }) {
  /** @param {"nothing" | "did-not-ask"} noticed */
  const only = (noticed) => () =>
    change((now) => ({ ...now, noticed, path: [...now.path, { step: "read" }] }))
  return [
    choice(say("noticed.none"), only("nothing"), { mark: "✓" }),
    choice(say("noticed.not-asked"), only("did-not-ask"), { mark: "…" }),
  ]
}

/** @param {Turn} turn */
function readLabel({ say, name }) {
  return name ? say("to-reading", { name }) : say("to-reading-no-one")
}

/**
 * What was noted so far, each in its sentences, to be changed or taken away.
 * @param {Turn} turn
 */
export function noted(turn) {
  const { say } = turn
  return make(
    "section",
    { class: "noted", "aria-labelledby": "noted" },
    make("h2", { id: "noted" }, say("noted")),
    told(turn).map(({ item, sentences, sees }) =>
      make(
        "div",
        { class: "noted-one" },
        sentences.map((one) => make("p", { class: "sentence" }, one)),
        make("p", { class: "quiet" }, sees),
        make(
          "p",
          { class: "noted-do" },
          button(say, "change", sentences, () => turn.go({ step: "card", item })),
          button(say, "remove", sentences, () => remove(turn, item.id)),
        ),
      ),
    ),
  )
}

/** @param {import("./words.js").Say} say @param {"change" | "remove"} what @param {string[]} sentences @param {() => void} act */
function button(say, what, sentences, act) {
  const label = say(`noted.${what}-what`, { what: sentences.join(" ") })
  return make(
    "button",
    { type: "button", class: "link", "aria-label": label, click: act },
    say(`noted.${what}`),
  )
}

/** @param {Turn} turn @param {string} id */
function remove({ say, change, tell }, id) {
  change((now) => withoutItem(now, id))
  tell(say("noted.removed"))
}
