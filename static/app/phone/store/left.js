/**
 * What somebody left on this phone when they signed out: sealed to the server's key, so that nobody can read it here. A database
 * of its own, which no account's going takes along.
 */

import { answered, database } from "./database.js"

/**
 * One sealed piece. `count`: how many entries in it the server has not got.
 * @typedef {{ id: string, account: string, sealed: string, count: number }} Piece
 */

/**
 * Where the line of that account's outbox stood, so that no number is used twice.
 * @typedef {{ account: string, line: import("../shapes.js").Line, jots: { id: string, sealed: string }[] }} Stood
 */

/** @typedef {ReturnType<typeof leftStore>} LeftStore */

/** @param {IDBFactory | undefined} factory */
export function leftStore(factory) {
  const kept = database(factory, "carelog-left", (made) => {
    made.createObjectStore("left", { keyPath: "id" }).createIndex("account", "account")
    made.createObjectStore("stood", { keyPath: "account" })
  })
  return {
    /**
     * Resolves once they are on the disk.
     * @param {Piece[]} pieces
     * @param {Stood} stood
     */
    add: (pieces, stood) =>
      kept.work(["left", "stood"], "strict", async (tx) => {
        for (const piece of pieces) tx.objectStore("left").put(piece)
        tx.objectStore("stood").put(stood)
      }),
    /**
     * @param {string} account
     * @returns {Promise<{ pieces: Piece[], stood: Stood | undefined }>}
     */
    of: (account) =>
      kept.work(["left", "stood"], "read", async (tx) => {
        const [pieces, stood] = await Promise.all([
          answered(tx.objectStore("left").index("account").getAll(account)),
          answered(tx.objectStore("stood").get(account)),
        ])
        return { pieces, stood }
      }),
    /** @param {string} account */
    stoodDown: (account) =>
      kept.work(["stood"], "strict", async (tx) => {
        tx.objectStore("stood").delete(account)
      }),
    /** @param {string} id */
    remove: (id) =>
      kept.work(["left"], "strict", async (tx) => {
        tx.objectStore("left").delete(id)
      }),
    close: kept.close,
  }
}
