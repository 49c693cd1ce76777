/**
 * One round: who is signed in, then sending and fetching in their name. Only one tab is at it at a time.
 */

import { bringBack } from "../sealed/leaving.js"
import { ask } from "./ask.js"
import { endIfLeft } from "./ending.js"
import { exchange, givenUp } from "./exchange.js"
import { isSession, later, meant } from "./meant.js"

/** @typedef {import("../here.js").Here} Here */
/** @typedef {import("../here.js").Account} Account */
/** @typedef {import("../shapes.js").Outcome} Outcome */
/** @typedef {import("./world.js").Part} Part */
/** @typedef {{ person: Account, epoch: string, server_time: string, session?: string, device?: string | null, seal_key?: string, handover?: string }} Session */

const LIVES = 3
/** @type {Part} */
const NOBODY = { stop: later("sign-in"), moved: 0, answered: false }
const NONE = /** @type {const} */ ({ index: "id", is: /** @type {string[]} */ ([]) })

/**
 * `become` makes this phone the person's who is signed in, where it is nobody's yet; `seen` hears who is signed in, each time.
 * @typedef {object} Phone
 * @property {() => Here} here
 * @property {(person: Account) => Promise<void>} become
 * @property {(person: Account) => void} seen
 * @property {import("../store/left.js").LeftStore} left
 * @property {Set<string>} closed
 * @property {import("../store/witness.js").WitnessStore} witness
 */

/**
 * @param {Phone} phone
 * @returns {Promise<Outcome>}
 */
export async function round(phone) {
  const { outside, account } = phone.here()
  const outcome = await locked(outside, `carelog-sync-${account?.id ?? "nobody"}`, () =>
    inTurn(phone),
  )
  // It was nobody's and is somebody's now, whose sending has a lock of its own.
  return outcome === "theirs" ? round(phone) : (outcome ?? ended({ busy: true }))
}

/**
 * What `work` comes to; null where another tab is at it.
 * @template T
 * @param {import("../outside.js").Outside} outside
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T | null>}
 */
function locked({ locks }, name, work) {
  if (!locks) return work()
  return locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : null))
}

/**
 * @param {Phone} phone
 * @returns {Promise<Outcome | "theirs">}
 */
async function inTurn(phone) {
  let moved = 0
  for (let lives = 1; ; lives++) {
    const asked = phone.here().outside.now()
    const reply = await ask(phone.here().outside, "/api/session")
    const meaning = meant(reply, isSession, asked)
    if (meaning.kind !== "said") return unmet(meaning, moved)
    const next = await met(phone, meaning.said, asked)
    if (next === "theirs" || next === "other-person") {
      return next === "theirs" ? next : ended({ reason: next, moved })
    }
    moved += next.moved
    const part = lives < LIVES ? next : givenUp(next)
    if (part.stop !== "again") return outcomeOf({ ...part, moved })
  }
}

/**
 * @param {Phone} phone
 * @param {Session} session
 * @param {number} asked the device's clock when it was asked, in ms
 * @returns {Promise<Part | "theirs" | "other-person">}
 */
async function met(phone, session, asked) {
  const { person } = session
  const { account, clock, outside } = phone.here()
  if (account === null) {
    if (await endIfLeft(outside, session)) return NOBODY
    await phone.become(person)
    return "theirs"
  }
  phone.seen(person)
  if (account.id !== person.id) return "other-person"
  const heard = (asked + outside.now()) / 2
  await clock.heard(Date.parse(session.server_time), Math.round(heard))
  await keepOf(phone.here(), session)
  const world = worldOf(phone.here(), phone.witness)
  const stop = await bringBack(world, phone.left, phone.closed)
  return stop ? { stop, moved: 0, answered: false } : exchange(world, session.epoch)
}

/**
 * What the session tells that is needed without signal; and the id by which this phone goes, if it has none yet.
 * @param {Here} here
 * @param {Session} session
 */
async function keepOf(here, { seal_key, handover, session, device }) {
  await here.store.notes.change("keys", () => ({ seal_key, handover, session }))
  const line = await here.store.noted.line()
  if (line.devices.length > 0) return
  const devices = [device || here.newId()]
  await here.store.noted.change(NONE, (_, now) => ({ line: { ...now, devices }, said: null }))
}

/**
 * @param {Here} here
 * @param {import("../store/witness.js").WitnessStore} witness
 * @returns {import("./world.js").World}
 */
function worldOf(here, witness) {
  return {
    witness,
    account: here.account?.id ?? "",
    ask: (path, body) => ask(here.outside, path, body),
    store: here.store,
    now: here.outside.now,
    at: here.clock.at,
    fresh: here.newId,
    tell: () => here.tell(),
  }
}

/**
 * @param {import("./meant.js").Meaning} meaning
 * @param {number} moved
 */
function unmet(meaning, moved) {
  if (meaning.kind !== "later") return ended({ reason: "server", moved })
  return ended({ reason: meaning.reason, wait: meaning.wait, moved })
}

/**
 * @param {Part} part
 * @returns {Outcome}
 */
function outcomeOf({ stop, moved, answered }) {
  const why = stop === null || stop === "again" ? null : stop
  return ended({ reason: why?.reason ?? null, wait: why?.wait ?? null, moved, answered })
}

/**
 * @param {Partial<Outcome>} what
 * @returns {Outcome}
 */
function ended(what) {
  return { reason: null, wait: null, answered: false, moved: 0, ...what }
}
