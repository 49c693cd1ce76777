/** What a review comes to: the entries that were meant, one group that is taken or left as a whole. */

import { said } from "../visit/noting.js"

/** @typedef {import("../phone/shapes.js").Noting} Noting */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Look} Look */

/**
 * A review that is called for.
 * @param {Draft} draft
 * @param {string} map
 * @returns {Noting}
 */
export function called(draft, map) {
  const { review, kind, on, from, to, transition, text } = draft
  const event = said({ review, kind, on, from, to, transition, text: text.trim() })
  return { map, type: "review-called", event }
}

/**
 * A review that was held, and all that came of it.
 * @param {Draft} draft
 * @param {string} map
 * @param {string} today the day it is held
 * @param {{ actions: Set<string>, steps: Set<string>, waits: boolean }} open what was agreed and planned before and is not done;
 *   and whether anything waits on this phone, of which it is to be said how much was looked at
 * @returns {Noting[]}
 */
export function held(draft, map, today, open) {
  const { review } = draft
  const waited = lookedOn(draft.shown)
  const occurred = { on: today, precision: /** @type {const} */ ("day") }
  /** @param {string} type @param {Record<string, any>} fields @param {Partial<Noting>} [more] @returns {Noting} */
  const noting = (type, fields, more = {}) => ({
    map,
    type,
    event: said(fields),
    occurred,
    ...more,
  })
  return [
    noting("review-held", header(draft, waited, open.waits), { deps: waited }),
    ...draft.observations.map(({ of, theme, text }) =>
      noting("observation-made", { of: some(of), theme, review, text }),
    ),
    ...draft.decisions.map(({ id, objections, ...one }) =>
      noting("decision-made", { ...one, decision: id, objections: objections.trim(), review }),
    ),
    ...draft.actions.map(({ id, ...one }) =>
      noting("action-agreed", { ...one, action: id, review }),
    ),
    ...doneSince(draft, open).map(([type, event]) => noting(type, event)),
    ...draft.reflections.map(({ prompt, text, audience }) =>
      noting("reflection-noted", { prompt, text, review }, audience ? { audience } : {}),
    ),
    ...draft.steps.map(({ id, ...one }) => noting("step-planned", { ...one, step: id, review })),
  ]
}

/** @param {Draft} draft @param {string[]} waited @param {boolean} waits */
function header(draft, waited, waits) {
  const { review, kind, from, to, shown, present, apologies, took_part, care_plan, next } = draft
  const looks = shown.map((look) => lookOf(look, waits ? waited : null))
  return {
    review, kind, from, to, shown: looks, present, apologies: some(apologies), took_part, care_plan: care_plan.trim(), next,
  } // biome-ignore format: one event
}

/**
 * One thing that was looked at. Of what waited on the phone it had the first so many (`waited`): the map may have been changed
 * between two looks.
 * @param {Look} look
 * @param {string[] | null} all what waited at any of the looks; null where nothing waits
 */
function lookOf({ waiting, ...look }, all) {
  return all === null
    ? look
    : { ...look, waited: Math.max(0, ...waiting.map((id) => all.indexOf(id) + 1)) }
}

/** What was only on this phone when it was looked at is part of what was seen. @param {Look[]} shown */
function lookedOn(shown) {
  return [...new Set(shown.flatMap(({ waiting }) => waiting))]
}

/** @param {Draft} draft @param {{ actions: Set<string>, steps: Set<string> }} open @returns {[string, Record<string, any>][]} */
function doneSince({ done }, { actions, steps }) {
  /** @type {[string, Record<string, any>][]} */
  const noted = []
  for (const [id, how] of Object.entries(done)) {
    if (actions.has(id)) noted.push(["action-done", { action: id }])
    if (steps.has(id)) noted.push([how === "let-go" ? "step-let-go" : "step-reached", { step: id }])
  }
  return noted
}

/** A list that has something in it. @template T @param {T[]} list */
function some(list) {
  return list.length > 0 ? list : null
}
