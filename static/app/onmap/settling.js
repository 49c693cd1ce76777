/** Two entries that cannot both be so, as a card tells them; and what settles them. Pure. */

import { line } from "./history.js"

/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("../phone/shapes.js").Discrepancy} Discrepancy */
/** @typedef {import("./history.js").Line} Line */
/** @typedef {{ discrepancy: string, kind: string, asked: boolean, may: boolean, saw: string | null, sides: Line[], unread: number, said: boolean }} Card `said`: whoever holds this phone has said what they would keep */

/**
 * The cards of what is open: each side, and what whoever holds this phone saw when they noted theirs.
 * @param {OpenMap} map
 * @param {{ say: import("../visit/words.js").Say, today: string, account: string | null }} reader
 * @returns {Card[]}
 */
export function cards(map, reader) {
  const settled = new Set(
    map.entries
      .filter(({ type, id }) => type === "discrepancy-settled" && map.waiting.has(id))
      .map(({ event }) => event.discrepancy),
  )
  return map.discrepancies
    .filter(({ discrepancy }) => !settled.has(discrepancy))
    .map((one) => card(map, one, reader))
}

/**
 * @param {OpenMap} map
 * @param {Discrepancy} one
 * @param {{ say: import("../visit/words.js").Say, today: string, account: string | null }} reader
 * @returns {Card}
 */
function card(map, one, reader) {
  const found = one.entries
    .map((id) => map.entries.find((entry) => entry.id === id && !entry.hidden))
    .filter(Boolean)
  const sides = found.map((entry) => line(map, entry, reader))
  const own = sides.find(({ mine }) => mine)?.entry
  const saw = own ? sawSaid(own, one.field, reader.say) : null
  const { discrepancy, kind, asked, may_settle: may } = one
  const unread = one.entries.length - found.length
  return { discrepancy, kind, asked, may, saw, sides, unread, said: Boolean(one.said) }
}

/**
 * The value that was there when it was noted, in words.
 * @param {any} entry
 * @param {string} field
 * @param {import("../visit/words.js").Say} say
 */
function sawSaid(entry, field, say) {
  const value = entry.saw?.[field]
  if (typeof value !== "string") return null
  const key = `${field}.${value}`
  const said = say(key)
  return said === key ? value : said
}

/**
 * @param {string} discrepancy
 * @param {string} keep the id of one entry, "both" or "ask"
 * @returns {import("../visit/seeing.js").Happened}
 */
export function settled(discrepancy, keep) {
  return { type: "discrepancy-settled", event: { discrepancy, keep } }
}
