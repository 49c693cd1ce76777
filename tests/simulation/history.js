// One history: some people with phones, one map, bad weather; then the weather clears, and what came of it is looked at.

import { IDBFactory } from "fake-indexeddb"
import { stateHash } from "../../static/app/fold/state_hash.js"
import { createPhone } from "../../static/app/phone/phone.js"
import { browserOn } from "./disk.js"
import { HONEST, lineTo, ROUGH } from "./line.js"
import { somethingToNote } from "./notes.js"

const BEGAN = Date.parse("2026-11-19T08:00:00Z")
const DAY = 86_400_000
const WORK = {
  note: 16,
  round: 6,
  tabs: 2,
  kill: 2,
  killInRound: 2,
  killInNote: 2,
  late: 2,
  clock: 1,
  withdraw: 1,
  backup: 0.4,
  restore: 0.3,
  restart: 0.4,
  weather: 1,
}

/** @returns {Promise<{ problems: string[], noted: number, requests: number }>} */
export async function play(server, chance, { spoilt = null } = {}) {
  const { map, people } = await server.ask({ do: "begin" })
  const world = {
    server,
    chance,
    map,
    people,
    spoilt,
    weather: { now: HONEST, late: [] },
    noted: new Map(),
    problems: [],
    requests: 0,
  }
  world.line = lineTo({ ask: (what) => asked(world, what) }, chance, world.weather)
  world.phones = Array.from({ length: 2 + chance.below(chance.is(0.3) ? 5 : 2) }, (_, n) =>
    phoneOf(world, n),
  )
  for (const phone of world.phones) await start(world, phone)
  for (const phone of world.phones) await phone.page.round()
  world.weather.now = ROUGH
  for (let left = 12 + chance.below(16); left > 0; left--) {
    await WORKING[chance.weighted(WORK)](world, chance.of(world.phones))
  }
  await settled(world)
  return { problems: world.problems, noted: world.noted.size, requests: world.requests }
}

async function asked(world, what) {
  world.requests++
  return world.server.ask({ do: "ask", ...what })
}

function phoneOf(world, n) {
  const locks = heldOnce(world)
  return {
    who: n % world.people.length,
    disk: new IDBFactory(),
    kept: new Map(),
    now: BEGAN + world.chance.below(5) * DAY - 2 * DAY,
    ticks: 0,
    locks,
    pushing: 0,
    page: null,
    other: null,
  }
}

async function start(world, phone) {
  phone.browser = browserOn(phone.disk)
  phone.page = await createPhone(outsideOf(world, phone))
}

function outsideOf(world, phone) {
  const send = world.line(phone.who)
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
  if (phone.pushing > 1) problem(world, "two tabs of one browser send at once")
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

function kill(phone) {
  phone.browser.kill()
  phone.locks.free()
  phone.pushing = 0
}

/** What a killed page was about to do is nobody's concern any more. */
const gone = (work) => work.catch(() => undefined)

async function note(world, phone) {
  const open = await phone.page.open(world.map)
  if (!open) return
  const { notings, group } = somethingToNote(world.chance, world.map, open)
  if (notings.length === 0) return
  const saved = await phone.page.note(notings, { group })
  for (const entry of saved) world.noted.set(entry.id, { phone, entry })
}

const WORKING = {
  note,
  round: (_world, phone) => phone.page.round(),
  tabs: async (world, phone) => {
    const other = await createPhone(outsideOf(world, phone))
    await Promise.all([phone.page.round(), other.round(), note(world, phone)])
    await other.close()
  },
  kill: async (world, phone) => {
    kill(phone)
    await start(world, phone)
  },
  killInRound: async (world, phone) => {
    const going = gone(phone.page.round())
    for (let left = world.chance.below(30); left > 0; left--) await new Promise(setImmediate)
    kill(phone)
    await Promise.race([going, new Promise((done) => setTimeout(done, 20))])
    await start(world, phone)
  },
  killInNote: async (world, phone) => {
    const going = gone(note(world, phone))
    for (let left = world.chance.below(12); left > 0; left--) await new Promise(setImmediate)
    kill(phone)
    await Promise.race([going, new Promise((done) => setTimeout(done, 20))])
    await start(world, phone)
  },
  late: async (world) => {
    for (const send of world.weather.late.splice(0).reverse()) await send()
  },
  clock: (world, phone) => {
    phone.now += (world.chance.next() * 16 - 8) * DAY
  },
  withdraw: async (world, phone) => {
    const waiting = (await phone.page.rows()).filter(({ state }) => state === "waiting")
    if (waiting.length === 0) return
    const { id } = world.chance.of(waiting)
    if (await phone.page.withdraw(id)) world.noted.delete(id)
  },
  backup: (world) => world.server.ask({ do: "backup" }),
  restore: (world) => world.server.ask({ do: "restore", epoch: world.chance.uuid() }),
  restart: (world) => world.server.ask({ do: "restart" }),
  weather: (world) => {
    world.weather.now = world.weather.now === HONEST ? ROUGH : HONEST
  },
}

/** The weather clears: everybody sends and fetches until nothing is left to do. */
async function settled(world) {
  world.weather.now = HONEST
  await WORKING.late(world)
  for (let turn = 0; turn < 8; turn++) {
    for (const phone of world.phones) await phone.page.round()
    if ((await waitingOf(world)) === 0 && turn > 0) break
  }
  const truth = await world.server.ask({ do: "truth" })
  await nothingLost(world, truth)
  nothingDoubled(world, truth)
  inOrder(world, truth)
  await allTheSame(world, truth)
  for (const phone of world.phones) await phone.page.close()
}

async function waitingOf({ phones }) {
  const all = await Promise.all(phones.map(({ page }) => page.status()))
  return all.reduce((sum, { waiting }) => sum + waiting, 0)
}

function problem(world, words) {
  if (!world.problems.includes(words)) world.problems.push(words)
}

/** What a phone said to be saved is on the server, recorded or kept aside, under its own time and author; the phone knows. */
async function nothingLost(world, truth) {
  const recorded = new Map(
    Object.values(truth.logs)
      .flat()
      .map((one) => [one[0], one]),
  )
  const rows = new Map()
  for (const phone of world.phones) for (const row of await phone.page.rows()) rows.set(row.id, row)
  for (const [id, { phone, entry }] of world.noted) {
    const there = recorded.get(id)
    if (!there && !truth.kept.includes(id) && truth.answers[id] !== "already-so")
      problem(world, "an entry is lost")
    if (there && (there[3] !== world.people[phone.who] || there[4] !== entry.noted_at))
      problem(world, "author or time was altered")
    if (!rows.has(id)) problem(world, "a phone has let go of what is not backed up")
    if (rows.get(id)?.state === "waiting") problem(world, "an entry waits for ever")
  }
}

function nothingDoubled(world, truth) {
  for (const log of Object.values(truth.logs)) {
    const ids = log.map(([id]) => id)
    if (new Set(ids).size !== ids.length) problem(world, "an entry is doubled")
  }
}

function inOrder(world, truth) {
  const last = new Map()
  for (const [, device, number, , , caused] of Object.values(truth.logs).flat()) {
    if (!device || caused || number === null) continue
    if (number < (last.get(device) ?? 0)) problem(world, "entries of one phone are out of order")
    last.set(device, number)
  }
}

async function allTheSame(world, truth) {
  for (const { page } of world.phones) {
    const open = await page.open(world.map)
    const hash = open && open.waiting.size === 0 ? stateHash(open.careMap) : null
    if (hash !== truth.hashes[world.map]) problem(world, "a phone's map is not the server's")
  }
}
