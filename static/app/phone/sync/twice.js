/**
 * Asking in the name of one person: where that is no longer sure, who is signed in is asked before anything else.
 */

import { isSession, later, meant } from "./meant.js"

/** @typedef {import("./meant.js").Meaning} Meaning */
/** @typedef {import("./world.js").World} World */

/**
 * What the server says; asked once more where it forbade it, for a session may have been renewed meanwhile.
 * @param {World} world
 * @param {string} path
 * @param {Record<string, any>} body
 * @param {(said: any) => boolean} isOurs
 * @returns {Promise<Meaning>}
 */
export async function asked(world, path, body, isOurs) {
  const first = meant(await world.ask(path, body), isOurs, world.now())
  if (first.kind !== "forbidden") return first
  const doubt = await noLongerSame(world)
  if (doubt) return doubt
  const second = meant(await world.ask(path, body), isOurs, world.now())
  return second.kind === "forbidden" ? later("server") : second
}

/**
 * Why nothing more may be sent or kept in this person's name; null where they are still the one who is signed in.
 * @param {World} world
 * @returns {Promise<Meaning | null>}
 */
export async function noLongerSame(world) {
  const session = meant(await world.ask("/api/session"), isSession, world.now())
  if (session.kind !== "said") return session.kind === "later" ? session : later("server")
  return session.said.person.id === world.account ? null : later("other-person")
}
