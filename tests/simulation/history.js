// One history: some people with phones, one map, bad weather; then the weather clears, and what came of it is looked at.

import { phoneOf, start } from "./browsers.js"
import { HAPPENINGS, OFTEN } from "./happenings.js"
import { HONEST, lineTo, ROUGH } from "./line.js"
import { lookAt } from "./outcome.js"

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
    restored: 0,
    problems: [],
    requests: 0,
    wrong: (words) => world.problems.includes(words) || world.problems.push(words),
  }
  world.line = lineTo({ ask: (what) => asked(world, what) }, chance, world.weather)
  world.phones = Array.from({ length: 2 + chance.below(chance.is(0.3) ? 5 : 2) }, (_, n) =>
    phoneOf(world, n),
  )
  for (const phone of world.phones) await start(world, phone)
  for (const phone of world.phones) await phone.page.round()
  world.weather.now = ROUGH
  for (let left = 12 + chance.below(16); left > 0; left--) {
    await HAPPENINGS[chance.weighted(OFTEN)](world, chance.of(world.phones))
  }
  await clears(world)
  await lookAt(world)
  for (const phone of world.phones) await phone.page.close()
  return { problems: world.problems, noted: world.noted.size, requests: world.requests }
}

async function asked(world, what) {
  world.requests++
  return world.server.ask({ do: "ask", ...what })
}

/** Everybody has their own phone back and a part in the map, and sends and fetches until nothing is left to do. */
async function clears(world) {
  world.weather.now = HONEST
  await HAPPENINGS.late(world)
  for (const phone of world.phones) {
    phone.who = phone.owner
    phone.failing = 0
    await world.server.ask({ do: "part", who: phone.owner, given: true })
    await phone.page.round()
    await looksInto(world, phone)
  }
  for (let turn = 0; turn < 8; turn++) {
    for (const phone of world.phones) await phone.page.round()
    if ((await waitingOf(world)) === 0 && turn > 0) break
  }
}

/**
 * An honest server, in whatever weather, contradicts nothing. Only a phone that missed a whole life of the log sees what it cannot
 * tell from another server's: then somebody looks.
 */
async function looksInto(world, { page }) {
  const { standing } = await page.witness()
  if (standing === null) return
  if (standing.how !== "other-server" || world.restored < 2) {
    world.wrong(`an honest server is said to contradict: ${standing.how}`)
  }
  await page.believeAnew()
}

async function waitingOf({ phones }) {
  const all = await Promise.all(phones.map(({ page }) => page.status()))
  return all.reduce((sum, { waiting }) => sum + waiting, 0)
}
