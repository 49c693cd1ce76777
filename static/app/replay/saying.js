/** A step in words: when, what, who said so, who noted it, how late, and why. Pure. */

import { nameOf } from "../visit/people.js"
import { sentenceLater } from "../visit/telling.js"
import { calendarDay, whenSaid } from "../visit/when.js"
import { plain, sayWord } from "../visit/words.js"
import { gapAt } from "./gaps.js"
import { passedBetween } from "./left.js"
import { diedAt } from "./steps.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./replay.js").Part} Part */
/** @typedef {import("./replay.js").Replay} Replay */
/** @typedef {import("./steps.js").Step} Step */

/** One line in words. `asides`: corrected, disputed, waiting. @typedef {{ id: string, when: string, sentence: string, origin: string, why: string, asides: string[], big: string }} Said */
/** A step in words. `stretches`: what is to be known of the time around it. @typedef {{ day: string, lines: Said[], more: Said[], uncounted: number, stretches: string[] }} StepSaid */

/** So many sentences stand beside one picture, so many more on asking; a day on which a file was read in has thousands. */
const [MOST, ALL] = [6, 200]

/**
 * @param {Replay} replay
 * @param {Part} part
 * @param {number} at
 * @param {Say} say
 * @returns {StepSaid | null} null where there is no step
 */
export function stepSaid(replay, part, at, say) {
  const step = part.steps[at]
  if (!step) return null
  const lines = toldOf(replay, step)
  return {
    day: daySaid(step, say),
    lines: lines.slice(0, MOST).map((line) => lineSaid(replay, line, say, step.big)),
    more: lines.slice(MOST, ALL).map((line) => lineSaid(replay, line, say, step.big)),
    uncounted: Math.max(0, lines.length - ALL),
    stretches: stretchesSaid(part, at, say),
  }
}

/** A big change may go over some days. @param {Step} step @param {Say} say */
function daySaid({ day, lines, big }, say) {
  const from = lines[0]?.day ?? day
  if (!big || from === day) return calendarDay(day, say)
  return say("replay.stretch", { from: calendarDay(from, say), to: calendarDay(day, say) })
}

/** The lines of a step that are told. Of a death one sentence is said, and not what ended with it. @param {Replay} replay @param {Step} step @returns {Line[]} */
function toldOf({ union }, step) {
  const died = new Set(diedAt(step))
  if (!died.size) return step.lines
  const isTheirs = (/** @type {Line} */ { entry }) => {
    const tie = union.connections.get(entry.event.connection)
    return entry.type === "connection-ended" && tie && (died.has(tie.from) || died.has(tie.to))
  }
  return step.lines.filter((line) => !isTheirs(line))
}

/**
 * @param {Replay} replay
 * @param {Line} line
 * @param {Say} say
 * @param {string | null} [big] the big change that all of it is about, which need not be said at each line
 * @returns {Said}
 */
export function lineSaid(replay, line, say, big = null) {
  const { entry } = line
  return {
    id: entry.id,
    when: whenOf(line, replay, say),
    sentence: sentenceOf(replay, line, say),
    origin: originOf(replay, line, say),
    why: entry.why ? say("replay.why", { why: plain(entry.why) }) : "",
    asides: asidesOf(replay, line, say),
    big: line.big === big ? "" : bigSaid(replay, line, say),
  }
}

/** @param {Line} line @param {Replay} replay @param {Say} say */
function whenOf({ entry }, { told }, say) {
  const unknown = { on: null, precision: "unknown" }
  return whenSaid(/** @type {any} */ (entry.occurred ?? unknown), told.today, say)
}

/** What happened, by the names of that time. @param {Replay} replay @param {Line} line @param {Say} say */
export function sentenceOf(replay, line, say) {
  const { entry, known } = line
  const now = replay.after(line)
  const told = sentenceLater(/** @type {any} */ (entry), { now: withAll(now, replay), say })
  return entry.corrects && known !== null ? say("said.put-right", { told }) : told
}

