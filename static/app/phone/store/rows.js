/**
 * The rows of the outbox on the disk. What is to become of them is decided elsewhere (outbox/), within one transaction.
 */

import { answered } from "./database.js"

/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {import("../shapes.js").Line} Line */
/** @typedef {import("../shapes.js").MapRecord} MapRecord */
/** @typedef {ReturnType<typeof rowsIn>} Rows */

/**
 * Which rows: all, or those with this value in this index.
 * @typedef {null | { index: "id" | "state" | "place" | "map", is: string | string[] }} Which
 */

/**
 * What is decided about some rows: what to put, what to take away, the line as it is from here on, maps to keep with it, and what
 * to tell the asker.
 * @template T
 * @typedef {{ put?: Row[], remove?: Row[], line?: Line, maps?: MapRecord[], said: T }} Decided
 */

/** @type {Line} */
export const FIRST_LINE = { devices: [], era: 0, next: 1, epoch: null }

/**
 * @param {import("./database.js").Database} kept
 * @param {"noted" | "practice"} name
 */
export function rowsIn(kept, name) {
  return {
    /**
     * Lets `decide` say what becomes of some rows, and resolves once that is on the disk. Nobody else changes them meanwhile.
     * @template T
     * @param {Which} which
     * @param {(rows: Row[], line: Line) => Decided<T>} decide
     * @returns {Promise<T>}
     */
    change: (which, decide) =>
      kept.work([name, "meta", "map"], "strict", async (tx) => {
        const [line, rows] = await Promise.all([lineOf(tx, name), found(tx, name, which)])
        const decided = decide(rows, line)
        keep(tx, name, decided)
        return decided.said
      }),
    /**
     * @param {Which} [which]
     * @returns {Promise<Row[]>} in the order of the line
     */
    all: (which = null) => kept.work([name], "read", (tx) => found(tx, name, which)),
    /** @returns {Promise<Line>} */
    line: () => kept.work(["meta"], "read", (tx) => lineOf(tx, name)),
    /**
     * How many rows are in each of these states.
     * @param {string[]} states
     * @returns {Promise<Record<string, number>>}
     */
    count: (states) => kept.work([name], "read", (tx) => counted(tx, name, states)),
  }
}

/**
 * @param {IDBTransaction} tx
 * @param {string} name
 * @returns {Promise<Line>}
 */
async function lineOf(tx, name) {
  return (await answered(tx.objectStore("meta").get(`line-${name}`))) ?? FIRST_LINE
}

/**
 * @param {IDBTransaction} tx
 * @param {string} name
 * @param {Which} which
 * @returns {Promise<Row[]>}
 */
async function found(tx, name, which) {
  const store = tx.objectStore(name)
  if (which === null) return answered(store.getAll())
  const index = store.index(which.index)
  const asked = [which.is].flat().map((value) => answered(index.getAll(value)))
  return (await Promise.all(asked)).flat()
}

/**
 * @param {IDBTransaction} tx
 * @param {string} name
 * @param {Decided<any>} decided
 */
function keep(tx, name, { put = [], remove = [], line, maps = [] }) {
  const store = tx.objectStore(name)
  for (const row of remove) store.delete([row.era, row.device_seq])
  for (const row of put) store.put(row)
  for (const record of maps) tx.objectStore("map").put(record)
  if (line) tx.objectStore("meta").put(line, `line-${name}`)
}

/**
 * @param {IDBTransaction} tx
 * @param {string} name
 * @param {string[]} states
 */
async function counted(tx, name, states) {
  const index = tx.objectStore(name).index("state")
  const counts = await Promise.all(states.map((state) => answered(index.count(state))))
  return Object.fromEntries(states.map((state, at) => [state, counts[at] ?? 0]))
}
