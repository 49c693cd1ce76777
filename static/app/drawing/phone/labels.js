/**
 * Where each name is written: beside its shape, free of other shapes, names, tags and lines as far as there is room. A twin of
 * src/carelog/projections/drawing/labels.py. The most connected choose first; what still lies on something is not written.
 */

import { around, grown } from "./room.js"
import { broken, width } from "./text.js"

/** @typedef {import("./room.js").Box} Box */
/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("./room.js").Ink} Ink */
/** @typedef {{ text: string, size: number, name: boolean }} Line */
/** Lines that stand together. @typedef {{ lines: Line[], width: number, height: number }} Block */
/** `form`: which of the forms it may take. @typedef {{ block: Block, box: Box, side: string, cost: number, form: number, gap: number }} Label */

/**
 * A shape that would like a label: how far it reaches, the forms its label may take, best first, and how much of lines its label
 * may hide before it is rather not written.
 * @typedef {{ id: string, x: number, y: number, extent: [number, number, number, number], blocks: Block[], bearable: number }} Ask
 */

const LINE = 1.22
const [ASCENT, GAP, FARTHER] = [0.78, 3, 2]
const [SWEEPS, MANY] = [3, 150]
const LIES_ON = 40
const NARROWER = [1, 0.8, 0.62]
/** What each side costs. @type {[string, number][]} */
const SIDES = [
  ["below", 0],
  ["above", 0.5],
  ["right", 0.6],
  ["left", 0.6],
  ["below-right", 1.2],
  ["below-left", 1.2],
  ["above-right", 1.3],
  ["above-left", 1.3],
]

/**
 * The forms a label may take: as it is, its name in shorter lines, without what is said below.
 * @param {string} name
 * @param {string} sub
 * @param {number} size of the name's letters
 * @param {number} subSize
 * @param {number} [room] of a line, in em
 * @param {number} [most] lines, before a name is cut
 * @returns {Block[]}
 */
export function blocks(name, sub, size, subSize, room = 11.5, most = 2) {
  const short = sub ? (broken(sub, room * 1.5, 1)[0] ?? "") : ""
  const tried = NARROWER.map((share) => broken(name, room * share))
  const full = tried.filter((lines) => lines.join(" ") === name)
  const longer = full.length || most < 3 ? [] : [broken(name, room, most)]
  const whole = longer.filter((lines) => lines.join(" ") === name)
  const forms = full.length ? full : [...whole, ...tried.slice(0, 1)]
  const unlike = new Map(forms.map((lines) => [lines.join("\n"), lines]))
  return [...new Set([short, ""])].flatMap((said) =>
    [...unlike.values()].map((lines) => block(lines, said, size, subSize)),
  )
}

/**
 * @param {string[]} names
 * @param {string} sub
 * @param {number} size
 * @param {number} subSize
 * @returns {Block}
 */
export function block(names, sub, size, subSize) {
  const lines = names.map((text) => ({ text, size, name: true }))
  if (sub) lines.push({ text: sub, size: subSize, name: false })
  const wide = lines.map((line) => width(line.text, line.size, line.name))
  const high = lines.reduce((all, line) => all + line.size * LINE, 0)
  return { lines, width: Math.max(...wide), height: high }
}

/**
 * Each line with the height at which its letters stand.
 * @param {Label} label
 * @returns {[Line, number][]}
 */
export function baselines({ block: { lines }, box }) {
  let y = box.y0
  return lines.map((line) => {
    const foot = y + (line.size * (LINE - 1)) / 2 + line.size * ASCENT
    y += line.size * LINE
    return [line, foot]
  })
}

/**
 * A label for each that has room, the most important first in `asks`.
 * @param {Ask[]} asks
 * @param {Room} room
 * @param {Ink} ink
 * @param {Box} page
 * @returns {Map<string, Label>}
 */
