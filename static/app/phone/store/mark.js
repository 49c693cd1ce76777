/**
 * Whose phone this is, on the disk before it is said: what a browser keeps beside its databases may be gone when it is killed.
 */

import { answered, database } from "./database.js"

/** @typedef {import("../here.js").Account} Account */
/** @typedef {ReturnType<typeof markStore>} MarkStore */

const MARK = "account"

/** @param {IDBFactory | undefined} factory */
export function markStore(factory) {
  const kept = database(factory, "carelog-whose", (made) => {
    made.createObjectStore("mark")
  })
  return {
    /** @returns {Promise<Account | undefined>} */
    get: () => kept.work(["mark"], "read", (tx) => answered(tx.objectStore("mark").get(MARK))),
    /**
     * Resolves once it is on the disk.
     * @param {Account | null} account null: nobody's
     */
    put: (account) =>
      kept.work(["mark"], "strict", async (tx) => {
        if (account === null) tx.objectStore("mark").delete(MARK)
        else tx.objectStore("mark").put(account, MARK)
      }),
    close: kept.close,
  }
}
