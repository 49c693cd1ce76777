// A shell is kept whole or not at all, with the very bytes that its list names.

import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { test } from "node:test"
import { keep, missing } from "../../static/sw/keeping.js"

const OURS = { "content-security-policy": "trusted-types carelog-sw", "content-type": "text/plain" }

test("all of it is kept, and nothing is missing then", async () => {
  const world = aWorld({ "/phone": "page", "/static/1/a.js": "a" })
  const shell = shellOf(world, "one")

  await keep(shell, world)

  assert.deepEqual(await missing(shell, world.caches), [])
  assert.equal(await world.kept("one", "/phone"), "page")
})

test("what is the same as in an older build is not fetched again; pages are", async () => {
  const world = aWorld({ "/phone": "page", "/static/1/a.js": "a", "/static/1/b.js": "b" })
  await keep(shellOf(world, "one"), world)
  world.server = { "/phone": "page", "/static/2/a.js": "a", "/static/2/b.js": "new" }
  world.asked.length = 0

  await keep(shellOf(world, "two"), world)

  assert.deepEqual(world.asked.sort(), ["/phone", "/static/2/b.js"])
  assert.equal(await world.kept("two", "/static/2/a.js"), "a")
  assert.equal(await world.kept("one", "/static/1/b.js"), "b")
})

for (const [what, spoil] of [
  ["is not there", (world) => delete world.server["/static/2/b.js"]],
  ["has other bytes", (world) => (world.server["/static/2/b.js"] = "spoilt")],
  ["is a hotel's", (world) => (world.headers = {})],
  ["never comes", (world) => (world.server = null)],
]) {
  test(`where one file ${what}, nothing of it is kept and the older build stays whole`, async () => {
    const world = aWorld({ "/phone": "page", "/static/1/a.js": "a" })
    const older = shellOf(world, "one")
    await keep(older, world)
    world.server = { "/phone": "page", "/static/2/a.js": "a", "/static/2/b.js": "b" }
    const newer = shellOf(world, "two")
    spoil(world)

    await assert.rejects(keep(newer, world))

    assert.deepEqual(await world.caches.keys(), ["carelog-shell-one"])
    assert.deepEqual(await missing(older, world.caches), [])
  })
}

test("where the disk is full in the middle, nothing of it is kept", async () => {
  const world = aWorld({ "/phone": "page", "/static/1/a.js": "a" })
  world.fullAt = "/static/1/a.js"

  await assert.rejects(keep(shellOf(world, "one"), world))

  assert.deepEqual(await world.caches.keys(), [])
})

test("a file that the browser's own cache has spoilt is asked for past it", async () => {
  const world = aWorld({ "/static/1/a.js": "a" })
  world.stale = { "/static/1/a.js": "old" }

  await keep(shellOf(world, "one"), world)

  assert.equal(await world.kept("one", "/static/1/a.js"), "a")
})

test("how bytes travelled is not kept with them", async () => {
  const world = aWorld({ "/phone": "page" })
  world.headers = { ...OURS, "content-encoding": "gzip", "content-length": "3" }

  await keep(shellOf(world, "one"), world)

  const kept = await (await world.caches.open("carelog-shell-one")).match("/phone")
  assert.equal(kept.headers.get("content-encoding"), null)
  assert.equal(kept.headers.get("content-security-policy"), "trusted-types carelog-sw")
})

/** A shell of what the server has now. */
function shellOf({ server }, id) {
  const hash = (text) => createHash("sha256").update(text).digest("hex")
  return { id, files: Object.entries(server).map(([address, text]) => [address, hash(text)]) }
}

/** A server with these files, and caches in memory as a browser has them on its disk. */
function aWorld(server) {
  const world = { server, headers: OURS, asked: [], stale: {}, fullAt: null }
  world.caches = memory(world)
  world.fetch = async (address, { cache }) => {
    world.asked.push(address)
    if (world.server === null) throw new TypeError("Failed to fetch")
    const text = (cache === "default" && world.stale[address]) || world.server[address]
    return new Response(text ?? "", {
      status: text === undefined ? 404 : 200,
      headers: world.headers,
    })
  }
  world.kept = async (id, address) => {
    const cache = await world.caches.open(`carelog-shell-${id}`)
    return (await cache.match(address))?.text()
  }
  return world
}

function memory(world) {
  const caches = new Map()
  return {
    keys: async () => [...caches.keys()],
    has: async (name) => caches.has(name),
    delete: async (name) => caches.delete(name),
    open: async (name) => {
      if (!caches.has(name)) caches.set(name, new Map())
      const files = caches.get(name)
      return {
        keys: async () => [...files.keys()].map((path) => ({ url: `http://localhost${path}` })),
        matchAll: async () => [...files.values()].map((one) => one.clone()),
        match: async (path) => files.get(path)?.clone(),
        put: async (path, response) => {
          if (path === world.fullAt) throw new DOMException("", "QuotaExceededError")
          files.set(path, response)
        },
      }
    },
  }
}
