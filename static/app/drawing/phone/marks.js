/**
 * Shapes, lines and letters as SVG elements, with the classes of src/carelog/projections/drawing/marks.py. The only place where
 * names come onto the page: as text nodes and attributes' values, never as markup.
 */

import { HIGH, linesOf } from "../tag.js"
import { hundredth } from "./room.js"
import { GLYPHS, OUTLINES, SMALLEST } from "./shapes.js"

/** @typedef {import("../scene.js").Letters} Letters */
/** @typedef {import("../scene.js").Ring} Ring */
/** @typedef {import("../scene.js").Tag} Tag */
/** What a line needs to be drawn. @typedef {Pick<import("../scene.js").Tie, "path" | "heads" | "head" | "weight" | "dash">} Way */

const SVG = "http://www.w3.org/2000/svg"

/**
 * An element with its attributes (null: without that one) and what is in it.
 * @param {string} name
 * @param {Record<string, string | number | null>} attributes
 * @param {(Node | string | null)[]} content
 */
export function element(name, attributes, ...content) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes))
    if (value !== null)
      made.setAttribute(key, typeof value === "number" ? String(hundredth(value)) : value)
  made.append(...content.filter((one) => one !== null))
  return made
}

/** A shape around (0, 0), with the small picture inside it where there is room for one. @param {string} kind @param {number} radius */
export function shape(kind, radius) {
  const corners = OUTLINES[kind]?.map(
    ([x, y]) => `${hundredth(x * radius)},${hundredth(y * radius)}`,
  )
  const outline = corners
    ? element("polygon", { class: "outline", points: corners.join(" ") })
    : element("circle", { class: "outline", r: radius })
  const glyph = radius < SMALLEST ? undefined : GLYPHS[kind]
  if (!glyph) return [outline]
  return [
    outline,
    element("path", { class: "glyph", transform: `scale(${hundredth(radius)})`, d: glyph }),
  ]
}

/** From a shape to the second outline of whoever is new. */
const AROUND = 4

/** A second outline around a shape: whoever is new has two. @param {string} kind @param {number} radius */
export function around(kind, radius) {
  const drawn = shape(kind, radius + AROUND).slice(0, 1)
  for (const one of drawn) one.setAttribute("class", "around")
  return drawn
}

/** A ring's edge; the innermost one has a ground of its own. @param {Ring} ring @param {boolean} first */
export function ring({ cx, cy, rx, ry }, first) {
  return element("ellipse", { class: first ? "ring ring-first" : "ring", cx, cy, rx, ry })
}

/** @param {Ring} ring */
export function ringName({ name, x, y, letters: size }) {
  return element(
    "text",
    { class: "ring-name", x, y, "font-size": size, "text-anchor": "middle" },
    name,
  )
}

/** A line with its arrow heads; one that is new is two lines side by side. @param {Way} way @param {string} [marked] @returns {Element[]} */
export function line({ path, heads, head, weight, dash }, marked = "") {
  const d = curve(path)
  const dashed = { "stroke-dasharray": dash.join(" ") || null }
  const lines =
    marked === "new"
      ? [
          element("path", { class: "line", "stroke-width": weight + 4, d }),
          element("path", { class: "inside", "stroke-width": weight + 1, d }),
        ]
      : [element("path", { class: "line", "stroke-width": weight, d, ...dashed })]
  return [...lines, ...heads.map((tip) => element("path", { class: "head", d: arrow(tip, head) }))]
}

/** @param {number[]} path */
function curve(path) {
  const numbers = path.map(hundredth)
  let text = `M${numbers.slice(0, 2).join(" ")}`
  for (let at = 2; at < numbers.length; at += 4) text += `Q${numbers.slice(at, at + 4).join(" ")}`
  return text
}

/** @param {[number, number, number, number]} head @param {number} length */
function arrow([x, y, dx, dy], length) {
  const half = length * 0.46
  const [bx, by] = [x - dx * length, y - dy * length]
  const corners = [x, y, bx - dy * half, by + dx * half, bx + dy * half, by - dx * half].map(
    hundredth,
  )
  return `M${corners.slice(0, 2).join(" ")}L${corners.slice(2, 4).join(" ")}L${corners.slice(4).join(" ")}z`
}

/** Words on a line (`of`: the ties' ids) or at a shape, on a ground of their own. @param {Tag} one @param {string | null} of */
export function tag(one, of) {
  const { word, x, y, width, height, letters: size } = one
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: (size * HIGH) / 2 }
  const place = { x, "font-size": size, "text-anchor": "middle" }
  const classes = `tag tag-${word.replace(/[^\w-]/gu, "")}`
  return element(
    "g",
    { class: classes, "data-tie": of },
    element("rect", box),
    ...linesOf(one).map(([line, foot]) => element("text", { ...place, y: foot }, line)),
  )
}

/** One line of a label. @param {Letters} one */
export function letters({ text, x, y, letters: size, role, anchor, rtl }) {
  const place = { x, y, "font-size": size, "text-anchor": anchor, direction: rtl ? "rtl" : null }
  return element("text", { class: role, ...place }, text)
}
