/**
 * Small things kept by name: what this phone knows of the server and of the time, and drafts.
 */

import { answered } from "./database.js"

/** @typedef {ReturnType<typeof notesIn>} Notes */

/** @param {import("./database.js").Database} kept */
export function notesIn(kept) {
  return {
    /**
     * @param {string} name
     * @returns {Promise<any>} undefined where nothing is kept under that name
     */
    get: (name) => got(kept, "meta", name),
    /**
     * Keeps what `change` makes of what is there.
     * @param {string} name
     * @param {(was: any) => any} change
     * @param {import("./database.js").Mode} [mode]
     * @returns {Promise<any>} what is there from here on
     */
    change: (name, change, mode = "change") =>
      kept.work(["meta"], mode, async (tx) => {
        const store = tx.objectStore("meta")
        const now = change(await answered(store.get(name)))
        store.put(now, name)
        return now
      }),
    /** @param {string} key */
    draft: (key) => got(kept, "draft", key),
    /**
     * @param {string} key
     * @param {any} value null takes it away
     * @returns {Promise<void>}
     */
    keepDraft: (key, value) =>
      kept.work(["draft"], "change", async (tx) => {
        const store = tx.objectStore("draft")
        if (value === null || value === undefined) store.delete(key)
        else store.put(value, key)
      }),
    /** @returns {Promise<[string, any][]>} every draft */
    drafts: () =>
      kept.work(["draft"], "read", async (tx) => {
        const store = tx.objectStore("draft")
        const [keys, values] = await Promise.all([
          answered(store.getAllKeys()),
          answered(store.getAll()),
        ])
        return keys.map((key, at) => [String(key), values[at]])
      }),
  }
}

/**
 * @param {import("./database.js").Database} kept
 * @param {string} store
 * @param {string} name
 */
function got(kept, store, name) {
  return kept.work([store], "read", (tx) => answered(tx.objectStore(store).get(name)))
}
