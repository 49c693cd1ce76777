/**
 * Which fields of an event name an element or a connection: what its making is placed before.
 * Twin of what the helpers in src/carelog/domain/events/shape.py record; tests/app/fold.test.js compares them.
 */

/**
 * An entry as `wire.document` gives it, in as much as the fold reads it. One that this person may not
 * read is `{seq, hidden: true}`; of one with hidden fields, `withheld` names them.
 * @typedef {object} Entry
 * @property {number} seq
 * @property {string} id
 * @property {string} type
 * @property {Record<string, any>} event
 * @property {import("./instant.js").Occurred} [occurred]
 * @property {string} recorded_at
 * @property {string | null} [via]
 * @property {string | null} [corrects]
 * @property {string[]} [withheld]
 */

/** @type {Map<string, string[]>} */
export const NAMES = new Map([
  ["map-started", ["about"]],
  ["map-confirmed", ["by", "of"]],
  ["element-added", ["element"]],
  ["element-renamed", ["element"]],
  ["element-described", ["element"]],
  ["element-retyped", ["element"]],
  ["naming-changed", ["element"]],
  ["knowing-changed", ["element"]],
  ["contact-changed", ["element"]],
  ["nearness-changed", ["element"]],
  ["closeness-changed", ["element"]],
  ["care-offered-changed", ["element"]],
  ["strengths-noted", ["element"]],
  ["detail-changed", ["of"]],
  ["element-retired", ["element"]],
  ["person-died", ["element"]],
  ["remembrance-chosen", ["element"]],
  ["element-returned", ["element"]],
  ["elements-merged", ["kept", "merged"]],
  ["elements-split", ["kept", "merged"]],
  ["element-placed", ["element"]],
  ["connection-made", ["connection", "from", "to", "backs_up"]],
  ["frequency-changed", ["connection"]],
  ["hours-changed", ["connection"]],
  ["mode-changed", ["connection"]],
  ["strength-changed", ["connection"]],
  ["quality-changed", ["connection", "felt_by"]],
  ["care-started", ["connection"]],
  ["care-stopped", ["connection"]],
  ["formality-changed", ["connection"]],
  ["direction-changed", ["connection"]],
  ["state-moved", ["connection"]],
  ["connection-retyped", ["connection"]],
  ["connection-paused", ["connection"]],
  ["connection-resumed", ["connection"]],
  ["connections-merged", ["kept", "merged"]],
  ["connection-ended", ["connection"]],
  ["visit-made", ["present"]],
  ["note-made", ["of"]],
  ["review-held", ["apologies", "present"]],
  ["observation-made", ["of"]],
  ["action-agreed", ["who"]],
  ["entry-disputed", ["by"]],
])

/**
 * The ids of every element and connection that this entry's event names.
 * @param {Entry} entry
 * @returns {string[]}
 */
export function namedBy({ type, event }) {
  return (NAMES.get(type) ?? []).flatMap((field) => event[field] ?? []).filter(Boolean)
}
