/**
 * The rings of a personal map by how near everybody lives. A small twin of src/carelog/projections/drawing/rings.py:
 * distances are shares of the outermost ring.
 */

import { isProfessional } from "./naming.js"
import { slot } from "./slots.js"

/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {{ word: string, inner: number, outer: number }} Band */

const RINGS = ["lives-here", "nearby", "in-reach", "far"]
/** @type {Record<string, string>} */
const LIKELY = { partner: "lives-here", neighbour: "nearby", friend: "nearby", volunteer: "nearby" }
/** @type {Record<string, string>} */
const LIKELY_KIND = {
  animal: "lives-here",
  place: "nearby",
  group: "nearby",
  resource: "nearby",
}
/** Up to so many elements, this wide. @type {[number, number][]} */
const WEIGHTS = [
  [0, 0.7],
  [3, 1],
  [8, 1.2],
  [16, 1.6],
  [32, 2.2],
  [64, 2.9],
]
const WIDEST = 3.6
const ROWS = [
  [0.5, 0.5, 0.5],
  [0.76, 0.87, 0.66],
  [0.26, 0.15, 0.37],
  [0.56, 0.92, 0.1],
]
const FIRST_ROWS = [0.5, 0.7, 0.34]

/**
 * The ring an element lies in, and whether somebody said so (else it is the likely one for who this is).
 * @param {Element} element
 * @returns {{ word: string, said: boolean }}
 */
export function ringOf(element) {
  if (element.nearness) return { word: element.nearness, said: true }
  return { word: likely(element), said: false }
}

/** @param {Element} element */
function likely(element) {
  if (element.kind !== "person") return LIKELY_KIND[element.kind ?? ""] ?? "in-reach"
  return isProfessional(element) ? "in-reach" : (LIKELY[element.relationship ?? ""] ?? "in-reach")
}

/**
 * The rings from the middle outwards, each as wide as it is full.
 * @param {Element[]} union all that ever were on the map, but for the person
 * @param {number} person where they begin
 * @param {number} least the first one's least width
 * @returns {Band[]}
 */
export function bands(union, person, least) {
  const words = union.map((one) => ringOf(one).word)
  const weights = RINGS.map((word, at) =>
    weight(words.filter((one) => one === word).length * (at ? 1 : 3)),
  )
  const [mine = 1, ...others] = weights
  const first = Math.max(least, ((1 - person) * mine) / sum(weights))
  const rest = (1 - person - first) / sum(others)
  let inner = person
  return RINGS.map((word, at) => {
    const outer = inner + (at ? (weights[at] ?? 1) * rest : first)
    const band = { word, inner, outer }
    inner = outer
    return band
  })
}

/** @param {number} many */
function weight(many) {
  return WEIGHTS.find(([most]) => many <= most)?.[1] ?? WIDEST
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0)
}

/**
 * How far out an element lies: within its ring, on the row of its slot.
 * @param {Band} band
 * @param {number} angle
 */
export function distance(band, angle) {
  const [level, number] = slot(angle)
  const rows = level === 0 && band.word === RINGS[0] ? FIRST_ROWS : ROWS[Math.min(level, 3)]
  return band.inner + (band.outer - band.inner) * (rows?.[number % 3] ?? 0.5)
}
