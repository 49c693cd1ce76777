/**
 * The service worker: keeps the shell of this build, and answers with it where the server does not. It never holds a map, never
 * touches what changes something, and never takes the place of an older one by itself.
 */

import { cacheOf, course, isOurs, outlived, phonePage } from "./deciding.js"
import { keep, missing } from "./keeping.js"

/** @typedef {import("./deciding.js").Shell} Shell */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const world = {
  caches,
  /** @type {(address: string, how: RequestInit) => Promise<Response>} */
  fetch: (address, how) => fetch(address, how),
}
/** How long a page of the server is waited for (ms) before the phone's own is shown: with one bar, none may ever come. */
const PATIENCE = 10_000

/**
 * @param {Shell} shell
 */
export function keepShell(shell) {
  const addresses = new Set(shell.files.map(([address]) => address))
  worker.addEventListener("install", (event) => event.waitUntil(keep(shell, world)))
  worker.addEventListener("activate", (event) => event.waitUntil(begin(shell)))
  worker.addEventListener("fetch", (event) => {
    const { request } = event
    const what = course(request, worker.location.origin, addresses)
    if (what === "shell") event.respondWith(fromShell(shell, request))
    if (what === "kept") event.respondWith(kept(request))
    if (what === "network") event.respondWith(fromServer(request))
  })
  worker.addEventListener("message", (event) => {
    if (event.data === "SKIP_WAITING") worker.skipWaiting()
    if (event.data === "WHAT_IS_HERE") event.waitUntil(report(shell, event.ports[0]))
  })
}

/** @param {Shell} shell */
async function begin(shell) {
  for (const name of outlived(await caches.keys(), cacheOf(shell))) await caches.delete(name)
  await worker.clients.claim()
}

/**
 * @param {Shell} shell
 * @param {Request} request
 */
async function fromShell(shell, request) {
  const cache = await caches.open(cacheOf(shell))
  return (await cache.match(new URL(request.url).pathname)) ?? fetch(request)
}

/** @param {Request} request */
async function kept(request) {
  return (await caches.match(request.url)) ?? fetch(request)
}

/** @param {Request} request */
async function fromServer(request) {
  const answer = await inTime(fetch(request)).catch(() => null)
  if (answer !== null && ((await isOurs(answer)) ?? (await serverAnswers()))) return answer
  return Response.redirect(phonePage(request.url))
}

/** Whether carelog is there at all, asked where being sent elsewhere is no answer. */
async function serverAnswers() {
  const asked = fetch("/health", { cache: "no-store", redirect: "error" })
  return inTime(asked).then(isOurs, () => false)
}

/**
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
function inTime(answer) {
  const late = new Promise((_, never) => setTimeout(() => never(new Error("late")), PATIENCE))
  return /** @type {Promise<T>} */ (Promise.race([answer, late]))
}

/**
 * Tells a page what of the shell is here. Where something went missing, it is brought back first if it can be.
 * @param {Shell} shell
 * @param {MessagePort | undefined} port
 */
async function report(shell, port) {
  if ((await missing(shell, caches)).length > 0) await keep(shell, world).catch(() => undefined)
  const gone = await missing(shell, caches).catch(() => shell.files.map(([address]) => address))
  port?.postMessage({ id: shell.id, files: shell.files.length, missing: gone })
}
