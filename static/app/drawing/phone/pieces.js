/**
 * The pieces of a scene: one shape with its name, one line with its word, the rings.
 */

import { heard, lettersOf, unwritten, whatIs } from "./asking.js"
import { headed } from "./lines.js"
import { asRole, nameOf, spoken, toneOf } from "./naming.js"
import { hundredth } from "./room.js"
import { shapeOf, sized } from "./shapes.js"
import { dashes } from "./strokes.js"
import { say } from "./words.js"

/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../scene.js").Ring} Ring */
/** @typedef {import("../scene.js").Tag} Tag */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./lines.js").End} End */
/** @typedef {import("./strokes.js").Stroke} Stroke */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./scene_of.js").Known} Known */

/** What happened to a tie, in a word on its line; not what its end says already. @param {Stroke} stroke @param {Map<string, string>} marks @param {Words} words @returns {Stroke} */
export function marked(stroke, marks, words) {
  const ends = [marks.get(stroke.from), marks.get(stroke.to)]
  const found = new Set(stroke.ids.map((id) => marks.get(id) ?? "").filter(Boolean))
  const said = [...found]
    .filter((mark) => !ends.includes(mark))
    .map((mark) => /** @type {[string, string]} */ (["mark", say(words.marks, mark)]))
  return said.length ? { ...stroke, tags: [...stroke.tags, ...said] } : stroke
}

/** What happened to a line: what happened to all its ties, or "changed" where that is not one thing. @param {Stroke} stroke @param {Map<string, string>} marks */
export function markOf({ ids }, marks) {
  const found = [...new Set(ids.map((id) => marks.get(id) ?? ""))]
  return found.length === 1 ? (found[0] ?? "") : "changed"
}

/** @param {Stroke[][]} pairs @returns {Map<string, Stroke[]>} */
export function byEnd(pairs) {
  /** @type {Map<string, Stroke[]>} */
  const found = new Map()
  for (const stroke of pairs.flat())
    for (const end of new Set([stroke.from, stroke.to])) {
      const its = found.get(end)
      if (its) its.push(stroke)
      else found.set(end, [stroke])
    }
  return found
}

/** @param {Element} element @param {Layout} layout @returns {End} */
export function endOf(element, { spots, sheet, person }) {
  const { x, y } = spots.get(element.id) ?? { x: 0, y: 0 }
  if (element.id === person) return { x, y, shape: "centre", radius: sheet.person }
  const shape = shapeOf(element)
  return { x, y, shape, radius: hundredth(sized(shape, sheet.radius)) }
}

/** The rings, each named inside its lower edge. @param {Layout} layout @param {Words} words @returns {Ring[]} */
export function ringsOf({ rings, middle: [cx, cy], sheet: { sub } }, { nearnesses }) {
  return rings.map(({ word, rx, ry }) => ({
    name: say(nearnesses, word),
    cx,
    cy,
    rx,
    ry,
    x: cx,
    y: cy + ry - 6,
    letters: sub,
  }))
}

/** @param {string} id @param {Known} known @param {Label | undefined} label @param {Tag | null} mark @param {string} marked */
export function node(id, known, label, mark, marked) {
  const { layout, words, its } = known
  const element = known.elements.get(id) ?? { id }
  const end = /** @type {End} */ (known.ends.get(id))
  const spot = layout.spots.get(id)
  const written = label ?? unwritten(element, end, known)
  const centre = end.shape === "centre"
  const name = nameOf(element, words)
  const ring = !spot?.said
    ? words.phrases["not-said-how-near"]
    : spot.ring
      ? say(words.nearnesses, spot.ring)
      : ""
  const kind = asRole(element) ? "" : say(words.kinds, element.kind)
  const what = whatIs(element, its.get(id) ?? [], words) || kind
  const ties = (its.get(id) ?? []).map((one) =>
    one.does && one.from === id ? one.does : one.words,
  )
  const said = spoken({ name, what, ring: ring ?? "", mark: mark?.text ?? "", ties }, words)
  return {
    id,
    x: end.x,
    y: end.y,
    radius: end.radius,
    shape: end.shape,
    tone: centre ? "centre" : toneOf(element),
    name,
    words: heard(written, said, mark?.text),
    said: spot?.said ?? true,
    written: label !== undefined || centre,
    label: lettersOf(written),
    mark,
    marked,
  }
}

/** @param {import("./compose.js").Drawn} drawn @param {Layout} layout @param {string} marked */
export function tie({ stroke, way, tag }, { sheet }, marked) {
  const weight = hundredth(stroke.weight * Math.min(1, 0.36 + sheet.radius / 25))
  const head = 3.5 + 2.4 * weight
  const { path, heads } = headed(way, stroke.points, head)
  return {
    path,
    heads,
    id: stroke.ids[0] ?? "",
    ids: stroke.ids,
    giver: stroke.from,
    receiver: stroke.to,
    head,
    line: stroke.line,
    weight,
    dash: dashes(stroke.line, weight),
    tone: stroke.tone,
    care: stroke.care,
    state: stroke.state,
    tag,
    words: stroke.words,
    marked,
  }
}
