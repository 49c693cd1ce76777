/**
 * The key of a picture: only what occurs in it, in words, and where each of its items stands below the picture. A twin of
 * src/carelog/projections/drawing/key.py.
 */

import { broken, width } from "./text.js"
import { counted, fill } from "./words.js"

/** @typedef {import("./scene_of.js").Scene} Scene */
/** @typedef {import("./words.js").Words} Words */

/**
 * One item of the key. `sample` is "shape", "line", "tone", "state", "arrow", "unsure" or "note" (words only).
 * @typedef {{ sample: string, word: string, text: string }} Item
 */
/** An item in its place: `x`, `y` are the corner of its sample. @typedef {Item & { x: number, y: number, wide: number, lines: string[] }} Placed */

export const [ROW, LETTERS] = [24, 13]
const [MARGIN, BESIDE, BETWEEN, LINE] = [14, 6, 16, 17]
const MOST_LINES = 4
/** How wide a sample is. @type {Record<string, number>} */
const WIDE = { shape: 22, unsure: 22, note: 0 }
const SAMPLE = 36

/**
 * The items in rows of the picture's width, and how high they are all together.
 * @param {Scene} scene
 * @param {Words} words
 * @returns {{ items: Placed[], height: number }}
 */
export function keyOf(scene, words) {
  const right = scene.width - MARGIN
  let [x, y] = [MARGIN, 0]
  /** @type {Placed[]} */
  const items = []
  for (const item of itemsOf(scene, words)) {
    const wide = WIDE[item.sample] ?? SAMPLE
    const beside = wide ? wide + BESIDE : 0
    const lines = broken(item.text, (right - MARGIN - beside) / LETTERS / 0.91, MOST_LINES)
    const all = beside + Math.max(...lines.map((line) => width(line, LETTERS, false)))
    if (x > MARGIN && x + all > right) [x, y] = [MARGIN, y + ROW]
    items.push({ ...item, x, y, wide, lines })
    x += all + BETWEEN
    if (lines.length > 1) [x, y] = [right, y + (lines.length - 1) * LINE]
  }
  return { items, height: items.length ? y + ROW + MARGIN : 0 }
}

/** How far below the first line of an item its next one stands. @param {number} at */
export function lineDown(at) {
  return at * LINE
}

/** @param {Scene} scene @param {Words} words @returns {Item[]} */
function itemsOf(scene, words) {
  const lines = new Set(scene.ties.map(({ line }) => line))
  const often = [...lines].some((line) => line !== "unsaid")
  return [
    ...rows("shape", words.shapes, new Set(scene.nodes.map(({ shape }) => shape))),
    ...(often ? rows("line", words.lines, lines) : []),
    ...rows("state", words.weights, new Set(scene.ties.map(({ state }) => state))),
    ...rows("mark", words.marked, marksIn(scene)),
    ...last(scene, words),
    ...rows("tone", words.tones, new Set([...scene.ties, ...scene.nodes].map(({ tone }) => tone))),
    ...notes(scene, words),
  ]
}

/** @param {Scene} scene */
function marksIn({ nodes, ties, marks = [] }) {
  return new Set([...marks, ...[...nodes, ...ties].map((one) => one.marked)])
}

/** @param {string} sample @param {Record<string, string>} table @param {Set<string>} seen @returns {Item[]} */
function rows(sample, table, seen) {
  const found = Object.entries(table).filter(([word]) => seen.has(word))
  return found.map(([word, text]) => ({ sample, word, text }))
}

/** @param {Scene} scene @param {Words} words @returns {Item[]} */
function last({ ties, nodes }, { phrases }) {
  const pointing = ties.filter(({ heads }) => heads.length)
  const between = pointing.some(({ care }) => care) ? phrases.arrow : phrases["arrow-between"]
  const unsure = nodes.some(({ said }) => !said)
  return [
    ...(pointing.length ? [{ sample: "arrow", word: "", text: between ?? "" }] : []),
    ...(unsure ? [{ sample: "unsure", word: "", text: phrases.unsure ?? "" }] : []),
  ]
}

/** @param {Scene} scene @param {Words} words @returns {Item[]} */
function notes({ unwritten }, { phrases, counts }) {
  const names = counted(counts.unwritten, unwritten)
  return unwritten ? [{ sample: "note", word: "", text: fill(phrases.unwritten, { names }) }] : []
}
