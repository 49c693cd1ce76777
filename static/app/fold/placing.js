/**
 * Steps 2 to 4 of reading a log: which entries stand, when each counts, and the order in which they
 * are folded. Twin of src/carelog/domain/placing.py, which says why; nothing here folds.
 */

import { instant } from "./instant.js"
import { namedBy } from "./naming.js"

/** @typedef {import("./naming.js").Entry} Entry */

/**
 * An entry where it counts: `effective` in life, `before` the place in the log it was recorded at
 * (or was moved before). `names` are the things whose making it may pull to before itself.
 * @typedef {object} Placed
 * @property {number} effective
 * @property {number} before
 * @property {number} rank
 * @property {number} seq
 * @property {Entry} entry
 * @property {string[]} names
 */

/** @typedef {{ effective: number, before: number }} Key what entries are sorted by */

// At one place, elements come before the ties that join them, and both before whatever names them.
const ELEMENT = 0
const TIE = 1
const OTHER = 2
/** @type {Map<string, number>} */
const RANK = new Map([
  ["element-added", ELEMENT],
  ["connection-made", TIE],
])

/**
 * Steps 2 to 4 for a whole log: every standing entry in the order in which it is folded.
 * @param {Entry[]} entries in the order of seq
 * @returns {Placed[]}
 */
export function placed(entries) {
  const namings = new Namings()
  const stand = standing(entries.map((entry) => place(entry)))
  for (const one of stand) namings.note(one)
  const others = stand.filter(({ rank }) => rank === OTHER)
  return [...others, ...namings.makings()].sort(byPlace)
}

/**
 * What was said last (`said`: a correction), in the place in the log of what was noted first.
 * @param {Entry} first
 * @param {Entry} said
 * @returns {Placed}
 */
function place(first, said = first) {
  const effective = instant(said.occurred, first.recorded_at)
  const rank = RANK.get(said.type) ?? OTHER
  return {
    effective,
    before: first.seq,
    rank,
    seq: first.seq,
    entry: said,
    names: pulls(said, rank),
  }
}

/**
 * @param {Entry} entry
 * @param {number} rank
 * @returns {string[]}
 */
function pulls(entry, rank) {
  if (rank === OTHER) return namedBy(entry)
  return rank === TIE && entry.event.backs_up ? [entry.event.backs_up] : []
}

/**
 * Step 2. Entries in error and their corrections are out; a corrected entry shows its last standing
 * correction, which keeps the place in the log of what it corrects.
 * @param {Placed[]} own
 * @returns {Placed[]}
 */
function standing(own) {
  const altering = own.map((one) => one.entry).filter(alters)
  const inError = markedInError(altering)
  const latest = lastCorrections(altering, inError)
  return own
    .filter(({ entry }) => !entry.corrects && !inError.has(entry.id))
    .map((one) => (latest.has(one.entry.id) ? place(one.entry, latest.get(one.entry.id)) : one))
}

/** The entries of a log that stand, corrected ones as they were put right. @param {Entry[]} entries @returns {Entry[]} */
export function standingOf(entries) {
  return standing(entries.map((entry) => place(entry))).map(({ entry }) => entry)
}

/** @param {Entry} entry */
function alters(entry) {
  return Boolean(entry.corrects) || entry.type === "entry-in-error"
}

/**
 * Later marks first, because a mark that is itself in error marks nothing.
 * @param {Entry[]} altering
 * @returns {Set<string>}
 */
function markedInError(altering) {
  const marked = new Set()
  for (const entry of altering.toReversed()) {
    if (!entry.corrects && !marked.has(entry.id)) marked.add(entry.event.entry)
  }
  return marked
}

/**
 * Root entry id -> its last standing correction. A correction of a correction restates the root.
 * @param {Entry[]} altering
 * @param {Set<string>} inError
 * @returns {Map<string, Entry>}
 */
function lastCorrections(altering, inError) {
  const roots = new Map()
  const latest = new Map()
  for (const entry of altering) {
    if (!entry.corrects) continue
    const root = roots.get(entry.corrects) ?? entry.corrects
    roots.set(entry.id, root)
    if (!inError.has(entry.id)) latest.set(root, entry)
  }
  return latest
}

/**
 * When each thing was first named, which decides where its making is placed (step 3).
 *
 * For an element the effective times of its ties count too. A file says itself what was on the map
 * when, so whatever it says of a tie is no word on that tie's ends; what a person notes of it is.
 */
class Namings {
  /** @type {Map<string, Key>} */
  #named = new Map()
  /** @type {Map<string, Key>} */
  #byPeople = new Map()
  /** @type {Map<string, Placed[]>} */
  #made = new Map()

  /**
   * Take one standing entry in.
   * @param {Placed} one
   */
  note(one) {
    const byPeople = one.entry.via !== "import"
    for (const thing of one.names) this.#pull(thing, one, byPeople)
    if (one.rank !== OTHER) this.#take(one, byPeople)
  }

  /**
   * Every making, each where it counts.
   * @returns {Placed[]}
   */
  makings() {
    return [...this.#made.values()].flat().map((one) => this.#counts(one))
  }

  /**
   * @param {Placed} one
   * @param {boolean} byPeople
   */
  #take(one, byPeople) {
    const thing = madeBy(one)
    if (byPeople || one.rank === ELEMENT) this.#pull(thing, one, byPeople)
    this.#made.set(thing, [...(this.#made.get(thing) ?? []), one])
    const soonest = this.#byPeople.get(thing)
    if (soonest) for (const end of ends(one)) this.#pull(end, soonest, true)
  }

  /**
   * The thing is named at this time: its making comes no later, and where people name a tie, nor do its ends.
   * @param {string} thing
   * @param {Key} key
   * @param {boolean} byPeople
   */
  #pull(thing, key, byPeople) {
    if (isSooner(key, this.#named.get(thing))) this.#named.set(thing, key)
    if (!byPeople || !isSooner(key, this.#byPeople.get(thing))) return
    this.#byPeople.set(thing, key)
    const joined = this.#made.get(thing)?.flatMap(ends) ?? []
    for (const end of joined) this.#pull(end, key, true)
  }

  /**
   * One making where it counts: at min(its own time, every entry that names the thing), before those.
   * @param {Placed} making
   * @returns {Placed}
   */
  #counts(making) {
    const soonest = this.#named.get(madeBy(making))
    if (!soonest || byKey(making, soonest) <= 0) return making
    return { ...making, effective: soonest.effective, before: soonest.before }
  }
}

/**
 * @param {Key} key
 * @param {Key | undefined} soonest
 */
function isSooner(key, soonest) {
  return !soonest || byKey(key, soonest) < 0
}

/**
 * The id of the element or connection that this making makes.
 * @param {Placed} making
 * @returns {string}
 */
function madeBy({ rank, entry }) {
  return rank === TIE ? entry.event.connection : entry.event.element
}

/**
 * @param {Placed} making
 * @returns {string[]}
 */
function ends({ rank, entry }) {
  return rank === TIE ? [entry.event.from, entry.event.to] : []
}

/**
 * @param {Key} one
 * @param {Key} other
 */
function byKey(one, other) {
  return one.effective - other.effective || one.before - other.before
}

/**
 * @param {Placed} one
 * @param {Placed} other
 */
function byPlace(one, other) {
  return byKey(one, other) || one.rank - other.rank || one.seq - other.seq
}
