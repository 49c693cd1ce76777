/**
 * All that is kept on this phone for one account, or for nobody yet: one database.
 */

import { database } from "./database.js"
import { mapsIn } from "./maps.js"
import { notesIn } from "./notes.js"
import { rowsIn } from "./rows.js"

/** @typedef {ReturnType<typeof accountStore>} AccountStore */

/**
 * @param {IDBFactory | undefined} factory
 * @param {string | null} account
 */
export function accountStore(factory, account) {
  const kept = database(factory, `carelog-${account ?? "nobody"}`, upgrade)
  return {
    /** What is sent, and what waits. */
    noted: rowsIn(kept, "noted"),
    /** What is noted on the "Try it" map. */
    practice: rowsIn(kept, "practice"),
    maps: mapsIn(kept),
    notes: notesIn(kept),
    close: kept.close,
    remove: kept.remove,
  }
}

/** @param {IDBDatabase} made */
function upgrade(made) {
  for (const name of ["noted", "practice"]) {
    const rows = made.createObjectStore(name, { keyPath: ["era", "device_seq"] })
    rows.createIndex("id", "id", { unique: true })
    rows.createIndex("state", "state")
    rows.createIndex("place", "place")
    rows.createIndex("map", "entry.map")
  }
  made.createObjectStore("log", { keyPath: ["map", "seq"] }).createIndex("map", "map")
  made.createObjectStore("map", { keyPath: "id" })
  made.createObjectStore("draft")
  made.createObjectStore("meta")
}
