// The phones of benchmarks/syncing.py: sends what it is told to and says how long that took. No assertion in here.

import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"

const plan = JSON.parse(process.argv[2])
const HEADERS = { "Content-Type": "application/json", "X-Carelog-Request": "1" }

async function post(path, body, cookie) {
  const answer = await fetch(plan.address + path, {
    method: "POST",
    headers: { ...HEADERS, cookie: `carelog=${cookie}` },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`)
  const bytes = Number(answer.headers.get("content-length") ?? text.length)
  return { said: JSON.parse(text), bytes }
}

async function entriesOf(file) {
  const found = []
  for await (const line of createInterface({ input: createReadStream(file) })) found.push(JSON.parse(line))
  return found
}

/** Sends everything, 200 at a time; every one must be answered as recorded. */
async function sendAll({ token, device }, entries) {
  for (let at = 0; at < entries.length; at += 200) {
    const some = entries.slice(at, at + 200)
    const { said } = await post("/api/sync/push", { device, entries: some }, token)
    const bad = said.answers.find(({ answer }) => !answer.startsWith("recorded"))
    if (bad || said.answers.length !== some.length) throw new Error(JSON.stringify(bad))
  }
}

async function timed(work) {
  const began = performance.now()
  const found = await work()
  return { seconds: (performance.now() - began) / 1000, ...found }
}

const WORK = {
  push: async ({ phone, file, from, count }) => {
    const entries = (await entriesOf(file)).slice(from, from + count)
    return timed(() => sendAll(phone, entries))
  },
  first: ({ phone }) =>
    timed(async () => {
      const { said, bytes } = await post("/api/sync/pull", { form: "columns" }, phone.token)
      return { bytes, elements: said.maps[plan.map].first.elements.length }
    }),
  all: ({ phone }) =>
    timed(async () => {
      let [bytes, entries, cursors] = [0, 0, {}]
      for (;;) {
        const page = await post("/api/sync/pull", { form: "columns", cursors }, phone.token)
        const map = page.said.maps[plan.map]
        bytes += page.bytes
        entries += map.entries.n ?? map.entries.length
        cursors = { [plan.map]: map.from + (map.entries.n ?? map.entries.length) }
        if (!map.more) return { bytes, entries }
      }
    }),
  many: ({ phones, files }) =>
    timed(async () => {
      const all = await Promise.all(files.map(entriesOf))
      await Promise.all(phones.map((phone, n) => oneOfMany(phone, all[n])))
      return {}
    }),
}

/** 200 entries, 40 at a time, and a look at what the others noted after each. */
async function oneOfMany(phone, entries) {
  let cursors = phone.cursors
  for (let at = 0; at < entries.length; at += 40) {
    await post("/api/sync/push", { device: phone.device, entries: entries.slice(at, at + 40) }, phone.token)
    const { said } = await post("/api/sync/pull", { form: "columns", cursors }, phone.token)
    cursors = { ...cursors }
    for (const [map, { from, entries: some }] of Object.entries(said.maps)) {
      cursors[map] = from + (some.n ?? some.length)
    }
  }
}

console.log(JSON.stringify(await WORK[plan.do](plan)))
