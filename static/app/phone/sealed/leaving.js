/**
 * Leaving a phone, and coming back to it. What the server has not got stays, sealed; nothing that can be read does.
 */

import { appended } from "../outbox/row.js"
import { FIRST_LINE } from "../store/rows.js"
import { isOpened, later, meant } from "../sync/meant.js"
import { broughtBack, piecesOf } from "./documents.js"
import { sealedText } from "./sealing.js"

/** @typedef {import("../store/account.js").AccountStore} AccountStore */
/** @typedef {import("../store/left.js").LeftStore} LeftStore */
/** @typedef {import("../sync/world.js").World} World */

const NONE = /** @type {const} */ ({ index: "id", is: /** @type {string[]} */ ([]) })
/** Pieces that are opened in one request. */
const TOGETHER = 2

/**
 * Keeps, sealed, every row that no backup holds yet, and where the line stood. How many of them the server has not got. Throws
 * NotSaved, and then nothing is changed.
 * @param {{ account: string, store: AccountStore, left: LeftStore, fresh: () => string }} what
 * @returns {Promise<number>}
 */
export async function leave({ account, store, left, fresh }) {
  const [rows, line] = await Promise.all([store.noted.all(), store.noted.line()])
  const { seal_key = null, handover = null } = (await store.notes.get("keys")) ?? {}
  const from = { account, devices: line.devices, handover }
  const jots = (await store.notes.get("jots")) ?? []
  const pieces = []
  for (const { rows: piece, document } of piecesOf(from, rows)) {
    const sealed = await sealedText(seal_key, document)
    pieces.push({ id: fresh(), account, sealed, count: piece.filter(isUnsent).length })
  }
  await left.add(pieces, { account, line, jots })
  return rows.filter(isUnsent).length
}

/**
 * Goes on with the numbers, and with the sealed jottings, where this account left off. Before anything is noted in it.
 * @param {string} account
 * @param {AccountStore} store
 * @param {LeftStore} left
 */
export async function standAgain(account, store, left) {
  const { stood } = await left.of(account)
  if (!stood) return
  await store.noted.change(NONE, (_, line) => ({
    line: isUntouched(line) ? stood.line : line,
    said: null,
  }))
  await store.notes.change("jots", (jots = []) => [...stood.jots, ...jots], "strict")
  await left.stoodDown(account)
}

/**
 * Has the server open what this account left, and puts it back among the rows. Null once all is back that can be; else why not.
 * @param {World} world
 * @param {LeftStore} left
 * @param {Set<string>} closed pieces that could not be opened: they stay, and are not tried again for now
 * @returns {Promise<import("../sync/world.js").Part["stop"]>}
 */
export async function bringBack(world, left, closed) {
  const { pieces } = await left.of(world.account)
  const due = pieces.filter(({ id }) => !closed.has(id))
  for (let at = 0; at < due.length; at += TOGETHER) {
    const some = due.slice(at, at + TOGETHER)
    const body = { sealed: some.map(({ sealed }) => sealed) }
    const meaning = meant(await world.ask("/api/sync/unseal", body), isOpened, world.now())
    if (meaning.kind !== "said") return meaning.kind === "later" ? meaning : later("server")
    for (const [n, { id }] of some.entries()) {
      const opened = meaning.said.opened[n]
      if (opened?.account !== world.account) closed.add(id)
      else await putBack(world, left, id, opened)
    }
  }
  return null
}

/**
 * @param {World} world
 * @param {LeftStore} left
 * @param {string} id
 * @param {any} opened
 */
async function putBack({ store, tell }, left, id, opened) {
  await store.noted.change(null, (rows, line) => {
    const { asTheyWere, unsent } = broughtBack(rows, line, opened)
    const more = appended(
      unsent.map(({ entry }) => entry),
      line,
    )
    return { put: [...asTheyWere, ...more.put], line: more.line, said: null }
  })
  await left.remove(id)
  tell()
}

/** @param {import("../shapes.js").Row} row */
function isUnsent({ place, state }) {
  return place === "open" && state !== "withdrawn"
}

/** @param {import("../shapes.js").Line} line */
function isUntouched({ devices, next, epoch }) {
  return devices.length === 0 && next === FIRST_LINE.next && epoch === null
}
