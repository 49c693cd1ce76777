/**
 * A map without a person in the middle: everything stays where the server laid it; what it has not seen yet comes near those it
 * is joined to, in order of making, so that it moves for nobody who comes later. Who is joined to nobody stands in rows below.
 */

import { hundredth } from "./room.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../scene.js").Point} Point */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Places} Places */
/** @typedef {import("./layout.js").Sheet} Sheet */
/** Who was ever joined to whom. @typedef {Map<string, Set<string>>} Joined */
/** @typedef {Map<string, Point>} Found */

const NAMELESS = 5
const KEPT = 0.6
/** In steps, so that nobody's room changes with everyone who comes. */
const FULL = [26, 70, 160, 420]
const [TURNS, FARTHEST, CROWDED, TOUCHING] = [16, 10, 20, 9]
const GOLDEN = 2.399963

/**
 * @param {CareMap} careMap
 * @param {Places} places
 * @param {Sheet} sheet
 * @returns {Layout}
 */
export function placedNear(careMap, places, sheet) {
  const joined = joinedIn(careMap)
  const found = known(careMap, places, sheet)
  const anew = found.size === 0
  const alone = [...joined.keys()].filter((id) => !joined.get(id)?.size)
  const box = boxFor(sheet, FULL.find((most) => joined.size <= most) ?? joined.size, anew)
  for (const [id, others] of joined)
    if (others.size && !found.has(id)) found.set(id, freePlace(others, found, box, sheet))
  if (anew) fromTheTop(found, sheet)
  const bottom = lowest(
    [...joined.keys()].filter((id) => joined.get(id)?.size),
    found,
  )
  inRows(
    alone.filter((id) => !found.has(id)),
    found,
    sheet,
  )
  const spots = new Map([...joined.keys()].map((id) => [id, spot(found.get(id))]))
  const end = Math.round(lowest([...found.keys()], found) + 3 * sheet.name + sheet.radius)
  const height = spots.size ? end : sheet.height / 2
  const aloneFrom = bottom && below(bottom, alone, found, sheet)
  const page = { sheet: { ...sheet, height }, spots, aloneFrom: aloneFrom || null }
  return { ...page, person: null, middle: [0, 0], rings: [] }
}

/** @param {Point | undefined} point */
function spot([x, y] = [0, 0]) {
  return { x: hundredth(x), y: hundredth(y), said: true }
}

/** @param {string[]} ids @param {Found} found */
function lowest(ids, found) {
  return Math.max(0, ...ids.map((id) => found.get(id)?.[1] ?? 0))
}

/** @param {CareMap} careMap @returns {Joined} */
function joinedIn({ elements, connections }) {
  /** @type {Joined} */
  const found = new Map([...elements.keys()].map((id) => [id, new Set()]))
  for (const { from, to } of connections.values())
    if (from !== to && found.has(from) && found.has(to)) {
      found.get(from)?.add(to)
      found.get(to)?.add(from)
    }
  return found
}

/**
 * The places of those that have one: the server's, else those that came with an import.
 * @param {CareMap} careMap
 * @param {Places} places
 * @param {Sheet} sheet
 * @returns {Found}
 */
function known({ elements }, places, sheet) {
  const all = [...elements.values()]
  const given = all.flatMap(({ id }) => pair(id, Object.hasOwn(places, id) ? places[id] : null))
  if (given.length) return sheet.size === "phone" ? new Map(given) : stretched(given, sheet)
  const imported = all.flatMap(({ id, place }) => pair(id, place))
  const kept = imported.length > 1 && imported.length >= KEPT * all.length
  return kept ? stretched(imported, sheet) : new Map()
}

/** @param {string} id @param {Point | null | undefined} place @returns {[string, Point][]} */
function pair(id, place) {
  return place ? [[id, place]] : []
}

