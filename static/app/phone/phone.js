/**
 * The phone: all that a page may ask of what is kept here, and the rounds that bring it up to date. shapes.js says what each does.
 */

import { afterSettling, NOTHING_SEEN } from "../proof/witness.js"
import { dropJot, jot, jotsOf, openJots, sealedFile } from "./jots.js"
import { note, startMap } from "./noting.js"
import { afterWithdrawal } from "./outbox/line.js"
import { COUNTED, statusOf } from "./outbox/status.js"
import { browser } from "./outside.js"
import { mapsHere, opened } from "./reading/shelf.js"
import { NotSaved } from "./store/not_saved.js"
import { idleSince, isStuck } from "./sync/pause.js"
import { round } from "./sync/rounds.js"
import { Trying } from "./sync/start.js"
import { Whose } from "./whose.js"

export { NotSaved }

/** @typedef {import("./outside.js").Outside} Outside */
/** @typedef {import("./shapes.js").Phone} Phone */
/** @typedef {import("./shapes.js").Noting} Noting */
/** @typedef {import("./shapes.js").Outcome} Outcome */
/** @typedef {import("./shapes.js").Status} Status */

/**
 * The phone in this browser. It sends and fetches by itself from here on.
 * @returns {Promise<Phone>}
 */
export function openPhone() {
  ofThisPage ??= createPhone(browser()).then((phone) => {
    phone.start()
    return phone
  })
  return ofThisPage
}

/** One for a page, whoever asks. @type {Promise<Phone> | undefined} */
let ofThisPage

/**
 * A phone in whatever world is handed in. It does nothing by itself until it is started.
 * @param {Outside} outside
 * @returns {Promise<Phone>}
 */
export async function createPhone(outside) {
  const phone = new PhoneHere(outside)
  await phone.whose.begin()
  await phone.look()
  return phone
}

/** @implements {Phone} */
class PhoneHere {
  /** @param {Outside} outside */
  constructor(outside) {
    this.outside = outside
    this.whose = new Whose(outside, () => this.changed())
    /** @type {Set<() => void>} */
    this.listeners = new Set()
    this.locked = false
    this.sending = false
    this.unsaved = false
    /** Since when the server answers and takes nothing (sync/pause.js). @type {number | null} */
    this.idle = null
    /** @type {Promise<unknown>} */
    this.running = Promise.resolve()
    /** @type {Trying | null} */
    this.going = null
  }

  get account() {
    return this.here().account
  }

  get signedIn() {
    return this.whose.signedIn
  }

  here = () => this.whose.here()

  maps = () => this.look()

  /** @param {string} map */
  open = async (map) => orElse(opened(this.here(), map, await this.isOthers()), null)

  /**
   * @param {Noting[]} notings
   * @param {{ group?: boolean }} [options]
   */
  note = (notings, options) => this.keeping(note(this.here(), notings, options))

  /**
   * @param {string} map
   * @param {string} title
   * @param {string | null} about
   * @param {{ practice?: boolean, kind?: string, scheme?: string }} [options]
   */
  startMap = (map, title, about, { practice = false, ...said } = {}) =>
    this.keeping(startMap(this.here(), { map, title, about, practice, ...said }))

  /** @param {string} id */
  withdraw = async (id) => {
    const { noted, practice } = this.here().store
    const which = /** @type {const} */ ({ index: "id", is: id })
    const done =
      (await noted.change(which, afterWithdrawal)) ||
      (await practice.change(which, afterWithdrawal))
    if (done) this.here().tell()
    return done
  }

  rows = () => orElse(this.here().store.noted.all(), [])

  /** @returns {Promise<Status>} */
  status = async () => {
    const { noted, notes } = this.here().store
    const known = await orElse(Promise.all([noted.count(COUNTED), notes.get("sync")]), null)
    const [counts = {}, last = {}] = known ?? []
    const stuck = isStuck(this.idle, this.outside.monotonic())
    const unsaved = this.unsaved || known === null
    return statusOf(counts, last, { sending: this.sending, stuck, unsaved })
  }

