// A sealed note leaves this phone only when the server has said that it has this very one.

import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer } from "node:http"
import { test } from "node:test"
import { IDBFactory } from "fake-indexeddb"
import { withKept } from "../../static/app/worry/keep.js"
import { pause, post, sendAll } from "../../static/app/worry/send.js"

const NOTE = { id: "one", sealed: Uint8Array.of(1, 2, 255) }
const OTHER = { id: "other", sealed: Uint8Array.of(3) }

test("what is kept is there at the next opening, as it was", async () => {
  const factory = new IDBFactory()
  await withKept(factory, (kept) => kept.add(NOTE))
  await withKept(factory, (kept) => kept.add(OTHER))
  await withKept(factory, (kept) => kept.remove("other"))

  assert.deepEqual(await withKept(factory, (kept) => kept.all()), [NOTE])
})

test("only what was sent is let go of", async () => {
  const removed = []
  const outcomes = { one: "sent", other: "later" }

  const found = await sendAll(
    [NOTE, OTHER],
    async ({ id }) => outcomes[id],
    async (id) => removed.push(id),
  )

  assert.deepEqual([removed, Object.fromEntries(found)], [["one"], outcomes])
})

test("a note goes as base64, with our header and without a cookie", async () => {
  const { outcome, asked } = await posted(200, '{"received":"one"}')

  assert.equal(outcome, "sent")
  assert.equal(asked.body, '{"sealed":"AQL/"}')
  assert.equal(asked.headers["x-carelog-request"], "1")
  assert.equal(asked.headers.cookie, undefined)
})

for (const [status, body, expected] of [
  [200, '{"received":"other"}', "later"],
  [200, "<html>Welcome to our hotel</html>", "later"],
  [200, "null", "later"],
  [500, '{"received":"one"}', "later"],
  [429, '{"error":{"code":"too-often"}}', "later"],
  [302, "", "later"],
  [400, '{"error":{"code":"not-sealed"}}', "refused"],
  [400, '{"error":{"code":"malformed"}}', "refused"],
  [400, '{"error":{"code":"bad-request"}}', "later"],
]) {
  test(`an answer of ${status} with ${body} means: ${expected}`, async () => {
    assert.equal((await posted(status, body)).outcome, expected)
  })
}

test("without an answer it stays", async () => {
  assert.equal(await post(NOTE, "http://127.0.0.1:1/"), "later")
})

test("the pause grows to minutes, and is never the same for all", () => {
  assert.equal(
    pause(0, () => 0),
    7_500,
  )
  assert.equal(
    pause(1, () => 1),
    30_000,
  )
  assert.equal(
    pause(1000, () => 1),
    300_000,
  )
})

/** What came of a note, and what was asked, at a server that answers like this. */
async function posted(status, body) {
  const asked = { body: "" }
  const server = createServer(async (request, response) => {
    asked.headers = request.headers
    for await (const piece of request) asked.body += piece
    response.writeHead(status, { location: "/elsewhere" }).end(body)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const outcome = await post(NOTE, `http://127.0.0.1:${server.address().port}/`)
  server.closeAllConnections()
  server.close()
  return { outcome, asked }
}
