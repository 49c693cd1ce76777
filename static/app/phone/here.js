/**
 * Everything of one account (or of nobody yet) that is open on this phone.
 */

import { uuid4, uuid7 } from "./outbox/ids.js"
import { clockOf } from "./reading/clock.js"
import { reader } from "./reading/reader.js"
import { accountStore } from "./store/account.js"

/** @typedef {import("./outside.js").Outside} Outside */
/** @typedef {{ id: string, name: string }} Account */
/** @typedef {ReturnType<typeof openHere>} Here */

/**
 * @param {Outside} outside
 * @param {Account | null} account
 * @param {(message: any) => void} told of any change, in this tab (what `tell` was given) or in another one
 */
export function openHere(outside, account, told) {
  const store = accountStore(outside.indexedDB, account?.id ?? null)
  const channel = outside.channel?.(`carelog-${account?.id ?? "nobody"}`) ?? null
  if (channel) channel.onmessage = (event) => told(event.data)
  return {
    outside,
    account,
    store,
    reader: reader(store),
    clock: clockOf(outside, store.notes),
    newId: () => uuid4(random(outside)),
    /** @param {number} ms */
    entryId: (ms) => uuid7(ms, random(outside)),
    /**
     * Something has changed: the other tabs are told, and this one.
     * @param {any} [message]
     */
    tell(message = { changed: true }) {
      channel?.postMessage(message)
      told(message)
    },
    async close() {
      channel?.close()
      await store.close()
    },
  }
}

/** @param {Outside} outside */
function random({ crypto }) {
  return crypto.getRandomValues(new Uint8Array(16))
}
