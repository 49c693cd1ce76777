/**
 * What is noted, in a sentence, with the map as it was just before and just after: a tie is told as a whole, and what it was
 * until then. Everything else is told as on the list of what waits (words/sentences.js).
 */

import { sentence as plainSentence } from "../words/sentences.js"
import { tieSaid } from "./ties_said.js"
import { sayWord } from "./words.js"

/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./seeing.js").Happened} Happened */
/** @typedef {{ was: CareMap, now: CareMap, say: Say }} Told */

/** Type -> the field of a tie that it sets, and the list of its words. @type {Record<string, [field: string, list: string]>} */
const VALUES = {
  "frequency-changed": ["frequency", "frequency"],
  "mode-changed": ["mode", "mode"],
  "formality-changed": ["formality", "formality"],
}

/**
 * @param {Happened} happened
 * @param {Told} told
 */
export function sentence({ type, event }, told) {
  const tie = told.now.connections.get(event.connection)
  if (tie && type === "connection-made")
    return told.say("told.tie", { tie: tieSaid(told.now, tie, told.say) })
  if (tie && VALUES[type]) return ofValues([type], event.connection, told)
  return sentenceLater({ type, event }, told)
}

/**
 * The same, told later: of what it was then only what the entry itself says.
 * @param {Happened} happened
 * @param {Pick<Told, "now" | "say"> & { was?: CareMap }} told
 */
export function sentenceLater({ type, event }, { was, now, say }) {
  if (type === "connection-made") {
    const tie = { ...event, id: event.connection, from: event.from, to: event.to }
    return say("told.tie", { tie: tieSaid(now, tie, say) })
  }
  const known = was
    ? { ...now, elements: both(was, now, "elements"), connections: both(was, now, "connections") }
    : now
  return plainSentence(
    /** @type {any} */ ({ type, event, corrects: null }),
    known,
    say,
    say("locale"),
  )
}

/**
 * New values of one tie in one sentence, and what they were until then.
 * @param {string[]} types
 * @param {string} connection
 * @param {Told} told
 */
function ofValues(types, connection, { was, now, say }) {
  const tie = now.connections.get(connection)
  const before = types
    .flatMap((type) => (VALUES[type] ? [VALUES[type]] : []))
    .map(([field, list]) => {
      const value = was.connections.get(connection)?.[field]
      return value === tie?.[field] ? "" : sayWord(say, list, value)
    })
  const said = tie ? tieSaid(now, tie, say) : say("two-people")
  const until = before.filter(Boolean).join(", ")
  return until ? say("told.tie-was", { tie: said, before: until }) : say("told.tie", { tie: said })
}

/**
 * The sentences of what belongs together: several values of one tie are one of them.
 * @param {Happened[]} happened
 * @param {Told[]} told the map around each
 */
export function sentences(happened, told) {
  const types = happened.map(({ type }) => type)
  const connection = happened[0]?.event.connection
  const first = told[0]
  const last = told.at(-1)
  if (
    first &&
    last &&
    happened.length > 1 &&
    types.every((type) => VALUES[type]) &&
    happened.every(({ event }) => event.connection === connection)
  )
    return [ofValues(types, connection, { was: first.was, now: last.now, say: first.say })]
  return happened.map((one, at) => sentence(one, told[at] ?? /** @type {Told} */ (last)))
}

/** @param {CareMap} was @param {CareMap} now @param {"elements" | "connections"} what @returns {Map<string, any>} */
function both(was, now, what) {
  return new Map(/** @type {[string, any][]} */ ([...was[what], ...now[what]]))
}
