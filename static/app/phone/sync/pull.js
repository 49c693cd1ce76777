/**
 * Fetching what others noted, until nothing is left to fetch; and what the server says of this phone's own entries.
 */

import { stateHash } from "../../fold/state_hash.js"
import { stateAt } from "../../fold/timeline.js"
import { afterSettled } from "../outbox/answers.js"
import { afterRestore, hasLost, leaving } from "../outbox/line.js"
import { Unreadable } from "./columns.js"
import { erasedRows, erasuresIn } from "./erased.js"
import { isPulled, later } from "./meant.js"
import { afterCheck, asking, isToCheck, turnedBy } from "./pages.js"
import { asked, noLongerSame } from "./twice.js"
import { lastSeen, seen, standing } from "./witness.js"

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Part} Part */
/** @typedef {import("../shapes.js").MapRecord} MapRecord */

/** Of how many entries one request asks what became of them. */
const MOST_HELD = 1_000

/**
 * @param {World} world
 * @param {string} epoch
 * @returns {Promise<Part["stop"]>}
 */
export async function pull(world, epoch) {
  for (;;) {
    const page = await pullOnce(world, epoch)
    if (page.stop) return page.stop
    const reread = await check(world)
    if (!page.more && !reread) return null
    // Something is said to be missing, and nothing comes of asking.
    if (!page.moved && !reread) return later("server")
  }
}

/**
 * The log has begun a new life: all of it is read anew, and what it does not know of waits again. Nothing here is let go of.
 * @param {World} world
 * @param {string} epoch
 * @returns {Promise<Part["stop"]>}
 */
export async function beginAnew(world, epoch) {
  const { store } = world
  await store.maps.change((records) => ({
    turned: records
      .filter(({ cursor }) => cursor !== null)
      .map((record) => ({ record: { ...record, cursor: null, reread: false } })),
  }))
  const page = await pullOnce(world, epoch)
  if (page.stop) return page.stop
  const told = { epoch, last: page.said.my_devices ?? {} }
  await store.noted.change(null, (rows, line) => afterRestore(rows, line, told))
  world.tell()
  return null
}

/**
 * One request, and all that it brings. Its checkpoint is looked at first. Another log that contradicts what was seen of this one
 * brings nothing: the maps that are here are not given up for it.
 * @param {World} world
 * @param {string} epoch
 * @returns {Promise<{ stop: Part["stop"], said: any, more: boolean, moved: boolean }>}
 */
async function pullOnce(world, epoch) {
  let page = await answerTo(world, epoch)
  if (!page.stop && (await seen(world, page.said.checkpoint))) {
    page = await answerTo(world, epoch)
    if (!page.stop) await seen(world, page.said.checkpoint, { again: true })
  }
  if (page.stop) return stopped(page.stop)
  const { cursors, said } = page
  const doubt = await isOfAnotherLog(world, epoch)
  return doubt ? stopped(doubt) : { stop: null, said, ...(await kept(world, said, cursors)) }
}

/**
 * @param {World} world
 * @param {string} epoch
 */
async function isOfAnotherLog(world, epoch) {
  const line = await world.store.noted.line()
  return line.epoch === epoch ? null : standing(world)
}

/**
 * What the server answers this person, and nobody else.
 * @param {World} world
 * @param {string} epoch
 * @returns {Promise<{ stop: Part["stop"], said: any, cursors: Record<string, number> }>}
 */
async function answerTo(world, epoch) {
  const { cursors, views } = asking(await world.store.maps.all())
  const held = (await world.store.noted.all({ index: "state", is: "held" })).map(({ id }) => id)
  const asks = { epoch, cursors, views, form: "columns", held: held.slice(0, MOST_HELD) }
  const body = { ...asks, ...(await lastSeen(world)) }
  const meaning = await asked(world, "/api/sync/pull", body, isPulled)
  const none = (/** @type {Part["stop"]} */ stop) => ({ stop, said: null, cursors })
  if (meaning.kind === "epoch") return none("again")
  if (meaning.kind !== "said") return none(meaning.kind === "later" ? meaning : later("server"))
  const { said } = meaning
  if (said.epoch !== epoch) return none("again")
  const doubt = await isDoubtful(world, said)
  if (doubt) return none(doubt.kind === "later" ? doubt : later("server"))
  return { stop: null, said, cursors }
}

