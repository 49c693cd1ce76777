/**
 * What would be written beside each shape, and how a name stands once it has its place. A small twin of
 * src/carelog/projections/drawing/naming.py.
 */

import { ABOVE_ALL } from "./compose.js"
import { baselines, block, blocks } from "./labels.js"
import { nameOf, who } from "./naming.js"
import { around, hundredth } from "./room.js"
import { extent } from "./shapes.js"
import { broken, isRtl, width } from "./text.js"

/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../scene.js").Letters} Letters */
/** @typedef {import("./labels.js").Ask} Ask */
/** @typedef {import("./labels.js").Block} Block */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./lines.js").End} End */
/** @typedef {import("./scene_of.js").Known} Known */
/** @typedef {import("./strokes.js").Stroke} Stroke */
/** @typedef {import("./words.js").Words} Words */

const [NARROW, HUBS, BEARABLE] = [70, 36, 2.2]
const SUB_LINES = { wide: 48, phone: 30 }
const [MANY, BIGGEST] = [160, 60]
const ROOM = 11.5

/**
 * What would be written, the most connected first; where there are very many, only theirs.
 * @param {Known} known
 * @param {string[]} [order] whose names come first, where that is settled already
 * @returns {Ask[]}
 */
export function asks(known, order) {
  const { its, elements, layout } = known
  if (order)
    return order
      .map((id, rank) => (elements.has(id) ? ask(id, rank, known) : null))
      .filter((one) => one !== null)
  const ties = (/** @type {string} */ id) => its.get(id)?.length ?? 0
  let important = [...elements.keys()].sort((a, b) => ties(b) - ties(a))
  if (layout.spots.size > (layout.sheet.size === "phone" ? MANY : ABOVE_ALL))
    important = important.slice(0, BIGGEST)
  return important.map((id, rank) => ask(id, rank, known)).filter((one) => one !== null)
}

/** @param {string} id @param {number} rank @param {Known} known @returns {Ask | null} */
function ask(id, rank, known) {
  const { layout, ends } = known
  const { x, y, shape, radius } = /** @type {End} */ (ends.get(id))
  if (shape === "centre" && inside(known.elements.get(id), known)) return null
  const few = layout.spots.size <= NARROW || rank < HUBS
  const bearable = few ? Number.POSITIVE_INFINITY : BEARABLE
  return { id, x, y, extent: extent(shape, radius), blocks: forms(id, known), bearable }
}

/** @param {string} id @param {Known} known @returns {Block[]} */
function forms(id, { elements, layout: { sheet, spots, aloneFrom }, words, its, kept }) {
  const element = elements.get(id) ?? { id }
  const many = spots.size
  const sub = many <= SUB_LINES[sheet.size] ? whatIs(element, its.get(id) ?? [], words) : ""
  const alone = aloneFrom !== null && (spots.get(id)?.y ?? 0) > aloneFrom
  const room = alone ? 7.6 : sheet.size === "phone" ? 9.2 : many <= NARROW ? 11.5 : 10
  const name = nameOf(element, words)
  const key = `${name}\n${sub}\n${room}`
  const before = kept?.get(key)
  if (before) return before
  const found = blocks(name, sub, sheet.name, sheet.sub, room, many <= NARROW ? 3 : 2)
  kept?.set(key, found)
  return found
}

/** Who this is, and how much they do where somebody counted. @param {Element} element @param {Stroke[]} its @param {Words} words */
export function whatIs(element, its, words) {
  const amounts = new Set(
    its.filter(({ from, amount }) => from === element.id && amount).map(({ amount }) => amount),
  )
  return [who(element, words), amounts.size === 1 ? [...amounts][0] : ""].filter(Boolean).join(", ")
}

/** The person's name as it fits into their circle, if it does. @param {Element | undefined} element @param {Known} known @returns {Block | null} */
function inside(element, { layout: { sheet }, words }) {
  const name = nameOf(element ?? { id: "" }, words)
  const longest = Math.max(...name.split(" ").map((word) => width(word, 1)))
  for (const lines of [[name], broken(name, Math.max(4.6, longest))])
    for (const letters of [sheet.name, sheet.name * 0.9, Math.max(10.5, sheet.name * 0.8)]) {
      const form = block(lines, "", letters, letters)
      const room = 1.88 * sheet.person - 0.5 * (lines.length - 1) * letters
      if (form.width <= room && !lines.at(-1)?.includes("…")) return form
    }
  return null
}

/** What is said, after what is written (with the word on its shoulder) where that is cut: who speaks to the page can say what they see. @param {Label} seen @param {string} said @param {string} [mark] */
export function heard({ block: { lines } }, said, mark = "") {
  const written = [...lines.map(({ text }) => text), mark].join(" ").trim()
  return ` ${plain(said)} `.includes(` ${plain(written)} `) ? said : `${written}: ${said}`
}

/** @param {string} text */
function plain(text) {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).join(" ")
}

/** Where the name of the person stands, or one that had no room: it then shows above all else, on focus. @param {Element} element @param {End} end @param {Known} known @returns {Label} */
export function unwritten(element, end, known) {
  const { sheet } = known.layout
  const form = end.shape === "centre" ? inside(element, known) : null
  if (form) return labelAt(form, end.x, end.y, "inside")
  const size = Math.max(12, sheet.name)
  const above = block(broken(nameOf(element, known.words), ROOM), "", size, size)
  const x = Math.min(Math.max(end.x, above.width / 2 + 4), sheet.width - above.width / 2 - 4)
  const away = end.radius + 4 + above.height / 2
  return labelAt(above, x, end.y - away > above.height ? end.y - away : end.y + away, "above")
}

/** @param {Block} form @param {number} x @param {number} y @param {string} side @returns {Label} */
function labelAt(form, x, y, side) {
  return { block: form, box: around(x, y, form.width, form.height), side, cost: 0, form: 0, gap: 0 }
}

/** The letters of each form where it stood last: in a story the same names stand in the same places. @type {WeakMap<Block, { at: string, letters: Letters[] }>} */
const stood = new WeakMap()

/** The lines of a label, each drawn from the side that is next to its shape. @param {Label} label @returns {Letters[]} */
export function lettersOf(label) {
  const { side, box, block: form } = label
  const at = `${side} ${box.x0} ${box.y0}`
  const before = stood.get(form)
  if (before?.at === at) return before.letters
  const letters = linesOf(label)
  stood.set(form, { at, letters })
  return letters
}

/** @param {Label} label @returns {Letters[]} */
function linesOf(label) {
  const { side, box } = label
  const anchor = side.endsWith("right") ? "start" : side.endsWith("left") ? "end" : "middle"
  const x = { start: box.x0, end: box.x1, middle: (box.x0 + box.x1) / 2 }[anchor]
  return baselines(label).map(([{ text, size, name }, y]) => {
    const rtl = isRtl(text)
    const seen = rtl ? { start: "end", end: "start", middle: "middle" }[anchor] : anchor
    return {
      text,
      x: hundredth(x),
      y: hundredth(y),
      letters: hundredth(size),
      role: name ? "name" : "sub",
      anchor: seen,
      rtl,
    }
  })
}
