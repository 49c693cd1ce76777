/**
 * What was jotted down: how many are sealed here, and their words once they can be opened.
 */

import { plain, saying, textsOf } from "../visit/words.js"
import { localeOf, moment } from "../words/days.js"
import { asksOnce, byId, copyOf, one, write } from "./pressing.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {{ id: string, text: string, noted_at: string }} Jot */

const say = saying(textsOf(document))
const locale = localeOf(document.documentElement.lang)

/**
 * @param {Phone} phone
 * @param {(what: string) => void} answer says a sentence of the page
 */
export function jotsOf(phone, answer) {
  const section = byId("jots")
  const button = /** @type {HTMLButtonElement} */ (one("button", section))
  const count = async () => {
    const jots = await phone.jots()
    section.hidden = jots === 0
    write(one(".count", section), jots ? String(jots) : "")
  }
  phone.onChange(() => count().catch(() => undefined))
  button.addEventListener("click", async () => {
    button.disabled = true
    await open(phone, section, answer).catch(() => answer("noJots"))
    button.disabled = false
  })
  return count().catch(() => undefined)
}

/**
 * @param {Phone} phone
 * @param {HTMLElement} section
 * @param {(what: string) => void} answer
 */
async function open(phone, section, answer) {
  const [jots, now] = [await phone.openJots(), await phone.today()]
  one("ol", section).replaceChildren(...jots.map((jot) => shown(jot, phone, now, answer)))
  const all = jots.length === (await phone.jots())
  one("p button", section).hidden = all
  if (!all) answer("noJots")
}

/**
 * @param {Jot} jot
 * @param {Phone} phone
 * @param {number} now
 * @param {(what: string) => void} answer
 */
function shown(jot, phone, now, answer) {
  const place = copyOf("a-jot")
  const from = one(".origin", place)
  write(one(".sentence", place), plain(jot.text))
  const noted = moment(Date.parse(jot.noted_at), now, say, locale)
  write(from, (from.dataset.noted ?? "").replace("{when}", noted))
  const drop = /** @type {HTMLButtonElement} */ (one("[data-do=drop]", place))
  asksOnce(drop, one("[data-ask]", place).dataset.ask ?? "", async () => {
    await phone.dropJot(jot.id)
    place.remove()
    answer("dropped")
  })
  return place
}
