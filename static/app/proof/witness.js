/**
 * All that a phone keeps of the server's checkpoints, and how it goes on. Values in, values out; none of it is personal.
 */

/** @typedef {import("./keeping.js").Kept} Kept */
/** @typedef {import("./keeping.js").Contradiction} Contradiction */
/** @typedef {import("./keeping.js").Decision} Decision */

/**
 * Notes that were put by, as evidence. `why`: `restored` or `restored-unchecked` (a backup was put back; whether the log could be
 * seen to go on from it), `seen` and `said` (the two that contradicted each other). `at`: when the backup was noticed, when `seen`
 * was last found to hold, and when `said` was said. Of `said` alone: `how` it contradicted, and when somebody `settled` it.
 * @typedef {Kept & { at: number, why: "restored" | "restored-unchecked" | "seen" | "said", how?: Contradiction,
 *   settled?: number }} Earlier
 */

/**
 * `kept`: the last checkpoint, since when it is known and when the server last showed that it holds (ms). `standing`: what contradicts it
 * and has not been looked into. `earlier`: the oldest first.
 * @typedef {object} Witness
 * @property {(Kept & { since: number, checked: number }) | null} kept
 * @property {(Kept & { at: number, how: Contradiction }) | null} standing
 * @property {Earlier[]} earlier
 */

/** @type {Witness} */
export const NOTHING_SEEN = { kept: null, standing: null, earlier: [] }

/**
 * What is kept once the server's word was decided about.
 * @param {Witness} was
 * @param {Exclude<Decision, { is: "again" }>} decision
 * @param {any} told
 * @param {number} at ms
 * @returns {Witness}
 */
export function afterDecision(was, decision, told, at) {
  if (decision.is === "contradicted") {
    return { ...was, standing: { ...asEvidence(told), at, how: decision.how } }
  }
  const { note, key } = told
  const { kept: before, earlier } = was
  const kept = { note, key, since: before?.note === note ? (before?.since ?? at) : at, checked: at }
  if (decision.is === "keep" || before === null) return { ...was, kept }
  const why = decision.checked ? "restored" : "restored-unchecked"
  return { ...was, kept, earlier: [...earlier, putBy(before, why, at)] }
}

/**
 * Somebody has looked: the next word of the server's is taken as the first one was. Both notes stay among the earlier ones.
 * @param {Witness} was
 * @param {number} at ms
 * @returns {Witness}
 */
export function afterSettling({ kept, standing, earlier }, at) {
  if (standing === null) return { kept, standing, earlier }
  const seen = kept ? [putBy(kept, "seen", kept.checked)] : []
  const said = { ...putBy(standing, "said", standing.at), how: standing.how, settled: at }
  return { ...NOTHING_SEEN, earlier: [...earlier, ...seen, said] }
}

/**
 * The note that was told; all that was told, where there is no note in it.
 * @param {any} told
 * @returns {Kept}
 */
function asEvidence(told) {
  const { note, key } = told
  return {
    note: typeof note === "string" ? note : JSON.stringify(told),
    key: typeof key === "string" ? key : "",
  }
}

/**
 * @param {Kept} one
 * @param {Earlier["why"]} why
 * @param {number} at
 * @returns {Earlier}
 */
function putBy({ note, key }, why, at) {
  return { note, key, at, why }
}
