/**
 * What is already on the page, and what a new word or line would meet there. A twin of
 * src/carelog/projections/drawing/room.py: it knows boxes and points, not people.
 */

/** @typedef {import("../scene.js").Point} Point */
/** A rectangle. @typedef {{ x0: number, y0: number, x1: number, y1: number }} Box */

const CELL = 28

/** Pixels between the dots of a line, and the side of the squares in which they are counted. */
export const DOT = 3

/** @param {Box} box @param {number} by @returns {Box} */
export function grown({ x0, y0, x1, y1 }, by) {
  return { x0: x0 - by, y0: y0 - by, x1: x1 + by, y1: y1 + by }
}

/** @param {number} x @param {number} y @param {number} wide @param {number} high @returns {Box} */
export function around(x, y, wide, high) {
  return { x0: x - wide / 2, y0: y - high / 2, x1: x + wide / 2, y1: y + high / 2 }
}

/** The area that two boxes share. @param {Box} one @param {Box} other */
function over(one, other) {
  const wide = Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0)
  const high = Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0)
  return wide > 0 && high > 0 ? wide * high : 0
}

/** Boxes on a page, found again by place. Each box has an owner, whose own words and lines may touch it. */
export class Room {
  constructor() {
    /** @type {Map<number, { box: Box, owner: string }[]>} */
    this.cells = new Map()
  }

  /** @param {Box} box @param {string} owner */
  add(box, owner) {
    const one = { box, owner }
    for (const cell of cells(box)) {
      const here = this.cells.get(cell)
      if (here) here.push(one)
      else this.cells.set(cell, [one])
    }
  }

  /** Takes away every box of an owner that lies where this one does. @param {Box} box @param {string} owner */
  remove(box, owner) {
    for (const cell of cells(box)) {
      const here = this.cells.get(cell) ?? []
      this.cells.set(
        cell,
        here.filter((one) => one.owner !== owner),
      )
    }
  }

  /** How much of the box lies over boxes of others, in square pixels. @param {Box} box @param {string[]} ours */
  covered(box, ...ours) {
    const seen = new Set()
    let area = 0
    for (const cell of cells(box))
      for (const one of this.cells.get(cell) ?? [])
        if (!ours.includes(one.owner) && !seen.has(one)) {
          seen.add(one)
          area += over(box, one.box)
        }
    return area
  }

  /** How many of a line's points lie in boxes of others. @param {Point[]} passed @param {Set<string>} ours */
  met(passed, ours) {
    return passed.filter(([x, y]) => this.hit(x, y, ours)).length
  }

  /** @param {number} x @param {number} y @param {Set<string>} ours */
  hit(x, y, ours) {
    const here = this.cells.get(cellAt(Math.floor(x / CELL), Math.floor(y / CELL))) ?? []
    return here.some(
      ({ box, owner }) => box.x0 < x && x < box.x1 && box.y0 < y && y < box.y1 && !ours.has(owner),
    )
  }
}

/** @param {Box} box */
function cells({ x0, y0, x1, y1 }) {
  const found = []
  for (let column = Math.floor(x0 / CELL); column <= Math.floor(x1 / CELL); column += 1)
    for (let line = Math.floor(y0 / CELL); line <= Math.floor(y1 / CELL); line += 1)
      found.push(cellAt(column, line))
  return found
}

/** @param {number} column @param {number} line */
function cellAt(column, line) {
  return column * 100_000 + line
}

/** The lines on a page as dots, summed up so that asking how many lie in a box costs the same however many there are. */
export class Ink {
  /** @param {number} wide @param {number} high @param {Iterable<[Point, number]>} dots each with its weight */
  constructor(wide, high, dots) {
    this.columns = Math.ceil(wide / DOT) + 1
    this.lines = Math.ceil(high / DOT) + 1
    const across = this.columns + 1
    const sums = new Float64Array(across * (this.lines + 1))
    for (const [[x, y], weight] of dots)
      if (x >= 0 && x < wide && y >= 0 && y < high)
        add(sums, (Math.floor(y / DOT) + 1) * across + Math.floor(x / DOT) + 1, weight)
    for (let line = 1; line <= this.lines; line += 1)
      for (let column = 1; column <= this.columns; column += 1) {
        const at = line * across + column
        const before = (sums[at - 1] ?? 0) + (sums[at - across] ?? 0) - (sums[at - across - 1] ?? 0)
        add(sums, at, before)
      }
    this.sums = sums
  }

  /** The weight of the dots under a box. @param {Box} box */
  under({ x0, y0, x1, y1 }) {
    const [left, right] = [Math.floor(x0 / DOT), Math.ceil(x1 / DOT)].map((x) =>
      between(x, this.columns),
    )
    const [top, bottom] = [Math.floor(y0 / DOT), Math.ceil(y1 / DOT)].map((y) =>
      between(y, this.lines),
    )
    const sum = (/** @type {number} */ y = 0, /** @type {number} */ x = 0) =>
      this.sums[y * (this.columns + 1) + x] ?? 0
    return sum(bottom, right) - sum(top, right) - sum(bottom, left) + sum(top, left)
  }
}

/** @param {Float64Array} sums @param {number} at @param {number} weight */
function add(sums, at, weight) {
  sums[at] = (sums[at] ?? 0) + weight
}

/** @param {number} value @param {number} most */
function between(value, most) {
  return Math.min(Math.max(value, 0), most)
}
