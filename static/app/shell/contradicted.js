/**
 * On every page of the phone: the banner while the server contradicts what this phone saw, and the six words below what is
 * printed. Only somebody who has looked can take the banner away, on the page of this phone.
 */

import { localeOf } from "../words/days.js"
import { phoneHere } from "./phone_here.js"
import { byId, complain, one, write } from "./pressing.js"
import { inWords, sentenceFor } from "./saying_record.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */

const locale = localeOf(document.documentElement.lang)

phoneHere().then(follow, complain)

/** @param {Phone} phone */
async function follow(phone) {
  const look = () => show(phone).catch(complain)
  phone.onChange(look)
  await look()
}

/** @param {Phone} phone */
async function show(phone) {
  const { kept, standing } = await phone.witness()
  const [here, there] = await Promise.all([inWords(kept), inWords(standing)])
  const banner = byId("contradicted")
  tell(banner, "here", here)
  tell(banner, "there", there)
  banner.hidden = standing === null
  const foot = byId("record-foot")
  foot.hidden = here === null
  if (here) write(foot, sentenceFor(foot, here.size, locale, { words: here.words }))
}

/**
 * @param {HTMLElement} banner
 * @param {"here" | "there"} where
 * @param {{ size: number, words: string } | null} said
 */
function tell(banner, where, said) {
  const size = one(`[data-size=${where}]`, banner)
  write(size, said ? sentenceFor(size, said.size, locale) : size.dataset.none)
  const words = one(`[data-words=${where}]`, banner)
  write(words, said ? said.words : words.dataset.none)
}
