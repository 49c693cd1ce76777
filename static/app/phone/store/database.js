/**
 * One database of this phone. It is opened when it is first needed, and once more where the browser took it away meanwhile (a
 * phone that was put aside, another tab that brings a newer version).
 */

import { isOfStorage, NotSaved, notSaved } from "./not_saved.js"

/** @typedef {ReturnType<typeof database>} Database */
/** @typedef {"read" | "change" | "strict"} Mode `strict`: it is on the disk, not only on its way there, before it is said to be */

const VERSION = 1

/**
 * @param {IDBFactory | undefined} factory undefined in a browser that keeps nothing
 * @param {string} name
 * @param {(made: IDBDatabase) => void} upgrade makes the stores
 */
export function database(factory, name, upgrade) {
  /** @type {Promise<IDBDatabase> | null} */
  let opening = null
  const forget = () => {
    opening = null
  }
  const connection = () => {
    opening ??= opened(factory, name, upgrade, forget)
    opening.catch(forget)
    return opening
  }
  const close = async () => {
    const open = opening
    forget()
    await open?.then((one) => one.close()).catch(forget)
  }
  return {
    /**
     * What `use` comes to, once all that it changed is kept. It may await nothing but requests of this transaction. Throws
     * NotSaved, and then nothing was changed.
     * @template T
     * @param {string[]} stores
     * @param {Mode} mode
     * @param {(tx: IDBTransaction) => Promise<T>} use
     * @returns {Promise<T>}
     */
    async work(stores, mode, use) {
      try {
        return await transacted(await connection(), stores, mode, use)
      } catch (error) {
        if (!isOfStorage(error)) throw error
        await close()
      }
      return connection()
        .then((again) => transacted(again, stores, mode, use))
        .catch((error) => Promise.reject(notSaved(error)))
    },
    close,
    /** Takes the whole database off this phone. */
    async remove() {
      await close()
      await removed(factory, name)
    },
  }
}

/**
 * @param {IDBFactory | undefined} factory
 * @param {string} name
 * @param {(made: IDBDatabase) => void} upgrade
 * @param {() => void} lost
 * @returns {Promise<IDBDatabase>}
 */
function opened(factory, name, upgrade, lost) {
  return new Promise((resolve, reject) => {
    if (!factory) throw new NotSaved("no-storage")
    const request = factory.open(name, VERSION)
    request.onupgradeneeded = () => upgrade(request.result)
    request.onblocked = () => reject(new DOMException("another tab is in the way", "BlockedError"))
    request.onerror = () => reject(request.error)
    request.onsuccess = () => resolve(watched(request.result, lost))
  })
}

/**
 * A connection that gives way to a newer version, and that is forgotten where the browser closes it.
 * @param {IDBDatabase} open
 * @param {() => void} lost
 */
function watched(open, lost) {
  open.onversionchange = () => {
    open.close()
    lost()
  }
  open.onclose = lost
  return open
}

/**
 * @template T
 * @param {IDBDatabase} open
 * @param {string[]} stores
 * @param {Mode} mode
 * @param {(tx: IDBTransaction) => Promise<T>} use
 * @returns {Promise<T>}
 */
function transacted(open, stores, mode, use) {
  return new Promise((resolve, reject) => {
    const durability = mode === "strict" ? "strict" : "relaxed"
    const tx = open.transaction(stores, mode === "read" ? "readonly" : "readwrite", { durability })
    /** @type {any} */
    let found
    tx.oncomplete = () => resolve(found)
    tx.onabort = () => reject(tx.error)
    use(tx).then(
      (value) => {
        found = value
      },
      (error) => {
        reject(error)
        abort(tx)
      },
    )
  })
}

/** @param {IDBTransaction} tx */
function abort(tx) {
  try {
    tx.abort()
  } catch {
    // A request that failed has done so already.
  }
}

/**
 * @param {IDBFactory | undefined} factory
 * @param {string} name
 * @returns {Promise<void>}
 */
function removed(factory, name) {
  return new Promise((resolve, reject) => {
    if (!factory) return resolve()
    const request = factory.deleteDatabase(name)
    // Where another tab is in the way it gives way at once, or the browser does this when that tab is closed.
    request.onblocked = () => resolve()
    request.onsuccess = () => resolve()
    request.onerror = () => reject(notSaved(request.error))
  })
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