  sendNow = async () => {
    await this.round()
  }

  /** @param {() => void} told */
  onChange = (told) => {
    this.listeners.add(told)
    return () => {
      this.listeners.delete(told)
    }
  }

  /** @param {string} key */
  draft = async (key) => (await orElse(this.here().store.notes.draft(key), null)) ?? null

  /**
   * @param {string} key
   * @param {any} value
   */
  keepDraft = (key, value) => this.here().store.notes.keepDraft(key, value)

  /** @param {string} text */
  jot = (text) => jot(this.here(), text)

  jots = async () => (await orElse(jotsOf(this.here()), [])).length

  openJots = () => orElse(openJots(this.here()), [])

  /** @param {string} id */
  dropJot = (id) => dropJot(this.here(), id)

  sealedFile = () => sealedFile(this.here())

  today = async () => {
    const at = await orElse(this.here().clock.at(), null)
    return at?.server ?? this.outside.now()
  }

  witness = () => orElse(this.whose.witness.get(), NOTHING_SEEN)

  believeAnew = async () => {
    const at = await this.today()
    await this.whose.witness.change((was) => afterSettling(was, at))
    this.here().tell()
    this.going?.soon()
  }

  /** @returns {Promise<Outcome>} one after the other, where a page asks for several */
  round = () => {
    const next = this.running.then(() => this.oneRound())
    this.running = next.catch(() => undefined)
    return next
  }

  start = () => {
    this.going ??= new Trying(this.outside, this.round)
  }

  stop = () => {
    this.going?.stop()
    this.going = null
  }

  close = async () => {
    this.stop()
    await this.running
    await this.whose.close()
  }

  signOut = async () => {
    const sealed = await this.whose.signOut()
    this.idle = null
    await this.look()
    return sealed
  }

  /** The maps that are here; and sees whether any of them may be read. */
  look = async () => {
    const others = await this.isOthers()
    const maps = await orElse(mapsHere(this.here(), others), [])
    this.locked = others || (maps.length > 0 && !maps.some(({ readable }) => readable))
    return maps
  }

  /** Whether somebody else is signed in, as far as was last heard: then nothing of this account's is shown. */
  isOthers = async () => {
    const last = await orElse(this.here().store.notes.get("sync"), null)
    return last?.reason === "other-person"
  }

  /** @returns {Promise<Outcome>} */
  oneRound = async () => {
    this.sending = true
    this.changed()
    try {
      await this.whose.adoptStray()
      const outcome = await round(this.whose)
      if (!outcome.busy) await this.cameTo(outcome)
      return outcome
    } catch (error) {
      if (!(error instanceof NotSaved)) throw error
      return { reason: "storage", answered: false, moved: 0 }
    } finally {
      this.sending = false
      await this.look()
      this.here().tell()
    }
  }

  /** @param {Outcome} outcome */
  cameTo = async ({ reason, moved, answered }) => {
    const { noted, notes } = this.here().store
    const { waiting = 0 } = await noted.count(["waiting"])
    const at = this.outside.monotonic()
    this.idle = idleSince(this.idle, { answered, moved, waiting, at })
    const sent = moved > 0 ? { last_sent: new Date(await this.today()).toISOString() } : {}
    await notes.change("sync", (was) => ({ ...was, ...sent, reason }))
  }

  changed = () => {
    for (const listener of this.listeners) listener()
  }

  /**
   * What was to be kept; then tries to send it.
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  keeping = async (work) => {
    try {
      const kept = await work
      this.unsaved = false
      this.going?.soon()
      return kept
    } catch (error) {
      this.unsaved = error instanceof NotSaved
      throw error
    }
  }
}

/**
 * What is read; or something else where this browser gives nothing back. The status says so.
 * @template T
 * @template E
 * @param {Promise<T>} reading
 * @param {E} otherwise
 * @returns {Promise<T | E>}
 */
async function orElse(reading, otherwise) {
  try {
    return await reading
  } catch (error) {
    if (error instanceof NotSaved) return otherwise
    throw error
  }
}
