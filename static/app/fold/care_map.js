/**
 * What is on a care map at a moment, and the fold: how each event changes it.
 * Twin of src/carelog/domain/care_map.py and things.py, name by name: an edit there is an edit here.
 * `evolve` never refuses and never reads a clock. Rules are not here: they exist once, in Python.
 *
 * A withheld field is undefined; whatever would have been set to it is undefined too.
 */

/** @typedef {import("./naming.js").Entry} Entry */

/**
 * Someone or something on the map; further fields as in the Python twin.
 * @typedef {{ id: string, kind?: string, name?: string, type?: string | null, retired?: boolean,
 *   died?: boolean, merged_into?: string | null, [field: string]: any }} Element
 */

/**
 * A tie; further fields as in the Python twin.
 * @typedef {{ id: string, from: string, to: string, family?: string, care?: string[] | null,
 *   feelings?: Record<string, string>, paused?: boolean, paused_until?: string | null,
 *   ended?: boolean, [field: string]: any }} Connection
 */

/** @typedef {{ id: string, kind?: string, title?: string | null }} Transition */

/**
 * The state of one map. Only `evolve` changes it; elements and connections are never changed in place.
 * @typedef {object} CareMap
 * @property {string | null} title
 * @property {string | null} kind
 * @property {string | null} scheme
 * @property {string | null} about
 * @property {boolean} closed
 * @property {Map<string, Element>} elements
 * @property {Map<string, Connection>} connections
 * @property {Map<string, Transition>} transitions
 */

/** @typedef {(careMap: CareMap, event: Record<string, any>, entry: Entry) => boolean} Fold */

/** @returns {CareMap} */
export function emptyMap() {
  const shelves = { elements: new Map(), connections: new Map(), transitions: new Map() }
  return { title: null, kind: null, scheme: null, about: null, closed: false, ...shelves }
}

/**
 * Whether an element is on the map: not retired, not died, not merged into another.
 * @param {Element | undefined} element
 * @returns {boolean}
 */
export function stands(element) {
  return Boolean(element) && !(element?.retired || element?.died || element?.merged_into)
}

/**
 * The element or tie that stands for this one now: itself, or what it was merged into, however often.
 * @param {CareMap} careMap
 * @param {string} thing
 * @returns {string}
 */
export function survivor(careMap, thing) {
  const seen = new Set()
  let found = thing
  for (;;) {
    const into = (careMap.elements.get(found) ?? careMap.connections.get(found))?.merged_into
    if (!into || seen.has(found)) return found
    seen.add(found)
    found = into
  }
}

/**
 * Whether a tie is on the map: neither ended nor shown as another, and both its ends are.
 * @param {CareMap} careMap
 * @param {Connection} connection
 * @returns {boolean}
 */
export function shown(careMap, connection) {
  const ends = [connection.from, connection.to].map((end) => survivor(careMap, end))
  return (
    !(connection.ended || connection.merged_into) &&
    ends.every((end) => stands(careMap.elements.get(end)))
  )
}

/**
 * Whether a tie that is on the map joins two. Where two turn out to be one, a tie to oneself is left: nothing of it is counted.
 * @param {CareMap} careMap
 * @param {Connection} connection
 */
export function joinsTwo(careMap, connection) {
  const [from, to] = [connection.from, connection.to].map((end) => survivor(careMap, end))
  return from !== to && shown(careMap, connection)
}

/**
 * Whether a tie is paused on a day (YYYY-MM-DD): its `paused_until` is the last day of the pause.
 * The fold leaves a pause standing for ever; it is the reader's day that ends it.
 * @param {Connection} connection
 * @param {string} on
 * @returns {boolean}
 */
export function pausedOn(connection, on) {
  const { paused = false, paused_until: until } = connection
  return paused && !(until && until < on)
}

/**
 * Let the entry's event have happened. False where the thing it is about is not there: it is passed
 * over, never an error. A type that is not known here changes nothing.
 * @param {CareMap} careMap
 * @param {Entry} entry
 * @returns {boolean}
 */
export function evolve(careMap, entry) {
  return FOLDS.get(entry.type)?.(careMap, entry.event, entry) ?? true
}

/** @type {Fold} */
function added(careMap, { element, ...fields }) {
  if (careMap.elements.has(element)) return false
  careMap.elements.set(element, { ...fields, id: element })
  return true
}

/** @type {Fold} */
function joined(careMap, { connection, from, to, ...fields }) {
  if (careMap.connections.has(connection)) return false
  careMap.connections.set(connection, { ...fields, from, to, id: connection })
  return true
}

/**
 * The fold of the commonest change: one field of one thing has a new value.
 * @param {"element" | "connection"} changes
 * @param {string} name
 * @returns {Fold}
 */
function sets(changes, name) {
  return (careMap, event) =>
    change(shelf(careMap, changes), event[changes], { [name]: event[name] })
}

/**
 * A fold that always sets these fields to these values.
 * @param {"element" | "connection" | "merged"} changes
 * @param {Record<string, any>} fields
 * @returns {Fold}
 */
function to(changes, fields) {
  return (careMap, event) => change(shelf(careMap, changes), event[changes], fields)
}

