/**
 * A map told to the person in its middle, one sentence at a time: "Ann looks in on you every day." Pure; the sentences stand in
 * templates/phone_together.html. No numbers, but where somebody asks; nobody else's feelings; who asked not to be named is not.
 */

import { pausedOn, shown, stands } from "../fold/care_map.js"
import { slug } from "../review/narrowed.js"
import { ends, nameOf } from "../visit/people.js"
import { plain, sayWord } from "../visit/words.js"
import { stateOf } from "../words/ties.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../fold/care_map.js").Element} Element */
/** @typedef {import("../fold/care_map.js").Connection} Connection */
/** @typedef {import("../visit/words.js").Say} Say */

/**
 * One page: a sentence, who is on its picture beside the person, and the tie between them. `asks`: it is shown only to who says yes.
 * `count`: what is said to who asks how many.
 * @typedef {{ text: string, who: string[], tie?: Connection, asks?: boolean, count?: string }} Page
 */

/** @typedef {{ careMap: CareMap, say: Say, today: string }} Known */

/** What one can talk about, in the order in which it is offered. */
export const TOPICS = ["around", "give", "changed", "miss", "else"]

const NEAR = ["lives-here", "nearby", "in-reach", "far"]
const VERBS = new Set(["visit", "phone", "online", "letter", "outing", "delivery"])

/**
 * The pages of a topic.
 * @param {string} topic
 * @param {Known & { noted: any[] }} known `noted`: what was noted since the last time, in the order of life
 * @returns {Page[]}
 */
export function pagesOf(topic, known) {
  return [...(TOLD[topic]?.(known) ?? []), page(`${topic}.end`, known)]
}

/** @type {Record<string, (known: Known & { noted: any[] }) => Page[]>} */
const TOLD = { around, give, changed, miss, else: (known) => [page("else", known)] }

/** Those who are there for the person, the nearest first; then what else joins them. @param {Known} known @returns {Page[]} */
function around(known) {
  const { careMap, say } = known
  const all = tiesOfPerson(known).filter(({ gives }) => !gives)
  if (all.length === 0) return [page("around.none", known)]
  const who = [...new Set(all.map(({ other }) => other.id))].filter((id) =>
    stands(careMap.elements.get(id)),
  )
  const first = { ...page("around", known), who, count: counted("around", who.length, say) }
  return [first, ...all.flatMap((one) => ofTie(one, known))]
}

/** What the person gives. @param {Known} known @returns {Page[]} */
function give(known) {
  const all = tiesOfPerson(known).filter(({ gives, mutual }) => gives || mutual)
  if (all.length === 0) return [page("give.none", known)]
  const who = [...new Set(all.map(({ other }) => other.id))]
  const first = { ...page("give", known), who, count: counted("give", who.length, known.say) }
  return [first, ...all.flatMap((one) => ofTie(one, known))]
}

/** @param {string} key @param {number} number @param {Say} say */
function counted(key, number, say) {
  return say(number === 1 ? `you.${key}.one` : `you.${key}.many`, { number })
}

/** `mutual`: both give care. @typedef {{ tie: Connection, other: Element, gives: boolean, both: boolean, mutual?: boolean }} OfPerson */

/** The ties of the person along which something runs just now: with whom, and whether it is they who give. @param {Known} known @returns {OfPerson[]} */
function tiesOfPerson({ careMap }) {
  const about = careMap.about ?? ""
  return [...careMap.connections.values()]
    .filter((tie) => shown(careMap, tie) && stateOf(tie) !== "inactive")
    .filter((tie) => ends(careMap, tie).includes(about))
    .flatMap((tie) => {
      const [from, to] = ends(careMap, tie)
      const other = careMap.elements.get(from === about ? to : from)
      const both = tie.direction !== "directed"
      const mutual = tie.direction === "mutual" && tie.family === "care"
      const one = { tie, gives: from === about && !both, both, mutual }
      return other && from !== to ? [{ ...one, other }] : []
    })
    .sort((one, two) => nearness(one) - nearness(two))
}

/** @param {OfPerson} one */
function nearness({ other }) {
  const at = NEAR.indexOf(other.nearness)
  return at < 0 ? NEAR.length : at
}

/** A tie, and how it feels where the person has said so themselves. @param {OfPerson} one @param {Known} known @returns {Page[]} */
function ofTie(one, known) {
  const { careMap, say } = known
  const own = one.tie.feelings?.[careMap.about ?? ""]
  const told = { text: tieSaid(one, known), who: [one.other.id], tie: one.tie }
  if (!own) return [told]
  return [told, { ...told, text: say(`you.feels.${own}`, { a: nameOf(one.other, say) }) }]
}

/**
 * "Ann looks in on you every day."
 * @param {OfPerson} one
 * @param {Known} known
 */
export function tieSaid({ tie, other, gives, both }, { say, today }) {
  const often = sayWord(say, "frequency", tie.frequency)
  const key = `you.${way(gives, both)}.${verb(tie, other)}`
  const fits = say(key) === key ? `you.${way(gives, both)}.care` : key
  const text = say(often ? "you.often" : "you.plain", {
    what: say(fits, { a: nameOf(other, say) }),
    often,
  })
  const rest = tie.paused && pausedOn(tie, today) ? ` ${say("you.paused")}` : ""
  return capital(text) + rest
}

