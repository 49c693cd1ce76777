// The phones of a history: a disk, a browser on it that may be killed, and whoever is signed in there.

import { IDBFactory } from "fake-indexeddb"
import { createPhone } from "../../static/app/phone/phone.js"
import { browserOn } from "./disk.js"

const BEGAN = Date.parse("2026-11-19T08:00:00Z")
export const DAY = 86_400_000

/** A phone that lies in a drawer. */
export function phoneOf(world, n) {
  const locks = heldOnce(world)
  return {
    owner: n % world.people.length,
    who: n % world.people.length,
    disk: new IDBFactory(),
    kept: new Map(),
    now: BEGAN + world.chance.below(5) * DAY - 2 * DAY,
    ticks: 0,
    locks,
    pushing: 0,
    failing: 0,
    page: null,
  }
}

/** Its browser is opened. */
export async function start(world, phone) {
  phone.browser = browserOn(phone.disk, () => world.chance.is(phone.failing))
  phone.page = await createPhone(outsideOf(world, phone))
}

/** What its pages touch the world through. */
export function outsideOf(world, phone) {
  const send = world.line(phone)
  return {
    indexedDB: phone.browser.indexedDB,
    fetch: (path, init) =>
      oneAtATime(world, phone, path, () => send(path, spoiltBody(world, path, init))),
    locks: world.spoilt === "no-lock" ? null : phone.locks,
    channel: null,
    now: () => {
      phone.now += 13
      return phone.now
    },
    monotonic: () => (phone.ticks += 13),
    random: world.chance.next,
    crypto: globalThis.crypto,
    storage: {
      getItem: (name) => phone.kept.get(name) ?? null,
      setItem: (name, value) => phone.kept.set(name, value),
      removeItem: (name) => phone.kept.delete(name),
    },
  }
}

/** Where the order is spoilt on purpose, what is sent is shuffled. */
function spoiltBody({ spoilt, chance }, path, init) {
  if (spoilt !== "relaxed-order" || path !== "/api/sync/push") return init
  const body = JSON.parse(init.body)
  const entries = body.entries.map((one) => [chance.next(), one]).sort(([a], [b]) => a - b)
  return { ...init, body: JSON.stringify({ ...body, entries: entries.map(([, one]) => one) }) }
}

async function oneAtATime(world, phone, path, send) {
  if (path !== "/api/sync/push") return send()
  phone.pushing++
  if (phone.pushing > 1) world.wrong("two tabs of one browser send at once")
  try {
    return await send()
  } finally {
    phone.pushing--
  }
}

function heldOnce() {
  const held = new Set()
  return {
    request: async (name, _options, work) => {
      if (held.has(name)) return work(null)
      held.add(name)
      try {
        return await work({ name })
      } finally {
        held.delete(name)
      }
    },
    free: () => held.clear(),
  }
}

/** The battery is gone. */
export function kill(phone) {
  phone.browser.kill()
  phone.locks.free()
  phone.pushing = 0
}
