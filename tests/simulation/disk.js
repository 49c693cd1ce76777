// A phone's disk that outlives the browser: when the browser is killed, what was being written is undone and what comes after
// fails, as it does where there is nobody left to write.

/**
 * @param {IDBFactory} factory the disk
 * @param {() => boolean} fails whether it fails just now, as a full one does
 * @returns {{ indexedDB: IDBFactory, kill: () => void }}
 */
export function browserOn(factory, fails) {
  const live = new Set()
  let dead = false
  const open = (name, version) => {
    if (dead) throw new DOMException("killed", "AbortError")
    const request = factory.open(name, version)
    request.addEventListener("success", () => watch(request.result))
    return request
  }
  const watch = (database) => {
    const begin = database.transaction.bind(database)
    database.transaction = (...asked) => {
      if (dead) throw new DOMException("killed", "AbortError")
      if (asked[1] === "readwrite" && fails()) throw new DOMException("full", "QuotaExceededError")
      const tx = begin(...asked)
      live.add(tx)
      for (const end of ["complete", "abort"]) tx.addEventListener(end, () => live.delete(tx))
      return tx
    }
    if (dead) database.close()
  }
  const kill = () => {
    dead = true
    for (const tx of live) {
      try {
        tx.abort()
      } catch {
        // It had just ended by itself.
      }
    }
  }
  const deleteDatabase = (name) => {
    if (dead) throw new DOMException("killed", "AbortError")
    return factory.deleteDatabase(name)
  }
  return {
    indexedDB: { open, deleteDatabase, cmp: factory.cmp, databases: factory.databases },
    kill,
  }
}
