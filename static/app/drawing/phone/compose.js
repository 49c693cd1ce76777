/**
 * Putting lines, tags and names on a page where the shapes already lie: each step sees what the steps before have placed. A small
 * twin of src/carelog/projections/drawing/composing.py.
 */

import { HIGH, LINE } from "../tag.js"
import { owner, placed } from "./labels.js"
import { between, bows, flattest, point, points, Trail, toItself } from "./lines.js"
import { around, DOT, grown, Ink, Room } from "./room.js"
import { extent } from "./shapes.js"
import { width } from "./text.js"

/** @typedef {import("../scene.js").Point} Point */
/** @typedef {import("../scene.js").Ring} Ring */
/** @typedef {import("../scene.js").Tag} Tag */
/** @typedef {import("./labels.js").Ask} Ask */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./layout.js").Sheet} Sheet */
/** @typedef {import("./lines.js").End} End */
/** @typedef {import("./room.js").Box} Box */
/** @typedef {import("./strokes.js").Stroke} Stroke */
/** @typedef {{ stroke: Stroke, way: number[], tag: Tag | null }} Drawn */

/** What is put on the page. @typedef {{ pairs: Stroke[][], ends: Map<string, End>, asks: Ask[], rings: Ring[], sheet: Sheet, marks: Map<string, string>, crowded: boolean }} Parts */

/** More shapes than this leave no room between them: the few names that are written lie over them. */
export const ABOVE_ALL = 420
const [OF_RING, TIP, HIDES] = [0.07, 4, 30]
const ALONG = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78]
/** How far beside its line a tag may lie, in letter heights, and what that costs: on it is best. */
const [BESIDE, OFF, OTHERS] = [[0, 1, -1, 1.7, -1.7, 2.6, -2.6], 25, 8]
const OUTSIDE = 80

/**
 * Lines first, then tags and names; then the lines once more, round the names, and tags and names again.
 * @param {Parts} parts
 * @returns {{ drawn: Drawn[], labels: Map<string, Label>, marks: Map<string, Tag> }}
 */
export function compose(parts) {
  const first = composed(parts, new Map())
  return parts.crowded ? first : composed(parts, first.labels)
}

/** @param {Parts} parts @param {Map<string, Label>} names where they stood before */
function composed(parts, names) {
  const { pairs, ends, asks, sheet, crowded } = parts
  const room = withShapes(parts)
  const ways = crowded ? straight(pairs, ends) : routed(pairs, ends, room, names)
  const ink = inkOf(ways, parts)
  const drawn = ways.map((one) => ({ ...one, tag: tagFor(one, room, ink, sheet, crowded) }))
  const marks = marked(parts, room)
  const page = { x0: 2, y0: 2, x1: sheet.width - 2, y1: sheet.height - 2 }
  const labels = placed(asks, ends.size > ABOVE_ALL ? new Room() : room, ink, page)
  return { drawn, labels, marks }
}

/** The page with its shapes on it, and nothing else. @param {Parts} parts */
export function withShapes({ ends, rings, sheet: { width: wide, height: high } }) {
  const room = new Room()
  room.add({ x0: -OUTSIDE, y0: 0, x1: 0, y1: high }, "outside")
  room.add({ x0: wide, y0: 0, x1: wide + OUTSIDE, y1: high }, "outside")
  room.add({ x0: 0, y0: -OUTSIDE, x1: wide, y1: 0 }, "outside")
  room.add({ x0: 0, y0: high, x1: wide, y1: high + OUTSIDE }, "outside")
  for (const [id, { x, y, shape, radius }] of ends) {
    const [left, up, right, down] = extent(shape, radius)
    room.add(grown({ x0: x + left, y0: y + up, x1: x + right, y1: y + down }, 1.5), id)
  }
  for (const { name, x, y, letters } of rings) {
    const half = width(name, letters, false) / 2
    room.add({ x0: x - half, y0: y - letters, x1: x + half, y1: y + 4 }, "ring")
  }
  return room
}

/**
 * @param {Stroke[][]} pairs
 * @param {Map<string, End>} ends
 * @param {Room} room
 * @param {Map<string, Label>} names
 */
function routed(pairs, ends, room, names) {
  for (const [id, { box }] of names) room.add(box, owner(id))
  const trail = new Trail()
  const ways = pairs.flatMap((pair) => ofPair(pair, ends, room, trail))
  for (const [id, { box }] of names) room.remove(box, owner(id))
  return ways
}

/** The lines of one pair. @param {Stroke[]} pair @param {Map<string, End>} ends @param {Room} room @param {Trail} trail */
export function ofPair(pair, ends, room, trail) {
  const first = pair[0]?.from
  const [one, other] = endsOf(pair[0], ends)
  const gaps = bows(
    pair.length,
    Math.min(one.radius, other.radius),
    Math.hypot(other.x - one.x, other.y - one.y),
  )
  return pair.map((stroke, at) => {
    if (stroke.from === stroke.to) return { stroke, way: toItself(one) }
    const bow = (gaps[at] ?? 0) * (stroke.from === first ? 1 : -1)
    const [start, end] = endsOf(stroke, ends)
    return {
      stroke,
      way: flattest(start, end, bow, room, new Set([stroke.from, stroke.to]), trail),
    }
  })
}

/** Where there are very many lines, straight ones are calmest. @param {Stroke[][]} pairs @param {Map<string, End>} ends */
export function straight(pairs, ends) {
  return pairs.flat().map((stroke) => {
    const [start, end] = endsOf(stroke, ends)
    return { stroke, way: start === end ? toItself(end) : between(start, end, 0) }
  })
}

