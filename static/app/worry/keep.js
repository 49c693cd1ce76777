/**
 * The sealed notes that this phone still has to send: a store of their own, which holds nothing that can be read here.
 */

/** @typedef {{ id: string, sealed: Uint8Array<ArrayBuffer> }} Sealed */
/** @typedef {Awaited<ReturnType<typeof open>>} Kept */

const NAME = "carelog-worry"
const NOTES = "note"

/**
 * What `work` comes to, done with the store.
 * @template T
 * @param {IDBFactory} factory
 * @param {(kept: Kept) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withKept(factory, work) {
  const kept = await open(factory)
  try {
    return await work(kept)
  } finally {
    kept.close()
  }
}

/** @param {IDBFactory} factory */
async function open(factory) {
  const request = factory.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(NOTES, { keyPath: "id" })
  const database = await answered(request)
  return {
    /** Resolves once the note is on the disk. @param {Sealed} note */
    add: (note) => changed(database, (notes) => notes.put(note)),
    /** @param {string} id */
    remove: (id) => changed(database, (notes) => notes.delete(id)),
    /** @returns {Promise<Sealed[]>} */
    all: () => answered(database.transaction(NOTES).objectStore(NOTES).getAll()),
    close: () => database.close(),
  }
}

/**
 * @param {IDBDatabase} database
 * @param {(notes: IDBObjectStore) => void} change
 * @returns {Promise<void>}
 */
function changed(database, change) {
  return new Promise((resolve, reject) => {
    const work = database.transaction(NOTES, "readwrite", { durability: "strict" })
    work.oncomplete = () => resolve()
    work.onabort = () => reject(work.error)
    change(work.objectStore(NOTES))
  })
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
