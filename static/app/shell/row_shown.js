/**
 * One thing that was noted, as a row of the page: the sentence, where it comes from, where it is, and its buttons.
 */

import { plain, saying, textsOf } from "../visit/words.js"
import { localeOf, moment, occurredSaid } from "../words/days.js"
import { origin, sentence } from "../words/sentences.js"
import { canWithdraw, needsSaying, stateKey } from "./noted_rows.js"
import { asksOnce, copyOf, one, write } from "./pressing.js"

/** @typedef {import("../phone/shapes.js").Row} Row */
/**
 * @typedef {object} Around
 * @property {import("../phone/shapes.js").Phone} phone
 * @property {import("../phone/shapes.js").OpenMap | null} map null where it may not be read, or is not here
 * @property {number} now
 * @property {HTMLElement | undefined} place where it is shown already
 * @property {(what: string) => void} answer
 * @property {(text: string) => Promise<void>} copy
 */

const say = saying(textsOf(document))
const locale = localeOf(document.documentElement.lang)
const NOBODY = { elements: new Map(), connections: new Map() }

/**
 * @param {Row} row
 * @param {Around} around
 * @returns {HTMLElement}
 */
export function rowShown(row, around) {
  const place = around.place ?? newPlace(row, around)
  const told = one(".sentence", place)
  const readable = !around.phone.locked && Boolean(row.entry)
  write(
    told,
    readable ? sentence(row.entry, around.map?.head ?? NOBODY, say, locale) : told.dataset.locked,
  )
  const from = one(".origin", place)
  write(from, readable ? originOf(row, around, from.dataset) : "")
  const state = one(".state", place)
  // The server's sentence may name somebody too.
  const why = readable ? plain(row.answer?.message) : ""
  // The list that it stands in says where it is; alone, as text, it has to say so itself.
  place.dataset.where = [state.dataset[stateKey(row)], why].filter(Boolean).join(" ")
  write(state, needsSaying(row) ? place.dataset.where : why)
  place.dataset.state = row.state
  one("[data-do=withdraw]", place).hidden = !readable || !canWithdraw(row)
  one("[data-do=copy]", place).hidden = !readable
  return place
}

/**
 * A row as plain text, as it stands on the page.
 * @param {HTMLElement | undefined} place
 */
export function textOf(place) {
  if (!place) return ""
  const parts = ["sentence", "origin"].map((part) => one(`.${part}`, place).textContent ?? "")
  return [...parts, place.dataset.where].filter(Boolean).join("\n")
}

/**
 * @param {Row} row
 * @param {Around} around
 */
function newPlace(row, { phone, answer, copy }) {
  const place = copyOf("a-row")
  const withdraw = /** @type {HTMLButtonElement} */ (one("[data-do=withdraw]", place))
  asksOnce(withdraw, one("[data-ask]", place).dataset.ask ?? "", async () => {
    const back = await phone.withdraw(row.id).catch(() => false)
    answer(back ? "takenBack" : "tooLate")
  })
  one("[data-do=copy]", place).addEventListener("click", () => copy(textOf(place)))
  return place
}

/**
 * @param {Row} row
 * @param {Around} around
 * @param {DOMStringMap} words
 */
function originOf({ entry }, { map, now }, words) {
  const noted = moment(Date.parse(entry.noted_at), now, say, locale)
  const parts = [
    (words.day ?? "").replace("{when}", occurredSaid(entry.occurred, say, locale)),
    (words.noted ?? "").replace("{when}", noted),
    ...origin(entry, say),
    map?.here.title ? (words.on ?? "").replace("{map}", plain(map.here.title)) : "",
  ]
  return parts.filter(Boolean).join(" · ")
}
