/**
 * A visit while it is being noted: a plain value that is kept as a draft with every tap, and what it comes to when it is saved.
 * Nothing here touches a page, a clock or a disk.
 */

import { evolve } from "../fold/care_map.js"
import { said } from "./noting.js"
import { audienceOf, audiences } from "./seeing.js"

/** @typedef {import("../phone/shapes.js").Noting} Noting */
/** @typedef {import("../phone/shapes.js").Occurred} Occurred */
/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./seeing.js").Happened} Happened */

/**
 * One thing that was noticed: what happened, and what is said about it.
 * @typedef {object} Item
 * @property {string} id
 * @property {Happened[]} happened
 * @property {Occurred} occurred
 * @property {string} told_by
 * @property {string} certainty
 * @property {string | null} audience null: the event's own
 * @property {string} why
 * @property {string | null} transition the big change that it came with
 * @property {string | null} [corrects] the entry that it puts right
 */

/** @typedef {{ step: string, [said: string]: any }} Place where somebody is, and what they said so far on the way there */

/**
 * @typedef {object} Draft
 * @property {string} visit
 * @property {string[]} present
 * @property {string} also who else was there, in words
 * @property {string} purpose
 * @property {string | null} next_check
 * @property {Item[]} items
 * @property {"nothing" | "did-not-ask" | null} noticed
 * @property {string} shown
 * @property {boolean} confirmed whether she looked and said that the whole map is right
 * @property {Place[]} path
 */

/**
 * @param {string} visit
 * @param {string | null} about
 * @returns {Draft}
 */
export function newDraft(visit, about) {
  const present = about === null ? [] : [about]
  const empty = {
    also: "",
    purpose: "routine",
    next_check: null,
    items: [],
    noticed: null,
    shown: "not-shown",
    confirmed: false,
  }
  return { visit, present, ...empty, path: [{ step: "present" }] }
}

/** @param {{ path: Place[] }} draft @returns {Place} */
export function place(draft) {
  return draft.path.at(-1) ?? { step: "present" }
}

/** @template {{ path: Place[] }} T @param {T} draft @param {Place} next @returns {T} */
export function go(draft, next) {
  return { ...draft, path: [...draft.path, next] }
}

/** @param {Draft} draft @returns {Draft} */
export function back(draft) {
  return draft.path.length > 1 ? { ...draft, path: draft.path.slice(0, -1) } : draft
}

/**
 * Back to where one chooses what to note, with nothing half said behind it.
 * @param {Draft} draft
 * @returns {Draft}
 */
export function home(draft) {
  const at = draft.path.findIndex(({ step }) => step === "noticed")
  const path =
    at < 0 ? [...draft.path.slice(0, 1), { step: "noticed" }] : draft.path.slice(0, at + 1)
  return { ...draft, path }
}

/**
 * @template {{ path: Place[] }} T
 * @param {T} draft
 * @param {Record<string, any>} said what was said here
 * @returns {T}
 */
export function saidHere(draft, said) {
  return { ...draft, path: [...draft.path.slice(0, -1), { ...place(draft), ...said }] }
}

/**
 * An item put in, or put in its own place again.
 * @param {Draft} draft
 * @param {Item} item
 * @returns {Draft}
 */
export function withItem(draft, item) {
  const there = draft.items.some(({ id }) => id === item.id)
  const items = there
    ? draft.items.map((one) => (one.id === item.id ? item : one))
    : [...draft.items, item]
  return { ...draft, items, noticed: null }
}

/**
 * Without an item, and without what cannot be without it: a tie of somebody who is no longer new.
 * @param {Draft} draft
 * @param {string} id
 * @returns {Draft}
 */
export function withoutItem(draft, id) {
  const made = new Set(
    draft.items.filter((one) => one.id === id).flatMap(({ happened }) => happened.flatMap(madeBy)),
  )
  const items = draft.items
    .filter((one) => one.id !== id && !one.happened.some(({ event }) => namesAny(event, made)))
    .map((one) => (made.has(one.transition ?? "") ? { ...one, transition: null } : one))
  return { ...draft, items, present: draft.present.filter((one) => !made.has(one)) }
}

