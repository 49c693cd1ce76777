/**
 * Who is there for the person of a map at a moment, week by week: paid and unpaid, which agencies, how many hours. Twin of
 * src/carelog/projections/who_is_there.py. Animals are good company; who is paid is asked of people and services. Pure.
 */

import { ofTie, TIMES_A_WEEK } from "../measures/formality.js"
import { slug } from "../review/narrowed.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("../drawing/phone/strokes.js").Network} Network */
/** Somebody that comes: about how many times a week. @typedef {{ element: Element, times: number, paid: boolean }} There */

/**
 * @typedef {object} Around
 * @property {Element | null} person
 * @property {Element[]} given whom or what the person cares for
 * @property {There[]} there
 * @property {{ element: Element, hours: number }[]} agencies organisations that are paid for hours of every week
 * @property {number} hours paid hours a week, as far as somebody said
 */

const EVERY_DAY = 7
const EVERY_WEEK = 1
/** Ways of being in touch in which nobody comes. */
const ELSEWHERE = new Set(["phone", "online", "letter", "delivery"])

/**
 * @param {CareMap} careMap
 * @param {Network} network
 * @returns {Around}
 */
export function around(careMap, { elements, ties: all, remembered }) {
  const ties = all.filter(({ from, to }) => from !== to)
  const about = careMap.kind === "community" ? null : careMap.about
  const person = about && !remembered.has(about) ? (elements.get(about) ?? null) : null
  const known = { elements, ties, person: person?.id ?? "" }
  const active = person ? ties.filter((tie) => tie.family === "care" && !tie.paused) : []
  const reaching = active.filter(
    (tie) => reaches(tie, known.person) && otherOf(tie, known)?.kind !== "animal",
  )
  const hours = reaching.filter(
    (tie) => tie.hours && tie.state !== "inactive" && isPaid(tie, known),
  )
  return {
    person,
    given: others(
      active.filter((tie) => gives(tie, known.person)),
      known,
    ),
    there: there(reaching, known),
    agencies: agencies(hours, known),
    hours: hours.reduce((sum, tie) => sum + tie.hours, 0),
  }
}

/** About how many times a week somebody is there. @param {Around} side @param {boolean} paid */
export function times({ there }, paid) {
  return there.filter((one) => one.paid === paid).reduce((sum, one) => sum + one.times, 0)
}

/** Who is there every week or more. @param {Around} side @param {boolean} paid */
export function weekly(side, paid) {
  return soOften(side, paid, EVERY_WEEK)
}

/** Who is there every day or more. @param {Around} side @param {boolean} paid */
export function daily(side, paid) {
  return soOften(side, paid, EVERY_DAY)
}

/** @param {Around} side @param {boolean} paid @param {number} often @returns {Element[]} */
function soOften({ there }, paid, often) {
  return there
    .filter((one) => one.paid === paid && one.times >= often)
    .map(({ element }) => element)
}

/** @typedef {{ elements: Map<string, Element>, ties: Connection[], person: string }} Known */

/** @param {Connection} tie @param {string} person */
function gives({ from, to, direction }, person) {
  return from === person || (direction === "mutual" && to === person)
}

/** @param {Connection} tie @param {string} person */
function reaches({ from, to, direction }, person) {
  return to === person || (direction !== "directed" && from === person)
}

/** @param {Connection} tie @param {Known} known */
function otherOf({ from, to }, { elements, person }) {
  return elements.get(from === person ? to : from)
}

/** @param {Connection[]} ties @param {Known} known @returns {Element[]} */
function others(ties, known) {
  const found = ties.flatMap((tie) => otherOf(tie, known) ?? [])
  return [...new Map(found.map((one) => [one.id, one])).values()]
}

/** @param {Connection[]} ties @param {Known} known @returns {There[]} */
function there(ties, known) {
  /** @type {Map<string, There>} */
  const found = new Map()
  for (const tie of ties) {
    const [element, paid] = [otherOf(tie, known), isPaid(tie, known)]
    if (!element || paid === null || ELSEWHERE.has(tie.mode) || tie.state === "inactive") continue
    const key = `${element.id} ${paid}`
    const so = found.get(key)?.times ?? 0
    found.set(key, { element, paid, times: so + (TIMES_A_WEEK[tie.frequency] ?? 0) })
  }
  return [...found.values()]
}

/** Whether somebody is paid for it; null where nobody said. @param {Connection} tie @param {Known} known */
function isPaid(tie, { elements, person }) {
  const said = ofTie(tie, elements, person)
  return said === null ? null : said === "formal"
}

/** @param {Connection[]} ties @param {Known} known */
function agencies(ties, known) {
  const found = new Map()
  for (const tie of ties) {
    const element = agencyOf(otherOf(tie, known), known)
    if (!element) continue
    const hours = (found.get(element.id)?.hours ?? 0) + tie.hours
    found.set(element.id, { element, hours })
  }
  return [...found.values()]
}

/** The organisation that somebody comes from: itself, or the one they work for. @param {Element | undefined} giver @param {Known} known */
function agencyOf(giver, { elements, ties }) {
  if (!giver) return null
  if (giver.kind === "organisation") return giver
  const works = ties.filter(
    (tie) =>
      (slug(tie.type) === "works-for" || tie.family === "team") &&
      [tie.from, tie.to].includes(giver.id),
  )
  const of = works.map(({ from, to }) => elements.get(from === giver.id ? to : from))
  return of.find((one) => one?.kind === "organisation") ?? null
}
