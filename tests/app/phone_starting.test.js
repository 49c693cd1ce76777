// When a phone tries by itself, and what a round of several phones comes to when the line between them keeps breaking.

import assert from "node:assert/strict"
import { test } from "node:test"
import { stateHash } from "../../static/app/fold/state_hash.js"
import { idleSince, isStuck, pause } from "../../static/app/phone/sync/pause.js"
import { Trying, untilNext } from "../../static/app/phone/sync/start.js"
import {
  added,
  browser,
  html,
  MAP,
  near,
  problem,
  RUTH,
  Server,
  started,
  TOM,
  tab,
} from "./phone_world.js"

const WELL = { reason: null, answered: true, moved: 0 }
const OFFLINE = { reason: "offline", answered: false, moved: 0 }

test("the pause grows to five minutes, is never the same for all, and heeds what the server asks", () => {
  assert.deepEqual(
    [0, 1, 2, 9, 1000].map((tries) => pause(tries, 1)),
    [15_000, 30_000, 60_000, 300_000, 300_000],
  )
  assert.equal(pause(0, 0), 7_500)
  assert.deepEqual(
    [pause(0, 1, 60_000), pause(5, 1, 60_000), pause(0, 1, 9e9)],
    [60_000, 300_000, 300_000],
  )
})

test("stuck is to be answered for a minute while nothing is taken of what waits", () => {
  const round = { answered: true, moved: 0, waiting: 2, at: 1_000 }
  const since = idleSince(null, round)

  assert.deepEqual([isStuck(since, 60_999), isStuck(since, 61_000)], [false, true])
  assert.equal(idleSince(since, { ...round, at: 5_000 }), 1_000)
  assert.equal(idleSince(since, { ...round, moved: 1, at: 5_000 }), 5_000)
  assert.equal(idleSince(since, { ...round, answered: false }), null)
  assert.equal(idleSince(since, { ...round, waiting: 0 }), null)
  assert.equal(isStuck(null, 9e9), false)
})

test("after a round: a minute where all is well, longer each time where not, never where a person is needed", () => {
  assert.equal(untilNext(WELL, 0, 0.5), 60_000)
  assert.ok(untilNext(OFFLINE, 0, 1) < untilNext(OFFLINE, 1, 1))
  assert.equal(untilNext({ ...OFFLINE, reason: "server", wait: 120_000 }, 0, 1), 120_000)
  for (const reason of ["sign-in", "other-person", "update"]) {
    assert.equal(untilNext({ ...OFFLINE, reason }, 0, 1), null)
  }
  assert.ok(untilNext({ ...WELL, busy: true }, 0, 1) <= 3_000)
  assert.equal(untilNext(null, 0, 1), 15_000)
})

test("it tries on its own at the start, and a person's coming shortens every pause", async () => {
  const world = waiting([OFFLINE, OFFLINE, OFFLINE, WELL])
  new Trying(world.outside, world.round)
  await world.settles()
  await world.passes()
  assert.deepEqual([world.rounds(), world.pauses()], [2, [11_250, 22_500]])

  world.person("person")
  await world.settles()

  assert.deepEqual([world.rounds(), world.pauses().at(-1)], [3, 11_250])
  await world.passes()
  assert.deepEqual([world.rounds(), world.pauses().at(-1)], [4, 60_000])
})

test("where all is well only a page that is looked at asks again, and none that would be told", async () => {
  const world = waiting([WELL])
  new Trying(world.outside, world.round)
  await world.settles()
  world.live = true
  await world.passes()
  assert.equal(world.rounds(), 1)
  world.live = false
  world.person("hidden")
  await world.passes()
  assert.equal(world.rounds(), 1)
  world.person("person")
  await world.settles()
  assert.equal(world.rounds(), 2)
})

test("a poke fetches, also while a round is going on, and after the stop nothing does", async () => {
  const world = waiting([WELL])
  const { stop, soon } = new Trying(world.outside, world.round)
  world.poke()
  world.poke()
  await world.settles()
  assert.equal(world.rounds(), 2)

  stop()
  world.poke()
  soon()
  await world.settles()
  assert.equal(world.rounds(), 2)
})

