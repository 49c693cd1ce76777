/**
 * A map without a person in the middle: everything stays where the server laid it; what it has not seen yet takes the free place
 * nearest to those it is joined to, in order of making, so that it moves for nobody. Who is joined to nobody stands below.
 */

import { hundredth } from "./layout.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../scene.js").Point} Point */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Places} Places */
/** @typedef {import("./layout.js").Sheet} Sheet */
/** @typedef {Map<string, Set<string>>} Joined */
/** @typedef {Map<string, Point>} Found */

const NAMELESS = 5
const KEPT = 0.6
const TURNS = 16
const GOLDEN = 2.399963

/**
 * @param {CareMap} careMap
 * @param {Places} places
 * @param {Sheet} sheet
 * @returns {Layout}
 */
export function placedNear(careMap, places, sheet) {
  const joined = joinedIn(careMap)
  const ids = [...careMap.elements.keys()]
  const found = known(careMap, places, sheet)
  const given = new Set(found.keys())
  for (const id of ids)
    if (!found.has(id) && joined.get(id)?.size)
      found.set(id, freePlace(id, joined, found, ids.length, sheet))
  if (given.size === 0) fromTheTop(found, sheet)
  const aloneFrom = withAlone(ids, found, joined, sheet)
  const bottom = Math.max(0, ...[...found.values()].map(([, y]) => y))
  const spots = new Map(ids.map((id) => [id, spot(found.get(id))]))
  const height = ids.length ? Math.round(bottom + 3 * sheet.name + sheet.radius) : sheet.height / 2
  return { sheet: { ...sheet, height }, spots, person: null, middle: [0, 0], rings: [], aloneFrom }
}

/** @param {Point | undefined} point */
function spot([x, y] = [0, 0]) {
  return { x: hundredth(x), y: hundredth(y), said: true }
}

/** Who was ever joined to whom. @param {CareMap} careMap @returns {Joined} */
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

/** The places of those that have one: the server's, else those that came with an import. @param {CareMap} careMap @param {Places} places @param {Sheet} sheet @returns {Found} */
function known({ elements }, places, sheet) {
  const ids = [...elements.keys()]
  const given = ids.filter((id) => Object.hasOwn(places, id)).map((id) => pair(id, places[id]))
  if (given.length) return sheet.size === "phone" ? new Map(given) : stretched(given, sheet)
  const imported = [...elements.values()]
    .filter(({ place }) => place)
    .map(({ id, place }) => pair(id, place))
  return imported.length > 1 && imported.length >= KEPT * ids.length
    ? stretched(imported, sheet)
    : new Map()
}

/** @param {string} id @param {Point | undefined} place @returns {[string, Point]} */
function pair(id, place) {
  return [id, place ?? [0, 0]]
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
 * The free place that is nearest to those it is joined to; of those equally near, the one farthest from everybody else.
 * @param {string} id
 * @param {Joined} joined
 * @param {Found} found
 * @param {number} many
 * @param {Sheet} sheet
 * @returns {Point}
 */
function freePlace(id, joined, found, many, sheet) {
  const near = [...(joined.get(id) ?? [])]
    .map((other) => found.get(other))
    .filter((one) => one !== undefined)
  const others = [...found.values()]
  const [mx, my] = mean(near.length ? near : others, sheet)
  const box = boxFor(sheet, many)
  const first = found.size * GOLDEN
  for (let out = 0; ; out += 0.5) {
    const ring = Array.from(
      { length: out ? TURNS : 1 },
      (_, at) => first + (at * 2 * Math.PI) / TURNS,
    )
    const free = ring
      .map(
        (turn) =>
          /** @type {Point} */ ([
            mx + out * box[0] * Math.cos(turn),
            my + out * box[1] * Math.sin(turn),
          ]),
      )
      .filter((point) => isFree(point, others, box, sheet))
    const [best] = free.sort((a, b) => clearance(b, others) - clearance(a, others))
    if (best) return best
  }
}

/** @param {Point[]} points @param {Sheet} sheet @returns {Point} */
function mean(points, sheet) {
  if (points.length === 0) return [sheet.width / 2, sheet.height / 3]
  const [x, y] = points.reduce(([ax, ay], [bx, by]) => [ax + bx, ay + by], [0, 0])
  return [x / points.length, y / points.length]
}

/** The room that each would like: its share of the page, but no more than a name needs. @param {Sheet} sheet @param {number} many @returns {Point} */
function boxFor(sheet, many) {
  const share = ((sheet.radius < NAMELESS ? 0.14 : 0.36) * sheet.width * sheet.height) / many
  const wide = Math.min(Math.sqrt(share * 1.9), 8.5 * sheet.name)
  return [wide, Math.min(share / wide, 2 * sheet.radius + 3 * sheet.name)]
}

/** @param {Point} point @param {Point[]} others @param {Point} box @param {Sheet} sheet */
function isFree([x, y], others, [wide, high], sheet) {
  const margin = Math.min(wide / 2, 60) + 4
  if (x < margin || x > sheet.width - margin || y < 2.8 * sheet.name + sheet.radius) return false
  return others.every(([ox, oy]) => Math.abs(ox - x) >= wide || Math.abs(oy - y) >= high)
}

/** @param {Point} point @param {Point[]} others */
function clearance([x, y], others) {
  return Math.min(1e6, ...others.map(([ox, oy]) => Math.hypot(ox - x, oy - y)))
}

/** No empty paper above. @param {Found} found @param {Sheet} sheet */
function fromTheTop(found, sheet) {
  const top = Math.min(...[...found.values()].map(([, y]) => y)) - 2.8 * sheet.name - sheet.radius
  for (const [id, [x, y]] of found) found.set(id, [x, y - top])
}

/**
 * Puts those joined to nobody in rows below, and says from where on; null where nobody is above, or somebody below is joined.
 * @param {string[]} ids
 * @param {Found} found
 * @param {Joined} joined
 * @param {Sheet} sheet
 */
function withAlone(ids, found, joined, sheet) {
  const alone = ids.filter((id) => !joined.get(id)?.size)
  const above = ids.filter((id) => joined.get(id)?.size).map((id) => found.get(id)?.[1] ?? 0)
  const bottom = Math.max(0, ...above)
  const low = alone.filter((id) => found.has(id)).map((id) => found.get(id)?.[1] ?? 0)
  const [wide, high] = cell(sheet)
  const rest = Math.max(bottom, ...low)
  const top =
    rest && !low.length
      ? rest + 3 * sheet.name + sheet.radius + 2.2 * sheet.name
      : rest + high * (low.length ? 0.6 : 0.2)
  const left = alone.filter((id) => !found.has(id))
  const many = Math.max(1, Math.floor(sheet.width / wide))
  left.forEach((id, at) => {
    const [line, column] = [Math.floor(at / many), at % many]
    const row = Math.min(many, left.length - line * many)
    found.set(id, [(sheet.width - wide * (row - 1)) / 2 + wide * column, top + high * (line + 0.4)])
  })
  const first = Math.min(...alone.map((id) => found.get(id)?.[1] ?? 0))
  return above.length && alone.length && first > bottom
    ? first - high * 0.4 - 2.2 * sheet.name
    : null
}

/** The room for one who is joined to nobody. @param {Sheet} sheet @returns {Point} */
function cell(sheet) {
  if (sheet.radius < NAMELESS) return [5 * sheet.radius, 5 * sheet.radius]
  return [8.5 * sheet.name, 2 * sheet.radius + 3.4 * sheet.name]
}
