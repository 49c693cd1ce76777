/**
 * A scene on the page, with the structure and classes of src/carelog/projections/svg.py: static/style/drawing.css and ../select.js
 * know no difference. Its key stands below it, in the same drawing.
 */

import { keyOf, LETTERS, lineDown, ROW } from "./key.js"
import { around, element, letters, line, ring, ringName, shape, tag } from "./marks.js"
import { dashes } from "./strokes.js"

/** @typedef {import("./key.js").Placed} Item */
/** @typedef {import("./scene_of.js").Scene} Scene */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {Scene["nodes"][number]} Node */

/** So that several drawings of one page keep their own titles. */
let drawings = 0

/**
 * @param {Scene} scene
 * @param {Words} words
 * @param {"img" | "button"} role of each shape
 * @returns {SVGSVGElement}
 */
export function svgOf(scene, words, role) {
  drawings += 1
  const id = `drawn-${drawings}`
  const key = keyOf(scene, words)
  const [wide, high] = [scene.width, scene.height + key.height]
  const frame = {
    class: `drawing drawing-${scene.size}${scene.crowded ? ` crowded-${scene.crowded}` : ""}`,
    viewBox: `${scene.left} ${scene.top} ${wide} ${high}`,
    width: wide,
    height: high,
    role: "group",
    "aria-labelledby": `${id}-title`,
    "aria-describedby": `${id}-desc`,
  }
  const title = element("title", { id: `${id}-title` }, scene.title)
  const said = element("desc", { id: `${id}-desc` }, scene.description)
  const svg = element(
    "svg",
    frame,
    title,
    said,
    ...body(scene, words, role),
    keyDrawn(key.items, scene, words),
  )
  return /** @type {SVGSVGElement} */ (svg)
}

/** @param {Scene} scene @param {Words} words @param {string} role */
function body({ rings, ties, captions, nodes, smallest }, words, role) {
  const list = { class: "nodes", role: "list", "aria-label": words.phrases["who-is-on-it"] ?? "" }
  return [
    hidden("rings", rings.map((one, at) => ring(one, at === 0)).reverse()),
    hidden("ties", ties.map(tieDrawn)),
    hidden("ring-names", [...rings.map(ringName), ...captions.map(letters)]),
    element("g", list, ...nodes.map((node) => nodeDrawn(node, smallest, role))),
    hidden(
      "tags",
      ties.flatMap(({ tag: word, ids }) => (word ? [tag(word, ids.join(" "))] : [])),
    ),
  ]
}

/** What the shapes' own names and the list already say. @param {string} name @param {Element[]} content */
function hidden(name, content) {
  return element("g", { class: name, "aria-hidden": "true" }, ...content)
}

/** @param {Scene["ties"][number]} tie */
export function tieDrawn(tie) {
  const state = (tie.state ? ` state-${tie.state}` : "") + (tie.marked ? ` mark-${tie.marked}` : "")
  const ends = { "data-tie": tie.ids.join(" "), "data-from": tie.giver, "data-to": tie.receiver }
  return element(
    "g",
    { class: `tie tone-${tie.tone} line-${tie.line}${state}`, ...ends },
    ...line(tie, tie.marked),
  )
}

/** @param {Node} node @param {number} smallest @param {string} role */
export function nodeDrawn(node, smallest, role) {
  const reach = element("circle", { class: "reach", r: Math.max(node.radius + 5, 11) })
  const at = { class: "shape", transform: `translate(${node.x} ${node.y})` }
  const label = node.label.flatMap((one, number) => (number ? [" ", letters(one)] : [letters(one)]))
  const one = element(
    "g",
    {
      role,
      tabindex: "-1",
      class: classes(node, smallest),
      "data-id": node.id,
      "aria-label": node.words,
    },
    element("title", {}, node.name),
    element(
      "g",
      at,
      reach,
      ...(node.marked === "new" ? around(node.shape, node.radius) : []),
      ...shape(node.shape, node.radius),
    ),
    element("g", { class: "label" }, ...label),
    ...(node.mark ? [" ", tag(node.mark, null)] : []),
  )
  return element("g", { role: "listitem" }, one)
}

/** @param {Node} node @param {number} smallest */
function classes({ shape: kind, tone, radius, said, written, marked }, smallest) {
  const more = [
    radius < smallest ? "solid" : "",
    said ? "" : "unsure",
    written ? "" : "unwritten",
    marked ? `mark-${marked}` : "",
  ]
  return ["node", `shape-${kind}`, `tone-${tone}`, ...more].filter(Boolean).join(" ")
}

/** @param {Item[]} items @param {Scene} scene @param {Words} words */
function keyDrawn(items, { height, left, top }, words) {
  const place = `translate(${left} ${top + height})`
  const list = {
    class: "drawing-key",
    role: "list",
    "aria-label": words.phrases.key ?? "",
    transform: place,
  }
  return items.length ? element("g", list, ...items.map(itemDrawn)) : null
}

/** @param {Item} item */
function itemDrawn(item) {
  const { x, y, wide, lines } = item
  const sample = element(
    "g",
    { "aria-hidden": "true", transform: `translate(${x} ${y})` },
    ...sampleOf(item),
  )
  const texts = lines.flatMap((text, at) => {
    const place = {
      x: wide ? x + wide + 6 : x,
      y: y + ROW / 2 + 4 + lineDown(at),
      "font-size": LETTERS,
    }
    const row = element("text", { class: "key-text", ...place }, text)
    return at ? [" ", row] : [row]
  })
  return element("g", { class: `key-${item.sample}`, role: "listitem" }, sample, ...texts)
}

/** A shape and a line as they are drawn where something happened to them. @param {string} word */
function marked(word) {
  const twice = word === "new" ? around("person", 5.6) : []
  const person = element(
    "g",
    { class: `node tone-unpaid mark-${word}` },
    element("g", { transform: "translate(9 10)" }, ...twice, ...shape("person", 5.6)),
  )
  const way = { path: [19, 10, 26, 10, 34, 10], heads: [], head: 9, weight: 2.4, dash: [] }
  const tie = element("g", { class: `tie tone-unpaid line-daily mark-${word}` }, ...line(way, word))
  return element("g", {}, person, word === "remembered" ? null : tie)
}

/** What an item of the key shows, in a box that is `wide` by ROW. @param {Item} item @returns {Element[]} */
function sampleOf({ sample, word, wide }) {
  const [middle, y] = [`translate(${wide / 2} ${ROW / 2})`, ROW / 2]
  if (sample === "note") return []
  if (sample === "shape")
    return [element("g", { class: "tone-ink", transform: middle }, ...shape(word, 8.4))]
  if (sample === "unsure")
    return [element("g", { class: "tone-ink unsure", transform: middle }, ...shape("person", 8.4))]
  if (sample === "mark") return [marked(word)]
  /** @type {[number, number, number, number][]} */
  const heads = sample === "arrow" ? [[34, y, 1, 0]] : []
  const weight = { generative: 3.2, engaged: 1.8, inactive: 1.3, unsaid: 1.4 }[word] ?? 2.4
  const kind =
    { line: `tone-ink line-${word}`, tone: `tone-${word}`, state: `tone-ink state-${word}` }[
      sample
    ] ?? "tone-ink"
  const path = [2, y, 18, y, heads.length ? 27 : 34, y]
  const dash = sample === "line" ? dashes(word, weight) : []
  return [element("g", { class: kind }, ...line({ path, heads, head: 9, weight, dash }))]
}
