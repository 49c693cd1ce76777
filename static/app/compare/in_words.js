/** What differs between two moments in a few sentences: what a family would say of it first. Twin of src/carelog/web/views/in_words.py. Pure. */

import { nameOf } from "../visit/people.js"
import { listed } from "../visit/seeing.js"
import { capital } from "../visit/step_big.js"
import { sayWord } from "../visit/words.js"
import { daily, times, weekly } from "./around.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./around.js").Around} Around */
/** @typedef {import("./differences.js").Comparison} Comparison */
/** @typedef {{ was: Around, now: Around, found: Comparison, after: CareMap, say: Say }} Told `found` is without what is told otherwise */

export const MOST = 6
const MOST_NAMES = 5
const SMALL = 10
/** @type {Record<string, string>} */
const SORTS = {
  partner: "family",
  parent: "family",
  child: "family",
  sibling: "family",
  "other-kin": "family",
  friend: "friends",
  neighbour: "neighbours",
  colleague: "colleagues",
  volunteer: "volunteers",
}

/**
 * At most six sentences, the person first; none where nothing is otherwise.
 * @param {Told} told
 * @param {string[]} [died] sentences on who died in between: they come before all else
 * @returns {string[]}
 */
export function inWords(told, died = []) {
  const around = told.was.person && told.now.person ? [...giving(told), ...whoIsThere(told)] : []
  const said = [
    ...died,
    ...around,
    ...states(told),
    ...feelings(told),
    ...came(told),
    ...left(told),
  ]
  return said.slice(0, MOST)
}

/** What the person gives: still, newly, and no longer (to whoever is on the map still). @param {Told} told */
function giving({ was, now, after, say }) {
  const [before, today] = [was.given.map(({ id }) => id), now.given.map(({ id }) => id)]
  if (before.join(" ") === today.join(" ")) return []
  const here = (/** @type {Element} */ { id }) => !gone(after, id)
  /** @type {[string, Element[]][]} */
  const parts = [
    ["still", now.given.filter(({ id }) => before.includes(id))],
    ["newly", now.given.filter(({ id }) => !before.includes(id))],
    ["no-longer", was.given.filter((one) => !today.includes(one.id) && here(one))],
  ]
  const each = parts.flatMap(([key, people]) =>
    people.length ? [say(`words.gives.${key}`, { names: names(people, say) })] : [],
  )
  const name = nameOf(now.person ?? undefined, say)
  return each.length ? [say("words.gives", { name, what: listed(each, say) })] : []
}

/** @param {CareMap} after @param {string} id */
function gone(after, id) {
  const now = after.elements.get(id)
  return !now || Boolean(now.retired || now.died || now.merged_into)
}

/** Who is there most, if that is somebody else; or else what paid help there is. @param {Told} told */
function whoIsThere(told) {
  const { was, now, say } = told
  const [before, today] = [mostlyPaid(was), mostlyPaid(now)]
  if (before !== null && today !== null && before !== today)
    return [
      `${say("words.most-was", most(was, before, say))} ${say("words.most-is", most(now, today, say))}`,
      ...stillThere(told, before),
    ]
  if (was.agencies.length !== now.agencies.length)
    return [say("words.agencies", { was: agencies(was, say), now: agencies(now, say) })]
  if (was.hours === now.hours) return []
  return [say("words.hours", { was: hours(was.hours, say), now: hours(now.hours, say) })]
}

/**
 * Whether most of those times that somebody is there, they are paid; null where it is neither: also where many who come now and then
 * are there more often, but one of the others comes every day.
 * @param {Around} side
 */
function mostlyPaid(side) {
  const [paid, unpaid] = [times(side, true), times(side, false)]
  const most = paid > unpaid
  const everyDay = daily(side, most).length === 0 && daily(side, !most).length > 0
  return paid === unpaid || everyDay ? null : most
}

/** Who is there most: what they are to the person, and their names. @param {Around} side @param {boolean} paid @param {Say} say */
function most(side, paid, say) {
  if (!paid) {
    const people = weekly(side, false)
    return { sort: sorts(people, say) || say("words.unpaid"), names: names(people, say) }
  }
  if (side.agencies.length === 0)
    return { sort: say("words.paid"), names: names(weekly(side, true), say) }
  const people = side.agencies.map(({ element }) => element)
  return { sort: agencies(side, say), names: names(people, say) }
}

