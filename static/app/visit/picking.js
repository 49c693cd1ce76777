/** One of many, found by first letters: people, or ties, each with the value that it has now. */

import { choice, make } from "./make.js"
import { ends, everyone, farEnd, found, nameOf, ties } from "./people.js"
import { tieSaid } from "./ties_said.js"
import { sayWord } from "./words.js"

/** @typedef {import("./shapes.js").Turn} Turn */
/** @typedef {{ id: string, name: string, more: string, by: string, pressed?: boolean }} Pick `by`: what it is found by */
/** @typedef {{ say: Turn["say"], at: Turn["at"], type: Turn["type"], tell: Turn["tell"] }} Listing */

/** With fewer than this, nobody needs to search. */
const FEW = 7

/**
 * A list, and a line to find something in it.
 * @param {Listing} turn
 * @param {Pick[]} picks
 * @param {(pick: Pick) => void} act
 */
export function picking(turn, picks, act) {
  const { say, at, type, tell } = turn
  const rows = picks.map((pick) => ({
    pick,
    row: choice(pick.name, () => act(pick), { more: pick.more, pressed: pick.pressed }),
  }))
  const none = make("p", { class: "notice", hidden: true }, say("find.none"))
  /** @param {string} text */
  const narrow = (text) => {
    for (const { pick, row } of rows) row.hidden = !found(pick.by, text)
    none.hidden = rows.some(({ row }) => !row.hidden)
  }
  narrow(at.text ?? "")
  const list = make(
    "ul",
    { class: "choices" },
    rows.map(({ row }) => row),
  )
  if (picks.length < FEW) return [list]
  const take = (/** @type {string} */ text) => {
    type({ text })
    narrow(text)
    tell(
      none.hidden
        ? say("find.count", { count: rows.filter(({ row }) => !row.hidden).length })
        : say("find.none"),
    )
  }
  return [search(say("find"), at.text ?? "", take), none, list]
}

/** @param {string} label @param {string} value @param {(text: string) => void} take */
function search(label, value, take) {
  const input = /** @type {HTMLInputElement} */ (
    make("input", {
      id: "find",
      type: "search",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      input: () => take(input.value),
    })
  )
  input.value = value
  return make("div", { class: "asked find" }, make("label", { for: "find" }, label), input)
}

/** @param {{ say: Turn["say"], careMap: Turn["careMap"] }} turn @returns {Pick[]} */
export function peoplePicks({ careMap, say }) {
  return everyone(careMap).map((one) => {
    const name = nameOf(one, say)
    const what = sayWord(say, "relationship", one.relationship) || sayWord(say, "kind", one.kind)
    const more = [what, sayWord(say, "nearness", one.nearness)].filter(Boolean).join(", ")
    return { id: one.id, name, more, by: `${name} ${one.name}` }
  })
}

/** @param {{ say: Turn["say"], careMap: Turn["careMap"], today: string }} turn @returns {Pick[]} */
export function tiePicks({ careMap, say, today }) {
  return ties(careMap).map((tie) => {
    const names = ends(careMap, tie).map((end) => nameOf(careMap.elements.get(end), say))
    const central = ends(careMap, tie).includes(careMap.about ?? "")
    const name = central
      ? nameOf(careMap.elements.get(farEnd(careMap, tie)), say)
      : say("pair", { a: names[0], b: names[1] })
    return { id: tie.id, name, more: tieSaid(careMap, tie, say, today), by: names.join(" ") }
  })
}
