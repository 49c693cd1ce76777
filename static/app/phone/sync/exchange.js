/**
 * Sending and fetching for one person who is signed in: what waits goes first, so that what is fetched has it in it. Nothing is
 * sent to a server whose record contradicts what this phone saw; what others noted is fetched from it, so that care goes on.
 */

import { later } from "./meant.js"
import { fetchPlaces } from "./places.js"
import { beginAnew, pull } from "./pull.js"
import { push } from "./push.js"
import { standing } from "./witness.js"

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Part} Part */

/** @type {Part} */
const NOTHING_SENT = { stop: null, moved: 0, answered: false }
const NONE = /** @type {const} */ ({ index: "id", is: /** @type {string[]} */ ([]) })

/**
 * @param {World} world
 * @param {string} epoch the life of the log that the session told of
 * @returns {Promise<Part>}
 */
export async function exchange(world, epoch) {
  const stop = await sameLife(world, epoch)
  if (stop) return { stop, moved: 0, answered: false }
  const pushed = (await standing(world)) ? NOTHING_SENT : await push(world, epoch)
  if (isFinal(pushed)) return pushed
  const pulled = await pull(world, epoch)
  if (pulled === null) await fetchPlaces(world)
  return { ...pushed, stop: pulled ?? (await standing(world)) ?? pushed.stop }
}

/**
 * @param {World} world
 * @param {string} epoch
 * @returns {Promise<Part["stop"]>}
 */
async function sameLife(world, epoch) {
  const { noted } = world.store
  const line = await noted.line()
  if (line.epoch === epoch) return null
  if (line.epoch !== null) return (await standing(world)) ?? beginAnew(world, epoch)
  await noted.change(NONE, (_, now) => ({ line: { ...now, epoch }, said: null }))
  return null
}

/**
 * Whether nothing more is to be asked in this round. A server that answers but takes nothing may still have something to tell.
 * @param {Part} pushed
 */
function isFinal({ stop, answered }) {
  return stop !== null && (stop === "again" || stop.reason !== "server" || !answered)
}

/**
 * A part as it is where the same thing began anew too often.
 * @param {Part} part
 * @returns {Part}
 */
export function givenUp(part) {
  return part.stop === "again" ? { ...part, stop: later("server") } : part
}