/** "two care agencies (24 hours a week)"; "none". @param {Around} side @param {Say} say */
export function agencies({ agencies: found }, say) {
  if (found.length === 0) return number(0, say)
  const sum = found.reduce((all, { hours }) => all + hours, 0)
  const key = found.length === 1 ? "words.an-agency" : "words.some-agencies"
  return say(key, { many: number(found.length, say), hours: sum })
}

/** What they are to the person, each sort once: "friends, neighbours and a group". @param {Element[]} people @param {Say} say */
function sorts(people, say) {
  const groups = people.filter(({ kind }) => kind === "group" || kind === "organisation").length
  const found = people.flatMap(({ relationship }) => SORTS[relationship] ?? [])
  const group = groups === 0 ? [] : [groups === 1 ? "a-group" : "groups"]
  return listed(
    [...new Set([...found, ...group])].map((one) => say(`words.sort.${one}`)),
    say,
  )
}

/** @param {Told} told @param {boolean} paid */
function stillThere({ was, now, say }, paid) {
  const before = new Set(daily(was, paid).map(({ id }) => id))
  const still = daily(now, paid).filter(({ id }) => before.has(id))
  const key = still.length === 1 ? "words.still-one" : "words.still-some"
  return still.length ? [say(key, { names: names(still, say) })] : []
}

/** Ties that took a step between inactive, in touch and flowing: those that took the same step together. @param {Told} told */
function states({ found, after, say }) {
  /** @type {Map<string, { step: [any, any], whom: string[] }>} */
  const steps = new Map()
  for (const { after: tie, fields } of found.connections.changed) {
    const step = fields.state
    if (!step) continue
    const known = steps.get(step.join(" ")) ?? { step, whom: [] }
    steps.set(step.join(" "), {
      step,
      whom: [...known.whom, otherEnd(tie, after, after.about, say)],
    })
  }
  const state = (/** @type {any} */ word) => sayWord(say, "state", word) || say("not-said")
  return [...steps.values()].map(({ step: [was, now], whom }) =>
    say("words.state", { names: few(whom, say), was: state(was), now: state(now) }),
  )
}

/** @param {Connection} tie @param {CareMap} careMap @param {string | null} about @param {Say} say */
function otherEnd({ from, to }, careMap, about, say) {
  const ends = [from, to].filter((end) => end !== about).map((end) => careMap.elements.get(end))
  return listed([...new Set(ends.map((one) => nameOf(one, say)))], say)
}

/** @param {Told} told */
function feelings({ found, after, say }) {
  return found.connections.changed.flatMap(({ after: tie, fields }) => {
    const [was, now] = fields.feelings ?? [{}, {}]
    return Object.entries(now ?? {})
      .filter(([who, felt]) => after.elements.has(who) && was?.[who] !== felt)
      .map(([who, felt]) => {
        const name = nameOf(after.elements.get(who), say)
        return capital(say(`words.feels.${felt}`, { name, other: otherEnd(tie, after, who, say) }))
      })
  })
}

/** @param {Told} told */
function came({ found, now, say }) {
  const people = found.elements.added.filter(({ id }) => id !== now.person?.id)
  return people.length ? [say("words.came", { names: names(people, say) })] : []
}

/** @param {Told} told */
function left({ found, say }) {
  const { gone: people } = found.elements
  return people.length ? [say("words.left", { names: names(people, say) })] : []
}

/** Names as people say them; of very many the first few. @param {Element[]} people @param {Say} say */
export function names(people, say) {
  return few(
    people.map((one) => nameOf(one, say)),
    say,
  )
}

/** @param {string[]} said @param {Say} say */
function few(said, say) {
  if (said.length <= MOST_NAMES + 1) return listed(said, say)
  return say("words.more", {
    names: said.slice(0, MOST_NAMES).join(", "),
    more: said.length - MOST_NAMES,
  })
}

/** A number as it is said: "two", "14". @param {number} count @param {Say} say */
function number(count, say) {
  return Number.isInteger(count) && count <= SMALL ? say(`number.${count}`) : String(count)
}

/** @param {number} count @param {Say} say */
function hours(count, say) {
  return count ? String(count) : say("number.0")
}
