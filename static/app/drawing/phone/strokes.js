/**
 * Who and what is drawn, and how each tie is: solid, dashed or dotted, how heavy, whose colour, which way it points. A small
 * twin of src/carelog/projections/network.py and drawing/strokes.py.
 */

import { pausedOn, shown, stands, survivor } from "../../fold/care_map.js"
import { stateOf } from "../../words/ties.js"
import { between, byGiver, does, hours, nameOf, tags, toneOfTie } from "./naming.js"

/** @typedef {import("../../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../../fold/care_map.js").Element} Element */
/** @typedef {import("../../fold/care_map.js").Connection} Connection */
/** @typedef {import("./words.js").Words} Words */
/** Who is drawn, those who died and keep their place too (`remembered`), and the ties between the others.
 *  @typedef {{ elements: Map<string, Element>, ties: Connection[], remembered: Set<string> }} Network */

/**
 * One line to be drawn, from giver to receiver where it points (`points`: "to", "from", "both" or "").
 * @typedef {{ ids: string[], from: string, to: string, line: string, weight: number, tone: string, care: boolean, points: string,
 *   state: string, tags: [word: string, said: string][], words: string, does: string, amount: string }} Stroke
 */

/** @type {Record<string, string>} */
const LINES = {
  daily: "daily",
  "several-a-week": "weekly",
  weekly: "weekly",
  monthly: "now-and-then",
  occasional: "now-and-then",
}
const OFTEN = Object.keys(LINES)
/** @type {Record<string, number>} */
const BY_STRENGTH = { strong: 3.6, ordinary: 2.2, weak: 1.4 }
/** @type {Record<string, number>} */
const BY_STATE = { generative: 3.2, engaged: 1.8, inactive: 1.3 }
/** @type {Record<string, number>} */
const BY_LINE = { daily: 2.6, weekly: 2.2, "now-and-then": 2.2, unsaid: 1.4 }
const SIDE_BY_SIDE = 3

/** From so many ties on, every pair has one straight line. */
export const CROWDED = 150

/**
 * Who and what is on the map, and the ties between those: their ends are what an end was merged into, if it was.
 * @param {CareMap} careMap
 * @param {string | null} today YYYY-MM-DD, which ends pauses; null: none is over
 * @returns {Network}
 */
export function networkOf(careMap, today) {
  const drawn = [...careMap.elements].filter(([, one]) => stands(one) || isRemembered(one))
  const remembered = new Set(drawn.filter(([, one]) => !stands(one)).map(([id]) => id))
  const ties = [...careMap.connections.values()]
    .filter((tie) => shown(careMap, tie))
    .map((tie) => ({
      ...tie,
      from: survivor(careMap, tie.from),
      to: survivor(careMap, tie.to),
      paused: today === null ? tie.paused : pausedOn(tie, today),
    }))
  return { elements: new Map(drawn), ties, remembered }
}

/** Whether somebody who died keeps their place on the picture: always, unless they are to be hidden. @param {Element} one */
export function isRemembered({ died, retired, merged_into: merged, remembered }) {
  return Boolean(died) && !retired && !merged && remembered !== "hidden"
}

/**
 * Dashes grow with the weight, so that heavy dots are still dots.
 * @param {string} line
 * @param {number} weight
 * @returns {number[]}
 */
export function dashes(line, weight) {
  if (line === "weekly") return [tenth(3.2 * weight + 2), tenth(2.4 * weight + 2)]
  return line === "now-and-then" ? [0.01, tenth(2.2 * weight + 1)] : []
}

/** @param {number} value */
function tenth(value) {
  return Math.round(value * 10) / 10
}

/**
 * The lines of each pair, in the order in which pairs were first joined.
 * @param {Network} network
 * @param {string | null} person
 * @param {Words} words
 * @param {boolean} [crowded] whether every pair has one line
 * @returns {Stroke[][]}
 */
export function strokes({ elements, ties }, person, words, crowded = ties.length > CROWDED) {
  /** @type {Map<string, Connection[]>} */
  const pairs = new Map()
  for (const tie of ties) {
    const pair = tie.from < tie.to ? `${tie.from} ${tie.to}` : `${tie.to} ${tie.from}`
    const known = pairs.get(pair)
    if (known) known.push(tie)
    else pairs.set(pair, [tie])
  }
  const most = crowded ? 1 : SIDE_BY_SIDE
  return [...pairs.values()].map((pair) => {
    const single = pair.map((tie) => stroke(tie, elements, person, words))
    return single.length > most ? [bundled(single, pair)] : single
  })
}

/**
 * @param {Connection} tie
 * @param {Map<string, Element>} elements
 * @param {string | null} person
 * @param {Words} words
 * @returns {Stroke}
 */
function stroke(tie, elements, person, words) {
  const line = LINES[tie.frequency ?? ""] ?? "unsaid"
  const done = byGiver(tie, words) ? does(tie, elements, words) : ""
  return {
    ids: [tie.id],
    from: tie.from,
    to: tie.to,
    line,
    weight: BY_STRENGTH[tie.strength ?? ""] ?? BY_STATE[stateOf(tie)] ?? BY_LINE[line] ?? 1.4,
    tone: toneOfTie(tie, elements, person),
    care: tie.family === "care",
    points: { directed: "to", mutual: "both" }[String(tie.direction)] ?? "",
    state: tie.paused ? "paused" : stateOf(tie),
    tags: tags(tie, words),
    words: done
      ? `${nameOf(elements.get(tie.from) ?? tie, words)} ${done}`
      : between(tie, elements, words),
    does: done,
    amount: hours(tie, words),
  }
}

/**
 * Several lines as one: as often as the most frequent, as heavy as the heaviest, with the words of all.
 * @param {Stroke[]} all
 * @param {Connection[]} ties
 * @returns {Stroke}
 */
function bundled(all, ties) {
  const first = /** @type {Stroke} */ (all[0])
  const often = OFTEN.find((one) => ties.some((tie) => tie.frequency === one)) ?? ""
  const said = new Map(all.flatMap((one) => one.tags))
  return {
    ...first,
    ids: all.flatMap((one) => one.ids),
    line: LINES[often] ?? "unsaid",
    weight: Math.max(...all.map((one) => one.weight)),
    tone: all.every((one) => one.tone === first.tone) ? first.tone : "ink",
    care: all.some((one) => one.care),
    points: bothWays(all, first),
    state: all.every((one) => one.state === first.state) ? first.state : "",
    tags: [...said],
    words: [...new Set(all.map((one) => one.words))].join("; "),
    does: "",
    amount: "",
  }
}

/** @param {Stroke[]} all @param {Stroke} first */
function bothWays(all, first) {
  const forth = all.some((one) => one.points === "both" || (one.points && one.from === first.from))
  const back = all.some((one) => one.points === "both" || (one.points && one.from !== first.from))
  return forth && back ? "both" : forth ? "to" : back ? "from" : ""
}
