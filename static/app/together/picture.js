/**
 * The picture of one sentence: the person, whoever it is about, and the tie between them, with the shapes, lines and colours of the
 * map. Names are letters of the page, as large as the sentence.
 */

import { element, line, shape } from "../drawing/phone/marks.js"
import { toneOf, toneOfTie } from "../drawing/phone/naming.js"
import { shapeOf } from "../drawing/phone/shapes.js"
import { dashes } from "../drawing/phone/strokes.js"
import { make } from "../visit/make.js"
import { ends, nameOf } from "../visit/people.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("./said.js").Page} Page */

const RADIUS = 34
const HALF = 48
const WEIGHT = 5
const HEAD = 20
/** So many are drawn; with more, the sentence is enough. */
const MOST = 8
/** @type {Record<string, string>} */
const LINES = { daily: "daily", "several-a-week": "weekly", weekly: "weekly", monthly: "now-and-then", occasional: "now-and-then" } // biome-ignore format: a table

/**
 * Null where there is nobody to draw. Whoever listens hears the sentence.
 * @param {Page} page
 * @param {CareMap} careMap
 * @param {import("../visit/words.js").Say} say
 */
export function pictureOf({ who, tie }, careMap, say) {
  const others = who.slice(0, MOST).filter((id) => careMap.elements.has(id))
  if (others.length === 0) return null
  const about = careMap.about ?? ""
  const one = others.length === 1
  return make(
    "div",
    { class: one ? "said-picture of-two" : "said-picture of-many", "aria-hidden": "true" },
    someone(about, careMap, say("you.you")),
    one && between(tie, careMap),
    others.map((id) => someone(id, careMap, nameOf(careMap.elements.get(id), say))),
  )
}

/** @param {string} id @param {CareMap} careMap @param {string} name */
function someone(id, careMap, name) {
  const known = careMap.elements.get(id) ?? { id }
  const centre = id === careMap.about
  const kind = centre ? "centre" : shapeOf(known)
  const tone = centre ? "centre" : toneOf(known)
  const node = element(
    "g",
    { class: `node shape-${kind} tone-${tone}` },
    ...shape(centre ? "centre" : kind, RADIUS),
  )
  const box = `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`
  return make(
    "span",
    { class: "said-who" },
    element("svg", { class: "drawing", viewBox: box, width: 2 * HALF, height: 2 * HALF }, node),
    make("bdi", { class: "said-name" }, name),
  )
}

/** The line between two: how often, which way, paid or not, as on the map. @param {Connection | undefined} tie @param {CareMap} careMap */
function between(tie, careMap) {
  if (!tie) return make("span", { class: "said-tie" })
  const kind = LINES[tie.frequency] ?? "unsaid"
  const [from = "", to = ""] = ends(careMap, tie)
  const out = from === careMap.about
  const both = tie.direction !== "directed"
  /** @type {[number, number, number, number][]} */
  const tips = []
  if (both || out) tips.push([116, 12, 1, 0])
  if (both || !out) tips.push([4, 12, -1, 0])
  const [left, right] = [both || !out ? 4 + HEAD : 4, both || out ? 116 - HEAD : 116]
  const way = {
    path: [left, 12, 60, 12, right, 12],
    heads: tips,
    head: HEAD,
    weight: WEIGHT,
    dash: dashes(kind, WEIGHT),
  }
  const tone = toneOfTie({ ...tie, from, to }, careMap.elements, careMap.about)
  const state = tie.paused ? " state-paused" : ""
  const drawn = element(
    "g",
    { class: `tie tone-${tone} line-${kind}${state}` },
    ...line(/** @type {any} */ (way)),
  )
  return make(
    "span",
    { class: "said-tie" },
    element("svg", { class: "drawing", viewBox: "0 0 120 24", width: 120, height: 24 }, drawn),
  )
}