/** @param {Part["stop"]} stop */
function stopped(stop) {
  return { stop, said: null, more: false, moved: false }
}

/**
 * Somebody else may have signed in since the round began. An answer that names this phone's device is this person's; of any other
 * it is asked, before a word of it is kept among this person's maps.
 * @param {World} world
 * @param {any} said
 */
async function isDoubtful(world, said) {
  const { devices } = await world.store.noted.line()
  const named = devices.some((device) => Object.hasOwn(said.my_devices ?? {}, device))
  return named ? null : noLongerSame(world)
}

/**
 * @param {World} world
 * @param {any} said
 * @param {Record<string, number>} cursors
 */
async function kept(world, said, cursors) {
  let found = { more: false, moved: false }
  const at = { server: Date.parse(said.server_time), device: (await world.at()).device }
  try {
    await world.store.maps.change((records) => {
      const turned = turnedBy(records, said, cursors, at)
      found = turned
      return turned
    })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { stop: later("server"), more: false, moved: false }
  }
  await keptOfOwn(world, said)
  if (found.moved) world.tell()
  return { more: found.more, moved: found.moved }
}

/**
 * What became of this phone's own entries. The rows are many and this is asked every minute: they are read only where the answer
 * says something of them.
 * @param {World} world
 * @param {any} said
 */
async function keptOfOwn({ store: { noted } }, said) {
  const [settled, backedUp, last] = [said.settled ?? [], said.backed_up ?? {}, said.my_devices]
  if (settled.length > 0) {
    const ids = settled.map((/** @type {any} */ one) => one.id)
    await noted.change({ index: "id", is: ids }, (rows) => afterSettled(rows, settled))
  }
  if (Object.keys(backedUp).length > 0 && leaving(await noted.all(), backedUp).length > 0) {
    await noted.change(null, (rows) => ({ remove: leaving(rows, backedUp), said: null }))
  }
  const erasures = erasuresIn(said)
  if (erasures.length > 0) {
    await noted.change(null, (rows) => ({ remove: erasedRows(rows, erasures), said: null }))
  }
  const open = await noted.all({ index: "place", is: "open" })
  if (hasLost(open.length, await noted.line(), last ?? {})) {
    const told = { epoch: said.epoch, last }
    await noted.change(null, (rows, line) => afterRestore(rows, line, told))
  }
}

/**
 * Holds what is wholly here against the server's hash of it. Whether a map is to be read once more.
 * @param {World} world
 * @returns {Promise<boolean>}
 */
async function check({ store, tell }) {
  const due = (await store.maps.all()).filter(isToCheck)
  const hashes = new Map()
  for (const { id } of due) {
    const { record, log } = await store.maps.read(id)
    if (record && log) hashes.set(id, { stamp: record.stamp, ...comesTo(log) })
  }
  /** @type {MapRecord[]} */
  let checked = []
  await store.maps.change((records) => {
    const same = records.filter(({ id, stamp }) => hashes.get(id)?.stamp === stamp)
    checked = same.map((record) => afterCheck(record, hashes.get(record.id)))
    return { turned: checked.map((record) => ({ record })) }
  })
  if (checked.length > 0) tell()
  return checked.some(({ cursor }) => cursor === null)
}

/**
 * What a log comes to on this phone; a hash that is nobody's where it cannot be folded here.
 * @param {any[]} log
 */
function comesTo(log) {
  try {
    const { careMap } = stateAt(log)
    return { hash: stateHash(careMap), title: careMap.title, kind: careMap.kind }
  } catch {
    return { hash: "" }
  }
}