/** @param {boolean} gives @param {boolean} both */
function way(gives, both) {
  if (both) return "both"
  return gives ? "to" : "from"
}

/** What runs along a tie, as a key. @param {Connection} tie @param {Element} other */
function verb(tie, other) {
  if (slug(tie.type) === "goes-to") return "goes-to"
  if (tie.family !== "care") return tie.family ?? "other"
  if (other.kind === "animal") return "animal"
  if (other.kind === "group" || other.kind === "place") return "group"
  if (tie.mode === "visit" && other.nearness === "lives-here") return "care"
  return VERBS.has(tie.mode) ? tie.mode : "care"
}

/** What changed, gently: a death is asked about first, and is one sentence. @param {Known & { noted: any[] }} known @returns {Page[]} */
function changed(known) {
  const died = new Set(
    known.noted.filter(({ type }) => type === "person-died").map(({ event }) => event.element),
  )
  const pages = known.noted.flatMap((entry) => ofEntry(entry, known, died))
  return pages.length > 0 ? [page("changed", known), ...once(pages)] : [page("changed.none", known)]
}

/** Each sentence once: what was noted twice is told once. @param {Page[]} pages */
function once(pages) {
  return [...new Map(pages.map((one) => [one.text, one])).values()]
}

/** @param {any} entry @param {Known} known @param {Set<string>} died who died since: what ended with them is not listed @returns {Page[]} */
function ofEntry({ type, event }, known, died) {
  const { careMap, say } = known
  if (type === "transition-recorded" || type === "transition-amended") return bigChange(event, say)
  const tie = careMap.connections.get(event.connection)
  if (tie) return ofTieEntry(type, tie, known, died)
  const element = careMap.elements.get(event.element)
  if (!element || element.id === careMap.about) return []
  const told = { a: nameOf(element, say) }
  if (type === "person-died") return ofDeath(element, known)
  if (died.has(element.id)) return []
  const keys = { "element-added": "new", "element-returned": "back", "element-retired": "gone" }
  const key = keys[/** @type {keyof typeof keys} */ (type)]
  if (key && (key === "gone") === !stands(element))
    return [{ text: capital(say(`you.${key}`, told)), who: [element.id] }]
  if (type !== "nearness-changed" || !stands(element)) return []
  return [{ text: capital(say(`you.near.${element.nearness}`, told)), who: [element.id] }]
}

/** @param {Record<string, any>} event @param {Say} say @returns {Page[]} */
function bigChange({ title, kind }, say) {
  return [
    { text: say("you.big", { what: plain(title) || sayWord(say, "transition", kind) }), who: [] },
  ]
}

/** A death: asked first, then one sentence; nothing where the person wants them not shown. @param {Element} element @param {Known} known @returns {Page[]} */
function ofDeath(element, { say }) {
  if (element.remembered === "hidden") return []
  const a = nameOf(element, say)
  return [{ text: capital(say("you.died", { a })), who: [element.id], asks: true }]
}

const TIES_SAID = new Set([
  "connection-made", "frequency-changed", "mode-changed", "connection-resumed", "connection-paused", "connection-ended",
]) // biome-ignore format: one list

/** @param {string} type @param {Connection} tie @param {Known} known @param {Set<string>} died @returns {Page[]} */
function ofTieEntry(type, tie, known, died) {
  const { careMap, say } = known
  if (!TIES_SAID.has(type)) return []
  const about = careMap.about ?? ""
  const [from, to] = ends(careMap, tie)
  const other = careMap.elements.get(from === about ? to : from)
  if (![from, to].includes(about) || !other || died.has(other.id) || other.died) return []
  if (tie.ended || !shown(careMap, tie))
    return type === "connection-ended"
      ? [{ text: capital(say("you.ended", { a: nameOf(other, say) })), who: [other.id] }]
      : []
  if (stateOf(tie) === "inactive") return []
  const both = tie.direction !== "directed"
  const one = { tie, other, gives: from === about && !both, both }
  return [{ text: say("you.now", { what: tieSaid(one, known) }), who: [other.id], tie }]
}

/** Those who are no longer there, or not just now. Asked first. @param {Known} known @returns {Page[]} */
function miss(known) {
  const { careMap, say } = known
  const gone = [...careMap.elements.values()].filter(
    (one) => one.id !== careMap.about && (one.retired || one.died) && !one.merged_into,
  )
  const pages = gone.flatMap((one) =>
    one.died
      ? ofDeath(one, known)
      : [{ text: capital(say("you.gone", { a: nameOf(one, say) })), who: [one.id] }],
  )
  const resting = tiesOfPerson(known).filter(({ tie }) => tie.paused && pausedOn(tie, known.today))
  const rests = resting.map(({ other, tie }) => ({
    text: capital(say("you.rests", { a: nameOf(other, say) })),
    who: [other.id],
    tie,
  }))
  const all = once([...pages, ...rests])
  return all.length > 0 ? [page("miss", known), ...all] : [page("miss.none", known)]
}

/** @param {string} key @param {Pick<Known, "say">} known @returns {Page} */
function page(key, { say }) {
  return { text: say(`you.${key}`), who: [] }
}

/** A sentence begins with a capital letter, also where it begins with a role. @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
