// "Saved on this phone" is said only of what is on the disk; where it cannot be kept, the page is told and keeps the words.

import assert from "node:assert/strict"
import { test } from "node:test"
import { IDBFactory } from "fake-indexeddb"
import { accountStore } from "../../static/app/phone/store/account.js"
import { NotSaved } from "../../static/app/phone/store/not_saved.js"
import {
  added,
  browser,
  MAP,
  near,
  outsideOf,
  RUTH,
  Server,
  started,
  states,
  tab,
  who,
  withMap,
} from "./phone_world.js"

test("what was noted is there after the page was closed, numbered without a gap", async () => {
  const { from, phone } = await withMap()
  await Promise.all([added(3), added(4), near(1)].map((one) => phone.note([one])))
  await phone.close()

  const rows = await (await tab(from)).rows()

  assert.deepEqual(
    rows.map(({ device_seq }) => device_seq),
    [1, 2, 3],
  )
  assert.deepEqual(
    rows.map(({ state, tries, answer }) => [state, tries, answer]),
    rows.map(() => ["waiting", 0, null]),
  )
})

test("two tabs share one order, and the same draft saved in both is two entries", async () => {
  const { from, phone } = await withMap()
  const other = await tab(from)

  const saved = await Promise.all(
    [phone, other].map((one) => one.note([added(3), near(3)], { group: true })),
  )

  const rows = await phone.rows()
  assert.deepEqual(
    rows.map(({ device_seq }) => device_seq),
    [1, 2, 3, 4],
  )
  assert.equal(new Set(saved.flat().map(({ id }) => id)).size, 4)
  assert.equal(new Set(rows.slice(0, 2).map(({ entry }) => entry.group)).size, 1)
})

test("the rows are written with the strictest durability, and said to be there only on complete", async () => {
  const spied = spy(new IDBFactory())
  const phone = await tab({ ...browser(new Server()), factory: spied.factory })

  await phone.note([added(3)])

  const writes = spied.log.filter(
    ({ stores, mode }) => stores.includes("noted") && mode === "readwrite",
  )
  assert.deepEqual(new Set(writes.map(({ durability }) => durability)), new Set(["strict"]))
  assert.ok(writes.every(({ complete }) => complete))
})

for (const [name, reason] of [
  ["QuotaExceededError", "full"],
  ["UnknownError", "storage"],
]) {
  test(`F20 a disk that says ${name} once is asked again; where it goes on, nothing is said to be saved`, async () => {
    const { from } = await withMap()
    const failing = spy(from.factory, { fails: 1, name })
    const once = await tab({ ...from, factory: failing.factory })
    await once.note([added(3)])
    assert.deepEqual(await states(once), ["waiting"])

    failing.fails = Number.POSITIVE_INFINITY
    await assert.rejects(
      once.note([added(4)]),
      (error) => error instanceof NotSaved && error.reason === reason,
    )
    assert.equal((await once.status()).reason, "storage")

    failing.fails = 0
    await once.note([added(5)])
    assert.deepEqual(
      (await once.rows()).map(({ device_seq }) => device_seq),
      [1, 2],
    )
    assert.equal((await once.status()).reason, null)
  })
}

test("F20 a connection that the browser closed is opened again", async () => {
  const { from } = await withMap()
  const watched = spy(from.factory)
  const phone = await tab({ ...from, factory: watched.factory })
  for (const database of watched.open) {
    database.close()
    database.onclose?.(new Event("close"))
  }

  await phone.note([added(3)])

  assert.deepEqual(await states(phone), ["waiting"])
})

test("F22 a newer version of the store takes it over at once, and the old page says so and loses nothing", async () => {
  const { from, phone } = await withMap()
  await phone.note([added(3)])

  const upgraded = await new Promise((resolve, reject) => {
    const request = from.factory.open(`carelog-${RUTH.id}`, 2)
    request.onsuccess = () => resolve(request.result)
    request.onblocked = () => reject(new Error("blocked"))
  })

  await assert.rejects(phone.note([added(4)]), (error) => error.reason === "update")
  const kept = await new Promise((resolve) => {
    const all = upgraded.transaction("noted").objectStore("noted").getAll()
    all.onsuccess = () => resolve(all.result)
  })
  assert.equal(kept.length, 1)
  upgraded.close()
})

