/**
 * Reads maps from the disk, each log once for as long as nothing is added to it.
 */

import { instant } from "../../fold/instant.js"
import { folded, ownEntries, pictureOf, seenUpTo } from "./picture.js"

/** @typedef {import("../shapes.js").MapRecord} MapRecord */
/** @typedef {import("../shapes.js").Row} Row */
/** @typedef {import("./picture.js").Folded} Folded */

/**
 * One map as it is here. `seq`: up to where the server's entries are in it. `careMap` has what is dated ahead too; `last`:
 * when the last entry counts, in ms, where the whole history is here.
 * @typedef {{ record: MapRecord, careMap: import("../../fold/care_map.js").CareMap, entries: any[], rows: Row[], seq: number,
 *   last: number }} Read
 */

/** @param {import("../store/account.js").AccountStore} store */
export function reader(store) {
  /** @type {Map<string, { stamp: number, log: any[], logFolded: () => Folded }>} */
  const logs = new Map()
  return {
    /**
     * @param {string} map
     * @returns {Promise<Read | null>} null where it is not here
     */
    async read(map) {
      const { record, log } = await store.maps.read(map, logs.get(map)?.stamp)
      if (!record) {
        logs.delete(map)
        return null
      }
      if (log) logs.set(map, { stamp: record.stamp, log, logFolded: once(() => folded(log)) })
      const rows = await rowsOf(store, record)
      const known = logs.get(map)
      return withRows(record, known?.log ?? [], rows, known?.logFolded ?? (() => folded([])))
    },
  }
}

/**
 * @param {MapRecord} record
 * @param {any[]} log
 * @param {Row[]} rows
 * @param {() => Folded} logFolded
 * @returns {Read}
 */
function withRows(record, log, rows, logFolded) {
  const seq = seenUpTo(record, log)
  const own = ownEntries(rows, seq, record.head)
  const careMap = pictureOf(record, log, own, logFolded)
  const ahead = record.first ? [] : [logFolded().last, ...own.map(when)]
  return { record, careMap, entries: [...log, ...own], rows, seq, last: Math.max(...ahead) }
}

/** @param {any} entry */
function when({ occurred, recorded_at }) {
  return instant(occurred, recorded_at)
}

/**
 * @param {import("../store/account.js").AccountStore} store
 * @param {MapRecord} record
 */
function rowsOf(store, { id, practice }) {
  const rows = practice ? store.practice : store.noted
  return rows.all({ index: "map", is: id })
}

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
  /** @type {{ value: T } | null} */
  let made = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
