/**
 * Fills the cache of a shell, all of it or nothing: every byte is at hand and is the right one before any is put. The caches
 * and the network are handed in.
 */

import { cacheOf, hex, isOurs, maybeKept, others } from "./deciding.js"

/** @typedef {import("./deciding.js").Shell} Shell */
/** @typedef {{ caches: CacheStorage, fetch: (address: string, how: RequestInit) => Promise<Response> }} World */

/** The header by which bytes are found again in the cache of an older build. */
const HASH = "x-carelog-sha256"
/** What says how bytes travelled, and is no longer so of what is kept. */
const OF_THE_WAY = ["content-encoding", "content-length", "transfer-encoding"]

/**
 * Keeps a shell. Throws where a file cannot be had or is not what the list says; then nothing of it is kept.
 * @param {Shell} shell
 * @param {World} world
 */
export async function keep(shell, world) {
  const had = await byHash(shell, world.caches)
  const files = await Promise.all(
    shell.files.map(async ([address, hash]) => [address, await get(address, hash, had, world)]),
  )
  await put(cacheOf(shell), /** @type {[string, Response][]} */ (files), world.caches)
}

/**
 * The addresses of a shell that are not in its cache.
 * @param {Shell} shell
 * @param {CacheStorage} caches
 * @returns {Promise<string[]>}
 */
export async function missing(shell, caches) {
  const cache = await caches.open(cacheOf(shell))
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname))
  return shell.files.map(([address]) => address).filter((address) => !kept.has(address))
}

/**
 * What lies in the caches of shells, by the hash of its bytes.
 * @param {Shell} shell
 * @param {CacheStorage} caches
 */
async function byHash(shell, caches) {
  /** @type {Map<string, Response>} */
  const found = new Map()
  const own = cacheOf(shell)
  for (const name of [...others(await caches.keys(), own), own]) {
    if (!(await caches.has(name))) continue
    const cache = await caches.open(name)
    for (const response of await cache.matchAll())
      found.set(response.headers.get(HASH) ?? "", response)
  }
  return found
}

/**
 * One file: out of an older cache, else from the server; in either case with its bytes counted over.
 * @param {string} address
 * @param {string} hash
 * @param {Map<string, Response>} had
 * @param {World} world
 * @returns {Promise<Response>}
 */
async function get(address, hash, had, { fetch }) {
  const older = maybeKept(address) ? had.get(hash) : undefined
  // What the browser itself kept may be broken or old: then it is asked past that.
  const ways = [
    ...(older ? [async () => older.clone()] : []),
    ...(maybeKept(address) ? [() => fetch(address, { cache: "default" })] : []),
    () => fetch(address, { cache: "reload" }),
  ]
  for (const way of ways) {
    const found = await checked(await way(), hash)
    if (found) return found
  }
  throw new Error(`${address} is not what the list of this build says`)
}

/**
 * The answer as it is kept, or null where it is not the one that the list names.
 * @param {Response} answer
 * @param {string} hash
 * @returns {Promise<Response | null>}
 */
async function checked(answer, hash) {
  if (answer.status !== 200 || answer.redirected || !isOurs(answer)) return null
  const bytes = await answer.arrayBuffer()
  if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== hash) return null
  const headers = new Headers(answer.headers)
  for (const name of OF_THE_WAY) headers.delete(name)
  headers.set(HASH, hash)
  return new Response(bytes, { headers })
}

/**
 * @param {string} name
 * @param {[string, Response][]} files
 * @param {CacheStorage} caches
 */
async function put(name, files, caches) {
  // A cache of this name is left from a build that comes back: made anew, it is the youngest again.
  await caches.delete(name)
  const cache = await caches.open(name)
  try {
    for (const [address, response] of files) await cache.put(address, response)
  } catch (problem) {
    await caches.delete(name)
    throw problem
  }
}
