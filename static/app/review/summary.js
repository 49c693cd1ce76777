/** A review in sentences: to be read out before it is saved, and to be read again. Pure. */

import { nameOf } from "../visit/people.js"
import { listed } from "../visit/seeing.js"
import { calendarDay } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { lookSaid, thingSaid } from "./saying.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {{ say: Say, careMap: CareMap }} Known */
/** @typedef {{ key: string, lines: string[] }} Section `key`: its heading is `part.<key>` */

/**
 * A review as it is read out. What comes from a draft and what comes from the log have the same names.
 * @typedef {{ present: string[], apologies?: string[], took_part: string, shown: any[], observations: any[], decisions: any[],
 *   actions: any[], reflections: any[], steps: any[], care_plan?: string, next?: string | null, done?: any[] }} Told
 */

/**
 * All of it, part by part; parts with nothing in them are left out.
 * @param {Told} told
 * @param {Known} known
 * @returns {Section[]}
 */
export function summary(told, known) {
  const { say, careMap } = known
  const shelf = (/** @type {string} */ key) =>
    /** @type {any} */ (told)[key].map((/** @type {any} */ one) => lineOf(key, one, known))
  const parts = [
    { key: "here", lines: whoWasHere(told, known) },
    { key: "looking", lines: (told.shown ?? []).map((one) => lookSaid(one, careMap, say)) },
    { key: "observations", lines: shelf("observations") },
    { key: "open", lines: (told.done ?? []).map(({ how, text }) => say(`read.${how}`, { text })) },
    { key: "decisions", lines: shelf("decisions") },
    { key: "actions", lines: shelf("actions") },
    { key: "steps", lines: shelf("steps") },
    { key: "reflections", lines: shelf("reflections") },
    { key: "care-plan", lines: [plain(told.care_plan)].filter(Boolean) },
    {
      key: "next",
      lines: told.next ? [say("read.next", { day: calendarDay(told.next, say) })] : [],
    },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** @param {Told} told @param {Known} known */
function whoWasHere({ present, apologies, took_part }, { say, careMap }) {
  /** @param {string[]} ids */
  const names = (ids) =>
    listed(
      ids.map((id) => nameOf(careMap.elements.get(id), say)),
      say,
    )
  const about = careMap.about ? nameOf(careMap.elements.get(careMap.about), say) : ""
  return [
    present?.length ? say("read.present", { who: names(present) }) : "",
    apologies?.length ? say("read.apologies", { who: names(apologies) }) : "",
    about && took_part ? say(`read.${took_part}`, { name: about }) : "",
  ].filter(Boolean)
}

/** @type {Record<string, (one: any, known: Known) => string>} */
const LINES = {
  observations: ({ of, theme, text }, { say, careMap }) => {
    const about = (of ?? []).map((/** @type {string} */ id) => thingSaid(id, careMap, say))
    const what = about.length ? say("line.about", { what: about.join(", "), text }) : plain(text)
    return theme ? say("line.theme", { what, theme: say(`theme.${theme}`) }) : what
  },
  decisions: ({ text, consent, objections, term }, { say }) =>
    [
      sentence(text),
      say(`line.${consent}`),
      objections ? say("line.objections", { text: plain(objections) }) : "",
      term ? say("line.term", { day: calendarDay(term, say) }) : "",
    ]
      .filter(Boolean)
      .join(" "),
  actions: ({ text, who, by, done }, { say, careMap }) =>
    [
      who ? say("line.who", { who: nameOf(careMap.elements.get(who), say), text }) : plain(text),
      by ? say("line.by", { day: calendarDay(by, say) }) : "",
      done ? say("line.done") : "",
    ]
      .filter(Boolean)
      .join(" "),
  reflections: ({ prompt, text }, { say }) =>
    say("line.reflection", { prompt: say(`prompt.${prompt}`), text: plain(text) }),
  steps: ({ text, done }, { say }) =>
    [plain(text), done ? say(`line.step-${done}`) : ""].filter(Boolean).join(" "),
}

/**
 * One thing on a shelf, in a line.
 * @param {string} shelf
 * @param {any} one
 * @param {Known} known
 */
export function lineOf(shelf, one, known) {
  return LINES[shelf]?.(one, known) ?? plain(one.text)
}

/** With a full stop, where nobody wrote one. @param {string} text */
function sentence(text) {
  const said = plain(text).trim()
  return /[.!?…]$/.test(said) ? said : `${said}.`
}

/**
 * The part of a review that may be told to everybody in the circle: how many were there, what was decided and agreed; no names, no
 * observations and no reflections.
 * @param {Told} told
 * @param {Known} known
 * @returns {string[]}
 */
export function shared(told, known) {
  const { say } = known
  const count = told.present?.length ?? 0
  return [
    say(count === 1 ? "shared.present-one" : "shared.present", { count }),
    ...told.decisions.map((one) => lineOf("decisions", one, known)),
    ...told.actions.map((one) => lineOf("actions", { ...one, who: null }, known)),
    told.next ? say("read.next", { day: calendarDay(told.next, say) }) : "",
  ].filter(Boolean)
}
