/** Someone or something new: the name, who that is, what runs between them and the person in the middle, how often. */

import { newItem } from "./item.js"
import { chips, choice, choices, field, form, make } from "./make.js"
import { paidOf, someoneNew } from "./noting.js"
import { everyone, folded, nameOf } from "./people.js"
import { typed } from "./step_present.js"
import { AROUND, FAMILY, FREQUENCIES, MODES, NEARNESSES, PAID } from "./vocabulary.js"
import { plain, sayWord } from "./words.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {import("./shapes.js").Screen} Screen */
/** @typedef {import("./noting.js").Newcomer} Newcomer */

export const LONGEST_NAME = 200
const THINGS = ["group", "organisation", "place", "animal"]

/** @param {Turn} turn @returns {Screen} */
export function newName(turn) {
  const { say, at, name, type, put } = turn
  const next = () => {
    const fault = faultOf(at.text ?? "")
    if (fault) return put({ fault })
    return turn.go({
      step: "new-who",
      newcomer: { element: turn.newId(), name: (at.text ?? "").trim() },
    })
  }
  const same = sameName(turn, at.text ?? "")
  return {
    heading: say("new.name"),
    body: [
      form(
        next,
        field("new-name", say("new.name"), {
          quiet: true,
          value: at.text,
          hint: name ? say("new.name-hint", { name }) : say("new.name-hint-no-one"),
          autocapitalize: "words",
          enterkeyhint: "next",
          "aria-invalid": at.fault ? "true" : null,
          input: (/** @type {InputEvent} */ event) =>
            typed(event, (text) => {
              at.text = text
              type({ text, fault: null })
              same.textContent = sameWords(turn, text)
            }),
        }),
        at.fault && make("p", { class: "fault", role: "alert" }, say(`new.${at.fault}`)),
        same,
      ),
    ],
    main: { label: say("next"), act: next },
    first: "new-name",
  }
}

/** @param {string} text */
export function faultOf(text) {
  if (!plain(text).trim()) return "blank"
  return text.trim().length > LONGEST_NAME ? "long" : null
}

/** @param {Turn} turn @param {string} text */
function sameName(turn, text) {
  return make("p", { class: "quiet", role: "status" }, sameWords(turn, text))
}

/** @param {Turn} turn @param {string} text */
function sameWords({ careMap, say }, text) {
  const there = everyone(careMap).find((one) => folded(one.name) === folded(text))
  return there && folded(text) ? say("new.same", { name: nameOf(there, say) }) : ""
}

/** @param {Turn} turn @returns {Screen} */
export function newWho(turn) {
  const { say, at } = turn
  const who = plain(at.newcomer.name)
  return {
    heading: say("new.who", { who }),
    body: [...whoIs(turn.say, (said) => turn.go(after(turn, { ...at.newcomer, ...said })))],
  }
}

/**
 * What somebody or something can be, in four handfuls.
 * @param {import("./words.js").Say} say
 * @param {(said: { kind: string, relationship: string | null }) => void} act
 * @param {{ kind: string, relationship: string | null } | null} [now] what was said before
 */
export function whoIs(say, act, now = null) {
  /** @param {string[]} words */
  const people = (words) =>
    words.map((relationship) => ({
      value: { kind: "person", relationship },
      label: nameOfWord(say, relationship),
    }))
  const things = THINGS.map((kind) => ({
    value: { kind, relationship: null },
    label: say(`new.${kind}`),
  }))
  return [
    chips(say("new.who-family"), people(FAMILY), now, act),
    chips(say("new.who-around"), people([...AROUND, "other"]), now, act),
    chips(say("new.who-paid"), people(PAID), now, act),
    chips(say("new.who-thing"), things, now, act),
  ]
}

/** @param {import("./words.js").Say} say @param {string} relationship */
function nameOfWord(say, relationship) {
  if (relationship === "other-kin") return say("new.who-kin")
  return sayWord(say, "relationship", relationship) || say("new.who-other")
}

/** A map without anybody in the middle has no tie to ask about. @param {Turn} turn @param {Newcomer} newcomer */
function after({ careMap }, newcomer) {
  return careMap.about
    ? { step: "new-way", newcomer }
    : { step: "new-often", newcomer: { ...newcomer, way: "none" } }
}

/** @param {Turn} turn @returns {Screen} */
export function newWay(turn) {
  const { say, at, name, careMap } = turn
  const who = plain(at.newcomer.name)
  return {
    heading: say("new.way", { who, name }),
    body: [
      choices(
        ways(at.newcomer.kind).map(([way, key]) =>
          choice(say(key, { who, name }), () =>
            turn.go({ step: "new-often", newcomer: { ...at.newcomer, whom: careMap.about, way } }),
          ),
        ),
      ),
    ],
  }
}

/**
 * The ways that there are between somebody in the middle and such a one, each with the key of its words.
 * @param {string} kind
 * @returns {[NonNullable<Newcomer["way"]>, string][]}
 */
export function ways(kind) {
  if (kind === "place") return [["gives", "new.way-goes"], ["none", "new.way-none"]] // biome-ignore format: a table
  return [
    ["gets", "new.way-gets"],
    ["gives", kind === "group" ? "new.way-goes" : "new.way-gives"],
    ["both", "new.way-both"],
    ["none", "new.way-none"],
  ]
}

/** @param {Turn} turn @returns {Screen} */
export function newOften(turn) {
  const { say, at, name, put } = turn
  const { newcomer } = at
  const who = plain(newcomer.name)
  const joined = newcomer.way !== "none"
  /** @param {string} field */
  const set = (field) => (/** @type {string} */ value) =>
    put({ newcomer: { ...newcomer, [field]: newcomer[field] === value ? null : value } })
  return {
    heading: joined ? say("new.often", { who, name }) : say("new.near", { who }),
    body: [
      joined &&
        chips(
          say("ask.often"),
          wordsOf(say, "frequency", FREQUENCIES),
          newcomer.frequency,
          set("frequency"),
          { quiet: true },
        ),
      joined &&
        newcomer.kind !== "place" &&
        chips(say("ask.how"), wordsOf(say, "mode", MODES), newcomer.mode, set("mode")),
      chips(
        say("ask.near"),
        wordsOf(say, "nearness", NEARNESSES),
        newcomer.nearness,
        set("nearness"),
        { quiet: !joined },
      ),
      asksPaid(newcomer) &&
        chips(
          say("ask.paid"),
          wordsOf(say, "formality", ["informal", "formal"]),
          paidOf(newcomer),
          set("paid"),
        ),
    ],
    main: {
      label: say("next"),
      act: () => turn.go({ step: "card", item: newItem(turn, made(turn, newcomer)) }),
    },
  }
}

/** Of friends and family nobody asks. @param {Newcomer} newcomer */
function asksPaid({ kind, relationship }) {
  return kind === "organisation" || PAID.includes(relationship ?? "") || relationship === "other"
}

/** @param {Turn} turn @param {Newcomer} newcomer */
function made(turn, newcomer) {
  return someoneNew(newcomer, { scheme: turn.careMap.scheme, ids: [turn.newId(), turn.newId()] })
}

/** @param {import("./words.js").Say} say @param {string} list @param {string[]} words */
export function wordsOf(say, list, words) {
  return words.map((word) => ({ value: word, label: sayWord(say, list, word) || word }))
}