/** @param {Stroke | undefined} stroke @param {Map<string, End>} ends @returns {[End, End]} */
function endsOf(stroke, ends) {
  const nowhere = { x: 0, y: 0, shape: "", radius: 0 }
  return [ends.get(stroke?.from ?? "") ?? nowhere, ends.get(stroke?.to ?? "") ?? nowhere]
}

/** All lines, the tips of their arrows, and rings. @param {{ stroke: Stroke, way: number[] }[]} ways @param {Parts} parts */
export function inkOf(ways, { rings, sheet, crowded }) {
  const weight = crowded ? 0.2 : 0.7
  const ink = new Ink(sheet.width, sheet.height)
  for (const { stroke, way } of ways) {
    ink.add(points(way, DOT), weight)
    if (stroke.points) ink.add(tips(way), weight * TIP)
  }
  for (const ring of rings) ink.add(rim(ring), OF_RING)
  return ink.summed()
}

/** Where a line begins and ends. @param {number[]} way @returns {Point[]} */
function tips(way) {
  return [
    [way[0] ?? 0, way[1] ?? 0],
    [way.at(-2) ?? 0, way.at(-1) ?? 0],
  ]
}

/** @param {Ring} ring @returns {Point[]} */
function rim({ cx, cy, rx, ry }) {
  const many = Math.floor((2 * Math.PI * Math.max(rx, ry)) / 6)
  const turns = Array.from({ length: many }, (_, at) => (2 * Math.PI * at) / many)
  return turns.map((turn) => [cx + rx * Math.cos(turn), cy + ry * Math.sin(turn)])
}

/**
 * The words on a line, where they hide the least; where it is crowded, only if they hide no other words or shapes.
 * @param {{ stroke: Stroke, way: number[] }} one
 * @param {Room} room
 * @param {Ink} ink
 * @param {Sheet} sheet
 * @param {boolean} crowded
 * @returns {Tag | null}
 */
export function tagFor({ stroke, way }, room, ink, sheet, crowded) {
  const [[word] = [""]] = stroke.tags
  if (!word) return null
  const said = stroke.tags.map(([, said]) => said)
  const tried = [...new Set([said.join(", "), said.join(",\n")])].flatMap((text) =>
    ALONG.flatMap((share) =>
      BESIDE.map((side) => {
        const box = tagBox(beside(way, share, side * sheet.sub), text, sheet.sub)
        // Beside its own line and on another it would be read as the other's.
        const lines = ink.under(box) * (side ? OTHERS : 1)
        const lies = room.covered(grown(box, 2)) + lines + (hidesAnEnd(box, way) ? HIDES : 0)
        return { text, box, cost: lies + 25 * Math.abs(share - 0.5) + OFF * Math.abs(side) }
      }),
    ),
  )
  const best = tried.reduce((one, other) => (other.cost < one.cost ? other : one))
  if (crowded && room.covered(best.box)) return null
  room.add(grown(best.box, 2), `tag of ${stroke.ids[0]}`)
  return tagOn(best.box, word, best.text, sheet.sub)
}

/**
 * The words on a line where there are very many: on the line, at the first place that is free; nowhere, if none is.
 * @param {{ stroke: Stroke, way: number[] }} one
 * @param {Room} room
 * @param {Sheet} sheet
 * @returns {Tag | null}
 */
export function tagOnLine({ stroke, way }, room, sheet) {
  const [[word] = [""]] = stroke.tags
  const text = stroke.tags.map(([, said]) => said).join(", ")
  for (const share of ALONG) {
    const box = tagBox(point(way, share), text, sheet.sub)
    if (room.covered(grown(box, 2))) continue
    room.add(grown(box, 2), `tag of ${stroke.ids[0]}`)
    return tagOn(box, word, text, sheet.sub)
  }
  return null
}

/** A point so many pixels beside a way. @param {number[]} way @param {number} share @param {number} off @returns {Point} */
function beside(way, share, off) {
  const [[x, y], [ax, ay]] = [point(way, share), point(way, share + 0.05)]
  const far = Math.hypot(ax - x, ay - y) || 1
  return [x + (off * (ay - y)) / far, y - (off * (ax - x)) / far]
}

/** @param {Point} middle @param {string} text @param {number} letters */
function tagBox([x, y], text, letters) {
  const said = text.split("\n")
  const wide = Math.max(...said.map((line) => width(line, letters)))
  return around(x, y, wide + letters, letters * (HIGH + LINE * (said.length - 1)))
}

/** @param {Box} box @param {string} word @param {string} text @param {number} letters @returns {Tag} */
function tagOn({ x0, y0, x1, y1 }, word, text, letters) {
  return {
    word,
    text,
    x: (x0 + x1) / 2,
    y: (y0 + y1) / 2,
    width: x1 - x0,
    height: y1 - y0,
    letters,
  }
}

/** Whether a tag would lie where the line's arrow head may be. @param {Box} box @param {number[]} way */
function hidesAnEnd(box, way) {
  const { x0, y0, x1, y1 } = grown(box, 12)
  return tips(way).some(([x, y]) => x0 < x && x < x1 && y0 < y && y < y1)
}

/** What happened to somebody, in a word on the shoulder of their shape. @param {Parts} parts @param {Room} room */
export function marked({ marks, ends, sheet }, room) {
  /** @type {Map<string, Tag>} */
  const found = new Map()
  for (const [id, text] of marks) {
    const end = ends.get(id)
    if (!end) continue
    const half = (width(text, sheet.sub) + sheet.sub) / 2
    const right = Math.min(end.x + end.radius * 0.7 + half, sheet.width - half - 2)
    const box = tagBox([right, end.y - end.radius - sheet.sub * 0.8], text, sheet.sub)
    room.add(box, `mark of ${id}`)
    found.set(id, tagOn(box, "mark", text, sheet.sub))
  }
  return found
}
