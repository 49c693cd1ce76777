/**
 * What is already on the page, and what a new word or line would meet there. A twin of
 * src/carelog/projections/drawing/room.py: it knows boxes and points, not people.
 */

/** @typedef {import("../scene.js").Point} Point */
/** A rectangle. @typedef {{ x0: number, y0: number, x1: number, y1: number }} Box */

const CELL = 28

/** Pixels between the dots of a line, and the side of the squares in which they are counted. */
export const DOT = 3

/** A number as short as it may be on the page. @param {number} value */
export function hundredth(value) {
  return Math.round(value * 100) / 100
}

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

/** @typedef {{ box: Box, owner: string, counted: number }} Held `counted`: by which question it was counted last */

/** Boxes on a page, found again by place. Each box has an owner, whose own words and lines may touch it. */
export class Room {
  constructor() {
    /** @type {Map<number, Held[]>} */
    this.cells = new Map()
    this.questions = 0
  }

  /** @param {Box} box @param {string} owner */
  add(box, owner) {
    const one = { box, owner, counted: 0 }
    eachCell(box, (cell) => {
      const here = this.cells.get(cell)
      if (here) here.push(one)
      else this.cells.set(cell, [one])
    })
  }

  /** Takes away every box of an owner that lies where this one does. @param {Box} box @param {string} owner */
  remove(box, owner) {
    eachCell(box, (cell) => {
      const here = this.cells.get(cell) ?? []
      this.cells.set(
        cell,
        here.filter((one) => one.owner !== owner),
      )
    })
  }

  /** How much of the box lies over boxes of others, in square pixels. @param {Box} box @param {string} [ours] @param {string} [too] */
  covered(box, ours, too) {
    this.questions += 1
    let area = 0
    eachCell(box, (cell) => {
      for (const one of this.cells.get(cell) ?? NONE) {
        if (one.counted === this.questions || one.owner === ours || one.owner === too) continue
        one.counted = this.questions
        area += over(box, one.box)
      }
    })
    return area
  }

  /** How many of a line's points lie in boxes of others. @param {Point[]} passed @param {Set<string>} ours */
  met(passed, ours) {
    let many = 0
    for (const [x, y] of passed) if (this.hit(x, y, ours)) many += 1
    return many
  }

  /** @param {number} x @param {number} y @param {Set<string>} ours */
  hit(x, y, ours) {
    const here = this.cells.get(cellAt(Math.floor(x / CELL), Math.floor(y / CELL))) ?? NONE
    return here.some(
      ({ box, owner }) => box.x0 < x && x < box.x1 && box.y0 < y && y < box.y1 && !ours.has(owner),
    )
  }
}

/** @type {Held[]} */
const NONE = []

/** @param {Box} box @param {(cell: number) => void} then */
function eachCell({ x0, y0, x1, y1 }, then) {
  const [right, below] = [Math.floor(x1 / CELL), Math.floor(y1 / CELL)]
  for (let column = Math.floor(x0 / CELL); column <= right; column += 1)
    for (let line = Math.floor(y0 / CELL); line <= below; line += 1) then(cellAt(column, line))
}

/** @param {number} column @param {number} line */
function cellAt(column, line) {
  return column * 100_000 + line
}

/** The lines on a page as dots, `summed` once so that asking how many lie in a box costs the same however many there are. */
export class Ink {
  /** @param {number} wide @param {number} high */
  constructor(wide, high) {
    this.columns = Math.ceil(wide / DOT) + 1
    this.lines = Math.ceil(high / DOT) + 1
    this.sums = new Float64Array((this.columns + 1) * (this.lines + 1))
  }

  /** @param {Point[]} dots @param {number} weight of each */
  add(dots, weight) {
    for (const [x, y] of dots) {
      const [column, line] = [Math.floor(x / DOT), Math.floor(y / DOT)]
      if (column < 0 || line < 0 || column >= this.columns || line >= this.lines) continue
      add(this.sums, (line + 1) * (this.columns + 1) + column + 1, weight)
    }
  }

  summed() {
    const { sums } = this
    const across = this.columns + 1
    for (let line = 1; line <= this.lines; line += 1)
      for (let here = line * across + 1; here < (line + 1) * across; here += 1)
        add(sums, here, at(sums, here - 1) + at(sums, here - across) - at(sums, here - across - 1))
    return this
  }

  /** The weight of the dots under a box. @param {Box} box */
  under({ x0, y0, x1, y1 }) {
    const left = between(Math.floor(x0 / DOT), this.columns)
    const right = between(Math.ceil(x1 / DOT), this.columns)
    const top = between(Math.floor(y0 / DOT), this.lines) * (this.columns + 1)
    const bottom = between(Math.ceil(y1 / DOT), this.lines) * (this.columns + 1)
    const { sums } = this
    return (
      at(sums, bottom + right) -
      at(sums, top + right) -
      at(sums, bottom + left) +
      at(sums, top + left)
    )
  }
}

/** @param {Float64Array} sums @param {number} place */
function at(sums, place) {
  return sums[place] ?? 0
}

/** @param {Float64Array} sums @param {number} at @param {number} weight */
function add(sums, at, weight) {
  sums[at] = (sums[at] ?? 0) + weight
}

/** @param {number} value @param {number} most */
function between(value, most) {
  return Math.min(Math.max(value, 0), most)
}
