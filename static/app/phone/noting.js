/**
 * Noting: what a page hands in becomes entries on the disk. Says that it is saved only once it is.
 */

import { entriesOf, LARGEST_GROUP } from "./outbox/entry.js"
import { appended } from "./outbox/row.js"
import { newRecord } from "./sync/pages.js"

/** @typedef {import("./shapes.js").Noting} Noting */
/** @typedef {import("./shapes.js").Entry} Entry */
/** @typedef {import("./shapes.js").MapRecord} MapRecord */
/** @typedef {import("./here.js").Here} Here */

/**
 * @param {Here} here
 * @param {Noting[]} notings
 * @param {{ group?: boolean, begins?: MapRecord }} [options] `begins`: the map that these notings begin, kept along with them
 * @returns {Promise<Entry[]>}
 */
export async function note(here, notings, { group = false, begins } = {}) {
  if (group && notings.length > LARGEST_GROUP) throw new RangeError("a group is at most 200")
  const known = await knownOf(here, notings, group)
  const practice = new Set(known.practice)
  if (begins?.practice) practice.add(begins.id)
  const entries = entriesOf(notings, known)
  const onlyHere = entries.filter(({ map }) => practice.has(map))
  const toSend = entries.filter(({ map }) => !practice.has(map))
  const saved = [
    ...(await kept(here.store.noted, toSend, { practice: false, begins })),
    ...(await kept(here.store.practice, onlyHere, { practice: true, begins })),
  ]
  here.tell()
  return saved
}

/**
 * Begins a map on this phone.
 * @param {Here} here
 * @param {{ map: string, title: string, about: string | null, practice: boolean, kind?: string, scheme?: string }} what
 * @returns {Promise<string>} its id
 */
export async function startMap(here, { map, title, about, practice, ...said }) {
  const kind = said.kind ?? (practice ? "practice" : "personal")
  const scheme = said.scheme ?? (kind === "community" ? "service-map" : "atlas-care-map")
  const id = map || here.newId()
  const begins = { ...newRecord(id), title, kind, practice, mine: true, whole: true }
  const event = { title, kind, scheme, ...(about ? { about } : {}) }
  await note(here, [{ map: id, type: "map-started", event }], { begins })
  return id
}

/**
 * @param {import("./store/rows.js").Rows} rows
 * @param {import("./outbox/entry.js").Unnumbered[]} entries
 * @param {{ practice: boolean, begins?: MapRecord }} options
 * @returns {Promise<Entry[]>}
 */
async function kept(rows, entries, { practice, begins }) {
  if (entries.length === 0) return []
  const ids = entries.map(({ id }) => id)
  return rows.change({ index: "id", is: ids }, (known, line) => {
    // Where the disk answered too late the first time, they are there already.
    const there = new Set(known.map(({ id }) => id))
    const { put, line: next } = appended(entries, line, { practice, there })
    const said = [...known, ...put].map(({ entry }) => entry)
    return { put, line: next, maps: begins ? [begins] : [], said }
  })
}

/**
 * @param {Here} here
 * @param {Noting[]} notings
 * @param {boolean} group
 */
async function knownOf(here, notings, group) {
  const ids = [...new Set(notings.map(({ map }) => map))]
  const read = await Promise.all(ids.map((id) => here.reader.read(id).catch(() => null)))
  const found = read.filter((one) => one !== null)
  const { server } = await here.clock.at()
  const now = here.outside.now()
  return {
    now: new Date(now).toISOString(),
    day: dayOf(server),
    group: group ? here.newId() : null,
    newId: () => here.entryId(now),
    maps: new Map(found.map(({ record, careMap, seq }) => [record.id, { careMap, seq }])),
    waiting: found.flatMap(({ rows }) => rows.filter(isUnsent).map(({ entry }) => entry)),
    practice: found.filter(({ record }) => record.practice).map(({ record }) => record.id),
  }
}

/** @param {import("./shapes.js").Row} row */
function isUnsent({ state, place }) {
  return state === "practice" || (state === "waiting" && place === "open")
}

/**
 * The day where the person is, YYYY-MM-DD.
 * @param {number} ms
 */
function dayOf(ms) {
  const at = new Date(ms)
  const [year, month, day] = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
}
