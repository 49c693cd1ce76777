/**
 * What an answer to a pull makes of the maps that this phone holds.
 */

import { decoded, Unreadable } from "./columns.js"
import { moves } from "./places.js"

/** @typedef {import("../shapes.js").MapRecord} MapRecord */
/** @typedef {import("../store/maps.js").Turned} Turned */
/** @typedef {{ server: number, device: number }} At by both clocks, in ms */

/**
 * A map that this phone knows nothing of yet.
 * @param {string} id
 * @returns {MapRecord}
 */
export function newRecord(id) {
  return {
    id,
    title: "",
    kind: "",
    view: null,
    cursor: null,
    head: 0,
    hash: null,
    first: null,
    whole: false,
    places: {},
    moved: false,
    members: [],
    may: [],
    discrepancies: [],
    synced: null,
    stamp: 0,
    checked: null,
    reread: false,
    differs: false,
    mine: false,
    practice: false,
  }
}

/**
 * What is asked for: of each map, from where on, and as whom one sees it.
 * @param {MapRecord[]} records
 * @returns {{ cursors: Record<string, number>, views: Record<string, string> }}
 */
export function asking(records) {
  const known = records.filter(({ cursor, practice }) => cursor !== null && !practice)
  return {
    cursors: Object.fromEntries(known.map(({ id, cursor }) => [id, cursor ?? 0])),
    views: Object.fromEntries(known.flatMap(({ id, view }) => (view === null ? [] : [[id, view]]))),
  }
}

/**
 * What becomes of every map: those with a page, those that are up to date without one, those that are gone. Throws Unreadable for
 * a page that cannot be read.
 * @param {MapRecord[]} records
 * @param {any} said the answer
 * @param {Record<string, number>} asked the cursors
 * @param {At} at
 * @returns {{ turned: Turned[], gone: string[], more: boolean, moved: boolean }} `moved`: whether anything was new
 */
export function turnedBy(records, said, asked, at) {
  const byId = new Map(records.map((one) => [one.id, one]))
  const pages = Object.entries(said.maps).map(([id, page]) => withPage(byId.get(id), id, page, at))
  const gone = /** @type {string[]} */ (said.gone ?? []).filter((id) => !byId.get(id)?.practice)
  const unchanged = records.filter(
    ({ id, cursor }) => asked[id] !== undefined && asked[id] === cursor && !said.maps[id],
  )
  const still = unchanged
    .filter(({ id }) => !gone.includes(id))
    .map((record) => ({ record: { ...record, synced: at } }))
  return {
    turned: [...pages, ...still].map((one) => noted(one, said)),
    gone,
    more: pages.some(({ more }) => more),
    moved: pages.some(({ page, purge }) => Boolean(page || purge)),
  }
}

/**
 * A map with the page that came of it. The log begins anew where the page does not go on where it ended, or was made for another
 * view.
 * @param {MapRecord | undefined} known
 * @param {string} id
 * @param {any} page
 * @param {At} at
 * @returns {Turned & { more: boolean }}
 */
export function withPage(known, id, page, at) {
  const was = known ?? newRecord(id)
  const goesOn = was.cursor === page.from && was.view === page.view
  // It goes on from where this phone is not: it is read from the start.
  if (!goesOn && page.from !== 0) return { record: { ...was, cursor: null }, more: true }
  const entries = decoded(page.entries)
  const cursor = cursorAfter(page.from, entries)
  const more = Boolean(page.more) || cursor < page.head
  // The answer had no room for the beginning of this map: it is asked for again.
  if (was.cursor === null && more && entries.length === 0) return { record: was, more }
  const start = goesOn ? was : { ...was, first: null, whole: false, checked: null, differs: false }
  const isNews = !goesOn || entries.length > 0
  const record = {
    ...start,
    ...header(start, page),
    cursor,
    whole: start.whole || !more,
    moved: start.moved || moves(entries),
    stamp: isNews ? Math.max(was.stamp + 1, at.device) : was.stamp,
    synced: more && !page.first ? was.synced : at,
    mine: false,
  }
  const stored = entries.length > 0 ? { seq: page.from + 1, entries } : null
  return { record, purge: !goesOn, page: stored, more }
}

/**
 * What a page says of its map beside the entries; what it does not say stays.
 * @param {MapRecord} was
 * @param {any} page
 */
function header(was, page) {
  return {
    view: page.view ?? null,
    head: page.head,
    hash: page.hash ?? null,
    title: page.title ?? page.first?.map.title ?? was.title,
    kind: page.kind ?? page.first?.map.kind ?? was.kind,
    first: page.first ? { head: page.head, ...page.first } : was.first,
    members: page.members ?? was.members,
    may: page.may ?? was.may,
  }
}

/**
 * Where the log ends with these entries. Throws Unreadable where one is missing: a cursor never moves past what is not here.
 * @param {number} from
 * @param {any[]} entries
 */
function cursorAfter(from, entries) {
  entries.forEach((entry, at) => {
    if (entry?.seq !== from + 1 + at) throw new Unreadable("an entry is missing")
  })
  return from + entries.length
}

/**
 * With what is noted differently on that map, where the answer says so: it always says all of it.
 * @param {Turned} turned
 * @param {any} said
 * @returns {Turned}
 */
function noted(turned, { discrepancies }) {
  if (!Array.isArray(discrepancies)) return turned
  const own = discrepancies.filter(({ map }) => map === turned.record.id)
  return { ...turned, record: { ...turned.record, discrepancies: own } }
}

/**
 * A map whose whole log is here, held against the server's hash of it. Where they differ it is read once more from the start; if
 * they differ again, the server's own state of it goes on being shown.
 * @param {MapRecord} record
 * @param {{ hash: string, title?: string | null, kind?: string | null }} here what its log comes to on this phone
 * @returns {MapRecord}
 */
export function afterCheck(record, { hash, title, kind }) {
  const checked = record.hash
  const stamp = record.stamp + 1
  if (hash === record.hash) {
    const named = { title: title ?? record.title, kind: kind ?? record.kind }
    return { ...record, ...named, checked, stamp, first: null, differs: false, reread: false }
  }
  if (record.reread) return { ...record, checked, stamp, differs: true }
  return { ...record, reread: true, cursor: null }
}

/**
 * Whether a map's fold is to be held against the server's hash.
 * @param {MapRecord} record
 */
export function isToCheck({ cursor, head, hash, checked }) {
  return cursor !== null && cursor === head && hash !== null && hash !== checked
}
