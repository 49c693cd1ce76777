// What may happen in a history, one thing at a time, by name.

import { createPhone, NotSaved } from "../../static/app/phone/phone.js"
import { DAY, kill, outsideOf, start } from "./browsers.js"
import { HONEST, ROUGH } from "./line.js"
import { somethingToNote } from "./notes.js"

/** How often each happens, beside the others. */
export const OFTEN = {
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
  borrowed: 1,
  borrowedInRound: 1,
  part: 0.6,
  disk: 1,
}

/** What a killed page was about to do is nobody's concern any more. */
const gone = (work) => work.catch(() => undefined)

async function note(world, phone) {
  const open = await phone.page.open(world.map)
  if (!open) return
  const { notings, group } = somethingToNote(world.chance, world.map, open)
  if (notings.length === 0) return
  const saved = await phone.page.note(notings, { group }).catch(unlessNotSaved)
  for (const entry of saved) world.noted.set(entry.id, { phone, entry })
}

/** Where the disk is full a page says that it did not save, and keeps the words. */
function unlessNotSaved(error) {
  if (!(error instanceof NotSaved)) throw error
  return []
}

/** @type {Record<string, (world: any, phone: any) => any>} */
export const HAPPENINGS = {
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
    const done = await phone.page.withdraw(id).catch((error) => unlessNotSaved(error).length > 0)
    if (done) world.noted.delete(id)
  },
  backup: (world) => world.server.ask({ do: "backup" }),
  restore: async (world) => {
    const { restored } = await world.server.ask({ do: "restore", epoch: world.chance.uuid() })
    if (restored) world.restored++
  },
  restart: (world) => world.server.ask({ do: "restart" }),
  // Somebody else signs in on this phone for a while.
  borrowed: async (world, phone) => {
    phone.who = world.chance.below(world.people.length)
    await phone.page.round()
    await note(world, phone)
    phone.who = phone.owner
  },
  borrowedInRound: async (world, phone) => {
    const going = phone.page.round()
    for (let left = world.chance.below(40); left > 0; left--) await new Promise(setImmediate)
    phone.who = world.chance.below(world.people.length)
    await going
    phone.who = phone.owner
  },
  part: (world, phone) =>
    world.server.ask({ do: "part", who: phone.owner, given: world.chance.is(0.5) }),
  disk: (world, phone) => {
    phone.failing = world.chance.is(0.5) ? 0.3 : 0
  },
  weather: (world) => {
    world.weather.now = world.weather.now === HONEST ? ROUGH : HONEST
  },
}
