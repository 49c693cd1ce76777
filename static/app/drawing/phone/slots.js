/**
 * At which angle each element lies, for life: the same rule as src/carelog/projections/drawing/slots.py, so that who is
 * drawn here first lies where the server will put them. Angles that the server gave are taken before any new one is.
 */

import { isKin, isProfessional } from "./naming.js"

/** @typedef {import("../../fold/care_map.js").Element} Element */

const FIRST = 20
const NAMES_GAP = 8
/** Compass degrees, 0 is up. @type {Record<string, number>} */
const CENTRES = { animal: 318, group: 286, place: 256, organisation: 214, resource: 95, other: 95 }
const [PAID, KIN, PEOPLE] = [138, 350, 45]
const [STRAY, REACH, PARTS] = [55, 40, 64]
/** Degrees by which whole pixels may be off. */
const OFF = 1.1

/**
 * The angle of every element, in compass degrees (0 is up, 90 right).
 * @param {Iterable<Element>} makings in order of making
 * @param {Map<string, number>} given about where those lie that have a place
 * @returns {Map<string, number>}
 */
export function angles(makings, given) {
  const slots = new Slots([...given.values()])
  /** @type {Map<string, number>} */
  const found = new Map()
  for (const [id, angle] of given) found.set(id, slots.takeNearest(angle))
  for (const one of makings) if (!found.has(one.id)) found.set(one.id, slots.take(sector(one)))
  return found
}

/** @param {Element} element */
function sector(element) {
  if (element.kind !== "person") return CENTRES[element.kind ?? ""] ?? CENTRES.other ?? 0
  if (isProfessional(element)) return PAID
  return isKin(element) ? KIN : PEOPLE
}

/**
 * The round in which the slot at this angle opened, and its number in that round.
 * @param {number} angle
 * @returns {[number, number]}
 */
export function slot(angle) {
  if (angle % step(0) === step(0) / 2) return [0, Math.floor(angle / step(0))]
  let level = 1
  while (level < 12 && angle % step(level) !== 0) level += 1
  return [level, Math.floor(angle / step(level - 1))]
}

/** Degrees between two slots of a round: exact, since it is a multiple of a power of two. @param {number} level */
function step(level) {
  return 360 / (FIRST * 2 ** level)
}

/** The slots of one circle. */
class Slots {
  /** @param {number[]} given about where those lie that have a place: the slots of all of them have opened */
  constructor(given) {
    this.round = 0
    while (!holds(this.round, given)) this.round += 1
    /** @type {Set<number>} */
    this.taken = new Set()
    this.crowd = new Float64Array(PARTS)
  }

  /**
   * The free slot that is nearest to an angle.
   * @param {number} angle
   */
  takeNearest(angle) {
    const free = freeAngles(this.round).filter((one) => !this.taken.has(one))
    return this.hold(
      free.reduce((a, b) => (apart(b, angle) < apart(a, angle) ? b : a), free[0] ?? 0),
    )
  }

  /**
   * The best free slot for an element of this sector: near it, and where it is not crowded.
   * @param {number} centre
   */
  take(centre) {
    let best = this.best(centre)
    while (best === null) {
      this.round += 1
      best = this.best(centre)
    }
    return this.hold(best)
  }

  /** @param {number} centre @returns {number | null} */
  best(centre) {
    let best = null
    let lowest = Number.POSITIVE_INFINITY
    for (const [stray, angle] of outward(centre, this.round)) {
      if (stray / STRAY >= lowest) break
      if (this.taken.has(angle) || Math.abs(angle - 180) < NAMES_GAP) continue
      const cost = stray / STRAY + this.crowded(angle)
      if (cost < lowest) [best, lowest] = [angle, cost]
    }
    return best
  }

  /** @param {number} angle */
  hold(angle) {
    this.taken.add(angle)
    for (let part = 0; part < PARTS; part += 1)
      this.crowd[part] =
        (this.crowd[part] ?? 0) + Math.max(0, 1 - apart((part * 360) / PARTS, angle) / REACH)
    return angle
  }

  /** @param {number} angle */
  crowded(angle) {
    const side = step(this.round)
    const left = this.taken.has((angle - side + 360) % 360) ? 0.3 : 0
    const right = this.taken.has((angle + side) % 360) ? 0.3 : 0
    const below = Math.abs(angle - 180) < 30 ? 0.6 : 0
    const around = this.crowd[roundHalfEven((angle * PARTS) / 360) % PARTS] ?? 0
    return (around * 9) / (this.taken.size + 8) + left + right + below
  }
}

/** @param {number} a @param {number} b */
function apart(a, b) {
  return Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180)
}

/** Whether slots of this round can be what lies at these angles, which are a little off. @param {number} round @param {number[]} given */
function holds(round, given) {
  const free = freeAngles(round)
  if (free.length < given.length) return false
  return (
    step(round) <= 4 * OFF || given.every((angle) => free.some((one) => apart(one, angle) <= OFF))
  )
}

/** As Python rounds. @param {number} value */
function roundHalfEven(value) {
  const whole = Math.round(value)
  return Math.abs(value % 1) === 0.5 && whole % 2 !== 0 ? whole - 1 : whole
}

/** All slots of a round that are not under the rings' names. @param {number} round @returns {number[]} */
function freeAngles(round) {
  const first = round === 0 ? step(0) / 2 : 0
  const all = Array.from({ length: FIRST * 2 ** round }, (_, at) => first + at * step(round))
  return all.filter((angle) => Math.abs(angle - 180) >= NAMES_GAP)
}

/**
 * Each slot of the circle with its distance from the centre, nearest first.
 * @param {number} centre
 * @param {number} round
 * @returns {Generator<[number, number]>}
 */
function* outward(centre, round) {
  const wide = step(round)
  const first = round === 0 ? wide / 2 : 0
  const nearest = roundHalfEven((centre - first) / wide)
  for (let number = 0; number <= 180 / wide; number += 1)
    for (const at of number ? [nearest + number, nearest - number] : [nearest]) {
      const angle = first + at * wide
      yield [Math.abs(angle - centre), (angle + 360) % 360]
    }
}
