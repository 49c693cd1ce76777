/**
 * Where a row of the outbox is listed and what can be done with it. waiting.js writes it.
 */

/** @typedef {import("../phone/shapes.js").Row} Row */
/** @typedef {"needs" | "waiting" | "held" | "sent" | "withdrawn"} List */

/** @type {Record<string, List>} */
const LISTS = {
  waiting: "waiting",
  sent: "sent",
  held: "held",
  refused: "needs",
  unknown: "needs",
  withdrawn: "withdrawn",
}

/**
 * The rows of each list: what waits in the order in which it will be sent, all else the newest first. What was noted for
 * practice waits for nothing.
 * @param {Row[]} rows
 * @returns {Map<List, Row[]>}
 */
export function listed(rows) {
  /** @type {Map<List, Row[]>} */
  const lists = new Map(
    ["needs", "waiting", "held", "sent", "withdrawn"].map((name) => [
      /** @type {List} */ (name),
      [],
    ]),
  )
  for (const row of rows) lists.get(LISTS[row.state] ?? "needs")?.push(row)
  for (const [name, list] of lists) if (name !== "waiting") list.reverse()
  return lists
}

/**
 * @param {Row[]} rows
 * @returns {Row[]} without what was noted for practice
 */
export function inEarnest(rows) {
  return rows.filter((row) => row.state !== "practice")
}

/**
 * Whether it can still be taken back: it was never sent.
 * @param {Row} row
 */
export function canWithdraw(row) {
  return row.state === "waiting"
}

/**
 * The name of the sentence that says its state, in the data of the row.
 * @param {Row} row
 */
export function stateKey({ state }) {
  return state === "refused" ? "notAdded" : state
}

/**
 * Whether a row says itself where it is: the heading of a list says it of what waits, was sent or was taken back.
 * @param {Row} row
 */
export function needsSaying({ state }) {
  return LISTS[state] === "needs" || state === "held"
}

/**
 * What tells one row from another as long as the page is open.
 * @param {Row} row
 */
export function keyOf({ era, device_seq: number }) {
  return `${era ?? 0}.${number}`
}
