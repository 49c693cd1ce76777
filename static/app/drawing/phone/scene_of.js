/**
 * The picture of a map as data, made on the phone: the same shape as src/carelog/projections/scene.py gives, so that svg.js here
 * and ../canvas.js draw it alike. Pure: the same map, the same picture.
 */

import { asks } from "./asking.js"
import { compose } from "./compose.js"
import { layOut, planned } from "./layout.js"
import { nameOf } from "./naming.js"
import { byEnd, endOf, marked, markOf, node, ringsOf, tie } from "./pieces.js"
import { hundredth } from "./room.js"
import { GLYPHS, OUTLINES, SMALLEST } from "./shapes.js"
import { steady } from "./steady.js"
import { CROWDED, networkOf, strokes } from "./strokes.js"
import { clean } from "./text.js"
import { counted, fill, inFull, say } from "./words.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../scene.js").Letters} Letters */
/** @typedef {import("../scene.js").Node} Node */
/** @typedef {import("../scene.js").Tag} Tag */
/** @typedef {import("../scene.js").Tie} Tie */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Places} Places */
/** @typedef {import("./lines.js").End} End */
/** @typedef {import("./strokes.js").Stroke} Stroke */
/** @typedef {import("./words.js").Words} Words */

/**
 * A scene, with what its key and its size need. `unwritten`: how many names had no room. `marked`: what happened to one ("new",
 * "ended", "changed", "remembered"), or "". `marks`: those that the key explains though they are not on it just now.
 * @typedef {Omit<import("../scene.js").Scene, "ties" | "nodes"> & { size: "phone" | "wide", unwritten: number, marks?: string[],
 *   nodes: (Node & { marked: string })[], ties: (Tie & { ids: string[], care: boolean, marked: string })[] }} Scene
 */

/**
 * `marks`: element or tie id -> what happened to it ("new"), said in a word at it. `today` (YYYY-MM-DD) ends pauses. `words`: the
 * reader's; else English. `frame`: what stays from moment to moment, for a picture of a story; it has the places and the size.
 * @typedef {{ places?: Places, size?: "phone" | "wide", marks?: Map<string, string>, today?: string | null,
 *   words?: Parameters<typeof inFull>[0], frame?: Frame | null }} Options
 */

/**
 * @typedef {object} Frame
 * @property {(now: CareMap) => Layout} layout
 * @property {import("./steady.js").Steady} steady
 * @property {Map<string, import("./labels.js").Block[]>} kept the forms of names that were made before
 * @property {boolean} crowded whether there are ever so many ties that every pair has one line
 * @property {Scene} scene of all that is ever on the map: its height and its key are those of every moment
 */

const MARGIN = 18
/** What a story marks at one step or another. */
const HAPPENS = ["new", "ended", "changed"]

/** What each step of making a scene looks at. @typedef {{ layout: Layout, words: Words, elements: Map<string, Element>, ends: Map<string, End>, its: Map<string, Stroke[]>, kept?: Map<string, import("./labels.js").Block[]> }} Known `kept`: the forms of names, from moment to moment */

/**
 * @param {CareMap} careMap
 * @param {Options} [options]
 * @returns {Scene}
 */
export function sceneOf(
  careMap,
  { places = {}, size = "phone", marks = new Map(), today = null, words: given, frame = null } = {},
) {
  const words = inFull(given)
  const network = networkOf(careMap, today)
  const layout = frame ? frame.layout(careMap) : layOut(careMap, places, size)
  const made = partsOf(network, layout, words, marks, frame)
  const {
    drawn,
    labels,
    marks: tags,
  } = frame ? frame.steady.compose(made.parts) : compose(made.parts)
  return sceneWith({ ...made, drawn, labels, tags }, careMap, size, frame)
}

/**
 * What stays from moment to moment of a story.
 * @param {CareMap} union all that are ever on the map, standing, with every tie that ever was
 * @param {Options & { ties?: number }} [options] `ties`: how many stand at once, at most
 * @returns {Frame}
 */
export function frameOf(union, { places = {}, size = "phone", words: given, ties } = {}) {
  const words = inFull(given)
  const network = networkOf(union, null)
  const layout = planned(union, places, size)
  const crowded = (ties ?? network.ties.length) > CROWDED
  const kept = new Map()
  const made = partsOf(network, layout(union), words, new Map(), { crowded, kept })
  const held = steady(made.parts)
  const { drawn, labels, marks: tags } = held.compose(made.parts)
  const scene = sceneWith({ ...made, drawn, labels, tags }, union, size, null)
  return { layout, steady: held, crowded, kept, scene: { ...scene, marks: HAPPENS } }
}

/** @typedef {{ known: Known, parts: import("./compose.js").Parts, marks: Map<string, string>, network: import("./strokes.js").Network }} Made */

