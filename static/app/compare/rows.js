/** What differs, as rows to read: what it was, what it is, and the entries that say why. Twin in spirit of web/views/differences.py. Pure. */

import { ends, nameOf } from "../visit/people.js"
import { tieSaid } from "../visit/ties_said.js"
import { plain, sayWord } from "../visit/words.js"
import { INNER, isSeen } from "./differences.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./differences.js").Comparison} Comparison */
/** One difference. `what` heads it; "" where it is the same as in the row before. @typedef {{ id: string, mark: "new" | "ended" | "changed", what: string, field: string, was: string, is: string }} Row */
/** @typedef {{ before: CareMap, after: CareMap, days: { before: string, after: string }, say: Say }} Two */

/** Field -> the list of its words. @type {Record<string, string>} */
const LISTS = {
  relationship: "relationship",
  formality: "formality",
  nearness: "nearness",
  closeness: "closeness",
  direction: "direction",
  frequency: "frequency",
  strength: "strength",
  mode: "mode",
  state: "state",
}

/**
 * What came and went, and what is otherwise: people and things first, then what runs between them.
 * @param {Comparison} found without what is told otherwise
 * @param {Two} two
 * @returns {Row[]}
 */
export function rows(found, two) {
  return [...ofElements(found, two), ...ofTies(found, two)]
}

/** @param {Comparison} found @param {Two} two @returns {Row[]} */
function ofElements({ elements }, { say }) {
  const dash = say("table.nothing")
  const here = say("table.on-the-map")
  return [
    ...elements.added.map((one) => row(one.id, "new", nameOf(one, say), "", dash, here)),
    ...elements.gone.map((one) => row(one.id, "ended", nameOf(one, say), "", here, dash)),
    ...elements.changed
      .filter(isSeen)
      .flatMap((change) => fields(change, nameOf(change.after, say), new Map(), say)),
  ]
}

/** @param {Comparison} found @param {Two} two @returns {Row[]} */
function ofTies({ connections }, { before, after, days, say }) {
  const dash = say("table.nothing")
  const said = (
    /** @type {CareMap} */ careMap,
    /** @type {any} */ tie,
    /** @type {string} */ day,
  ) => tieSaid(careMap, tie, say, day)
  const pair = (/** @type {CareMap} */ careMap, /** @type {any} */ tie) => {
    const [a, b] = ends(careMap, tie).map((end) => nameOf(careMap.elements.get(end), say))
    return say("pair", { a, b })
  }
  const names = new Map([...after.elements].map(([id, one]) => [id, nameOf(one, say)]))
  return [
    ...connections.added.map((tie) =>
      row(tie.id, "new", pair(after, tie), "", dash, said(after, tie, days.after)),
    ),
    ...connections.gone.map((tie) =>
      row(tie.id, "ended", pair(before, tie), "", said(before, tie, days.before), dash),
    ),
    ...connections.changed
      .filter(isSeen)
      .flatMap((change) => fields(change, pair(after, change.after), names, say)),
  ]
}

/** @param {string} id @param {Row["mark"]} mark @param {string} what @param {string} field @param {string} was @param {string} is @returns {Row} */
function row(id, mark, what, field, was, is) {
  return { id, mark, what, field, was, is }
}

/** One row for each field that differs. @param {import("./differences.js").Change<any>} change @param {string} what @param {Map<string, string>} names @param {Say} say @returns {Row[]} */
function fields({ after, fields: all }, what, names, say) {
  return Object.entries(all)
    .filter(([name]) => !INNER.has(name))
    .map(([name, [was, is]], at) =>
      row(
        after.id,
        "changed",
        at ? "" : what,
        fieldSaid(name, say),
        valueSaid(name, was, names, say),
        valueSaid(name, is, names, say),
      ),
    )
}

/** @param {string} name @param {Say} say */
function fieldSaid(name, say) {
  const key = `field.${name}`
  const said = say(key)
  return said === key ? plain(name.replace(/^custom\./, "")) : said
}

/** A value in words; a dash where nothing was said. @param {string} name @param {any} value @param {Map<string, string>} names @param {Say} say @returns {string} */
export function valueSaid(name, value, names, say) {
  if (name === "paused") return say(value ? "table.yes" : "table.no")
  if (value === null || value === undefined || value === "") return say("table.nothing")
  if (value === true || value === false) return say(value ? "table.yes" : "table.no")
  if (name === "feelings") return feelings(value, names, say)
  if (name === "care_offered")
    return value.map((/** @type {any} */ one) => plain(one.care)).join(", ")
  if (Array.isArray(value)) return value.map(plain).join(", ") || say("table.nothing")
  if (typeof value === "object") return plain(JSON.stringify(value))
  return LISTS[name] ? sayWord(say, LISTS[name] ?? "", value) : plain(value)
}

/** @param {Record<string, string>} value @param {Map<string, string>} names @param {Say} say */
function feelings(value, names, say) {
  const said = Object.entries(value).map(([who, felt]) => {
    const feels = sayWord(say, "quality", felt)
    return who ? say("table.feels", { who: names.get(who) ?? say("someone"), feels }) : feels
  })
  return said.join(", ") || say("table.nothing")
}
