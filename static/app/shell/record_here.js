/**
 * The record as this phone has seen it: its six words, the notes to hand on, and going on once somebody has looked.
 */

import { saying, textsOf } from "../visit/words.js"
import { localeOf, moment } from "../words/days.js"
import { phoneHere } from "./phone_here.js"
import { asksOnce, byId, complain, copyOf, one, write } from "./pressing.js"
import { inWords, restoredLast, sentenceFor } from "./saying_record.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../proof/witness.js").Witness} Witness */
/** @typedef {import("../proof/keeping.js").Kept} Kept */

const say = saying(textsOf(document))
const locale = localeOf(document.documentElement.lang)

phoneHere().then(begin, complain)

/** @param {Phone} phone */
async function begin(phone) {
  const look = () => show(phone).catch(complain)
  phone.onChange(look)
  const anew = /** @type {HTMLButtonElement} */ (byId("record-anew"))
  asksOnce(anew, anew.dataset.ask ?? "", () => believeAnew(phone))
  byId("record-save").addEventListener("click", async () => save((await phone.witness()).kept))
  await look()
}

/** @param {Phone} phone */
async function believeAnew(phone) {
  const told = byId("record-said")
  const done = await phone.believeAnew().then(
    () => true,
    () => false,
  )
  write(told, done ? told.dataset.anew : told.dataset.failed)
}

/** @param {Phone} phone */
async function show(phone) {
  const witness = await phone.witness()
  const now = await phone.today()
  const seen = await inWords(witness.kept)
  byId("record-none").hidden = seen !== null
  byId("record-seen").hidden = seen === null
  if (seen && witness.kept) {
    const size = byId("record-size")
    const when = moment(witness.kept.checked, now, say, locale)
    write(byId("record-words"), seen.words)
    write(size, sentenceFor(size, seen.size, locale, { when }))
  }
  showRestored(witness, now)
  const { standing } = witness
  byId("record-settle").hidden = standing === null
  if (standing) write(byId("record-how"), byId("record-how").getAttribute(`data-${standing.how}`))
  await showEarlier(witness, now)
}

/**
 * @param {Witness} witness
 * @param {number} now
 */
function showRestored(witness, now) {
  const place = byId("record-restored")
  const last = restoredLast(witness)
  const words = last ? place.getAttribute(`data-${last.key}`) : null
  write(place, words?.replace("{when}", moment(last?.at ?? now, now, say, locale)))
}

/**
 * What was put by, and what contradicts it now.
 * @param {Witness} witness
 * @param {number} now
 */
async function showEarlier({ earlier, standing }, now) {
  const place = byId("record-earlier")
  const all = [...earlier, ...(standing ? [{ ...standing, why: "said" }] : [])].reverse()
  place.hidden = all.length === 0
  const rows = await Promise.all(all.map((one) => rowOf(one, now)))
  const list = one("ul", place)
  if (list.children.length !== rows.length) list.replaceChildren(...rows)
}

/**
 * @param {Kept & { at: number, why: string, how?: string }} note
 * @param {number} now
 */
async function rowOf(note, now) {
  const row = copyOf("a-note")
  const said = one("[data-part=said]", row)
  const words = one("[data-part=words]", row)
  const found = await inWords(note)
  const why = said.getAttribute(`data-${note.why}`) ?? ""
  const when = why.replace("{when}", moment(note.at, now, say, locale))
  const how = note.how ? byId("record-how").getAttribute(`data-${note.how}`) : null
  write(said, how ? `${when} ${how}` : when)
  write(
    words,
    found ? sentenceFor(words, found.size, locale, { words: found.words }) : words.dataset.none,
  )
  one("button", row).addEventListener("click", () => save(note))
  return row
}

/**
 * The signed note alone, as `carelog verify --known-checkpoint` reads it.
 * @param {Kept | null} kept
 */
async function save(kept) {
  if (!kept) return
  const size = (await inWords(kept))?.size
  const address = URL.createObjectURL(new Blob([kept.note], { type: "text/plain" }))
  const link = document.createElement("a")
  link.href = address
  link.download = `carelog-checkpoint${size === undefined ? "" : `-${size}`}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