/** The places made to fill the sheet. @param {[string, Point][]} places @param {Sheet} sheet @returns {Found} */
function stretched(places, sheet) {
  const [xs, ys] = [places.map(([, [x]]) => x), places.map(([, [, y]]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const margin = Math.min(60, sheet.width / 10)
  const sx = (sheet.width - 2 * margin) / Math.max(1, Math.max(...xs) - left)
  const sy = (sheet.height - 2 * margin) / Math.max(1, Math.max(...ys) - top)
  return new Map(
    places.map(([id, [x, y]]) => [id, [margin + (x - left) * sx, margin + (y - top) * sy]]),
  )
}

/**
 * The place near those it is joined to where it is least crowded; below everybody where there is none.
 * @param {Set<string>} joined
 * @param {Found} found
 * @param {Point} box
 * @param {Sheet} sheet
 * @returns {Point}
 */
function freePlace(joined, found, box, sheet) {
  const near = [...joined].map((other) => found.get(other)).filter((one) => one !== undefined)
  const others = [...found.values()]
  const middle = mean(near.length ? near : others, sheet)
  /** @type {Point} */
  let best = [middle[0], Math.max(0, ...others.map(([, y]) => y)) + box[1]]
  let least = Number.POSITIVE_INFINITY
  for (const [point, out] of around(middle, box, found.size * GOLDEN)) {
    if (out >= least) break
    const cost = onThePage(point, sheet) ? out + crowded(point, others, box, sheet, least) : least
    if (cost < least) [best, least] = [point, cost]
  }
  return best
}

/** @param {Point[]} points @param {Sheet} sheet @returns {Point} */
function mean(points, sheet) {
  if (points.length === 0) return [sheet.width / 2, sheet.height / 3]
  const [x, y] = points.reduce(([ax, ay], [bx, by]) => [ax + bx, ay + by], [0, 0])
  return [x / points.length, y / points.length]
}

/**
 * Points around a middle, farther and farther out, each with how far that is in boxes.
 * @param {Point} middle
 * @param {Point} box
 * @param {number} first which way it begins
 * @returns {Generator<[Point, number]>}
 */
function* around([x, y], [wide, high], first) {
  for (let out = 0.5; out <= FARTHEST; out += 0.5)
    for (let at = 0; at < TURNS; at += 1) {
      const turn = first + (at * 2 * Math.PI) / TURNS
      yield [[x + out * wide * Math.cos(turn), y + out * 1.5 * high * Math.sin(turn)], out]
    }
}

/**
 * The room that each would like: its share of the page, but no more than a name needs; more where the page is still empty.
 * @param {Sheet} sheet
 * @param {number} many
 * @param {boolean} anew
 * @returns {Point}
 */
function boxFor({ width, height, radius, name }, many, anew) {
  const part = radius < NAMELESS ? 0.14 : anew ? 0.8 : 0.36
  const share = (part * width * height) / many
  const wide = Math.min(Math.sqrt(share * 1.9), 8.5 * name)
  return [wide, Math.min(share / wide, 2 * radius + 3 * name)]
}

/** @param {Point} point @param {Sheet} sheet */
function onThePage([x, y], { width, name, radius }) {
  const margin = 2.4 * name
  return x >= margin && x <= width - margin && y >= 2.8 * name + radius
}

/**
 * How much of its room others take; infinitely much where two shapes would touch, or where it is more than would be taken.
 * @param {Point} point
 * @param {Point[]} others
 * @param {Point} box
 * @param {Sheet} sheet
 * @param {number} most
 */
function crowded([x, y], others, [wide, high], { radius }, most) {
  const touching = (2 * radius + TOUCHING) ** 2
  let found = 0
  for (const [ox, oy] of others) {
    const dx = Math.abs(ox - x)
    const dy = Math.abs(oy - y)
    if (dx * dx + dy * dy < touching || found > most) return Number.POSITIVE_INFINITY
    if (dx < wide && dy < high) found += CROWDED * (1 - dx / wide) * (1 - dy / high)
  }
  return found
}

/** No empty paper above. @param {Found} found @param {Sheet} sheet */
function fromTheTop(found, sheet) {
  const top = Math.min(...[...found.values()].map(([, y]) => y)) - 2.8 * sheet.name - sheet.radius
  for (const [id, [x, y]] of found) found.set(id, [x, y - top])
}

/** Puts these in rows below everybody. @param {string[]} alone @param {Found} found @param {Sheet} sheet */
function inRows(alone, found, sheet) {
  const [wide, high] = cell(sheet)
  const bottom = lowest([...found.keys()], found)
  const top = bottom && bottom + 5.2 * sheet.name + sheet.radius
  const most = Math.max(1, Math.floor(sheet.width / wide))
  alone.forEach((id, number) => {
    const [line, at] = [Math.floor(number / most), number % most]
    const first = (sheet.width - wide * (Math.min(most, alone.length - line * most) - 1)) / 2
    found.set(id, [first + wide * at, (top || sheet.name) + high * (line + 0.4)])
  })
}

/** From where on everybody is joined to nobody; 0 where the others are not all above them. @param {number} bottom @param {string[]} alone @param {Found} found @param {Sheet} sheet */
function below(bottom, alone, found, sheet) {
  const first = Math.min(...alone.map((id) => found.get(id)?.[1] ?? 0))
  const from = first - 0.4 * cell(sheet)[1] - 2.2 * sheet.name
  return Number.isFinite(from) && from > bottom ? from : 0
}

/** The room for one who is joined to nobody. @param {Sheet} sheet @returns {Point} */
function cell(sheet) {
  if (sheet.radius < NAMELESS) return [5 * sheet.radius, 5 * sheet.radius]
  return [8.5 * sheet.name, 2 * sheet.radius + 3.4 * sheet.name]
}
