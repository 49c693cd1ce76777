/**
 * Whose phone this is: nobody's until somebody signs in on it, then theirs until they sign out.
 */

import { openHere } from "./here.js"
import { leave, standAgain } from "./sealed/leaving.js"
import { accountStore } from "./store/account.js"
import { adopt } from "./store/adopt.js"
import { leftStore } from "./store/left.js"
import { markStore } from "./store/mark.js"
import { NotSaved } from "./store/not_saved.js"
import { witnessStore } from "./store/witness.js"
import { endSession } from "./sync/ending.js"

/** @typedef {import("./outside.js").Outside} Outside */
/** @typedef {import("./here.js").Account} Account */

/** What is open on this phone, and how it changes hands. It touches the disk and tells other tabs. */
export class Whose {
  /**
   * @param {Outside} outside
   * @param {() => void} changed
   */
  constructor(outside, changed) {
    this.outside = outside
    this.changed = changed
    this.left = leftStore(outside.indexedDB)
    this.mark = markStore(outside.indexedDB)
    this.witness = witnessStore(outside.indexedDB)
    /** Sealed pieces that the server could not open: not asked for again by this page. @type {Set<string>} */
    this.closed = new Set()
    /** Who is signed in where that is somebody else. @type {Account | null} */
    this.signedIn = null
    this.adopted = false
    this.current = openHere(outside, null, this.told)
  }

  /** Opens what is here of whoever's phone it is. */
  begin = async () => {
    const account = await this.mark.get().catch(unlessKept)
    if (account) this.isOf(account)
  }

  here = () => this.current

  /** @param {any} message from another tab; null from this one */
  told = (message) => {
    if (message && "account" in message) this.isOf(message.account)
    this.changed()
  }

  /**
   * Another tab says whose it is.
   * @param {Account | null} account
   */
  isOf = (account) => {
    if (account?.id === this.current.account?.id) return
    const was = this.current
    this.current = openHere(this.outside, account, this.told)
    this.adopted = false
    was.close()
  }

  /**
   * Nobody's phone becomes the first one's who signs in, with all that was noted on it.
   * @param {Account} person
   */
  become = async ({ id, name }) => {
    const was = this.current
    const next = openHere(this.outside, { id, name }, this.told)
    await standAgain(id, next.store, this.left)
    await adopt(was.store, next.store)
    await this.mark.put({ id, name })
    this.current = next
    this.adopted = true
    was.tell({ account: { id, name } })
    await was.close()
  }

  /**
   * Hears who is signed in.
   * @param {Account} person
   */
  seen = ({ id, name }) => {
    const { account } = this.current
    this.signedIn = account && account.id !== id ? { id, name } : null
    if (account?.id !== id || account.name === name) return
    account.name = name
    this.mark.put({ id, name }).catch(unlessKept)
  }

  /** What a tab noted as nobody's just before another one signed in. */
  adoptStray = async () => {
    if (this.adopted || !this.current.account) return
    await adopt(accountStore(this.outside.indexedDB, null), this.current.store)
    this.adopted = true
  }

  /**
   * Seals what no backup holds, takes everything else off this phone, and ends the session, at once or as soon as there is a
   * signal. How many entries the server has not got. Throws NotSaved, and then all is as it was.
   */
  signOut = async () => {
    const { account, store, newId } = this.current
    if (!account) return 0
    const { session } = (await store.notes.get("keys")) ?? {}
    const count = await alone(this.outside, `carelog-sync-${account.id}`, async () => {
      const sealed = await leave({ account: account.id, store, left: this.left, fresh: newId })
      await this.mark.put(null)
      await store.remove()
      return sealed
    })
    this.signedIn = null
    this.current.tell({ account: null })
    await endSession(this.outside, account.id, session)
    return count
  }

  close = async () => {
    const { current, left, mark, witness } = this
    await Promise.all([current, left, mark, witness].map((one) => one.close()))
  }
}

/**
 * Nobody, where this browser keeps nothing; what is wrong otherwise goes on.
 * @param {unknown} error
 */
function unlessKept(error) {
  if (!(error instanceof NotSaved)) throw error
  return undefined
}

/**
 * @template T
 * @param {Outside} outside
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function alone({ locks }, name, work) {
  return locks ? locks.request(name, {}, work) : work()
}
