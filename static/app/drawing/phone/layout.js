/**
 * Where everything on a map lies, from the places that the server gave and, for what it has not seen yet, by its own rules: the
 * angle of src/carelog/projections/layout.py around a person, else near those it is joined to. The sheets are the same too.
 */

import { placedNear } from "./near.js"
import { bands, distance, ringOf } from "./rings.js"
import { hundredth } from "./room.js"
import { angles } from "./slots.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../scene.js").Point} Point */
/** @typedef {Record<string, [number, number]>} Places element id -> place on the server's phone sheet */

/** The page in CSS pixels, and how large things are on it.
 *  @typedef {{ size: "phone" | "wide", width: number, height: number, radius: number, person: number, name: number, sub: number }} Sheet */

/** Where one element lies. `said` is false where its ring was only likely. @typedef {{ x: number, y: number, ring?: string, said: boolean }} Spot */
/** @typedef {{ word: string, rx: number, ry: number }} Ring */

/**
 * @typedef {object} Layout
 * @property {Sheet} sheet
 * @property {Map<string, Spot>} spots
 * @property {string | null} person
 * @property {Point} middle
 * @property {Ring[]} rings none without a person in the middle
 * @property {number | null} aloneFrom from here down are those who are joined to nobody
 */

/** Up to so many elements: width, height, radius, person, name, sub. @type {Record<Sheet["size"], [number, ...number[]][]>} */
const SHEETS = {
  wide: [
    [26, 820, 700, 16, 40, 14, 12.5],
    [70, 1080, 900, 12, 44, 13, 12],
    [160, 1180, 1000, 9, 44, 12, 11.5],
    [420, 1180, 1060, 6, 46, 11.5, 11],
    [1e9, 1180, 1000, 3.5, 46, 12, 11],
  ],
  phone: [
    [26, 340, 580, 11.5, 36, 12.5, 11.5],
    [70, 340, 800, 8.5, 40, 12, 11],
    [160, 340, 860, 6, 40, 12, 11],
    [420, 340, 960, 4, 40, 12, 11],
    [1e9, 340, 860, 2.2, 40, 12, 11],
  ],
}
const EDGE = 6

/**
 * @param {CareMap} careMap all that ever were on it, retired ones too
 * @param {Places} places
 * @param {Sheet["size"]} size
 * @returns {Layout}
 */
export function layOut(careMap, places, size) {
  return planned(careMap, places, size)(careMap)
}

/**
 * One layout for every moment of a story: nobody moves, but along their radius where somebody noted that they live nearer or
 * farther away.
 * @param {CareMap} union all that are ever on it
 * @param {Places} places
 * @param {Sheet["size"]} size
 * @returns {(now: CareMap) => Layout} where everything lies at a moment
 */
export function planned(union, places, size) {
  const sheet = sheetFor(union.elements.size, size)
  const person = union.about
  if (union.kind !== "community" && person !== null && union.elements.has(person))
    return aroundPerson(person, union, places, sheet)
  const near = placedNear(union, places, sheet)
  return () => near
}

/** @param {number} many @param {Sheet["size"]} size @returns {Sheet} */
function sheetFor(many, size) {
  const row = SHEETS[size].find(([most]) => many <= most) ?? []
  const [, width = 340, height = 580, radius = 11.5, person = 36, name = 12.5, sub = 11.5] = row
  return { size, width, height, radius, person, name, sub }
}

/**
 * @param {string} person
 * @param {CareMap} careMap
 * @param {Places} places
 * @param {Sheet} sheet
 * @returns {(now: CareMap) => Layout}
 */
function aroundPerson(person, careMap, places, sheet) {
  const others = [...careMap.elements.values()].filter(({ id }) => id !== person)
  const [x, y] = [sheet.width / 2, sheet.height / 2]
  const [ax, ay] = [x - EDGE, y - EDGE]
  const small = Math.min(ax, ay)
  const rings = bands(others, (sheet.person + 4) / small, (2 * sheet.radius + 14) / small)
  const found = angles(others, anglesOf(places, person))
  const edges = rings.map(({ word, outer }) => ({ word, rx: ax * outer, ry: ay * outer }))

  /** @param {Element} one @param {Element | undefined} now @returns {Spot} */
  function spotOf(one, now) {
    // Only what is said of nearness moves anybody: who they are likely to be near is the same all along.
    const { word, said } = ringOf(now ? { ...one, nearness: now.nearness } : one)
    const band = rings.find((ring) => ring.word === word) ?? rings[2]
    const angle = found.get(one.id) ?? 0
    const out = band ? distance(band, angle) : 1
    const turn = (angle * Math.PI) / 180
    const [dx, dy] = [ax * out * Math.sin(turn), -ay * out * Math.cos(turn)]
    return { x: hundredth(x + dx), y: hundredth(y + dy), ring: word, said }
  }

  return (now) => {
    /** @type {Map<string, Spot>} */
    const spots = new Map([[person, { x, y, said: true }]])
    for (const one of others) spots.set(one.id, spotOf(one, now.elements.get(one.id)))
    return { sheet, spots, person, middle: [x, y], rings: edges, aloneFrom: null }
  }
}

/**
 * Under which angle the server saw everybody. The person's place is the middle of its sheet.
 * @param {Places} places
 * @param {string} person
 * @returns {Map<string, number>}
 */
function anglesOf(places, person) {
  const found = new Map()
  const middle = Object.hasOwn(places, person) ? places[person] : undefined
  if (!middle) return found
  const [ax, ay] = [middle[0] - EDGE, middle[1] - EDGE]
  for (const [id, [x, y]] of Object.entries(places)) {
    const turn = Math.atan2((x - middle[0]) / ax, (middle[1] - y) / ay)
    if (id !== person) found.set(id, ((turn * 180) / Math.PI + 360) % 360)
  }
  return found
}
