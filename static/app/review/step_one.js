/** One observation, decision, action, reflection or little step, as it is said. */

import { chips, choice, choices, form, make } from "../visit/make.js"
import { peoplePicks, picking, tiePicks } from "../visit/picking.js"
import { audiences, whoSees } from "../visit/seeing.js"
import { plain } from "../visit/words.js"
import { kept } from "./draft.js"
import { CONSENTS, DECISION_KINDS, DOMAINS, THEMES } from "./kinds.js"
import { dayAsked, fault, people, sets, written } from "./parts.js"
import { thingSaid } from "./saying.js"

/** @typedef {import("./shapes.js").ReviewTurn} ReviewTurn */
/** @typedef {import("./shapes.js").Screen} Screen */
/** @typedef {import("./draft.js").Shelf} Shelf */

/**
 * Puts what is said onto its shelf and goes back to where one came from; where nothing is written, says so.
 * @param {ReviewTurn} turn
 * @param {Shelf} shelf
 * @param {Record<string, any>} fields what it has beside the form, where it was not said
 * @param {number} [steps] how far back
 */
function keep(turn, shelf, fields, steps = 1) {
  const { at, put, change, newId, tell, say } = turn
  const text = plain(at.form?.text).trim()
  if (!text) return put({ fault: "blank" })
  const one = { id: newId(), ...fields, ...at.form, text }
  change((now) => ({ ...kept(now, shelf, one), path: now.path.slice(0, -steps) }))
  tell(say("noted.kept-one"))
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function observation(turn) {
  const { say, at, go, careMap } = turn
  const of = /** @type {string[]} */ (at.form?.of ?? [])
  const themes = THEMES[careMap.scheme ?? ""] ?? []
  const save = () => keep(turn, "observations", { of: [], theme: null })
  const named = of.map((id) => thingSaid(id, careMap, say)).join(", ")
  return {
    heading: say("observation"),
    body: [
      form(save, fault(turn), written(turn, "text", say("observation"), { rows: 4, quiet: true })),
      choices([
        choice(named || say("observation.of"), () => go({ step: "about" }), {
          more: named ? say("observation.of") : say("observation.of-more"),
        }),
      ]),
      themes.length > 0 &&
        make(
          "details",
          { class: "row" },
          make(
            "summary",
            { id: "row-theme" },
            make("span", { class: "row-name" }, say("observation.theme")),
            " ",
            make("span", { class: "row-value" }, themeSaid(turn)),
          ),
          chips(
            say("observation.theme"),
            [{ value: null, label: say("observation.no-theme") }, ...themes.map(themed)],
            at.form?.theme ?? null,
            sets(turn, "theme"),
            { quiet: true },
          ),
        ),
      seen(turn, "observation-made", { of }),
    ],
    main: { label: say("note-this"), act: save },
    first: "review-text",
  }

  /** @param {string} value */
  function themed(value) {
    return { value, label: say(`theme.${value}`) }
  }
}

/** @param {ReviewTurn} turn */
function themeSaid({ at, say }) {
  return at.form?.theme ? say(`theme.${at.form.theme}`) : say("observation.no-theme")
}

/** Whom or what an observation is about: people and ties, as many as fit. @param {ReviewTurn} turn @returns {Screen} */
export function about(turn) {
  const { say, draft, change } = turn
  const parent = draft.path.at(-2)
  const of = /** @type {string[]} */ (parent?.form?.of ?? [])
  const picks = [...peoplePicks(turn), ...tiePicks(turn)].map((one) => ({
    ...one,
    pressed: of.includes(one.id),
  }))
  /** @param {string} id */
  const toggle = (id) =>
    change((now) => {
      const next = of.includes(id) ? of.filter((one) => one !== id) : [...of, id]
      const form = { ...parent?.form, of: next }
      const before = { ...(parent ?? { step: "observation" }), form }
      return { ...now, path: [...now.path.slice(0, -2), before, ...now.path.slice(-1)] }
    })
  return {
    heading: say("observation.of"),
    body: picking(turn, picks, ({ id }) => toggle(id)),
    main: { label: say("about.done"), act: turn.back },
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function decision(turn) {
  const { say, at, put, go } = turn
  const next = () =>
    plain(at.form?.text).trim()
      ? go({ step: "consent", form: { kind: "everyday", ...at.form } })
      : put({ fault: "blank" })
  return {
    heading: say("decision"),
    body: [
      form(next, fault(turn), written(turn, "text", say("decision"), { rows: 3, quiet: true })),
      chips(
        say("decision.kind"),
        DECISION_KINDS.map((value) => ({ value, label: say(`decision.${value}`) })),
        at.form?.kind ?? "everyday",
        sets(turn, "kind"),
      ),
    ],
    main: { label: say("next"), act: next },
    first: "review-text",
  }
}

/** "Can everyone live with this?" @param {ReviewTurn} turn @returns {Screen} */
export function consent(turn) {
  const { say, at, today } = turn
  const how = at.form?.consent ?? "not-asked"
  const unsaid = { consent: "not-asked", objections: "", term: null }
  return {
    heading: say("consent"),
    lead: plain(at.form?.text),
    body: [
      choices(
        CONSENTS.map((word) =>
          choice(say(`consent.${word}`), () => sets(turn, "consent")(word), {
            pressed: how === word,
          }),
        ),
        say("consent"),
      ),
      (how === "objections-met" || how === "not-reached") &&
        written(turn, "objections", say("consent.objections"), {
          rows: 3,
          hint: say(`consent.${how}-hint`),
        }),
      dayAsked(turn, "term", say("decision.term"), { min: today, hint: say("decision.term-hint") }),
      seen(turn, "decision-made", {}),
    ],
    main: { label: say("note-this"), act: () => keep(turn, "decisions", unsaid, 2) },
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function action(turn) {
  const { say, at, today } = turn
  const who = at.form?.who ?? null
  const save = () => keep(turn, "actions", { who: null, by: null })
  return {
    heading: say("action"),
    body: [
      form(save, fault(turn), written(turn, "text", say("action"), { rows: 2, quiet: true })),
      make(
        "section",
        {},
        make("h2", {}, say("action.who")),
        ...people(
          turn,
          (id) => id === who,
          (id) => sets(turn, "who")(id === who ? null : id),
          say("action.who"),
        ),
      ),
      dayAsked(turn, "by", say("action.by"), { min: today }),
      seen(turn, "action-agreed", { who }),
    ],
    main: { label: say("note-this"), act: save },
    first: "review-text",
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function reflection(turn) {
  const { say, at, name, map } = turn
  const prompt = at.form?.prompt ?? "learned"
  const save = () => keep(turn, "reflections", { audience: null })
  const happened = [{ type: "reflection-noted", event: {} }]
  const offered = audiences(happened)
  const alone = map.here.practice || map.here.mine
  return {
    heading: say(`prompt.${prompt}`),
    body: [
      form(
        save,
        fault(turn),
        written(turn, "text", say(`prompt.${prompt}`), { rows: 4, quiet: true }),
      ),
      !alone &&
        chips(
          say("audience"),
          offered.map((value) => ({ value, label: say(`audience.${value}`, { name }) })),
          at.form?.audience ?? offered.at(-1),
          sets(turn, "audience"),
        ),
      seen(turn, "reflection-noted", {}, at.form?.audience ?? null),
    ],
    main: { label: say("note-this"), act: save },
    first: "review-text",
  }
}

/** @param {ReviewTurn} turn @returns {Screen} */
export function littleStep(turn) {
  const { say, at, careMap } = turn
  const domains = DOMAINS[careMap.scheme ?? ""] ?? []
  const save = () => keep(turn, "steps", { domain: null })
  return {
    heading: say("little-step"),
    body: [
      form(
        save,
        fault(turn),
        written(turn, "text", say("little-step"), {
          rows: 2,
          quiet: true,
          hint: say("little-step.hint"),
        }),
      ),
      domains.length > 0 &&
        chips(
          say("little-step.domain"),
          domains.map((value) => ({ value, label: say(`domain.${value}`) })),
          at.form?.domain ?? null,
          sets(turn, "domain"),
        ),
      seen(turn, "step-planned", {}),
    ],
    main: { label: say("note-this"), act: save },
    first: "review-text",
  }
}

/** Who will see it, in words. @param {ReviewTurn} turn @param {string} type @param {Record<string, any>} event @param {string | null} [audience] */
function seen({ say, map }, type, event, audience = null) {
  return make("p", { class: "quiet" }, whoSees([{ type, event }], audience, map, say))
}