/**
 * @param {CareMap} careMap
 * @param {"element" | "connection" | "merged"} changes
 * @returns {Map<string, any>}
 */
function shelf(careMap, changes) {
  return changes === "connection" ? careMap.connections : careMap.elements
}

/**
 * @param {Map<string, any>} things
 * @param {string} id
 * @param {Record<string, any>} fields
 * @returns {boolean}
 */
function change(things, id, fields) {
  const thing = things.get(id)
  if (!thing) return false
  things.set(id, { ...thing, ...fields })
  return true
}

/** @type {Fold} */
function detail(careMap, event, { withheld }) {
  /** @type {Map<string, any>} */
  const things = careMap.elements.has(event.of) ? careMap.elements : careMap.connections
  if (event.field === undefined) return things.has(event.of)
  const { [event.field]: _was, ...others } = things.get(event.of)?.custom ?? {}
  const absent = !("value" in event) && !withheld?.includes("value")
  // A computed key, because a custom field may be called __proto__.
  const custom = absent ? others : { ...others, [event.field]: event.value }
  return change(things, event.of, { custom })
}

/** @type {Fold} */
function careStarted(careMap, event) {
  const care = [...careWithout(careMap, event), event.care]
  return change(careMap.connections, event.connection, { care })
}

/** @type {Fold} */
function careStopped(careMap, event) {
  return change(careMap.connections, event.connection, { care: careWithout(careMap, event) })
}

/**
 * @param {CareMap} careMap
 * @param {Record<string, any>} event
 * @returns {string[]}
 */
function careWithout(careMap, event) {
  const had = careMap.connections.get(event.connection)?.care ?? []
  return had.filter((care) => care !== event.care)
}

/** @type {Fold} */
function feels(careMap, event) {
  const felt = careMap.connections.get(event.connection)?.feelings
  const feelings = { ...felt, [event.felt_by ?? ""]: event.quality }
  return change(careMap.connections, event.connection, { feelings })
}

/** @type {Fold} */
function transitionRecorded(careMap, { transition, kind, title }) {
  careMap.transitions.set(transition, { id: transition, kind, title })
  return true
}

/** @type {Fold} */
function transitionAmended(careMap, event, entry) {
  if (!careMap.transitions.has(event.transition)) return false
  return transitionRecorded(careMap, event, entry)
}

/** @type {Fold} */
function started(careMap, { title = null, kind, scheme = "atlas-care-map", about = null }) {
  if (careMap.kind !== null) return false
  Object.assign(careMap, { title, kind, scheme, about })
  return true
}

/**
 * A fold that sets these fields of the map itself.
 * @param {(event: Record<string, any>) => Partial<CareMap>} fields
 * @returns {Fold}
 */
function ofMap(fields) {
  return (careMap, event) => {
    Object.assign(careMap, fields(event))
    return true
  }
}

/** @type {Map<string, Fold>} */
const FOLDS = new Map([
  ["map-started", started],
  ["map-renamed", ofMap(({ title = null }) => ({ title }))],
  ["map-closed", ofMap(() => ({ closed: true }))],
  ["map-reopened", ofMap(() => ({ closed: false }))],
  ["element-added", added],
  ["element-renamed", sets("element", "name")],
  ["element-described", sets("element", "description")],
  ["element-retyped", sets("element", "type")],
  ["naming-changed", sets("element", "named_as")],
  ["knowing-changed", sets("element", "knows")],
  ["contact-changed", sets("element", "contact")],
  ["nearness-changed", sets("element", "nearness")],
  ["closeness-changed", sets("element", "closeness")],
  ["care-offered-changed", sets("element", "care_offered")],
  ["strengths-noted", sets("element", "strengths")],
  ["detail-changed", detail],
  ["element-retired", to("element", { retired: true })],
  ["person-died", to("element", { died: true })],
  ["remembrance-chosen", (map, e) => change(map.elements, e.element, { remembered: e.how })],
  ["element-returned", to("element", { retired: false })],
  ["elements-merged", (map, e) => change(map.elements, e.merged, { merged_into: e.kept })],
  ["elements-split", to("merged", { merged_into: null })],
  ["element-placed", (map, e) => change(map.elements, e.element, { place: [e.x, e.y] })],
  ["connection-made", joined],
  ["frequency-changed", sets("connection", "frequency")],
  ["hours-changed", sets("connection", "hours")],
  ["mode-changed", sets("connection", "mode")],
  ["strength-changed", sets("connection", "strength")],
  ["quality-changed", feels],
  ["care-started", careStarted],
  ["care-stopped", careStopped],
  ["formality-changed", sets("connection", "formality")],
  ["direction-changed", sets("connection", "direction")],
  ["state-moved", sets("connection", "state")],
  ["connection-retyped", sets("connection", "type")],
  [
    "connection-paused",
    (map, e) => change(map.connections, e.connection, { paused: true, paused_until: e.until }),
  ],
  ["connection-resumed", to("connection", { paused: false, paused_until: null, ended: false })],
  ["connections-merged", (map, e) => change(map.connections, e.merged, { merged_into: e.kept })],
  ["connection-ended", to("connection", { ended: true })],
  ["transition-recorded", transitionRecorded],
  ["transition-amended", transitionAmended],
])
