/**
 * A tie in words, as the map says it: "Ann visits Caroline every day, tired". Its twin in the pages of the server is
 * `between` in src/carelog/projections/words.py.
 */

import { pausedOn } from "../fold/care_map.js"
import { ends, nameOf } from "./people.js"
import { sayWord } from "./words.js"

/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./people.js").Connection} Connection */
/** @typedef {import("./words.js").Say} Say */

const OWN_VERB = new Set(["goes-to", "belongs-to", "works-for", "knows", "family"])
const TOGETHER = new Set(["care", "team", "kin", "acquaintance"])

/**
 * @param {CareMap} careMap
 * @param {Connection} tie
 * @param {Say} say
 * @param {string} [today] where a pause that is over is no pause
 */
export function tieSaid(careMap, tie, say, today = "") {
  return [`${whoWhom(careMap, tie, say)} ${often(tie, say)}`.trim(), ...more(tie, say, today)].join(
    ", ",
  )
}

/** @param {CareMap} careMap @param {Connection} tie @param {Say} say */
function whoWhom(careMap, tie, say) {
  const [from, to] = ends(careMap, tie).map((end) => careMap.elements.get(end))
  return say(verb(tie, from, to), { a: nameOf(from, say), b: nameOf(to, say) })
}

/**
 * The key of the sentence that fits.
 * @param {Connection} tie
 * @param {import("./people.js").Element | undefined} giver
 * @param {import("./people.js").Element | undefined} receiver
 */
function verb(tie, giver, receiver) {
  const own = slug(tie.type)
  if (OWN_VERB.has(own)) return `verb.${own}`
  if (tie.family === "care" && tie.direction === "directed") return caring(tie, giver, receiver)
  const family = tie.family ?? "other"
  if (tie.direction === "directed") return `verb.${family}`
  return TOGETHER.has(family) ? `both.${family}` : "both.other"
}

/**
 * Nobody visits whom they live with, and a group is not visited but gone to.
 * @param {Connection} tie
 * @param {import("./people.js").Element | undefined} giver
 * @param {import("./people.js").Element | undefined} receiver
 */
function caring({ mode }, giver, receiver) {
  const goesThere =
    receiver !== undefined && receiver.kind !== "person" && receiver.kind !== "animal"
  if (goesThere && (mode === "visit" || mode === "outing")) return "verb.goes-to"
  if (giver?.kind === "animal") return "verb.company"
  if (mode === "visit" && (giver?.kind === "group" || giver?.nearness === "lives-here"))
    return "verb.care"
  return mode ? `does.${mode}` : "verb.care"
}

/** @param {Connection} tie @param {Say} say */
function often({ frequency, hours }, say) {
  const every = sayWord(say, "frequency", frequency)
  const so = typeof hours === "number" ? say("hours", { hours }) : ""
  return [every, so].filter(Boolean).join(", ")
}

/** @param {Connection} tie @param {Say} say @param {string} today */
function more(tie, say, today) {
  const felt = new Set(Object.values(tie.feelings ?? {}))
  const feels = ["cut-off", "strained"].filter((word) => felt.has(word))
  return [
    tie.state && tie.family !== "care" ? sayWord(say, "state", tie.state) : "",
    tie.formality === "formal" && tie.family === "care" ? say("formality.formal") : "",
    ...feels.map((word) => sayWord(say, "quality", word)),
    tie.paused && pausedOn(tie, today) ? say("tie.paused") : "",
  ].filter(Boolean)
}

/** @param {unknown} word */
function slug(word) {
  return String(word ?? "")
    .toLowerCase()
    .replace(/[\W_]+/g, "-")
}

/**
 * The two of a tie, by name: "Ann and Caroline".
 * @param {CareMap} careMap
 * @param {string} connection
 * @param {Say} say
 */
export function pairSaid(careMap, connection, say) {
  const tie = careMap.connections.get(connection)
  if (!tie) return say("two-people")
  const [a, b] = ends(careMap, tie).map((end) => nameOf(careMap.elements.get(end), say))
  return say("pair", { a, b })
}
