/**
 * What this phone has seen of the server's checkpoints. A database of its own: it is nobody's in particular, and whoever signs
 * out leaves it, so that a server cannot be made to be believed anew by signing out and in.
 */

import { NOTHING_SEEN } from "../../proof/witness.js"
import { answered, database } from "./database.js"

/** @typedef {import("../../proof/witness.js").Witness} Witness */
/** @typedef {ReturnType<typeof witnessStore>} WitnessStore */

const LOG = "log"

/** @param {IDBFactory | undefined} factory */
export function witnessStore(factory) {
  const kept = database(factory, "carelog-witness", (made) => {
    made.createObjectStore("witness")
  })
  return {
    /** @returns {Promise<Witness>} */
    get: () =>
      kept.work(["witness"], "read", async (tx) => {
        return (await answered(tx.objectStore("witness").get(LOG))) ?? NOTHING_SEEN
      }),
    /**
     * Keeps what `change` makes of what is there, and resolves once that is on the disk.
     * @param {(was: Witness) => Witness} change
     * @returns {Promise<Witness>} what is there from here on
     */
    change: (change) =>
      kept.work(["witness"], "strict", async (tx) => {
        const store = tx.objectStore("witness")
        const now = change((await answered(store.get(LOG))) ?? NOTHING_SEEN)
        store.put(now, LOG)
        return now
      }),
    close: kept.close,
  }
}
