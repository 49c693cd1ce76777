/**
 * The picture of a map as data, made on the phone: the same shape as src/carelog/projections/scene.py gives, so that svg.js here
 * and ../canvas.js draw it alike. Pure: the same map, the same picture.
 */

import { asks, heard, lettersOf, unwritten, whatIs } from "./asking.js"
import { compose } from "./compose.js"
import { layOut } from "./layout.js"
import { headed } from "./lines.js"
import { asRole, formality, nameOf, spoken } from "./naming.js"
import { hundredth } from "./room.js"
import { GLYPHS, OUTLINES, SMALLEST, shapeOf, sized } from "./shapes.js"
import { CROWDED, dashes, networkOf, strokes } from "./strokes.js"
import { clean } from "./text.js"
import { counted, fill, inFull, say } from "./words.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../scene.js").Letters} Letters */
/** @typedef {import("../scene.js").Node} Node */
/** @typedef {import("../scene.js").Ring} Ring */
/** @typedef {import("../scene.js").Tag} Tag */
/** @typedef {import("../scene.js").Tie} Tie */
/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Places} Places */
/** @typedef {import("./lines.js").End} End */
/** @typedef {import("./strokes.js").Stroke} Stroke */
/** @typedef {import("./words.js").Words} Words */

/**
 * A scene, with what its key and its size need. `unwritten`: how many names had no room.
 * @typedef {Omit<import("../scene.js").Scene, "ties"> & { size: "phone" | "wide", unwritten: number,
 *   ties: (Tie & { ids: string[], care: boolean })[] }} Scene
 */

/**
 * `marks`: element or tie id -> a word at it ("new"). `today` (YYYY-MM-DD) ends pauses. `words`: the reader's; else English.
 * @typedef {{ places?: Places, size?: "phone" | "wide", marks?: Map<string, string>, today?: string | null,
 *   words?: Parameters<typeof inFull>[0] }} Options
 */

const MARGIN = 18

/** What each step of making a scene looks at. @typedef {{ layout: Layout, words: Words, elements: Map<string, Element>, ends: Map<string, End>, its: Map<string, Stroke[]> }} Known */

/**
 * @param {CareMap} careMap
 * @param {Options} [options]
 * @returns {Scene}
 */
export function sceneOf(
  careMap,
  { places = {}, size = "phone", marks = new Map(), today = null, words: given } = {},
) {
  const words = inFull(given)
  const network = networkOf(careMap, today)
  const layout = layOut(careMap, places, size)
  const pairs = strokes(network, layout.person, words).map((pair) =>
    pair.map((one) => marked(one, marks)),
  )
  const ends = new Map([...network.elements].map(([id, one]) => [id, endOf(one, layout)]))
  const known = { layout, words, elements: network.elements, ends, its: byEnd(pairs) }
  const many = network.ties.length
  const crowded = many > 3 * CROWDED ? 2 : many > CROWDED ? 1 : 0
  const rings = ringsOf(layout, words)
  const parts = {
    pairs,
    ends,
    asks: asks(known),
    rings,
    sheet: layout.sheet,
    marks,
    crowded: crowded > 0,
  }
  const { drawn, labels, marks: tags } = compose(parts)
  const nodes = [...ends.keys()].map((id) => node(id, known, labels.get(id), tags.get(id) ?? null))
  const captions = captionsOf(known)
  return {
    size,
    left: 0,
    top: 0,
    width: layout.sheet.width,
    height: layout.rings.length || !nodes.length ? layout.sheet.height : lowest(nodes, labels),
    title: clean(careMap.title ?? "") || (words.phrases["care-map"] ?? ""),
    description: description(known, many),
    crowded,
    unwritten: nodes.filter(({ written }) => !written).length,
    rings,
    captions,
    ties: drawn.map(({ stroke, way, tag }) => tie(stroke, way, tag, layout)),
    nodes,
    outlines: OUTLINES,
    glyphs: GLYPHS,
    smallest: SMALLEST,
  }
}

/** What happened to a tie, in a word on its line. @param {Stroke} stroke @param {Map<string, string>} marks @returns {Stroke} */
function marked(stroke, marks) {
  const said = stroke.ids
    .filter((id) => marks.has(id))
    .map((id) => /** @type {[string, string]} */ (["mark", marks.get(id)]))
  return said.length ? { ...stroke, tags: [...stroke.tags, ...said] } : stroke
}

/** @param {Stroke[][]} pairs @returns {Map<string, Stroke[]>} */
function byEnd(pairs) {
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
function endOf(element, { spots, sheet, person }) {
  const { x, y } = spots.get(element.id) ?? { x: 0, y: 0 }
  if (element.id === person) return { x, y, shape: "centre", radius: sheet.person }
  const shape = shapeOf(element)
  return { x, y, shape, radius: hundredth(sized(shape, sheet.radius)) }
}

/** The rings, each named inside its lower edge. @param {Layout} layout @param {Words} words @returns {Ring[]} */
function ringsOf({ rings, middle: [cx, cy], sheet: { sub } }, { nearnesses }) {
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

/** @param {string} id @param {Known} known @param {Label | undefined} label @param {Tag | null} mark @returns {Node} */
function node(id, known, label, mark) {
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
    tone: centre ? "centre" : formality(element),
    name,
    words: heard(written, said),
    said: spot?.said ?? true,
    written: label !== undefined || centre,
    label: lettersOf(written),
    mark,
  }
}

/** @param {Stroke} stroke @param {number[]} way @param {Tag | null} tag @param {Layout} layout */
function tie(stroke, way, tag, { sheet }) {
  const weight = hundredth(stroke.weight * Math.min(1, 0.36 + sheet.radius / 25))
  const head = 3.5 + 2.4 * weight
  const { ids, from: giver, to: receiver, line, tone, care, state, words } = stroke
  const drawn = headed(way, stroke.points, head)
  return {
    ...drawn,
    id: ids[0] ?? "",
    ids,
    giver,
    receiver,
    head,
    line,
    weight,
    dash: dashes(line, weight),
    tone,
    care,
    state,
    tag,
    words,
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

/** What the picture shows, for who does not see it. @param {Known} known @param {number} ties */
function description({ layout, words, elements }, ties) {
  const person = layout.person === null ? undefined : elements.get(layout.person)
  const others = [...elements.keys()].filter((id) => id !== layout.person)
  const text = person ? words.phrases.around : words.phrases["on-the-map"]
  const some = fill(text, { number: others.length, person: person ? nameOf(person, words) : "" })
  const rings = layout.rings.map(({ word }) => ({
    word,
    many: others.filter((id) => layout.spots.get(id)?.ring === word).length,
  }))
  const counts = rings
    .filter(({ many }) => many)
    .map(({ word, many }) => `${say(words.nearnesses, word)}: ${many}`)
  return `${[some, ...counts, counted(words.counts.ties, ties)].join(". ")}.`
}
