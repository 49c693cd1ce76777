/**
 * A story that can be replayed: every step with its lines, its picture and what stands at it. It holds what it has worked out, and
 * touches no page.
 */

import { emptyMap } from "../fold/care_map.js"
import { replayable } from "../fold/checkpoints.js"
import { changesIn } from "./changes.js"
import { gapsOf } from "./gaps.js"
import { leftOf, picturedOf } from "./left.js"
import { linesOf } from "./lines.js"
import { marksOf, stepsOf } from "./steps.js"
import { mostTies, unionOf } from "./union.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("./changes.js").Drawn} Drawn */
/** @typedef {import("./left.js").Choice} Choice */
/** @typedef {import("./lines.js").Clock} Clock */
/** @typedef {import("./lines.js").Line} Line */
/** @typedef {import("./source.js").Told} Told */
/** @typedef {import("./steps.js").By} By */
/** @typedef {import("./steps.js").Step} Step */

/** How it is replayed. `passed`: elements whose death is stepped past. @typedef {{ by: By, clock: Clock, choice: Choice, passed: Set<string> }} How */

/**
 * What is replayed. `visits`: whether the map has any.
 * @typedef {{ how: How, lines: Line[], steps: Step[], marks: import("./steps.js").Mark[], gaps: import("./gaps.js").Gap[] }} Part
 */

/** @param {Told} told */
export function replayOf(told) {
  const story = replayable(told.entries)
  const head = story.at().careMap
  const union = unionOf(head, told.entries)
  const disputed = disputedIn(told.entries)
  /** @type {Map<Clock, Line[]>} */
  const all = new Map()

  /** Every line of a clock. @param {Clock} clock */
  function everyLine(clock) {
    const kept = all.get(clock) ?? linesOf(story, told.entries, clock, told.today)
    all.set(clock, kept)
    return kept
  }

  /** The map when a line has happened; before the first one nobody is on it. @param {Line | undefined} line */
  function after(line) {
    if (!line) return emptyMap()
    if (line.known === null) return story.knownAt().upTo(line.end).careMap
    return story.at(line.moment, line.known).careMap
  }

  return {
    told,
    story,
    union,
    head,
    ties: mostTies(story),
    disputed,
    after,

    /** @param {How} how @returns {Part} */
    part(how) {
      const { by, clock, choice, passed } = how
      const every = everyLine(clock)
      const some = leftOf(every, union, choice, disputed)
      const left = some.filter(({ entry }) => !isPassed(entry, passed))
      const steps = stepsOf(left, by)
      const visits = every.filter(({ entry }) => entry.type === "visit-made")
      const gaps = gapsOf(
        visits.map(({ day }) => day),
        told.today,
      )
      return { how, lines: left, steps, marks: marksOf(left, steps), gaps }
    },

    /**
     * What a step shows.
     * @param {Part} part
     * @param {number} at
     * @returns {Drawn}
     */
    picture({ lines, steps, how }, at) {
      const [before, now] = [steps[at - 1], steps[at]]
      const map = picturedOf(after(lines[now?.at ?? -1]), how.choice)
      return changesIn(before ? picturedOf(after(lines[before.at]), how.choice) : null, map)
    },

    /** All that is told of one element, in the order of life, whatever part is replayed. @param {string} element @param {How} how */
    about(element, { clock, choice, passed }) {
      const left = leftOf(everyLine(clock), union, { ...choice, filter: {} }, disputed)
      return left.filter(({ entry, names }) => {
        if (isPassed(entry, passed)) return false
        return names.some((id) => {
          const tie = union.connections.get(id)
          return id === element || tie?.from === element || tie?.to === element
        })
      })
    },
  }
}

/** @typedef {ReturnType<typeof replayOf>} Replay */

/** @param {any} entry @param {Set<string>} passed */
function isPassed({ type, event }, passed) {
  return type === "person-died" && passed.has(event.element)
}

/**
 * The ids of entries that somebody sees differently, where that is not settled.
 * @param {any[]} entries
 * @returns {Map<string, string>} with what they said
 */
function disputedIn(entries) {
  const found = new Map()
  for (const { type, event } of entries) {
    if (type === "entry-disputed") found.set(event.entry, event.text ?? "")
    if (type === "dispute-settled") found.delete(event.entry)
  }
  return found
}
