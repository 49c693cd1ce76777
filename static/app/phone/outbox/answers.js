/**
 * What an answer does to a row.
 */

import { isEmpty } from "./row.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {import("../shapes.js").Answer} Answer */
/** @typedef {import("../shapes.js").State} State */

/** @type {Map<string, State>} */
const STATES = new Map([
  ["recorded", "sent"],
  ["recorded-merged", "sent"],
  ["recorded-discrepancy", "sent"],
  ["already-so", "sent"],
  ["withdrawn", "withdrawn"],
  ["held", "held"],
  ["refused", "refused"],
  ["declined", "refused"],
  ["unknown-type", "unknown"],
])

/**
 * The rows that these answers change, of those that were sent. What was not answered stays as it is, and so does what is to be
 * sent again. `moved`: how many the server has taken; `taken`: whether a number was another's ("seq-taken").
 * @param {Row[]} open
 * @param {Answer[]} answers
 * @param {Set<string>} sent ids
 * @returns {{ put: Row[], said: { moved: number, taken: boolean } }}
 */
export function afterAnswers(open, answers, sent) {
  const byId = new Map(answers.filter(({ id }) => sent.has(id)).map((one) => [one.id, one]))
  const put = open.flatMap((row) => afterAnswer(row, byId.get(row.id)) ?? [])
  const taken = [...byId.values()].some((one) => one.answer === "retry" && one.code === "seq-taken")
  return { put, said: { moved: put.length, taken } }
}

/**
 * The row as it is from here on; null where the answer changes nothing.
 * @param {Row} row
 * @param {Answer | undefined} answer
 * @returns {Row | null}
 */
export function afterAnswer(row, answer) {
  const state = answer && stateFor(answer)
  if (!answer || !state) return null
  // What was only a place in the order stays what it is here, unless the log holds the entry after all.
  if (isEmpty(row) && !Number.isInteger(answer.seq)) return { ...row, place: "taken" }
  return { ...row, state, answer, place: "taken" }
}

/**
 * @param {Answer} answer
 * @returns {State | undefined}
 */
function stateFor({ answer, original }) {
  return STATES.get(answer === "duplicate" ? (original ?? "") : answer)
}

/**
 * The rows of which the server says what became of them after a person looked.
 * @param {Row[]} rows
 * @param {{ id: string, answer: string, seq: number | null }[]} settled
 * @returns {{ put: Row[], said: number }}
 */
export function afterSettled(rows, settled) {
  const byId = new Map(settled.map((one) => [one.id, one]))
  const put = rows.flatMap((row) => {
    const answer = byId.get(row.id)
    if (!answer || row.place === "open" || row.answer?.answer === answer.answer) return []
    return afterAnswer(row, answer) ?? []
  })
  return { put, said: put.length }
}
