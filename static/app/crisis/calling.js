/** Who can be called: only those of whom it is noted how, and that they agreed to it. Professionals come after the others. Pure. */

import { isProfessional } from "../drawing/phone/naming.js"
import { stands } from "../fold/care_map.js"
import { plain } from "../visit/words.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** `tel`: as it is dialled; null where what is noted has no number in it. @typedef {{ who: string, contact: string, tel: string | null, professional: boolean }} Call */

const NUMBERS = /\+?\(?\d[\d\s()./-]{1,18}\d/g
/** Numbers of three digits that are dialled as they are. */
const SHORT = new Set(["999", "112", "111", "101"])
const FEWEST = 6
const CLOSENESS = ["inner", "middle", "outer"]

/**
 * Those close by first, then by how near they live; the professional ones last.
 * @param {CareMap} careMap
 * @returns {Call[]}
 */
export function calls(careMap) {
  return [...careMap.elements.values()]
    .filter((one) => one.id !== careMap.about && stands(one) && mayBeCalled(one))
    .sort((one, other) => place(one) - place(other))
    .map((one) => {
      const contact = plain(one.contact).trim()
      return { who: one.id, contact, tel: telOf(contact), professional: isPaid(one) }
    })
}

/** @param {Element} one */
function mayBeCalled({ contact, knows }) {
  return knows === "agreed" && plain(contact).trim() !== ""
}

/** @param {Element} one */
function isPaid(one) {
  return isProfessional(one) || one.kind === "organisation"
}

/** @param {Element} one */
function place(one) {
  const close = CLOSENESS.indexOf(one.closeness)
  return (isPaid(one) ? 10 : 0) + (close < 0 ? CLOSENESS.length : close)
}

/** The first number in what somebody wrote, as it is dialled; a year or a house number is none. @param {string} contact */
export function telOf(contact) {
  const found = [...contact.matchAll(NUMBERS)].map(([text]) => dialled(text))
  return found.find((one) => SHORT.has(one) || one.length >= FEWEST) ?? null
}

/** "+44 (0)20 7946 0999" -> "+442079460999". @param {string} text */
function dialled(text) {
  const plus = text.startsWith("+")
  const digits = (plus ? text.replace("(0)", "") : text).replace(/\D/g, "")
  return plus ? `+${digits}` : digits
}
