/**
 * The shape that stands for each kind, where its edge is, and the small picture inside. A small twin of
 * src/carelog/projections/drawing/shapes.py and glyphs.py; tests/browser/test_drawing_on_the_phone.py holds them together.
 */

import { isProfessional } from "./naming.js"

/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../scene.js").Point} Point */

/** How large each shape is beside a person. @type {Record<string, number>} */
const SIZES = { service: 0.94, group: 1.06, animal: 0.78, resource: 0.8, other: 0.6 }

/** Corners for a radius of 1; every other shape is a circle. @type {Record<string, Point[]>} */
export const OUTLINES = {
  professional: [
    [0, -1.18],
    [1.16, 0.86],
    [-1.16, 0.86],
  ],
  service: [
    [-0.92, -0.92],
    [0.92, -0.92],
    [0.92, 0.92],
    [-0.92, 0.92],
  ],
  place: [
    [0, -1.1],
    [1.04, -0.2],
    [1.04, 0.92],
    [-1.04, 0.92],
    [-1.04, -0.2],
  ],
  resource: [
    [0, -1],
    [0.86, 0],
    [0, 1],
    [-0.86, 0],
  ],
}

/** Path data for a radius of 1. @type {Record<string, string>} */
export const GLYPHS = {
  person:
    "M-0.28 -0.24a0.28 0.28 0 1 0 0.56 0a0.28 0.28 0 1 0 -0.56 0zM-0.5 0.56v-0.123a0.5 0.317 0 0 1 1.0 0v0.123z",
  professional:
    "M-0.22 -0.06a0.22 0.22 0 1 0 0.44 0a0.22 0.22 0 1 0 -0.44 0zM-0.4 0.6v-0.095a0.4 0.245 0 0 1 0.8 0v0.095z",
  group:
    "M-0.55 -0.18a0.21 0.21 0 1 0 0.42 0a0.21 0.21 0 1 0 -0.42 0zM-0.63 0.44v-0.101a0.29 0.259 0 0 1 0.58 0v0.101z" +
    "M0.13 -0.18a0.21 0.21 0 1 0 0.42 0a0.21 0.21 0 1 0 -0.42 0zM0.05 0.44v-0.101a0.29 0.259 0 0 1 0.58 0v0.101z",
  service: "M-0.54 -0.5h1.08v0.3h-1.08zM-0.46 -0.08h0.92v0.62h-0.28v-0.36h-0.36v0.36h-0.28z",
  place: "M-0.24 0.92v-0.6h0.48v0.6zM-0.5 -0.12h0.26v0.26h-0.26zM0.24 -0.12h0.26v0.26h-0.26z",
  animal: "M-0.52 -0.56l0.3 0.24h0.44l0.3 -0.24v0.62a0.52 0.48 0 0 1 -1.04 0z",
  resource: "M0 -0.4l0.34 0.4l-0.34 0.4l-0.34 -0.4z",
}

/** Below this radius a shape is filled and has no small picture. */
export const SMALLEST = 6.5

/** @type {Record<string, string>} */
const BY_KIND = {
  organisation: "service",
  place: "place",
  group: "group",
  animal: "animal",
  resource: "resource",
}

/** @param {Element} element */
export function shapeOf(element) {
  if (element.kind === "person") return isProfessional(element) ? "professional" : "person"
  return BY_KIND[element.kind ?? ""] ?? "other"
}

/**
 * The radius of a shape on a sheet where a person has this one.
 * @param {string} shape
 * @param {number} person
 */
export function sized(shape, person) {
  return person * (SIZES[shape] ?? 1)
}

/**
 * How far a shape reaches from its middle: left, up (both negative), right, down.
 * @param {string} shape
 * @param {number} radius
 * @returns {[number, number, number, number]}
 */
export function extent(shape, radius) {
  const corners = OUTLINES[shape]
  if (!corners) return [-radius, -radius, radius, radius]
  const xs = corners.map(([x]) => x * radius)
  const ys = corners.map(([, y]) => y * radius)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/**
 * How far the edge of a shape is from its middle, in that direction.
 * @param {string} shape
 * @param {number} radius
 * @param {number} dx
 * @param {number} dy
 */
export function edge(shape, radius, dx, dy) {
  const corners = OUTLINES[shape]
  const far = Math.hypot(dx, dy)
  if (!corners || !far) return radius
  const cuts = corners.map((a, at) =>
    cut(dx / far, dy / far, a, corners[(at + 1) % corners.length] ?? a),
  )
  const nearest = Math.min(...cuts)
  return Number.isFinite(nearest) ? nearest * radius : radius
}

/**
 * How far along a way from the middle the side from a to b is met; infinity where it is not.
 * @param {number} wx
 * @param {number} wy
 * @param {Point} a
 * @param {Point} b
 */
function cut(wx, wy, [ax, ay], [bx, by]) {
  const [sx, sy] = [bx - ax, by - ay]
  const turn = wx * sy - wy * sx
  const along = (ax * sy - ay * sx) / turn
  const share = (ax * wy - ay * wx) / turn
  return along > 0 && share >= -1e-9 && share <= 1 + 1e-9 ? along : Number.POSITIVE_INFINITY
}