test("what the server asks to wait is waited, whoever comes meanwhile", async () => {
  const world = waiting([{ ...OFFLINE, reason: "server", wait: 60_000 }, WELL])
  new Trying(world.outside, world.round)
  await world.settles()
  world.clock = 59_999
  world.person("person")
  world.poke()
  await world.settles()
  assert.deepEqual([world.rounds(), world.pauses()], [1, [60_000]])

  await world.passes()
  assert.equal(world.rounds(), 2)
})

test("a round that breaks is tried again like any other", async () => {
  const world = waiting([new Error("a bug"), WELL])
  new Trying(world.outside, world.round)
  await world.settles()
  await world.passes()

  assert.equal(world.rounds(), 2)
})

test("two people's phones and a tab more come to the same map, whatever breaks on the way", async () => {
  for (const chance of [1, 2, 3].map(chanceOf)) {
    const server = new Server()
    server.page = 7
    server.begin([started(), added(1), added(2)])
    const [ruth, tom] = [browser(server), browser(server, TOM)]
    const phones = await Promise.all([ruth, ruth, tom].map((one) => tab(one)))
    server.faults = [breaking(chance)]
    const noted = []
    for (let step = 0; step < 40; step++) {
      const phone = phones[Math.floor(chance() * 3)]
      if (chance() < 0.5) await phone.round()
      else noted.push(...(await phone.note([near(1 + (step % 2), `${step}`)])).map(({ id }) => id))
    }
    server.faults = []
    for (const phone of [...phones, ...phones]) await phone.round()

    // What was noted before the first sign-in is told to one person's phone only; nothing is lost, nothing is there twice.
    assert.deepEqual(server.ids().slice(3).toSorted(), noted.toSorted())
    const maps = await Promise.all(phones.map((phone) => phone.open(MAP)))
    const hashes = new Set(maps.map(({ careMap }) => stateHash(careMap)))
    assert.deepEqual([hashes.size, [...hashes][0]], [1, server.hashOf(server.maps.get(MAP))])
    for (const device of new Set(server.pushes().map((one) => one.device))) {
      const own = server.maps.get(MAP).filter((entry) => entry.device === device)
      assert.deepEqual(
        own.map(({ device_seq }) => device_seq),
        own.map((_, at) => at + 1),
      )
    }
    assert.deepEqual([phones[0].account, phones[2].account], [RUTH, TOM])
  }
})

/** A line that now and then does not answer, answers what is not ours, or is cut after the server has heard. */
function breaking(chance) {
  return async (_path, _body, go) => {
    const what = chance()
    if (what < 0.15) throw new TypeError("cut")
    if (what < 0.25) return html(502)
    if (what < 0.3) return problem(503, "busy")
    if (what > 0.15 && what < 0.45) {
      await go()
      throw new TypeError("cut after")
    }
    return null
  }
}

/** A world in which time goes by only when it is told to. */
function waiting(outcomes) {
  let rounds = 0
  const timers = []
  const world = {
    live: false,
    clock: 0,
    rounds: () => rounds,
    pauses: () => timers.map(({ ms }) => ms),
    person: (why) => told(why),
    poke: () => poked(),
    settles: () => new Promise((resolve) => setImmediate(resolve)),
    async passes() {
      timers.at(-1).work()
      await world.settles()
    },
    async round() {
      const outcome = outcomes[Math.min(rounds++, outcomes.length - 1)]
      if (outcome instanceof Error) throw outcome
      return outcome
    },
  }
  let [told, poked] = [() => {}, () => {}]
  world.outside = {
    random: () => 0.5,
    monotonic: () => world.clock,
    later: (ms, work) => {
      const timer = { ms, work }
      timers.push(timer)
      return () => {
        timer.work = () => {}
      }
    },
    moments: (tell) => {
      told = tell
      return () => {}
    },
    pokes: (tell) => {
      poked = tell
      return { live: () => world.live, stop: () => {} }
    },
  }
  return world
}

function chanceOf(seed) {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
