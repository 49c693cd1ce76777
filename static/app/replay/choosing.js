/** How the story is replayed: by what steps, how fast, by which clock, which part of it, and without whom. */

import { chips, make } from "../visit/make.js"
import { calendarDay } from "../visit/when.js"
import { sayWord } from "../visit/words.js"
import { choicesIn, everything } from "./left.js"
import { nameIn } from "./saying.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./left.js").Choice} Choice */
/** @typedef {import("./replay.js").How} How */
/** @typedef {import("./replay.js").Replay} Replay */
/** @typedef {How & { speed: number }} Chosen */

export const SPEEDS = { slow: 4_000, usual: 2_000, fast: 700 }
/** @type {Record<string, string>} Filter -> the list of its words. */
const WORDS = { type: "kind", care: "care", paid: "formality", state: "state", plan: "replay.plan" }

/**
 * @param {Replay} replay
 * @param {Say} say
 * @param {(change: Partial<Chosen>) => void} choose
 */
export function choosingBox(replay, say, choose) {
  const steps = make("div", {})
  const clocks = make("div", {})
  const part = make("div", { class: "replay-part" })
  const without = make("div", {})
  const people = namesOf(replay, say)
  const details = (/** @type {string} */ key, /** @type {HTMLElement} */ inside) =>
    make("details", { class: "card" }, make("summary", {}, make("h2", {}, say(key))), inside)
  return {
    steps,
    clocks,
    boxes: [details("replay.part", part), details("replay.without", without)],
    /** @param {Chosen} now */
    show(now) {
      steps.replaceChildren(...stepChips(now, say, choose))
      clocks.replaceChildren(...clockChips(now, say, choose))
      const filters = filtersOf(replay, people, now.choice, say, choose)
      part.replaceChildren(...filters)
      without.replaceChildren(...withoutOf(replay, people, now.choice, say, choose))
    },
  }
}

/** Everybody who was ever on the map, by name. @param {Replay} replay @param {Say} say @returns {[string, string][]} */
export function namesOf(replay, say) {
  const all = [...replay.union.elements.keys()]
  const named = all.map((id) => /** @type {[string, string]} */ ([id, nameIn(replay, id, say)]))
  return named.sort(([, a], [, b]) => a.localeCompare(b))
}

/** @param {Chosen} now @param {Say} say @param {(change: Partial<Chosen>) => void} choose */
function stepChips(now, say, choose) {
  const by = /** @type {const} */ (["change", "day", "transition"])
  return [
    chips(
      say("replay.by"),
      by.map((value) => ({ value, label: say(`replay.by.${value}`) })),
      now.by,
      (value) => choose({ by: value }),
    ),
    chips(
      say("replay.speed"),
      Object.entries(SPEEDS).map(([name, value]) => ({
        value,
        label: say(`replay.speed.${name}`),
      })),
      now.speed,
      (speed) => choose({ speed }),
    ),
  ]
}

/** @param {Chosen} now @param {Say} say @param {(change: Partial<Chosen>) => void} choose */
function clockChips(now, say, choose) {
  const clocks = /** @type {const} */ (["was", "then"])
  return [
    chips(
      say("replay.clock"),
      clocks.map((value) => ({ value, label: say(`replay.clock.${value}`) })),
      now.clock,
      (clock) => choose({ clock }),
    ),
    make("p", { class: "quiet" }, say(`replay.clock.${now.clock}.means`)),
  ]
}

/**
 * @param {Replay} replay
 * @param {[string, string][]} people
 * @param {Choice} choice
 * @param {Say} say
 * @param {(change: Partial<Chosen>) => void} choose
 */
function filtersOf({ union }, people, choice, say, choose) {
  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    const { [name]: _before, ...filter } = /** @type {Record<string, string>} */ (choice.filter)
    choose({ choice: { ...choice, filter: value ? { ...filter, [name]: value } : filter } })
  }
  const there = Object.entries(choicesIn(union)).filter(([, values]) => values.length > 1)
  const own = there.map(([name, values]) => {
    const said = values.map(
      ([value, word]) =>
        /** @type {[string, string]} */ ([value, sayWord(say, WORDS[name] ?? name, word)]),
    )
    return select(name, said, /** @type {any} */ (choice.filter)[name], say, set)
  })
  const some = Object.keys(choice.filter).length > 0
  const all = () => choose({ choice: { ...choice, filter: {} } })
  return [
    make("p", { class: "quiet" }, say("replay.part.how")),
    select("focus", people, choice.filter.focus, say, set),
    ...own,
    some && make("button", { type: "button", click: all }, say("replay.part.all")),
  ].filter((one) => one !== false)
}

/**
 * @param {string} name
 * @param {[string, string][]} values
 * @param {string | undefined} now
 * @param {Say} say
 * @param {(name: string, value: string) => void} set
 */
export function select(name, values, now, say, set) {
  const id = `replay-${name}`
  const options = values.map(([value, word]) =>
    make("option", { value, selected: value === now }, word),
  )
  const chosen = /** @type {HTMLSelectElement} */ (
    make(
      "select",
      { id, change: () => set(name, chosen.value) },
      make("option", { value: "" }, say(`replay.${name}.any`)),
      ...options,
    )
  )
  return make("div", { class: "asked" }, make("label", { for: id }, say(`replay.${name}`)), chosen)
}

/**
 * @param {Replay} replay
 * @param {[string, string][]} people
 * @param {Choice} choice
 * @param {Say} say
 * @param {(change: Partial<Chosen>) => void} choose
 */
function withoutOf(replay, people, choice, say, choose) {
  const may = people.filter(([id]) => id !== replay.head.about && !choice.people.has(id))
  const leave = (/** @type {string} */ _name, /** @type {string} */ id) => {
    if (id) choose({ choice: { ...choice, people: new Set([...choice.people, id]) } })
  }
  const some = choice.people.size + choice.stretches.length > 0
  const back = () => choose({ choice: { ...everything(), filter: choice.filter } })
  return [
    make("p", { class: "quiet" }, say("replay.without.how")),
    select("leave", may, "", say, leave),
    days(choice, say, choose),
    some && leftOut(replay, choice, say),
    some && make("button", { type: "button", click: back }, say("replay.without.back")),
  ].filter((one) => one !== false)
}

/** @param {Choice} choice @param {Say} say @param {(change: Partial<Chosen>) => void} choose */
function days(choice, say, choose) {
  const [from, to] = ["from", "to"].map((name) => {
    const id = `replay-${name}`
    const input = make("input", { id, type: "date" })
    const label = make("label", { for: id }, say(`replay.${name}`))
    return { input: /** @type {HTMLInputElement} */ (input), box: make("p", {}, label, input) }
  })
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    const [one, other] = [from?.input.value ?? "", to?.input.value ?? ""]
    if (!one || !other) return
    const stretch = one <= other ? { from: one, to: other } : { from: other, to: one }
    choose({ choice: { ...choice, stretches: [...choice.stretches, stretch] } })
  }
  return make(
    "form",
    { class: "days", submit },
    from?.box,
    to?.box,
    make("p", {}, make("button", {}, say("replay.leave-time"))),
  )
}

/** Who and what is left out just now. @param {Replay} replay @param {Choice} choice @param {Say} say */
function leftOut(replay, { people, stretches }, say) {
  const day = (/** @type {string} */ one) => calendarDay(one, say)
  return make(
    "ul",
    {},
    ...[...people].map((id) => make("li", {}, nameIn(replay, id, say))),
    ...stretches.map(({ from, to }) =>
      make("li", {}, say("replay.stretch", { from: day(from), to: day(to) })),
    ),
  )
}
