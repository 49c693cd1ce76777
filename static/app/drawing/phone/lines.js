/**
 * The way a line takes between two shapes: straight where it can, bowed round what lies between, parallel ones bowed apart. A
 * twin of src/carelog/projections/drawing/lines.py. A way is a quadratic curve (6 numbers) or two (10).
 */

import { edge } from "./shapes.js"

/** @typedef {import("../scene.js").Point} Point */
/** @typedef {import("./room.js").Room} Room */
/** A shape that a line can end at. @typedef {{ x: number, y: number, shape: string, radius: number }} End */

const GAP = 3
const EVERY = 6
const BENDS = [0, 0.04, -0.04, 0.08, -0.08, 0.13, -0.13, 0.18, -0.18]
const SQUARE = 7
const SHARED = 0.25
const AT_ENDS = 3

/**
 * The curve from one shape's edge to the other's, its middle `bow` pixels to the left of the straight line.
 * @param {End} one
 * @param {End} other
 * @param {number} bow
 * @returns {number[]}
 */
export function between(one, other, bow) {
  const [dx, dy] = [other.x - one.x, other.y - one.y]
  const far = Math.hypot(dx, dy) || 1
  const cx = (one.x + other.x) / 2 + (2 * bow * dy) / far
  const cy = (one.y + other.y) / 2 - (2 * bow * dx) / far
  return [...leaving(one, cx, cy), cx, cy, ...leaving(other, cx, cy)]
}

/** @param {End} end @param {number} cx @param {number} cy @returns {Point} */
function leaving(end, cx, cy) {
  const [dx, dy] = [cx - end.x, cy - end.y]
  const far = Math.hypot(dx, dy) || 1
  const out = edge(end.shape, end.radius, dx, dy) + GAP
  return [end.x + (dx / far) * out, end.y + (dy / far) * out]
}

/** A small loop above a shape. @param {End} one @returns {number[]} */
export function toItself({ x, y: middle, shape, radius: r }) {
  const y = middle - edge(shape, r, 0, -1) - GAP
  const high = y - 1.5 * r
  return [x - 0.5 * r, y, x - 1.3 * r, high, x, high, x + 1.3 * r, high, x + 0.5 * r, y]
}

/**
 * The point so far along a single curve (0 to 1).
 * @param {number[]} way
 * @param {number} share
 * @returns {Point}
 */
export function point(way, share) {
  const [x0 = 0, y0 = 0, cx = 0, cy = 0, x1 = 0, y1 = 0] = way
  const rest = 1 - share
  const [a, b, c] = [rest * rest, 2 * rest * share, share * share]
  return [a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1]
}

/**
 * Points along a way, close enough that no word fits between two of them.
 * @param {number[]} way
 * @param {number} [every]
 * @returns {Point[]}
 */
export function points(way, every = EVERY) {
  const found = []
  for (let at = 0; at + 6 <= way.length; at += 4) {
    const curve = way.slice(at, at + 6)
    const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = curve
    const many = Math.max(2, Math.floor(Math.hypot(x1 - x0, y1 - y0) / every) + 1)
    for (let number = 0; number <= many; number += 1) found.push(point(curve, number / many))
  }
  return found
}

/**
 * The way that meets the fewest shapes, words and other lines, and of those the flattest.
 * @param {End} one
 * @param {End} other
 * @param {number} bow keeps parallel lines apart
 * @param {Room} room
 * @param {Set<string>} ours boxes of these may be met
 * @param {Trail} trail
 * @returns {number[]}
 */
export function flattest(one, other, bow, room, ours, trail) {
  const far = Math.hypot(other.x - one.x, other.y - one.y)
  let best = between(one, other, bow)
  let lowest = Number.POSITIVE_INFINITY
  for (const bend of BENDS) {
    let cost = Math.abs(bend) * 24
    if (cost >= lowest) continue
    const way = between(one, other, bow + bend * far)
    const passed = points(way)
    cost += room.met(passed, ours) + trail.shared(passed)
    if (cost < lowest) [best, lowest] = [way, cost]
  }
  trail.leave(points(best))
  return best
}

/** Where lines have gone, in small squares: two lines may cross, but not run in one track. */
export class Trail {
  constructor() {
    /** @type {Set<number>} */
    this.gone = new Set()
  }

  /** @param {Point[]} passed */
  leave(passed) {
    for (const one of passed) this.gone.add(square(one))
  }

  /** What it costs to go where others have gone; at either end lines to one shape meet in any case. @param {Point[]} passed */
  shared(passed) {
    const squares = new Set(passed.slice(AT_ENDS, -AT_ENDS).map(square))
    return SHARED * [...squares].filter((one) => this.gone.has(one)).length
  }
}

/** @param {Point} one */
function square([x, y]) {
  return Math.floor(x / SQUARE) * 10_000 + Math.floor(y / SQUARE)
}

/**
 * How far each of several lines between one pair is bowed, so that they lie side by side.
 * @param {number} many
 * @param {number} radius
 * @param {number} far
 */
export function bows(many, radius, far) {
  const gap = Math.min(1.5 * radius, 0.28 * far)
  return Array.from({ length: many }, (_, number) => (number - (many - 1) / 2) * gap)
}

/**
 * The line, cut back so that it ends inside its arrow heads, and the heads: tip, and the way they point.
 * @param {number[]} way
 * @param {string} pointing
 * @param {number} length
 * @returns {{ path: number[], heads: [number, number, number, number][] }}
 */
export function headed(way, pointing, length) {
  if (!pointing || way.length !== 6) return { path: way, heads: [] }
  const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = way
  const back = Math.min(0.45, (0.8 * length) / (Math.hypot(x1 - x0, y1 - y0) || 1))
  const first = pointing === "to" ? 0 : back
  const last = pointing === "from" ? 1 : 1 - back
  const heads = [first ? head(way, 0, back) : null, last < 1 ? head(way, 1, 1 - back) : null]
  return { path: part(way, first, last), heads: heads.filter((one) => one !== null) }
}

/** @param {number[]} way @param {number} tip @param {number} base @returns {[number, number, number, number]} */
function head(way, tip, base) {
  const [x, y] = point(way, tip)
  const [bx, by] = point(way, base)
  const far = Math.hypot(x - bx, y - by) || 1
  return [x, y, (x - bx) / far, (y - by) / far]
}

/** The part of a curve between two shares of it. @param {number[]} way @param {number} first @param {number} last */
function part(way, first, last) {
  const [x0 = 0, y0 = 0, cx = 0, cy = 0, x1 = 0, y1 = 0] = way
  const [a, b, c] = [
    (1 - first) * (1 - last),
    first * (1 - last) + last * (1 - first),
    first * last,
  ]
  return [
    ...point(way, first),
    a * x0 + b * cx + c * x1,
    a * y0 + b * cy + c * y1,
    ...point(way, last),
  ]
}
