/** The plain sentences about the care around one person. Twin of src/carelog/projections/measures/plain_person.py. */

import { nameOf } from "../visit/people.js"
import { alone, formalityOf, stateOf, weeklyHours } from "./around.js"

/** @typedef {import("./around.js").Around} Around */
/** @typedef {import("./plain.js").Said} Said */
/** @typedef {import("./plain.js").Say} Say */
/** @typedef {import("./plain.js").Resting} Resting */

const FIRST = [
  "medicines",
  "personal help",
  "personal care",
  "meals",
  "shopping",
  "household chores",
  "transport",
  "money and paperwork",
  "company",
  "emotional support",
]
const LAST = ["care coordination", "medical care", "healthcare management"]

/** @param {Around} now @param {Around | null} before @param {Say} say @returns {Said[]} */
export function ofThePerson(now, before, say) {
  const person = now.person ?? ""
  const name = nameOf(now.elements.get(person), say)
  if (now.elements.size === 1) return [{ key: "plain.alone", values: { name } }]
  return [
    gives(now, name, say),
    ...(before ? grew(now, before, name, say) : []),
    ...rests(now, name, say),
    ...balance(now, say),
    ...(before ? fresh(now, before, say) : []),
    ...resting(now, name, say),
  ]
}

/** Names by alphabet: no order says who matters. @param {Around} now @param {Iterable<string>} those @param {Say} say */
export function names(now, those, say) {
  return [...those].map((id) => nameOf(now.elements.get(id), say)).sort(byName)
}

/** @param {string} a @param {string} b */
function byName(a, b) {
  return order(a.toLowerCase(), b.toLowerCase()) || order(a, b)
}

/** @param {string | number} a @param {string | number} b */
function order(a, b) {
  return a < b ? -1 : Number(a > b)
}

/** Whom the person gives care to now. @param {Around} now @returns {Set<string>} */
function given({ ties, person }) {
  const care = ties.filter((tie) => tie.family === "care" && stateOf(tie) !== "inactive")
  const out = care.filter((tie) => tie.from === person && tie.direction && tie.direction !== "undirected") // biome-ignore format: one test
  const both = care.filter((tie) => tie.to === person && tie.direction === "mutual")
  return new Set([...out.map(({ to }) => to), ...both.map(({ from }) => from)])
}

/** @param {Around} now @param {string} name @param {Say} say @returns {Said} */
function gives(now, name, say) {
  const all = names(now, given(now), say)
  if (all.length === 0) return { key: "plain.gives.not-said", values: { name } }
  return { key: "plain.gives", values: { name, names: all } }
}

/** @param {Around} now @param {Around} before @param {string} name @param {Say} say @returns {Said[]} */
function grew(now, before, name, say) {
  const was = before.person === null ? new Set() : given(before)
  const more = [...given(now)].filter((one) => !was.has(one))
  if (more.length > 0 && was.size > 0)
    return [{ key: "plain.grew.gives", values: { name, names: names(now, more, say) } }]
  const [many, few] = [count(now), count(before)]
  return many > few && few > 0
    ? [{ key: "plain.grew.around", values: { name, now: many, was: few } }]
    : []
}

/** How many are around the person. @param {Around} one */
function count({ near, person }) {
  return (person === null ? null : near.get(person))?.size ?? 0
}

/** @param {Around} now @param {string} name @param {Say} say @returns {Said[]} */
function rests(now, name, say) {
  /** @type {Resting[]} */
  const found = [...alone(now)].map(([giver, care]) => [
    nameOf(now.elements.get(giver), say),
    care.sort(byRank),
  ])
  found.sort(([a, [first = ""]], [b, [other = ""]]) => byRank(first, other) || byName(a, b))
  const [only] = found
  if (only && found.length === 1)
    return [{ key: "plain.rests", values: { name, giver: only[0], care: only[1] } }]
  return only ? [{ key: "plain.rests.several", values: { name, each: found } }] : []
}

/** @param {string} a @param {string} b */
function byRank(a, b) {
  return order(rank(a), rank(b)) || order(a.toLowerCase(), b.toLowerCase())
}

/** @param {string} care */
function rank(care) {
  const word = care.toLowerCase()
  if (FIRST.includes(word)) return FIRST.indexOf(word)
  return FIRST.length + (LAST.includes(word) ? 1 + LAST.indexOf(word) : 0)
}

/** @param {Around} now @param {Say} say @returns {Said[]} */
function balance(now, say) {
  const [paid, unpaid] = [weeklyHours(now, "formal"), weeklyHours(now, "informal")]
  const of = (/** @type {string} */ which) =>
    [...now.help.keys()].filter((one) => formalityOf(now, one) === which)
  const [free, formal] = [names(now, of("informal"), say), of("formal")]
  if (paid !== null && unpaid !== null)
    return [{ key: "plain.balance.hours", values: { paid: hours(paid), unpaid: hours(unpaid) } }]
  if (paid !== null && free.length > 0)
    return [{ key: "plain.balance.paid-and", values: { paid: hours(paid), names: free } }]
  if (paid !== null) return [{ key: "plain.balance.paid", values: { paid: hours(paid) } }]
  if (unpaid !== null) return [{ key: "plain.balance.unpaid", values: { unpaid: hours(unpaid) } }]
  return free.length + formal.length > 0
    ? [{ key: "plain.balance.people", values: { unpaid: free.length, paid: formal.length } }]
    : []
}

/** As Python writes them. @param {number} number */
function hours(number) {
  return String(Number(number.toPrecision(6)))
}

/** @param {Around} now @param {Around} before @param {Say} say @returns {Said[]} */
function fresh(now, before, say) {
  const around = now.near.get(now.person ?? "") ?? []
  const found = [...around].filter((one) => !before.elements.has(one))
  return found.length > 0 && before.elements.size > 0
    ? [{ key: "plain.new", values: { names: names(now, found, say) } }]
    : []
}

/** With whom every tie of the person is paused or inactive. @param {Around} now @param {string} name @param {Say} say @returns {Said[]} */
function resting({ all, person, elements, ...now }, name, say) {
  const own = all.filter(({ from, to }) => from === person || to === person)
  const other = (/** @type {{ from: string, to: string }} */ tie) => (tie.from === person ? tie.to : tie.from) // biome-ignore format: one test
  const awake = new Set(own.filter((tie) => !sleeps(tie)).map(other))
  const asleep = new Set(own.map(other).filter((one) => !awake.has(one)))
  const found = names({ all, person, elements, ...now }, asleep, say)
  return found.length > 0 ? [{ key: "plain.resting", values: { name, names: found } }] : []
}

/** @param {import("./around.js").Around["all"][number]} tie */
export function sleeps(tie) {
  return Boolean(tie.paused) || stateOf(tie) === "inactive"
}
