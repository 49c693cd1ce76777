/**
 * The maps that this phone holds, on the disk: a record of each, and its log, one row for each page that came.
 */

import { answered } from "./database.js"

/** @typedef {import("../shapes.js").MapRecord} MapRecord */
/** @typedef {ReturnType<typeof mapsIn>} Maps */

/**
 * What becomes of one map: its record from here on, whether its log begins anew, and what is added to that.
 * @typedef {{ record: MapRecord, purge?: boolean, page?: { seq: number, entries: any[] } | null }} Turned
 */

/** @param {import("./database.js").Database} kept */
export function mapsIn(kept) {
  return {
    /** @returns {Promise<MapRecord[]>} */
    all: () => kept.work(["map"], "read", (tx) => answered(tx.objectStore("map").getAll())),
    /**
     * @param {string} map
     * @returns {Promise<MapRecord | undefined>}
     */
    get: (map) => kept.work(["map"], "read", (tx) => answered(tx.objectStore("map").get(map))),
    /**
     * A map's record and its log, as they are at one moment. The log is left out where its stamp is one that is known.
     * @param {string} map
     * @param {number} [known]
     * @returns {Promise<{ record: MapRecord | undefined, log: any[] | null }>}
     */
    read: (map, known) =>
      kept.work(["map", "log"], "read", async (tx) => {
        const record = await answered(tx.objectStore("map").get(map))
        return { record, log: !record || record.stamp === known ? null : await logOf(tx, map) }
      }),
    /**
     * Lets `decide` say what becomes of the maps, in one transaction: a cursor moves only with the page that it stands for.
     * @param {(records: MapRecord[]) => { turned?: Turned[], gone?: string[] }} decide
     * @returns {Promise<void>}
     */
    change: (decide) =>
      kept.work(["map", "log"], "change", async (tx) => {
        const { turned = [], gone = [] } = decide(await answered(tx.objectStore("map").getAll()))
        for (const map of gone) {
          tx.objectStore("map").delete(map)
          await forget(tx, map)
        }
        for (const one of turned) await turn(tx, one)
      }),
  }
}

/**
 * @param {IDBTransaction} tx
 * @param {Turned} turned
 */
async function turn(tx, { record, purge, page }) {
  tx.objectStore("map").put(record)
  if (purge) await forget(tx, record.id)
  if (page) tx.objectStore("log").put({ map: record.id, seq: page.seq, entries: page.entries })
}

/**
 * @param {IDBTransaction} tx
 * @param {string} map
 */
async function forget(tx, map) {
  const log = tx.objectStore("log")
  for (const key of await answered(log.index("map").getAllKeys(map))) log.delete(key)
}

/**
 * @param {IDBTransaction} tx
 * @param {string} map
 * @returns {Promise<any[]>} every entry, in the order of seq
 */
async function logOf(tx, map) {
  const pages = await answered(tx.objectStore("log").index("map").getAll(map))
  return pages.flatMap((page) => page.entries)
}
