/**
 * What was noted, in a sentence, as a kind colleague would say it. `was` is the map just before, `now` just after.
 */

import { nameOf } from "./people.js"
import { pairSaid, tieSaid } from "./ties_said.js"
import { calendarDay } from "./when.js"
import { sayWord } from "./words.js"

/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {{ was: CareMap, now: CareMap, say: Say }} Told */
/** @typedef {(event: Record<string, any>, told: Told) => string} Teller */

/**
 * @param {string} type
 * @param {Record<string, any>} event
 * @param {Told} told
 */
export function sentence(type, event, told) {
  return TELLERS.get(type)?.(event, told) ?? told.say("told.other")
}

/** @type {Teller} */
function added(event, { now, say }) {
  const element = now.elements.get(event.element) ?? event
  const who = sayWord(say, "relationship", event.relationship) || sayWord(say, "kind", event.kind)
  const name = nameOf({ ...element, id: event.element }, say)
  return say(who ? "told.added" : "told.added-plainly", { name, who })
}

/** @type {Teller} */
function joined(event, { now, say }) {
  const tie = now.connections.get(event.connection) ?? {
    ...event,
    id: event.connection,
    from: event.from,
    to: event.to,
  }
  return say("told.tie", { tie: tieSaid(now, tie, say) })
}

/**
 * The new value of a tie's field, in the sentence of the whole tie, and what it was until then.
 * @param {string} field
 * @param {string} list
 * @returns {Teller}
 */
function tieChange(field, list) {
  return (event, { was, now, say }) => {
    const before = was.connections.get(event.connection)?.[field]
    const tie = now.connections.get(event.connection)
    const said = tie ? tieSaid(now, tie, say) : say("two-people")
    const differs = before !== undefined && before !== null && before !== event[field]
    return differs
      ? say("told.tie-was", { tie: said, before: sayWord(say, list, before) })
      : say("told.tie", { tie: said })
  }
}

/** @param {string} key @returns {Teller} */
function ofElement(key) {
  return (event, { was, now, say }) =>
    say(key, {
      ...event,
      name: nameOf(now.elements.get(event.element) ?? was.elements.get(event.element), say),
    })
}

/** @param {string} key @param {string} list @param {string} field @returns {Teller} */
function elementValue(key, list, field) {
  return (event, { now, say }) =>
    say(key, {
      name: nameOf(now.elements.get(event.element), say),
      value: sayWord(say, list, event[field]),
    })
}

/** @param {string} key @returns {Teller} */
function ofTie(key) {
  return (event, { now, say }) => say(key, { ...event, pair: pairSaid(now, event.connection, say) })
}

/** @type {Teller} */
function renamed(event, { was, say }) {
  return say("told.renamed", {
    before: nameOf(was.elements.get(event.element), say),
    name: event.name,
  })
}

/** @type {Teller} */
function retired(event, told) {
  return ofElement(event.reason ? "told.retired-because" : "told.retired")(event, told)
}

/** @type {Teller} */
function paused(event, told) {
  if (!event.until) return ofTie("told.paused")(event, told)
  return ofTie("told.paused-until")({ ...event, until: calendarDay(event.until, told.say) }, told)
}

/** @type {Teller} */
function ended(event, told) {
  return ofTie(event.reason ? "told.ended-because" : "told.ended")(event, told)
}

/** @type {Teller} */
function feels(event, { now, say }) {
  const who = event.felt_by ? nameOf(now.elements.get(event.felt_by), say) : ""
  const said = {
    pair: pairSaid(now, event.connection, say),
    feels: sayWord(say, "quality", event.quality),
    who,
  }
  return say(event.felt_by ? "told.feels-to" : "told.feels", said)
}

/** @type {Teller} */
function bigChange({ kind, title }, { say }) {
  return say("told.big", { what: title || sayWord(say, "transition", kind) })
}

/** @type {Teller} */
function words(event, { now, say }) {
  if (!event.of) return event.text
  const tie = now.connections.has(event.of)
  const about = tie ? pairSaid(now, event.of, say) : nameOf(now.elements.get(event.of), say)
  return say("told.words-about", { about, text: event.text })
}

/** @type {Teller} */
function confirmed({ by }, { now, say }) {
  return say("told.confirmed", { name: nameOf(now.elements.get(by), say) })
}

/** @type {Teller} */
function visit({ noticed, shown }, { say }) {
  return say("told.visit", { noticed: say(`noticed.${noticed}`), shown: say(`shown-was.${shown}`) })
}

/** @param {string} key @returns {Teller} */
function plainly(key) {
  return (event, { say }) => say(key, event)
}

/** @type {Map<string, Teller>} */
const TELLERS = new Map(
  /** @type {[string, Teller][]} */ ([
    ["map-started", plainly("told.started")],
    ["map-renamed", plainly("told.map-renamed")],
    ["map-confirmed", confirmed],
    ["element-added", added],
    ["element-renamed", renamed],
    ["element-described", ofElement("told.described")],
    ["nearness-changed", elementValue("told.nearness", "nearness", "nearness")],
    ["element-retired", retired],
    ["person-died", ofElement("told.died")],
    ["element-returned", ofElement("told.returned")],
    ["connection-made", joined],
    ["frequency-changed", tieChange("frequency", "frequency")],
    ["mode-changed", tieChange("mode", "mode")],
    ["formality-changed", tieChange("formality", "formality")],
    ["quality-changed", feels],
    ["connection-paused", paused],
    ["connection-resumed", ofTie("told.resumed")],
    ["connection-ended", ended],
    ["transition-recorded", bigChange],
    ["note-made", words],
    ["visit-made", visit],
    ["entry-in-error", plainly("told.in-error")],
    ["discrepancy-settled", plainly("told.settled")],
  ]),
)
