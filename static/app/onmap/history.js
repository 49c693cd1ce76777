/** What was noted about one thing, newest first, each with where it comes from; and what may be done about it. Pure. */

import { askedMs, instant } from "../fold/instant.js"
import { namedBy } from "../fold/naming.js"
import { sentenceLater } from "../visit/telling.js"
import { whenSaid } from "../visit/when.js"
import { sayWord } from "../visit/words.js"

/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("../visit/words.js").Say} Say */

/**
 * One entry as it is told. `waits`: it is on this phone only. `mine`: whoever holds this phone noted it.
 * @typedef {{ entry: any, sentence: string, when: string, origin: string, waits: boolean, mine: boolean, gone: boolean }} Line
 */

/** What says nothing by itself about somebody. */
const HEADERS = new Set([
  "visit-made",
  "review-held",
  "map-confirmed",
  "entry-in-error",
  "discrepancy-settled",
  "discrepancy-found",
])

/**
 * @param {OpenMap} map
 * @param {string} thing an element or a tie
 * @param {{ say: Say, today: string, account: string | null }} reader
 * @returns {Line[]}
 */
export function linesAbout(map, thing, reader) {
  const gone = inError(map.entries)
  return map.entries
    .filter((entry) => !entry.hidden && !HEADERS.has(entry.type) && namedBy(entry).includes(thing))
    .map((entry) => line(map, entry, reader, gone))
    .reverse()
}

/**
 * What is noted for a day that is still to come: it is not on the picture yet, and not forgotten.
 * @param {OpenMap} map
 * @param {{ say: Say, today: string, account: string | null }} reader
 * @returns {Line[]}
 */
export function stillToCome(map, reader) {
  const until = askedMs(reader.today)
  const gone = inError(map.entries)
  return map.entries
    .filter((one) => !one.hidden && !HEADERS.has(one.type) && !gone.has(one.id))
    .filter(({ occurred, recorded_at }) => instant(occurred, recorded_at) > until)
    .map((one) => line(map, one, reader, gone))
}

/**
 * @param {OpenMap} map
 * @param {any} entry
 * @param {{ say: Say, today: string, account: string | null }} reader
 * @param {Set<string>} gone
 * @returns {Line}
 */
export function line(map, entry, { say, today, account }, gone = new Set()) {
  const waits = map.waiting.has(entry.id)
  const mine = waits || (account !== null && entry.noted_by === account)
  const told = sentenceLater(entry, { now: map.head, say })
  const when = whenSaid(entry.occurred ?? { on: null, precision: "unknown" }, today, say)
  return {
    entry,
    sentence: told,
    when,
    origin: originOf(map, entry, mine, say),
    waits,
    mine,
    gone: gone.has(entry.id),
  }
}

/**
 * On whose word, how sure, and who noted it.
 * @param {OpenMap} map
 * @param {any} entry
 * @param {boolean} mine
 * @param {Say} say
 */
function originOf(map, entry, mine, say) {
  const who = map.members.find(({ account }) => account === entry.noted_by)?.name
  const noted = mine ? say("noted-by.you") : who ? say("noted-by", { who }) : ""
  const sure = entry.certainty === "certain" ? "" : sayWord(say, "sure", entry.certainty)
  return [sayWord(say, "told_by", entry.told_by), sure, noted].filter(Boolean).join(" · ")
}

/**
 * The entries that were marked as never to have been noted.
 * @param {any[]} entries
 * @returns {Set<string>}
 */
export function inError(entries) {
  const marks = entries.filter(({ type }) => type === "entry-in-error")
  const undone = new Set(marks.map(({ event }) => event.entry))
  return new Set(marks.filter(({ id }) => !undone.has(id)).map(({ event }) => event.entry))
}

/**
 * The things on a map of which something waits on this phone only.
 * @param {OpenMap} map
 * @returns {Set<string>}
 */
export function waitingThings(map) {
  const waiting = map.entries.filter(({ id }) => map.waiting.has(id))
  return new Set(waiting.flatMap((entry) => namedBy(entry)))
}
