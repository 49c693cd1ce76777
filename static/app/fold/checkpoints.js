/**
 * A map's entries laid out once, so that any moment of its story can be had at once: steps 5 and 6 of reading a log, from the
 * nearest checkpoint. Twin of src/carelog/domain/folding.py; it comes to what `stateAt` in timeline.js comes to, only sooner.
 */

import { emptyMap, evolve } from "./care_map.js"
import { exactMs } from "./instant.js"
import { placed } from "./placing.js"

/** @typedef {import("./naming.js").Entry} Entry */
/** @typedef {import("./timeline.js").Hidden} Hidden */
/** @typedef {import("./timeline.js").Moment} Moment */
/** @typedef {import("./placing.js").Placed} Placed */
/** @typedef {import("./care_map.js").CareMap} CareMap */

/** Entries between two checkpoints: a read folds half of this on average, less than a millisecond on a phone. */
const EVERY = 500
/** How many layouts of earlier knowledge are kept: a reader steps back and forth between a few, no more. */
const OTHER_KNOWN = 4

/** What the first `folded` entries of the order come to. `passed`: how many of them were passed over.
 *  @typedef {{ folded: number, passed: number, careMap: CareMap }} Checkpoint */

/**
 * A story that any moment of can be had. `order`: its standing entries as they are folded, by all that is known.
 * @typedef {object} Replayable
 * @property {Placed[]} order
 * @property {(on?: number | null, known?: number | null) => Moment} at as `stateAt` says; nobody may change what comes back
 * @property {(known?: number | null) => Folding} knownAt
 * @property {(recorded: number) => number} seqAt the last seq recorded at or before this moment (ms); 0 where there is none
 */

/**
 * @param {(Entry | Hidden)[]} entries in the order of seq
 * @returns {Replayable}
 */
export function replayable(entries) {
  const readable = /** @type {Entry[]} */ (
    entries.filter((one) => !("hidden" in one && one.hidden))
  )
  const head = entries.at(-1)?.seq ?? 0
  const whole = new Folding(placed(readable))
  /** @type {Map<number, Folding>} the one that was used last comes last */
  const earlier = new Map()

  /** @param {number | null} [known] */
  function knownAt(known = null) {
    if (known === null || known >= head) return whole
    const kept = earlier.get(known) ?? new Folding(placed(upTo(readable, known)))
    earlier.delete(known)
    earlier.set(known, kept)
    for (const oldest of earlier.keys()) if (earlier.size > OTHER_KNOWN) earlier.delete(oldest)
    return kept
  }

  const prefix = prefixes(whole, readable)

  return {
    order: whole.order,
    knownAt,
    at(on = null, known = null) {
      const end = known === null || known >= head ? null : prefix(on, known)
      return end === null ? knownAt(known).at(on) : whole.upTo(end)
    },
    seqAt: seqsByTime(readable),
  }
}

/**
 * How much of the whole order is just what was known at `known` of the time up to `on`; null where it is not its beginning. Mostly
 * it is: what was noted later happened later too, and nothing that came after moved what came before.
 * @param {Folding} whole
 * @param {Entry[]} readable
 * @returns {(on: number | null, known: number) => number | null}
 */
function prefixes(whole, readable) {
  const { order } = whole
  const altering = readable.findLast((one) => one.corrects || one.type === "entry-in-error")
  const moved = order.filter(({ before, seq }) => before !== seq).map(({ seq }) => seq)
  const firstMoved = moved.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  let highest = 0
  const upTo = order.map(({ seq }) => {
    highest = Math.max(highest, seq)
    return highest
  })
  return (on, known) => {
    if (known < (altering?.seq ?? 0) || known >= firstMoved) return null
    const start = after(upTo, known)
    const end = on === null ? order.length : whole.placeAfter(on)
    for (let at = start; at < end; at += 1) if ((order[at]?.seq ?? 0) <= known) return null
    return Math.min(start, end)
  }
}

/**
 * How many of these numbers, which only grow, are not above this one.
 * @param {number[]} growing
 * @param {number} most
 */
function after(growing, most) {
  let [low, high] = [0, growing.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((growing[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low
}

/** An order of entries and its checkpoints, which are laid as far as somebody asks. */
export class Folding {
  /** @type {Checkpoint[]} */
  #checkpoints = [{ folded: 0, passed: 0, careMap: emptyMap() }]
  /** @type {Checkpoint} where whoever reads is: the next entry is one more fold */
  #here = { folded: 0, passed: 0, careMap: emptyMap() }
  /** @type {Entry[]} in the order in which they were met; how many of them count, a checkpoint says */
  #passed = []
  /** @type {number[]} */
  #times

  /** @param {Placed[]} order */
  constructor(order) {
    this.order = order
    this.#times = order.map(({ effective }) => effective)
  }

  /**
   * The state as of `on`, a time key in ms; null folds everything.
   * @param {number | null} [on]
   * @returns {Moment}
   */
  at(on = null) {
    return this.upTo(on === null ? this.order.length : this.placeAfter(on))
  }

  /**
   * What the first so many entries of the order come to.
   * @param {number} end
   * @returns {Moment}
   */
  upTo(end) {
    const nearest = this.#checkpointBefore(end)
    const start =
      this.#here.folded > end || this.#here.folded < nearest.folded ? nearest : this.#here
    this.#here = start.folded === end ? start : this.#folded(start, end)
    return { careMap: this.#here.careMap, passedOver: this.#passed.slice(0, this.#here.passed) }
  }

  /**
   * How many entries of the order count at or before this moment.
   * @param {number} on ms
   */
  placeAfter(on) {
    return after(this.#times, on)
  }

  /** @param {number} end @returns {Checkpoint} */
  #checkpointBefore(end) {
    let last = /** @type {Checkpoint} */ (this.#checkpoints.at(-1))
    while (last.folded + EVERY <= end) {
      last = this.#folded(last, last.folded + EVERY)
      this.#checkpoints.push(last)
    }
    return this.#checkpoints[Math.floor(end / EVERY)] ?? last
  }

  /** @param {Checkpoint} start @param {number} end @returns {Checkpoint} */
  #folded(start, end) {
    const careMap = copyOf(start.careMap)
    let { passed } = start
    for (let at = start.folded; at < end; at += 1) {
      const { entry } = /** @type {Placed} */ (this.order[at])
      if (evolve(careMap, entry)) continue
      this.#passed[passed] = entry
      passed += 1
    }
    return { folded: end, passed, careMap }
  }
}

/**
 * A map that can be folded into without the other's knowing: things are never changed in place.
 * @param {CareMap} careMap
 * @returns {CareMap}
 */
export function copyOf(careMap) {
  const { elements, connections, transitions } = careMap
  return {
    ...careMap,
    elements: new Map(elements),
    connections: new Map(connections),
    transitions: new Map(transitions),
  }
}

/** @param {Entry[]} readable @param {number} known */
function upTo(readable, known) {
  return readable.filter(({ seq }) => seq <= known)
}

/**
 * What waits on this phone counts as recorded when it was noted; no moment comes before one that has an earlier seq.
 * @param {Entry[]} readable
 * @returns {(recorded: number) => number}
 */
function seqsByTime(readable) {
  let latest = Number.NEGATIVE_INFINITY
  const times = readable.map(({ recorded_at }) => {
    latest = Math.max(latest, exactMs(recorded_at))
    return latest
  })
  return (recorded) => readable[after(times, recorded) - 1]?.seq ?? 0
}