/** @param {Happened} happened @returns {string[]} */
function madeBy({ type, event }) {
  if (type === "element-added") return [event.element]
  if (type === "connection-made") return [event.connection]
  return type === "transition-recorded" ? [event.transition] : []
}

/** @param {Record<string, any>} event @param {Set<string>} ids */
function namesAny(event, ids) {
  return ["element", "connection", "from", "to", "of", "felt_by"].some((field) =>
    ids.has(event[field]),
  )
}

/**
 * The map as it is once all this has happened; the one that is handed in stays as it is.
 * @param {CareMap} careMap
 * @param {Happened[]} happened
 * @returns {CareMap}
 */
export function after(careMap, happened) {
  const { elements, connections, transitions } = careMap
  const shelves = {
    elements: new Map(elements),
    connections: new Map(connections),
    transitions: new Map(transitions),
  }
  const next = { ...careMap, ...shelves }
  for (const one of happened) evolve(next, /** @type {any} */ (one))
  return next
}

/** @param {Draft} draft @returns {Happened[]} */
export function allHappened(draft) {
  return draft.items.flatMap(({ happened }) => happened)
}

/** Whether there is anything that would be lost. @param {Draft} draft */
export function worthKeeping(draft) {
  const typed = draft.path.some(({ text }) => Boolean(text))
  return draft.items.length > 0 || Boolean(draft.also) || typed || draft.path.length > 2
}

/**
 * Everything that a visit comes to, in groups that are taken or left as a whole.
 * @param {Draft} draft
 * @param {string} map
 * @param {{ today: string, about: string | null, also: string, words: string }} said `also`: the sentence about who else was
 *   there; `words`: what the person in the middle says to it
 * @returns {Noting[][]}
 */
export function notings(draft, map, { today, about, also, words }) {
  const header = {
    map,
    visit: draft.visit,
    occurred: { on: today, precision: /** @type {const} */ ("day") },
  }
  const groups = [
    [visitMade(draft, header)],
    ...draft.items.map((item) => ofItem(item, map, draft.visit)),
  ]
  if (also) groups.push([{ ...header, type: "note-made", event: { text: also } }])
  if (words)
    groups.push([{ ...header, type: "note-made", event: { text: words }, told_by: "the-person" }])
  if (draft.confirmed && about)
    groups.push([{ ...header, type: "map-confirmed", event: { by: about }, told_by: "the-person" }])
  return groups
}

/** @param {Draft} draft @param {Pick<Noting, "map" | "visit" | "occurred">} header @returns {Noting} */
function visitMade(draft, header) {
  const { visit, purpose, present, shown, next_check } = draft
  const noticed = draft.items.length > 0 ? "changes" : (draft.noticed ?? "did-not-ask")
  return {
    ...header,
    type: "visit-made",
    event: said({ visit, purpose, present, noticed, shown, next_check }),
  }
}

/**
 * @param {Item} item
 * @param {string} map
 * @param {string | null} visit
 * @returns {Noting[]}
 */
export function ofItem(item, map, visit) {
  const { occurred, told_by, certainty, transition, corrects = null } = item
  const said = { map, occurred, told_by, certainty, visit, transition, corrects }
  return item.happened.map(({ type, event }, at) => {
    const why = at === 0 ? item.why.trim() || null : null
    return { ...said, type, event, audience: audienceOf(type, item.audience), why }
  })
}

/**
 * Those groups of which nothing was noted yet. A phone that was switched off in the middle of saving goes on where it was.
 * @param {Noting[][]} groups
 * @param {import("../phone/shapes.js").Row[]} rows
 */
export function notYetNoted(groups, rows) {
  const noted = new Set(
    rows.filter(({ state }) => state !== "withdrawn").map(({ entry }) => key(entry)),
  )
  return groups.filter((group) => !group.some((noting) => noted.has(key(noting))))
}

/** @param {Pick<Noting, "map" | "type" | "event" | "visit">} noting */
function key({ map, type, event, visit }) {
  return JSON.stringify([map, visit, type, Object.entries(event).sort()])
}

/** The audience that is shown as chosen: the widest there is, unless somebody narrowed it. @param {Item} item */
export function audienceShown(item) {
  return item.audience ?? audiences(item.happened).at(-1) ?? "team"
}