export function placed(asks, room, ink, page) {
  /** @type {Map<string, Label>} */
  const found = new Map()
  const sweeps = asks.length < MANY ? SWEEPS : 2
  for (let sweep = 0; sweep < sweeps; sweep += 1)
    for (const ask of asks) {
      takeAway(room, found, ask)
      write(room, found, ask, best(ask, room, ink, page))
    }
  for (const ask of [...asks].reverse())
    if (collides(found.get(ask.id), ask, room, ink)) takeAway(room, found, ask)
  for (const ask of asks) {
    if (found.has(ask.id)) continue
    const label = best(ask, room, ink, page)
    if (label && !collides(label, ask, room, ink)) write(room, found, ask, label)
  }
  return found
}

/** Whose a label's box is. @param {string} id */
export function owner(id) {
  return `label of ${id}`
}

/** @param {Room} room @param {Map<string, Label>} found @param {Ask} ask @param {Label | undefined} label */
export function write(room, found, ask, label) {
  if (!label) return
  found.set(ask.id, label)
  room.add(label.box, owner(ask.id))
}

/** @param {Room} room @param {Map<string, Label>} found @param {Ask} ask */
function takeAway(room, found, ask) {
  const label = found.get(ask.id)
  if (label) room.remove(label.box, owner(ask.id))
  found.delete(ask.id)
}

/** @param {Label | undefined} label @param {Ask} ask @param {Room} room @param {Ink} ink */
function collides(label, ask, room, ink) {
  if (!label) return false
  return room.covered(label.box, ask.id, owner(ask.id)) > 0 || ink.under(label.box) > ask.bearable
}

/** The place where a name hides the least. @param {Ask} ask @param {Room} room @param {Ink} ink @param {Box} page @returns {Label | undefined} */
export function best(ask, room, ink, page) {
  /** @type {Label | undefined} */
  let found
  for (const one of candidates(ask)) {
    const { box } = one
    if (found && one.cost >= found.cost) break
    if (box.x0 < page.x0 || box.x1 > page.x1 || box.y0 < page.y0 || box.y1 > page.y1) continue
    let cost = one.cost + ink.under(grown(box, 2.5))
    if (found && cost >= found.cost) continue
    const area = room.covered(grown(box, 1.5), ask.id)
    cost += area ? LIES_ON + area / 8 : 0
    if (!found || cost < found.cost) found = { ...one, cost }
  }
  return found
}

/** @type {WeakMap<Ask, Label[]>} */
const known = new WeakMap()

/** Every place for every form, the cheapest in itself first. @param {Ask} ask @returns {Label[]} */
function candidates(ask) {
  const before = known.get(ask)
  if (before) return before
  const found = ask.blocks.flatMap((_, form) =>
    SIDES.flatMap(([side, price]) =>
      [0, FARTHER].map((more) =>
        labelAt(ask, side, more ? GAP + 9 : GAP, form, price + form * 1.1 + more),
      ),
    ),
  )
  found.sort((a, b) => a.cost - b.cost)
  known.set(ask, found)
  return found
}

/**
 * A label on this side of its shape, in the form that is asked for, or the first where the name has fewer.
 * @param {Ask} ask
 * @param {string} side
 * @param {number} gap
 * @param {number} form
 * @param {number} [cost]
 * @returns {Label}
 */
export function labelAt(ask, side, gap, form, cost = 0) {
  const block = /** @type {Block} */ (ask.blocks[form] ?? ask.blocks[0])
  return { block, box: boxOf(ask, block, side, gap), side, cost, form, gap }
}

/** @param {Ask} ask @param {Block} form @param {string} side @param {number} gap @returns {Box} */
function boxOf(ask, form, side, gap) {
  const [left, up, right, down] = ask.extent
  const [halfWide, halfHigh] = [form.width / 2, form.height / 2]
  const corner = side.includes("-")
  const near = corner ? 0.75 : 1
  const aside = corner ? gap : gap + 1
  const off = corner ? gap / 2 : gap
  let [x, y] = [ask.x, ask.y]
  if (side.endsWith("right")) x += right * near + aside + halfWide
  if (side.endsWith("left")) x += left * near - aside - halfWide
  if (side.startsWith("below")) y += down * near + off + halfHigh
  if (side.startsWith("above")) y += up * near - off - halfHigh
  return around(x, y, form.width, form.height)
}