/** Who is named and not there (yet, or any more) is known by the whole story. @param {import("../fold/care_map.js").CareMap} now @param {Replay} replay */
function withAll(now, { union }) {
  return {
    ...now,
    elements: withFallback(now.elements, union.elements),
    connections: withFallback(now.connections, union.connections),
  }
}

/** A shelf that looks elsewhere for what it has not: cheaper than a copy of both. @param {Map<string, any>} first @param {Map<string, any>} second */
function withFallback(first, second) {
  return /** @type {Map<string, any>} */ (
    /** @type {unknown} */ ({
      get: (/** @type {string} */ id) => first.get(id) ?? second.get(id),
      has: (/** @type {string} */ id) => first.has(id) || second.has(id),
    })
  )
}

/** @param {Replay} replay @param {Line} line @param {Say} say */
function originOf({ told }, { entry, late }, say) {
  const who = told.authors[entry.noted_by]
  const sure = entry.certainty === "certain" ? "" : sayWord(say, "certainty", entry.certainty)
  return [
    sayWord(say, "told_by", entry.told_by),
    sure,
    who ? say("noted-by", { who }) : "",
    late ? say("replay.late", { days: late }) : "",
  ]
    .filter(Boolean)
    .join(" · ")
}

/** @param {Replay} replay @param {Line} line @param {Say} say */
function asidesOf({ told, disputed, head }, { entry, before, known }, say) {
  const first = before && sentenceLater(/** @type {any} */ (before), { now: head, say })
  const text = disputed.get(entry.id)
  return [
    first && known === null ? say("replay.corrected", { before: first }) : "",
    text === undefined ? "" : say("replay.disputed", { text: plain(text) }),
    told.waiting.has(entry.id) ? say("replay.waiting") : "",
  ].filter(Boolean)
}

/** @param {Replay} replay @param {Line} line @param {Say} say */
function bigSaid({ head }, { big, entry }, say) {
  const found = big && entry.type !== "transition-recorded" ? head.transitions.get(big) : null
  return found ? say("replay.belongs", { title: titleOf(found, say) }) : ""
}

/** A big change by its own name, else by its kind. @param {{ title?: string | null, kind?: string }} transition @param {Say} say */
export function titleOf({ title, kind }, say) {
  return plain(title) || sayWord(say, "transition", kind)
}

/** Time in which nobody visited, and time that is left out. @param {Part} part @param {number} at @param {Say} say */
function stretchesSaid({ steps, gaps, how }, at, say) {
  const [before, step] = [steps[at - 1], steps[at]]
  const isVisit = step?.lines.some(({ entry }) => entry.type === "visit-made") ?? false
  const gap = step ? gapAt(gaps, step.day, isVisit) : null
  const day = (/** @type {string} */ one) => calendarDay(one, say)
  const out = step && before ? passedBetween(how.choice.stretches, before.day, step.day) : []
  return [
    ...(gap
      ? [
          gap.to
            ? say("replay.gap", { from: day(gap.from), to: day(gap.to) })
            : say("replay.gap-since", { from: day(gap.from) }),
        ]
      : []),
    ...out.map(({ from, to }) => say("replay.left-out", { from: day(from), to: day(to) })),
  ]
}

/** What the slider says: the day, and the first thing that happened. @param {Replay} replay @param {Step} step @param {Say} say */
export function sliderSaid(replay, step, say) {
  const [line] = toldOf(replay, step)
  const what = line ? sentenceOf(replay, line, say) : ""
  return say("replay.slider", { day: calendarDay(step.day, say), what })
}

/** How somebody is called, on the whole map. @param {Replay} replay @param {string} id @param {Say} say */
export function nameIn({ head, union }, id, say) {
  return nameOf(head.elements.get(id) ?? union.elements.get(id), say)
}