for (const [where, factory] of [
  ["there is no storage", undefined],
  ["it is forbidden", forbidden()],
]) {
  test(`F23 where ${where} nothing is pretended`, async () => {
    const phone = await tab({ ...browser(new Server()), factory })

    await assert.rejects(phone.note([added(3)]), NotSaved)
    await assert.rejects(phone.startMap("", "Mine", null), NotSaved)
    await assert.rejects(phone.keepDraft("visit", {}), NotSaved)
    assert.deepEqual(
      [await phone.maps(), await phone.rows(), await phone.draft("visit")],
      [[], [], null],
    )
    assert.equal((await phone.status()).reason, "storage")
    assert.equal((await phone.round()).reason, "storage")
  })
}

test("drafts are kept, and taken away", async () => {
  const { from, phone } = await withMap()
  await phone.keepDraft("visit", { text: "She was out." })
  const other = await tab(from)

  assert.deepEqual(await other.draft("visit"), { text: "She was out." })
  await other.keepDraft("visit", null)
  assert.equal(await phone.draft("visit"), null)
})

test("every tab is told of a change in any of them, until it asks no more", async () => {
  const { from, phone } = await withMap()
  const other = await tab(from)
  let [here, there] = [0, 0]
  const stop = phone.onChange(() => here++)
  other.onChange(() => there++)

  await phone.note([added(3)])
  assert.deepEqual([here, there], [1, 1])
  stop()
  await other.note([added(4)])
  assert.deepEqual([here, there], [1, 2])
})

test("a map that is begun here is there at once, can always be read, and goes out with the rest", async () => {
  const server = new Server()
  const from = browser(server)
  const phone = await tab(from)
  await phone.round()
  const map = await phone.startMap(MAP, "Caroline", who(1))
  await phone.note([added(1, "Caroline")])
  from.now += 1_000 * 3_600_000

  const [here] = await phone.maps()
  const open = await phone.open(map)
  assert.deepEqual(
    [map, here.mine, here.readable, here.waiting, here.title],
    [MAP, true, true, 2, "Caroline"],
  )
  assert.deepEqual(
    [open.careMap.about, open.careMap.elements.size, open.waiting.size],
    [who(1), 1, 2],
  )

  await phone.round()
  const [sent] = await phone.maps()
  assert.deepEqual([sent.mine, sent.waiting, sent.seq], [false, 0, 2])
})

test("the map for trying things out is never sent", async () => {
  const { server, phone } = await withMap()
  const map = await phone.startMap("", "Try it", null, { practice: true })
  await phone.note([added(1, "Ann", map), near(1, "lives-here", map)])

  await phone.round()

  const { careMap, waiting, here } = await phone.open(map)
  assert.deepEqual(
    [careMap.elements.get(who(1)).nearness, waiting.size, here.practice],
    ["lives-here", 0, true],
  )
  assert.deepEqual(
    [server.pushes(), await phone.rows(), (await phone.status()).waiting],
    [[], [], 0],
  )
})

test("several maps at once are shown each with its own", async () => {
  const { server, phone } = await withMap()
  server.begin([started("other")], "other")
  await phone.round()
  await phone.note([added(3), added(9, "Nine", "other")])

  const maps = await phone.maps()

  assert.deepEqual(
    maps.map(({ waiting }) => waiting),
    [1, 1],
  )
  assert.equal((await phone.open("other")).careMap.elements.size, 1)
})

test("a store of one account holds nothing of another's", async () => {
  const { from } = await withMap()

  const other = accountStore(from.factory, "somebody-else")

  assert.deepEqual([await other.maps.all(), await other.noted.all()], [[], []])
  await other.close()
})

test("a page without a phone's storage still knows what time it is", async () => {
  const phone = await tab({ ...browser(new Server()), factory: undefined })

  assert.equal(await phone.today(), outsideOf(browser(new Server())).now())
})

/** A factory that writes down every transaction, and whose writes fail as often as it is told. */
function spy(real, { fails = 0, name = "UnknownError" } = {}) {
  const spied = { log: [], open: [], fails }
  spied.factory = {
    deleteDatabase: (asked) => real.deleteDatabase(asked),
    open(asked, version) {
      const request = real.open(asked, version)
      request.addEventListener("success", () => {
        spied.open.push(request.result)
        watch(request.result)
      })
      return request
    },
  }
  function watch(database) {
    const begin = database.transaction.bind(database)
    database.transaction = (stores, mode, options) => {
      const writes = mode === "readwrite" && stores.includes("noted")
      if (writes && spied.fails > 0) {
        spied.fails -= 1
        throw new DOMException("no", name)
      }
      const tx = begin(stores, mode, options)
      const line = { stores, mode, ...options, complete: false }
      spied.log.push(line)
      tx.addEventListener("complete", () => {
        line.complete = true
      })
      return tx
    }
  }
  return spied
}

function forbidden() {
  return {
    open() {
      throw new DOMException("not here", "SecurityError")
    },
  }
}
