/**
 * One frame for every moment of a story: the sheet, who lies where, the side of each name and the way of each line are settled
 * once, by all that is ever on the map. So a moment looks the same from wherever one comes to it, and what did not change stays
 * where it was.
 */

import {
  ABOVE_ALL,
  compose,
  inkOf,
  marked,
  ofPair,
  straight,
  tagFor,
  tagOnLine,
  withShapes,
} from "./compose.js"
import { best, labelAt, write } from "./labels.js"
import { Trail } from "./lines.js"
import { Room } from "./room.js"

/** @typedef {import("../scene.js").Tag} Tag */
/** @typedef {import("./compose.js").Drawn} Drawn */
/** @typedef {import("./compose.js").Parts} Parts */
/** @typedef {import("./labels.js").Ask} Ask */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./room.js").Ink} Ink */
/** @typedef {import("./strokes.js").Stroke} Stroke */
/** @typedef {{ drawn: Drawn[], labels: Map<string, Label>, marks: Map<string, Tag> }} Composed */
/** Where a name is written: `sure` where there is room for it whoever is there. @typedef {{ side: string, gap: number, form: number, sure: boolean }} Side */

/** What stays as it is: `order` is whose names come first. @typedef {{ order: string[], compose: (parts: Parts) => Composed }} Steady */

/**
 * @param {Parts} whole all that is ever on the map, as `compose` takes it
 * @returns {Steady}
 */
export function steady(whole) {
  const { labels } = compose(whole)
  const over = whole.ends.size > ABOVE_ALL
  const ink = inkOf(straight(whole.pairs, whole.ends), whole)
  const sides = sidesOf(whole, labels, ink)
  const room = withShapes(whole)
  for (const [id, { box }] of labels) room.add(box, `label of ${id}`)
  /** @type {Map<string, number[][]>} */
  const ways = new Map()
  /** @param {Parts} parts @returns {{ stroke: Stroke, way: number[] }[]} */
  function lines({ pairs, ends, crowded }) {
    if (crowded) return straight(pairs, ends)
    return pairs.flatMap((pair) => {
      const key = keyOf(pair, ends)
      const known = ways.get(key)
      if (known) return pair.map((stroke, at) => ({ stroke, way: known[at] ?? [] }))
      const found = ofPair(pair, ends, room, new Trail())
      ways.set(
        key,
        found.map(({ way }) => way),
      )
      return found
    })
  }

  return {
    order: whole.asks.map(({ id }) => id),
    compose(parts) {
      const here = withShapes(parts)
      const ways = lines(parts)
      const found = named(parts.asks, sides, over ? new Room() : here)
      const drawn = ways.map(({ stroke, way }) => {
        const one = { stroke, way, tag: null }
        if (!stroke.tags.length) return one
        const { sheet, crowded } = parts
        return {
          ...one,
          tag: crowded ? tagOnLine(one, here, sheet) : tagFor(one, here, ink, sheet, false),
        }
      })
      return { drawn, labels: found, marks: marked(parts, here) }
    },
  }
}

/**
 * On which side each name is for the whole story: where there is room for all of them, else where it hides the least; a name that
 * would hide too many lines is never written.
 * @param {Parts} whole
 * @param {Map<string, Label>} labels
 * @param {Ink} ink of every line that there ever is: a word has its place whichever of them are there
 */
function sidesOf(whole, labels, ink) {
  const { asks, sheet } = whole
  const room = withShapes(whole)
  const page = { x0: 2, y0: 2, x1: sheet.width - 2, y1: sheet.height - 2 }
  /** @type {Map<string, Side>} */
  const found = new Map()
  for (const ask of asks) {
    const sure = labels.has(ask.id)
    const label = labels.get(ask.id) ?? best(ask, room, ink, page)
    if (label && (sure || ink.under(label.box) <= ask.bearable))
      found.set(ask.id, { ...label, sure })
  }
  return found
}

/**
 * Those that have room come first, whoever is there; the others are written while there is room for them.
 * @param {Ask[]} asks
 * @param {Map<string, Side>} sides
 * @param {Room} room
 */
function named(asks, sides, room) {
  /** @type {Map<string, Label>} */
  const found = new Map()
  for (const sure of [true, false])
    for (const ask of asks) {
      const side = sides.get(ask.id)
      if (!side || side.sure !== sure) continue
      const label = labelAt(ask, side.side, side.gap, side.form)
      if (room.covered(label.box, ask.id) === 0) write(room, found, ask, label)
    }
  return found
}

/** What the way of a pair's lines depends on. @param {Stroke[]} pair @param {Parts["ends"]} ends */
function keyOf(pair, ends) {
  const [one, other] = [ends.get(pair[0]?.from ?? ""), ends.get(pair[0]?.to ?? "")]
  const many = pair.map(({ ids, from, points }) => `${ids[0]} ${from} ${points}`).join(" ")
  const at = [one, other].map((end) => `${end?.x} ${end?.y} ${end?.shape} ${end?.radius}`)
  return `${many} ${at.join(" ")}`
}
