// A small world for the phone's tests: browsers with tabs, a server that answers as ours does, and a line between them that can
// be cut. No test is in here.

import { IDBFactory } from "fake-indexeddb"
import { createPhone } from "../../static/app/phone/phone.js"
import { MAP, NOW, Server } from "./phone_server.js"

export * from "./phone_server.js"

export const RUTH = { id: "10000000-0000-4000-8000-00000000000a", name: "Ruth" }
export const TOM = { id: "10000000-0000-4000-8000-00000000000b", name: "Tom" }
export const HOUR = 3_600_000

/** The nth element. */
export function who(n) {
  return `30000000-0000-4000-8000-${String(n).padStart(12, "0")}`
}

export function added(n, name = `Person ${n}`, map = MAP) {
  return { map, type: "element-added", event: { element: who(n), kind: "person", name } }
}

export function near(n, nearness = "lives-here", map = MAP) {
  return { map, type: "nearness-changed", event: { element: who(n), nearness } }
}

/** A browser: what its tabs share. `person` is who its cookie belongs to. */
export function browser(server, person = RUTH) {
  const one = {
    server,
    person,
    session: "session-1",
    connected: true,
    now: NOW,
    monotonic: 0,
    factory: new IDBFactory(),
    kept: new Map(),
    locks: locks(),
    channels: new Set(),
    phones: [],
  }
  return one
}

/** A page of that browser. */
export async function tab(from, more = {}) {
  const phone = await createPhone({ ...outsideOf(from), ...more })
  from.phones.push(phone)
  return phone
}

export function outsideOf(from) {
  return {
    indexedDB: from.factory,
    fetch: async (path, init) => {
      if (!from.connected) throw new TypeError("no network")
      return from.server.answer(from, path, init)
    },
    locks: from.locks,
    channel: (name) => channel(from.channels, name),
    now: () => from.now,
    monotonic: () => from.monotonic,
    random: () => 0.5,
    crypto: globalThis.crypto,
    storage: {
      getItem: (name) => from.kept.get(name) ?? null,
      setItem: (name, value) => from.kept.set(name, value),
      removeItem: (name) => from.kept.delete(name),
    },
  }
}

/** Time goes by on every clock. */
export function passes(from, ms) {
  from.now += ms
  from.monotonic += ms
  from.server.now += ms
}

/** A phone of Ruth's that has the map, and the server that it has it from. */
export async function withMap(notings = [started(), added(1), added(2)]) {
  const server = new Server()
  server.begin(notings)
  const from = browser(server)
  const phone = await tab(from)
  await phone.round()
  return { server, from, phone }
}

export function started(map = MAP) {
  return { map, type: "map-started", event: { title: "Ruth and her friends", kind: "personal" } }
}

export async function states(phone) {
  return (await phone.rows()).map(({ state }) => state)
}

/** Locks as browsers have them, of as much as the phone uses. */
function locks() {
  const held = new Map()
  return {
    async request(name, { ifAvailable }, work) {
      if (ifAvailable && held.has(name)) return work(null)
      while (held.has(name)) await held.get(name)
      const run = Promise.resolve(work({ name }))
      const over = run.then(
        () => held.delete(name),
        () => held.delete(name),
      )
      held.set(name, over)
      return run
    },
  }
}

function channel(channels, name) {
  const one = {
    name,
    onmessage: null,
    postMessage: (data) => {
      for (const other of channels) {
        if (other !== one && other.name === name) other.onmessage?.({ data })
      }
    },
    close: () => channels.delete(one),
  }
  channels.add(one)
  return one
}
