// What others noted comes to the phone whole and in its order, and a server that lost something gets it back from the phones.

import assert from "node:assert/strict"
import { test } from "node:test"
import { stateHash } from "../../static/app/fold/state_hash.js"
import {
  added,
  browser,
  json,
  MAP,
  near,
  problem,
  Server,
  started,
  states,
  tab,
  who,
  withMap,
} from "./phone_world.js"

const PULL = "/api/sync/pull"
const LONG = [
  started(),
  added(1),
  added(2),
  ...Array.from({ length: 40 }, (_, n) => near(1, `${n}`)),
]

test("a map comes with its state at once, and its history after it", async () => {
  const { server, phone } = await paged(LONG, 10, (n) => n === 1)

  const early = await phone.open(MAP)
  assert.deepEqual([early.whole, early.entries.length], [false, 10])
  assert.equal(early.careMap.elements.get(who(1)).nearness, "39")
  assert.equal(early.here.title, "Ruth and her friends")

  server.faults = []
  await phone.round()
  const late = await phone.open(MAP)
  assert.deepEqual([late.whole, late.entries.length], [true, 43])
  assert.equal(stateHash(late.careMap), server.hashOf(server.maps.get(MAP)))
})

test("what is noted before the history is here has seen the state at head", async () => {
  const { phone } = await paged(LONG, 10, (n) => n === 1)

  const [entry] = await phone.note([near(1, "far-away")])

  assert.deepEqual([entry.base_seq, entry.saw], [43, { nearness: "39" }])
  assert.equal((await phone.open(MAP)).careMap.elements.get(who(1)).nearness, "far-away")
})

test("F36 a page that is lost or comes twice leaves no gap and no double", async () => {
  const { server, phone } = await paged(LONG, 10, (n) => n === 2)
  let last = null
  server.faults = [
    async (path, _, go) => {
      if (path !== PULL) return null
      const answer = last ?? (await go())
      last = last ? null : answer.clone()
      return answer
    },
  ]

  await phone.round()
  server.faults = []
  await phone.round()

  const { entries } = await phone.open(MAP)
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    server.maps.get(MAP).map(({ seq }) => seq),
  )
})

test("F36 a page with a hole in it is not kept", async () => {
  const { server, phone } = await withMap()
  server.begin([added(3), added(4)])
  const without = (answer) => {
    answer.maps[MAP].entries.shift()
    return json(answer)
  }
  server.faults = [async (path, _, go) => path === PULL && without(await (await go()).json())]

  assert.equal((await phone.round()).reason, "server")
  assert.equal((await phone.open(MAP)).entries.length, 3)
  server.faults = []
  await phone.round()
  assert.equal((await phone.open(MAP)).entries.length, 5)
})

test("F37 what is noted while a page is stored is in the picture, and is sent", async () => {
  const { server, phone } = await withMap()
  server.begin([near(1, "far-away")])
  server.faults = [once(PULL, () => void phone.note([near(2, "lives-here")]))]

  await phone.round()
  const { careMap, waiting } = await phone.open(MAP)

  assert.deepEqual(
    [1, 2].map((n) => careMap.elements.get(who(n)).nearness),
    ["far-away", "lives-here"],
  )
  assert.equal(waiting.size, 1)
  await phone.round()
  assert.deepEqual(await states(phone), ["sent"])
})

test("what was sent and is not fetched yet stays in the picture", async () => {
  const { server, phone } = await withMap()
  server.faults = [(path) => path === PULL && problem(500, "our-fault")]
  await phone.note([added(3)])

  await phone.round()

  const { careMap, waiting, entries } = await phone.open(MAP)
  assert.deepEqual([careMap.elements.size, waiting.size, entries.at(-1).seq], [3, 0, 4])
})

test("who may see otherwise than before gets the map anew, and nothing of the old one stays", async () => {
  const { server, phone } = await withMap()
  server.maps.get(MAP)[1].event.name = "A neighbour"
  server.view = "narrower"

  await phone.round()

  const { careMap, entries } = await phone.open(MAP)
  assert.deepEqual([careMap.elements.get(who(1)).name, entries.length], ["A neighbour", 3])
})

test("hidden entries take up their place", async () => {
  const { server, phone } = await withMap()
  server.begin([added(3), added(4)])
  server.maps.get(MAP)[3] = { seq: 4, hidden: true }

  await phone.round()

  const { careMap, entries } = await phone.open(MAP)
  assert.deepEqual([careMap.elements.size, entries.length], [3, 5])
})

test("a map that is not theirs any more leaves the phone, and what they noted on it stays", async () => {
  const { server, from, phone } = await withMap()
  from.connected = false
  await phone.note([added(3)])
  from.connected = true
  server.decide = () => ({ answer: "held", code: "no-part" })
  server.maps.delete(MAP)

  await phone.round()

  assert.deepEqual([await phone.maps(), await phone.open(MAP)], [[], null])
  assert.deepEqual(await states(phone), ["held"])
})

test("where this phone folds otherwise it reads once more, then shows what the server folded", async () => {
  const { server, phone } = await withMap()
  server.hashOf = () => "another"
  server.begin([added(3)])
  server.asked = []

  await phone.round()
  await phone.round()

  const readings = server.asked.filter(({ path, body }) => path === PULL && !(MAP in body.cursors))
  assert.equal(readings.length, 1)
  assert.equal((await phone.status()).reason, null)
  server.begin([added(4)])
  await phone.note([added(5)])
  await phone.round()
  assert.equal((await phone.open(MAP)).careMap.elements.size, 5)
})

test("what the server notes differently of a map is with that map", async () => {
  const { server, phone } = await withMap()
  const card = {
    discrepancy: "d",
    map: MAP,
    kind: "value",
    thing: who(1),
    field: "nearness",
    entries: [],
  }
  server.faults = [
    once(PULL, async (go) => json({ ...(await (await go()).json()), discrepancies: [card] })),
  ]

  await phone.round()
  assert.deepEqual((await phone.open(MAP)).discrepancies, [card])
  await phone.round()
  assert.deepEqual((await phone.open(MAP)).discrepancies, [])
})

test("the server's answer for many maps may come in any number of requests", async () => {
  const server = new Server()
  const ids = Array.from({ length: 5 }, (_, n) => `map-${n}`)
  for (const id of ids) server.begin([started(id), added(1, "Ann", id)], id)
  // Room for one map in each answer; of the others it only says that there is more.
  server.faults = [
    async (path, _, go) => {
      if (path !== PULL) return null
      const said = await (await go()).json()
      const due = ids.filter((id) => said.maps[id].entries.length > 0).slice(1)
      for (const id of due) {
        delete said.maps[id].first
        Object.assign(said.maps[id], { entries: [], more: true })
      }
      return json(said)
    },
  ]
  const phone = await tab(browser(server))

  await phone.round()

  const maps = await phone.maps()
  assert.deepEqual(
    maps.map(({ title, readable }) => [title, readable]),
    ids.map(() => ["Ruth and her friends", true]),
  )
})

/** A phone that was cut off after so many pages. */
async function paged(notings, page, until) {
  const server = new Server()
  server.page = page
  server.begin(notings)
  let pages = 0
  server.faults = [(path) => path === PULL && (until(pages++) ? problem(503, "busy") : null)]
  const phone = await tab(browser(server))
  await phone.round()
  return { server, phone }
}

function once(path, fault) {
  let done = false
  return async (asked, _, go) => {
    if (done || asked !== path) return null
    done = true
    return fault(go)
  }
}
