/**
 * How wide a word will be, how a long name is broken, and what of a name may be drawn. A small twin of
 * src/carelog/projections/drawing/text.py, which says why. Widths are estimates, rather too wide than too narrow.
 */

/** @type {[number, string][]} */
const WIDTHS = [
  [0.34, " 'ijl"],
  [0.4, ",./:;IJ\\|"],
  [0.43, "-f’‘"],
  [0.5, "!()[]_`rt“”"],
  [0.55, '"*°'],
  [0.6, "?csz"],
  [0.65, "Lx"],
  [0.69, "$0123456789EFTaekovy–·"],
  [0.73, "CPSYZbdghnpqu{}"],
  [0.77, "ABKRVX"],
  [0.84, "#+<=>DGHNOQU^~&"],
  [0.93, "w"],
  [1, "@M%m—…"],
  [1.1, "W"],
]
const WIDTH = new Map(
  WIDTHS.flatMap(([wide, letters]) => [...letters].map((letter) => [letter, wide])),
)
const OTHER = 0.78
const WIDE = 1.05
const HYPHEN = 0.43
const ELLIPSIS = 1
const FEWEST = 3
const PLAIN = 0.91

// Controls, marks that turn the direction of what follows, and what is no letter at all. Joiners stay.
const NOT_DRAWN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]+/gu
const NO_WIDTH = /^[\p{M}\u200c\u200d]$/u
const EAST_ASIAN =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]$/u
const DIRECTED = /[\p{L}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
const RIGHT_TO_LEFT = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/**
 * The text as it may stand in a drawing: one line, no controls, no marks that reorder what is around it.
 * @param {string} text
 */
export function clean(text) {
  return text.replace(NOT_DRAWN, " ").split(/\s+/u).filter(Boolean).join(" ")
}

/**
 * About how many pixels the text is wide.
 * @param {string} text
 * @param {number} size
 * @param {boolean} [bold]
 */
export function width(text, size, bold = true) {
  let em = 0
  for (const letter of text) em += letterWidth(letter)
  return em * size * (bold ? 1 : PLAIN)
}

/** @param {string} letter */
function letterWidth(letter) {
  const known = WIDTH.get(letter)
  if (known !== undefined) return known
  if (NO_WIDTH.test(letter)) return 0
  return letter >= "\u{1f000}" || letter >= "\u4e00" || EAST_ASIAN.test(letter) ? WIDE : OTHER
}

/**
 * Whether the first letter that has a direction runs from right to left.
 * @param {string} text
 */
export function isRtl(text) {
  const first = DIRECTED.exec(text)
  return first !== null && RIGHT_TO_LEFT.test(first[0])
}

/**
 * The text in at most so many lines of about `room` letters' widths (em); what is left over becomes an ellipsis.
 * @param {string} text
 * @param {number} room
 * @param {number} [lines]
 * @returns {string[]}
 */
export function broken(text, room, lines = 2) {
  const words = text.split(" ")
  const made = [""]
  while (words.length) {
    const word = words.shift() ?? ""
    const last = made.length - 1
    const longer = `${made[last]} ${word}`.trim()
    if (width(longer, 1) <= room) made[last] = longer
    else if (made.length === lines) return [...made.slice(0, -1), shortened(longer, room)]
    else if (made[last]) {
      made.push("")
      words.unshift(word)
    } else {
      const [first, rest] = parted(word, room)
      made[last] = first
      words.unshift(rest)
    }
  }
  return made
}

/**
 * A word that is too long for a line, in two; with a hyphen where its script has one.
 * @param {string} word
 * @param {number} room
 * @returns {[string, string]}
 */
function parted(word, room) {
  let [first, rest] = cut(word, room - HYPHEN)
  const hyphened = /[a-z\u00c0-\u058f]$/iu.test(first)
  if (hyphened && rest.length < FEWEST && first.length > FEWEST) {
    first = word.slice(0, -FEWEST)
    rest = word.slice(-FEWEST)
  }
  return [hyphened ? `${first}-` : first, rest]
}

/**
 * As much of a text as there is room for, up to a letter that begins anew, and the rest.
 * @param {string} text
 * @param {number} room
 * @returns {[string, string]}
 */
function cut(text, room) {
  let at = 0
  let used = 0
  for (const letter of text) {
    used += letterWidth(letter)
    if (at > 0 && used > room) break
    at += letter.length
  }
  return [text.slice(0, at), text.slice(at)]
}

/** @param {string} text @param {number} room */
function shortened(text, room) {
  const [kept] = cut(text, room - ELLIPSIS)
  const space = kept.lastIndexOf(" ")
  const whole = space > 0 && kept.length - space <= FEWEST ? kept.slice(0, space) : kept
  return `${whole.replace(/[ ,.-]+$/u, "")}…`
}
