/**
 * Sending what waits, until nothing does or something stops it.
 */

import { afterAnswers } from "../outbox/answers.js"
import { asSent, LIMITS, nextBatch } from "../outbox/choose.js"
import { afterGap, underNewDevice } from "../outbox/line.js"
import { isEmpty, refusedHere } from "../outbox/row.js"
import { isPushed, later } from "./meant.js"
import { asked, noLongerSame } from "./twice.js"

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Part} Part */
/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {{ rows: Row[], whole: boolean, device: string }} Batch */

/**
 * What one request led to: how many the server took, how many may go at once from here on, and whether the order was put right
 * (`righted`: which must not go on for ever).
 * @typedef {{ stop?: Part["stop"], moved?: number, most?: number, righted?: boolean, answered?: boolean }} Step
 */

/** How often the order is put right in one round. What is not right then is not for this phone to right. */
const RIGHTINGS = 3
const OPEN = /** @type {const} */ ({ index: "place", is: "open" })

/**
 * @param {World} world
 * @param {string} epoch
 * @returns {Promise<Part>}
 */
export async function push(world, epoch) {
  let [most, moved, righted] = [LIMITS.most, 0, 0]
  for (;;) {
    const batch = await take(world, most)
    if (batch.rows.length === 0) return { stop: null, moved, answered: true }
    const step = await send(world, epoch, batch)
    moved += step.moved ?? 0
    most = step.most ?? most
    righted += step.righted ? 1 : 0
    const stop = step.stop ?? (righted > RIGHTINGS ? later("server") : null)
    if (stop) return { stop, moved, answered: step.answered ?? true }
  }
}

/**
 * @param {World} world
 * @param {number} most
 * @returns {Promise<Batch>}
 */
function take({ store }, most) {
  return store.noted.change(OPEN, (open, line) => {
    const { put, said } = nextBatch(open, { ...LIMITS, most })
    return { put, said: { ...said, device: line.devices[said.rows[0]?.era ?? 0] ?? "" } }
  })
}

/**
 * @param {World} world
 * @param {string} epoch
 * @param {Batch} batch
 * @returns {Promise<Step>}
 */
async function send(world, epoch, batch) {
  const { offset } = await world.at()
  const entries = batch.rows.map(asSent)
  const body = {
    device: batch.device,
    account: world.account,
    epoch,
    clock_offset_ms: Math.round(offset ?? 0),
    entries,
  }
  const meaning = await asked(world, "/api/sync/push", body, isPushed)
  if (meaning.kind === "said") return takenIn(world, epoch, batch, meaning.said)
  if (meaning.kind === "too-big") return less(world, batch)
  if (meaning.kind === "gap") return again(world, batch, meaning.expected)
  if (meaning.kind === "epoch") return { stop: "again" }
  if (meaning.kind === "cloned") return anew(world)
  if (meaning.kind === "not-ours") return anewIfSame(world)
  return { stop: meaning.kind === "later" ? meaning : later("server"), answered: false }
}

/**
 * @param {World} world
 * @param {string} epoch
 * @param {Batch} batch
 * @param {any} said
 * @returns {Promise<Step>}
 */
async function takenIn(world, epoch, { rows }, said) {
  if (said.epoch !== epoch) return { stop: "again" }
  const sent = new Set(rows.map(({ id }) => id))
  const { moved, taken } = await world.store.noted.change(OPEN, (open) =>
    afterAnswers(open, said.answers, sent),
  )
  world.tell()
  if (taken) return { ...(await anew(world)), moved }
  return moved > 0 ? { moved } : { stop: later("server") }
}

/**
 * Half as much at once. What is too large alone this phone refuses itself, and sends its place.
 * @param {World} world
 * @param {Batch} batch
 * @returns {Promise<Step>}
 */
async function less({ store }, { rows, whole }) {
  if (!whole) return { most: Math.max(1, Math.floor(rows.length / 2)) }
  if (rows.every(isEmpty)) return { stop: later("server"), answered: false }
  const ids = rows.map(({ id }) => id)
  await store.noted.change({ index: "id", is: ids }, (now) => ({
    put: now.map((row) => refusedHere(row, "too-large")),
    said: null,
  }))
  return {}
}

/**
 * @param {World} world
 * @param {Batch} batch
 * @param {number} expected
 * @returns {Promise<Step>}
 */
async function again({ store, fresh }, { rows }, expected) {
  const era = rows[0]?.era ?? 0
  const gap = { era, expected, fresh: fresh() }
  await store.noted.change(null, (all, line) => afterGap(all, line, gap))
  return { righted: true }
}

/**
 * @param {World} world
 * @returns {Promise<Step>}
 */
async function anew({ store, fresh }) {
  const device = fresh()
  await store.noted.change(null, (all, line) => underNewDevice(all, line, device))
  return { righted: true }
}

/**
 * The device is another's. Under a new one nothing may go out in another's name.
 * @param {World} world
 * @returns {Promise<Step>}
 */
async function anewIfSame(world) {
  const doubt = await noLongerSame(world)
  if (doubt) return { stop: doubt.kind === "later" ? doubt : later("server"), answered: false }
  return anew(world)
}
