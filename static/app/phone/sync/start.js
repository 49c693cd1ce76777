/**
 * When a phone tries by itself: whenever a person is here or something was noted, and again and again while it did not work.
 */

import { pause } from "./pause.js"

/** @typedef {import("../outside.js").Outside} Outside */
/** @typedef {import("../shapes.js").Outcome} Outcome */

const POLL = 60_000
const BUSY = 2_000
/** What no trying again mends: somebody must do something first. */
const FOR_A_PERSON = new Set(["sign-in", "other-person", "update"])

/**
 * @param {Outside} outside
 * @param {() => Promise<Outcome>} round
 * @returns {{ soon: () => void, stop: () => void }} `soon`: a person did something; tries at once
 */
export function started(outside, round) {
  let [tries, running, again, stopped, seen] = [0, false, false, false, true]
  let callOff = () => {}
  const runs = async () => {
    if (stopped) return
    again = running
    if (running) return
    callOff()
    running = true
    const outcome = await round().catch(() => null)
    running = false
    if (again) return void runs()
    tries = outcome?.reason === null ? 0 : tries + 1
    waits(outcome)
  }
  const waits = (/** @type {Outcome | null} */ outcome) => {
    const ms = untilNext(outcome, tries - 1, outside.random())
    // All was well: only a page that is looked at asks again, and only where nobody would tell it.
    const idle = () => outcome?.reason === null && !outcome.busy && (!seen || pokes?.live())
    const goes = () => (idle() ? waits(outcome) : runs())
    if (ms !== null && !stopped) callOff = outside.later?.(ms, goes) ?? callOff
  }
  const soon = () => {
    tries = 0
    runs()
  }
  const pokes = outside.pokes?.(runs)
  const deaf = outside.moments?.((why) => {
    seen = why === "person"
    if (seen) soon()
  })
  runs()
  const stop = () => {
    stopped = true
    callOff()
    pokes?.stop()
    deaf?.()
  }
  return { soon, stop }
}

/**
 * Milliseconds until the next try; null where nothing is to be tried before a person comes.
 * @param {Outcome | null} outcome null where it went wrong on this phone
 * @param {number} tries that went wrong before this one
 * @param {number} chance from 0 to 1
 * @returns {number | null}
 */
export function untilNext(outcome, tries, chance) {
  if (outcome?.busy) return BUSY * (0.5 + chance)
  if (outcome?.reason === null) return POLL
  if (outcome && FOR_A_PERSON.has(outcome.reason ?? "")) return null
  return pause(Math.max(0, tries), chance, outcome?.wait)
}
