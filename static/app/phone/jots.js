/**
 * Jottings: a few words noted while what is here may not be read. They are sealed at once; only the server opens them again, for
 * the same person.
 */

import { fileDocument, jotting } from "./sealed/documents.js"
import { sealedText } from "./sealed/sealing.js"
import { NotSaved } from "./store/not_saved.js"
import { ask } from "./sync/ask.js"
import { isOpened, meant } from "./sync/meant.js"

/** @typedef {import("./here.js").Here} Here */
/** @typedef {{ id: string, sealed: string }} Jot */
/** @typedef {{ id: string, text: string, noted_at: string }} Opened */

const TOGETHER = 20

/**
 * Resolves once it is on the disk. Throws NotSaved.
 * @param {Here} here
 * @param {string} text
 */
export async function jot(here, text) {
  if (!here.account) throw new NotSaved("no-key")
  const id = here.newId()
  const noted_at = new Date(here.outside.now()).toISOString()
  const sealed = await sealedText(
    (await keysOf(here)).seal_key,
    jotting(here.account.id, id, text, noted_at),
  )
  await here.store.notes.change(
    "jots",
    (/** @type {Jot[]} */ jots = []) => [...jots, { id, sealed }],
    "strict",
  )
  here.tell()
}

/**
 * @param {Here} here
 * @returns {Promise<Jot[]>}
 */
export async function jotsOf(here) {
  return (await here.store.notes.get("jots")) ?? []
}

/**
 * Those that the server opens for whoever is signed in; none where it does not answer. Nothing that can be read is kept.
 * @param {Here} here
 * @returns {Promise<Opened[]>}
 */
export async function openJots(here) {
  const jots = await jotsOf(here)
  const opened = []
  for (let at = 0; at < jots.length; at += TOGETHER) {
    const sealed = jots.slice(at, at + TOGETHER).map((one) => one.sealed)
    const reply = await ask(here.outside, "/api/sync/unseal", { sealed })
    const meaning = meant(reply, isOpened, here.outside.now())
    if (meaning.kind !== "said") return opened
    opened.push(...meaning.said.opened)
  }
  return opened
    .filter((one) => one?.kind === "jot" && one.account === here.account?.id)
    .map(({ id, text, noted_at }) => ({ id, text, noted_at }))
}

/**
 * @param {Here} here
 * @param {string} id
 */
export async function dropJot(here, id) {
  await here.store.notes.change(
    "jots",
    (/** @type {Jot[]} */ jots = []) => jots.filter((one) => one.id !== id),
    "strict",
  )
  here.tell()
}

/**
 * Everything that only this phone has, sealed, as a file for whoever can hand it in. Throws NotSaved before the first sign-in.
 * @param {Here} here
 * @returns {Promise<Blob>}
 */
export async function sealedFile(here) {
  const rows = await here.store.noted.all({ index: "place", is: "open" })
  const { devices } = await here.store.noted.line()
  const { seal_key, handover = null } = await keysOf(here)
  const plain = fileDocument({ account: here.account?.id ?? null, devices, handover }, rows)
  const file = { carelog: "sealed-outbox", v: 1, sealed: await sealedText(seal_key, plain) }
  return new Blob([JSON.stringify(file)], { type: "application/json" })
}

/** @param {Here} here */
async function keysOf(here) {
  return (await here.store.notes.get("keys")) ?? {}
}