/**
 * What is put on the page.
 * @param {import("./strokes.js").Network} network
 * @param {Layout} layout
 * @param {Words} words
 * @param {Map<string, string>} given
 * @param {Pick<Frame, "crowded" | "kept"> & { steady?: Frame["steady"] } | null} frame
 * @returns {Made}
 */
function partsOf(network, layout, words, given, frame) {
  const marks = new Map([
    ...[...network.remembered].map((id) => /** @type {[string, string]} */ ([id, "remembered"])),
    ...given,
  ])
  const crowded = frame?.crowded ?? network.ties.length > CROWDED
  const pairs = strokes(network, layout.person, words, crowded).map((pair) =>
    pair.map((one) => marked(one, marks, words)),
  )
  const ends = new Map([...network.elements].map(([id, one]) => [id, endOf(one, layout)]))
  const its = byEnd(pairs)
  const known = { layout, words, elements: network.elements, ends, its, kept: frame?.kept }
  const said = new Map([...marks].map(([id, mark]) => [id, say(words.marks, mark)]))
  const parts = {
    pairs,
    ends,
    asks: asks(known, frame?.steady?.order),
    rings: ringsOf(layout, words),
    sheet: layout.sheet,
    marks: said,
    crowded,
  }
  return { known, parts, marks, network }
}

/**
 * @param {Made & { drawn: import("./compose.js").Drawn[], labels: Map<string, Label>, tags: Map<string, Tag> }} made
 * @param {CareMap} careMap
 * @param {"phone" | "wide"} size
 * @param {Frame | null} frame
 * @returns {Scene}
 */
function sceneWith({ known, parts, marks, network, drawn, labels, tags }, careMap, size, frame) {
  const { layout, words, ends } = known
  const many = network.ties.length
  const rings = parts.rings
  const nodes = [...ends.keys()].map((id) =>
    node(id, known, labels.get(id), tags.get(id) ?? null, marks.get(id) ?? ""),
  )
  const captions = captionsOf(known)
  return {
    size: frame?.scene.size ?? size,
    left: 0,
    top: 0,
    width: layout.sheet.width,
    height:
      frame?.scene.height ??
      (layout.rings.length || !nodes.length ? layout.sheet.height : lowest(nodes, labels)),
    title: clean(careMap.title ?? "") || (words.phrases["care-map"] ?? ""),
    description: description(known, network),
    crowded: frame?.scene.crowded ?? (many > 3 * CROWDED ? 2 : parts.crowded ? 1 : 0),
    unwritten: nodes.filter(({ written }) => !written).length,
    rings,
    captions,
    ties: drawn.map((one) => tie(one, layout, markOf(one.stroke, marks))),
    nodes,
    outlines: OUTLINES,
    glyphs: GLYPHS,
    smallest: SMALLEST,
  }
}

/** What stands over those who are joined to nobody. @param {Known} known @returns {Letters[]} */
function captionsOf({ layout: { aloneFrom, spots, sheet }, words, elements }) {
  if (aloneFrom === null || ![...elements.keys()].some((id) => (spots.get(id)?.y ?? 0) > aloneFrom))
    return []
  const text = words.phrases["joined-to-nobody"] ?? ""
  const y = hundredth(aloneFrom + sheet.sub)
  return [
    {
      text,
      x: sheet.width / 2,
      y,
      letters: sheet.sub,
      role: "caption",
      anchor: "middle",
      rtl: false,
    },
  ]
}

/** Where the paper ends: no empty paper below. @param {Node[]} nodes @param {Map<string, Label>} labels */
function lowest(nodes, labels) {
  const feet = nodes.map(({ y, radius }) => y + radius)
  return Math.ceil(Math.max(...feet, ...[...labels.values()].map(({ box }) => box.y1)) + MARGIN)
}

/** What the picture shows, for who does not see it. @param {Known} known @param {import("./strokes.js").Network} network */
function description({ layout, words, elements }, { ties, remembered }) {
  const person = layout.person === null ? undefined : elements.get(layout.person)
  const others = [...elements.keys()].filter((id) => id !== layout.person && !remembered.has(id))
  const text = person ? words.phrases.around : words.phrases["on-the-map"]
  const some = fill(text, { number: others.length, person: person ? nameOf(person, words) : "" })
  const rings = layout.rings.map(({ word }) => ({
    word,
    many: others.filter((id) => layout.spots.get(id)?.ring === word).length,
  }))
  const counts = rings
    .filter(({ many }) => many)
    .map(({ word, many }) => `${say(words.nearnesses, word)}: ${many}`)
  return `${[some, ...counts, counted(words.counts.ties, ties.length)].join(". ")}.`
}
