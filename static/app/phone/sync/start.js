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

/** Tries from the moment it is made until it is stopped, one round at a time. */
export class Trying {
  /**
   * @param {Outside} outside
   * @param {() => Promise<Outcome>} round
   */
  constructor(outside, round) {
    this.outside = outside
    this.round = round
    /** How many rounds went wrong since the last that went well, or since a person came. */
    this.tries = 0
    this.running = false
    this.again = false
    this.stopped = false
    this.seen = true
    /** The server asked not to be asked before this monotonic time. */
    this.notBefore = Number.NEGATIVE_INFINITY
    this.callOff = () => {}
    this.pokes = outside.pokes?.(this.now)
    this.deaf = outside.moments?.(this.heard)
    this.now()
  }

  /** A person did something: tries at once. */
  soon = () => {
    this.tries = 0
    this.now()
  }

  stop = () => {
    this.stopped = true
    this.callOff()
    this.pokes?.stop()
    this.deaf?.()
  }

  /** @param {"person" | "hidden"} why */
  heard = (why) => {
    this.seen = why === "person"
    if (this.seen) this.soon()
  }

  /** One round now, or once the one that is going on is over. */
  now = async () => {
    if (this.stopped || this.outside.monotonic() < this.notBefore) return
    this.again = this.running
    if (this.running) return
    this.callOff()
    this.running = true
    const outcome = await this.round().catch(() => null)
    this.running = false
    this.tries = outcome?.reason === null ? 0 : this.tries + 1
    this.heeds(outcome)
    if (this.again) this.now()
  }

  /**
   * What is to be done after a round that came to this.
   * @param {Outcome | null} outcome null where it went wrong on this phone
   */
  heeds = (outcome) => {
    if (outcome?.wait) this.notBefore = this.outside.monotonic() + outcome.wait
    const ms = untilNext(outcome, this.tries - 1, this.outside.random())
    if (ms === null || this.stopped) return
    this.callOff = this.outside.later?.(ms, () => this.comes(outcome)) ?? this.callOff
  }

  /**
   * The pause is over. Where all was well, only a page that is looked at asks again, and only if nobody would tell it.
   * @param {Outcome | null} outcome
   */
  comes = (outcome) => {
    this.notBefore = Number.NEGATIVE_INFINITY
    const well = outcome?.reason === null && !outcome.busy
    if (well && (!this.seen || this.pokes?.live())) this.heeds(outcome)
    else this.now()
  }
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
