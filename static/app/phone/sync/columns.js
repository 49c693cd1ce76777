/**
 * A page of entries as they were sent: one by one, or in columns, which say each value once.
 */

/** A page that cannot be read: it is as if it had not come. */
export class Unreadable extends Error {}

/** @typedef {{ n: number, columns: Record<string, [dictionary: any[], indices: number[]]> }} Columns */

const EVENT = "event."

/**
 * The entries of a page. Throws Unreadable for what is neither form.
 * @param {any[] | Columns} page
 * @returns {any[]}
 */
export function decoded(page) {
  if (Array.isArray(page)) return page
  if (!Number.isInteger(page?.n) || typeof page.columns !== "object") {
    throw new Unreadable("neither entries nor columns")
  }
  const columns = Object.entries(page.columns)
  return Array.from({ length: page.n }, (_, row) => entryOf(columns, row))
}

/**
 * @param {[string, [any[], number[]]][]} columns
 * @param {number} row
 */
function entryOf(columns, row) {
  /** @type {[string, any][]} */
  const header = []
  /** @type {[string, any][]} */
  const event = []
  for (const [name, [dictionary, indices]] of columns) {
    const at = indices[row] ?? -1
    if (at < 0) continue
    if (name.startsWith(EVENT)) event.push([name.slice(EVENT.length), dictionary[at]])
    else header.push([name, dictionary[at]])
  }
  const entry = Object.fromEntries(header)
  return entry.hidden ? entry : { ...entry, event: Object.fromEntries(event) }
}
