/**
 * What somebody says, as the events that were meant: each a list that belongs together. Ids are handed in.
 */

import { PAID, TYPE_OF_KIND } from "./vocabulary.js"

/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./seeing.js").Happened} Happened */

/**
 * Someone or something new. `gives`: what runs between them and `whom`: "gets" is from them, "gives" is to them.
 * @typedef {object} Newcomer
 * @property {string} element
 * @property {string} name
 * @property {string} kind
 * @property {string | null} [relationship]
 * @property {string | null} [nearness]
 * @property {string} [whom] the one that they are joined to
 * @property {"gets" | "gives" | "both" | "none"} [way]
 * @property {string | null} [frequency]
 * @property {string | null} [mode]
 * @property {string | null} [paid]
 */

/**
 * @param {Newcomer} newcomer
 * @param {{ scheme: string | null, ids: string[] }} map `ids`: two that nothing has yet
 * @returns {Happened[]}
 */
export function someoneNew(newcomer, map) {
  return [cameOnto(newcomer, map.scheme), ...tiesOf(newcomer, map)]
}

/**
 * @param {Newcomer} newcomer
 * @param {string | null} scheme
 * @returns {Happened}
 */
export function cameOnto(newcomer, scheme) {
  const { element, name, kind, relationship, nearness } = newcomer
  const type = scheme === "atlas-care-map" ? typeOf(newcomer) : null
  const formality = kind === "person" || kind === "organisation" ? paidOf(newcomer) : null
  const event = said({ element, kind, name: name.trim(), type, relationship, formality, nearness })
  return { type: "element-added", event }
}

/** @param {Newcomer} newcomer */
function typeOf({ kind, relationship }) {
  if (kind === "person") return PAID.includes(relationship ?? "") ? "Professional" : "Person"
  return /** @type {Record<string, string>} */ (TYPE_OF_KIND)[kind] ?? null
}

/**
 * Whether somebody is paid: as said, or as goes without saying.
 * @param {Newcomer} newcomer
 */
export function paidOf({ paid, kind, relationship }) {
  if (paid) return paid
  if (kind === "organisation") return "formal"
  if (!relationship || relationship === "other") return null
  return PAID.includes(relationship) ? "formal" : "informal"
}

/**
 * Both ways are two ties, each with a frequency of its own: one may change without the other.
 * @param {Newcomer} newcomer
 * @param {{ scheme: string | null, ids: string[] }} map
 * @returns {Happened[]}
 */
export function tiesOf(newcomer, { scheme, ids }) {
  const { element, whom, way = "none", kind } = newcomer
  if (!whom || way === "none") return []
  if (kind === "place") return [goesTo(newcomer, whom, scheme, ids[0] ?? "")]
  const ways = { gets: [[element, whom]], gives: [[whom, element]], both: [[element, whom], [whom, element]] }[way] // biome-ignore format: a table
  return ways.map(([from, to], at) => care(newcomer, from ?? "", to ?? "", ids[at] ?? ""))
}

/** @param {Newcomer} newcomer @param {string} from @param {string} to @param {string} connection @returns {Happened} */
function care(newcomer, from, to, connection) {
  const formality = from === newcomer.element ? careFormality(newcomer) : "informal"
  const { frequency, mode } = newcomer
  const event = said({
    connection,
    from,
    to,
    family: "care",
    direction: "directed",
    formality,
    frequency,
    mode,
  })
  return { type: "connection-made", event }
}

/** @param {Newcomer} newcomer */
function careFormality(newcomer) {
  return paidOf(newcomer) ?? (newcomer.kind === "animal" ? "informal" : null)
}

/** @param {Newcomer} newcomer @param {string} whom @param {string | null} scheme @param {string} connection @returns {Happened} */
function goesTo({ element, frequency }, whom, scheme, connection) {
  const type = scheme === "atlas-care-map" ? "Goes to" : null
  const event = said({
    connection,
    from: whom,
    to: element,
    family: "other",
    type,
    direction: "undirected",
    frequency,
  })
  return { type: "connection-made", event }
}

/**
 * Somebody left. "Moved further" stays on the map, further out.
 * @param {string} element
 * @param {string} how a word of LEAVING
 * @param {string} reason the same in words, as the log keeps it
 * @returns {Happened[]}
 */
export function left(element, how, reason) {
  if (how === "died") return [{ type: "person-died", event: { element } }]
  if (how === "moved-further")
    return [{ type: "nearness-changed", event: { element, nearness: "far" } }]
  return [{ type: "element-retired", event: { element, reason } }]
}

/**
 * What changed of one tie on one form; only what differs from how it is.
 * @param {import("./people.js").Connection} tie
 * @param {{ frequency?: string | null, mode?: string | null, going?: "paused" | "ended" | "resumed" | null,
 *   until?: string | null, reason?: string | null }} form
 * @returns {Happened[]}
 */
export function tieChanged(tie, form) {
  const connection = tie.id
  /** @type {Happened[]} */
  const happened = []
  if (form.frequency && form.frequency !== tie.frequency)
    happened.push({ type: "frequency-changed", event: { connection, frequency: form.frequency } })
  if (form.mode && form.mode !== tie.mode)
    happened.push({ type: "mode-changed", event: { connection, mode: form.mode } })
  return [...happened, ...going(connection, form)]
}

/** @param {string} connection @param {{ going?: string | null, until?: string | null, reason?: string | null }} form @returns {Happened[]} */
function going(connection, { going, until, reason }) {
  if (going === "paused") return [{ type: "connection-paused", event: said({ connection, until }) }]
  if (going === "ended") return [{ type: "connection-ended", event: said({ connection, reason }) }]
  return going === "resumed" ? [{ type: "connection-resumed", event: { connection } }] : []
}

/** @param {string} connection @param {string} quality @param {string | null} felt_by @returns {Happened[]} */
export function feels(connection, quality, felt_by) {
  return [{ type: "quality-changed", event: said({ connection, quality, felt_by }) }]
}

/** @param {string} transition @param {string} kind @param {string} title @returns {Happened[]} */
export function bigChange(transition, kind, title) {
  return [
    { type: "transition-recorded", event: said({ transition, kind, title: title.trim() || null }) },
  ]
}

/** @param {string | null} of @param {string} text @returns {Happened[]} */
export function inWords(of, text) {
  return [{ type: "note-made", event: said({ of, text: text.trim() }) }]
}

/**
 * An event holds only what was said.
 * @param {Record<string, any>} fields
 */
export function said(fields) {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    ),
  )
}
